#include "core/chart/schema_format.h"

#include "core/chart/go_print.h"
#include "core/codec/regex_error.h"

#include <algorithm>
#include <arpa/inet.h>
#include <re2/re2.h>

namespace pilothouse {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool isHex(char c) { return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string quoteChar(char c) { return "'" + std::string(1, c) + "'"; }

std::string checkIpv4(std::string_view text) {
  const auto parts = split(text, '.');
  if (parts.size() != 4) return "expected four decimals";
  for (const auto part : parts) {
    if (part.size() > 1 && part[0] == '0') return "leading zeros";
    if (part.empty() || part.size() > 3 || !std::ranges::all_of(part, isDigit))
      return "strconv.Atoi: parsing " + goQuote(part) + ": invalid syntax";
    if (std::stoi(std::string(part)) > 255) return "decimal must be between 0 and 255";
  }
  return {};
}

std::string checkIpv6(std::string_view text) {
  if (text.find(':') == text.npos) return "missing colon";
  if (text.find('%') != text.npos) return "zone id is not a part of ipv6 address";
  in6_addr address;
  if (inet_pton(AF_INET6, std::string(text).c_str(), &address) == 1) return {};
  return "ParseAddr(" + goQuote(text) + "): unable to parse IP";
}

std::string checkHostname(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  if (text.size() > 253) return "more than 253 characters long";
  for (const auto label : split(text, '.')) {
    if (label.empty() || label.size() > 63) return "label must be 1 to 63 characters long";
    if (label.front() == '-') return "label starts with hyphen";
    if (label.back() == '-') return "label ends with hyphen";
    for (const char c : label)
      if (!isDigit(c) && !isLetter(c) && c != '-') return "invalid character " + quoteChar(c);
  }
  return {};
}

std::string checkEmail(std::string_view text) {
  if (text.size() > 255) return "more than 255 characters long";
  const auto at = text.rfind('@');
  if (at == text.npos) return "missing @";
  const auto local = text.substr(0, at), domain = text.substr(at + 1);
  if (local.size() > 64) return "local part more than 64 characters long";
  if (local.size() < 2 || local.front() != '"' || local.back() != '"') {
    if (local.starts_with('.')) return "starts with dot";
    if (local.ends_with('.')) return "ends with dot";
    if (local.find("..") != local.npos) return "consecutive dots";
    for (const char c : local)
      if (!isDigit(c) && !isLetter(c) &&
          std::string_view(".!#$%&'*+-/=?^_`{|}~").find(c) == std::string_view::npos)
        return "invalid character " + quoteChar(c);
  }
  if (domain.starts_with('[') && domain.ends_with(']')) return {};
  const auto problem = checkHostname(domain);
  return problem.empty() ? problem : "invalid domain: " + problem;
}

bool allDigits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, isDigit); }

std::string checkDate(std::string_view text) {
  const auto wrong =
      "parsing time " + goQuote(text) + " as \"2006-01-02\": cannot parse " + goQuote(text) + " as \"2006\"";
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !allDigits(text.substr(0, 4)) ||
      !allDigits(text.substr(5, 2)) || !allDigits(text.substr(8, 2)))
    return wrong;
  const int year = std::stoi(std::string(text.substr(0, 4))),
            month = std::stoi(std::string(text.substr(5, 2))),
            day = std::stoi(std::string(text.substr(8, 2)));
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return "parsing time " + goQuote(text) + ": month out of range";
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (day < 1 || day > days[month - 1] + (month == 2 && leap))
    return "parsing time " + goQuote(text) + ": day out of range";
  return {};
}

std::string checkTime(std::string_view text) {
  if (text.size() < 9) return "less than 9 characters long";
  if (text[2] != ':' || text[5] != ':') return "missing colon in correct place";
  for (const std::size_t at : {0, 3, 6})
    if (!allDigits(text.substr(at, 2))) return "invalid hour/min/sec";
  const auto part = [&](std::size_t at) { return std::stoi(std::string(text.substr(at, 2))); };
  if (part(0) > 23 || part(3) > 59 || part(6) > 60) return "hour/min/sec out of range";
  text.remove_prefix(8);
  if (text.starts_with('.')) {
    const auto end = std::min(text.find_first_not_of("0123456789", 1), text.size());
    if (end < 2) return "no digits in second fraction";
    text.remove_prefix(end);
  }
  if (text == "z" || text == "Z") return {};
  if (text.size() != 6) return "offset must be 6 characters long";
  if (text[0] != '+' && text[0] != '-') return "offset must begin with plus/minus";
  if (text[3] != ':') return "missing colon in offset in correct place";
  if (!allDigits(text.substr(1, 2)) || !allDigits(text.substr(4, 2))) return "invalid hour/min in offset";
  if (std::stoi(std::string(text.substr(1, 2))) > 23 || std::stoi(std::string(text.substr(4, 2))) > 59)
    return "hour/min in offset out of range";
  return {};
}

std::string checkDateTime(std::string_view text) {
  if (text.size() < 20) return "less than 20 characters long";
  if (text[10] != 't' && text[10] != 'T') return "11th character must be t or T";
  if (const auto problem = checkDate(text.substr(0, 10)); !problem.empty())
    return "invalid date element: " + problem;
  if (const auto problem = checkTime(text.substr(11)); !problem.empty())
    return "invalid time element: " + problem;
  return {};
}

std::string checkUuid(std::string_view text) {
  static constexpr std::size_t sizes[] = {8, 4, 4, 4, 12};
  const auto parts = split(text, '-');
  if (parts.size() != 5) return "must have 5 elements";
  for (std::size_t i = 0; i < 5; ++i) {
    if (parts[i].size() != sizes[i])
      return "element " + std::to_string(i + 1) + " must be " + std::to_string(sizes[i]) + " characters long";
    for (const char c : parts[i])
      if (!isHex(c)) return "non-hex character " + quoteChar(c);
  }
  return {};
}

std::string checkRegex(std::string_view text) {
  RE2::Options options;
  options.set_log_errors(false);
  const RE2 pattern({text.data(), text.size()}, options);
  return pattern.ok() ? std::string() : goRegexError(pattern, text, pattern.error_arg());
}

std::string checkUri(std::string_view text) {
  const auto colon = text.find(':');
  const bool scheme = colon != text.npos && colon > 0 && isLetter(text[0]) &&
                      std::ranges::all_of(text.substr(0, colon), [](char c) {
                        return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.';
                      });
  return scheme ? std::string() : "relative url";
}

} // namespace

std::string checkSchemaFormat(std::string_view format, const Value& value) {
  if (!value.isString()) return {};
  const auto text = value.asString();
  if (format == "ipv4") return checkIpv4(text);
  if (format == "ipv6") return checkIpv6(text);
  if (format == "hostname") return checkHostname(text);
  if (format == "email") return checkEmail(text);
  if (format == "date") return checkDate(text);
  if (format == "time") return checkTime(text);
  if (format == "date-time") return checkDateTime(text);
  if (format == "uuid") return checkUuid(text);
  if (format == "uri" || format == "iri") return checkUri(text);
  if (format == "regex") return checkRegex(text);
  return {};
}

} // namespace pilothouse
