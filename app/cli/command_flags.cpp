// The kinds of flags, with pflag's ideas of what their values look like.
#include "app/cli/command_tree.h"
#include "core/template/go_text.h"

#include <algorithm>
#include <limits>

namespace pilothouse::cli {
namespace {

std::unexpected<Error> refuse(std::string text) { return fail(ErrorCode::InvalidArgument, std::move(text)); }

std::unexpected<Error> refuseNumber(std::string_view function, const std::string& text,
                                    std::string_view why = "invalid syntax") {
  return refuse("strconv." + std::string(function) + ": parsing " + gotext::quote(text) + ": " +
                std::string(why));
}

Result<bool> parseBool(const std::string& text) {
  constexpr std::string_view yes[] = {"1", "t", "T", "TRUE", "true", "True"};
  constexpr std::string_view no[] = {"0", "f", "F", "FALSE", "false", "False"};
  if (std::ranges::contains(yes, text)) return true;
  if (std::ranges::contains(no, text)) return false;
  return refuseNumber("ParseBool", text);
}

Result<int> parseWhole(const std::string& text) {
  const auto number = gotext::parseInt(text);
  if (!number) {
    const auto digits = text.find_first_not_of("+-") == std::string::npos ? std::string() : text.substr(text.front() == '-');
    const bool tooLong = !digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos;
    return refuseNumber("ParseInt", text, tooLong ? "value out of range" : "invalid syntax");
  }
  constexpr std::int64_t most = std::numeric_limits<int>::max();
  return static_cast<int>(std::clamp<std::int64_t>(*number, -most, most));
}

// One line of comma-separated values (encoding/csv, as pflag's StringSlice).
Result<std::vector<std::string>> splitCsv(const std::string& text) {
  std::vector<std::string> parts;
  const auto wrong = [](std::size_t column, std::string_view why) {
    return refuse("parse error on line 1, column " + std::to_string(column) + ": " + std::string(why));
  };
  if (text.empty()) return parts;
  for (std::size_t at = 0;;) {
    std::string part;
    if (at < text.size() && text[at] == '"') {
      for (++at;; ++at) {
        if (at >= text.size()) return wrong(text.size() + 1, "extraneous or missing \" in quoted-field");
        if (text[at] != '"') {
          part += text[at];
        } else if (at + 1 < text.size() && text[at + 1] == '"') {
          part += text[at++];
        } else {
          break;
        }
      }
      if (++at < text.size() && text[at] != ',')
        return wrong(at, "extraneous or missing \" in quoted-field");
    } else {
      const auto end = std::min(text.find(',', at), text.size());
      part = text.substr(at, end - at);
      if (const auto mark = part.find('"'); mark != std::string::npos)
        return wrong(at + mark + 1, "bare \" in non-quoted-field");
      at = end;
    }
    parts.push_back(std::move(part));
    if (at >= text.size()) return parts;
    ++at;
  }
}

// pflag's StringToString: a lone pair may hold commas in its value.
Result<void> addPairs(const std::string& text, std::map<std::string, std::string>& target) {
  std::vector<std::string> items;
  const auto equals = std::ranges::count(text, '=');
  if (equals == 0) return refuse(text + " must be formatted as key=value");
  if (equals == 1) {
    items.push_back(text);
    if (text.front() == '"' && text.size() > 1 && text.back() == '"')
      items.back() = text.substr(1, text.size() - 2);
  } else {
    PH_TRY(items, splitCsv(text));
  }
  std::map<std::string, std::string> added;
  for (const auto& item : items) {
    const auto at = item.find('=');
    if (at == std::string::npos) return refuse(item + " must be formatted as key=value");
    added[item.substr(0, at)] = item.substr(at + 1);
  }
  for (auto& [key, value] : added) target[key] = std::move(value);
  return {};
}

template <typename T> Command::Accept into(T& target, Result<T> (*parse)(const std::string&)) {
  return [&target, parse](const std::string& text) -> Result<void> {
    PH_TRY(target, parse(text));
    return {};
  };
}

} // namespace

void Command::accepted(const std::string& names, const std::string& type, Accept accept,
                       const std::string& help, const std::string& whenBare) {
  char shorthand = 0;
  for (std::size_t begin = 0; begin < names.size();) {
    const auto end = std::min(names.find(',', begin), names.size());
    const auto name = names.substr(begin, end - begin);
    begin = end + 1;
    if (!name.starts_with("--")) {
      shorthand = name[1];
      continue;
    }
    node_->flags.push_back(
        std::make_unique<Flag>(Flag{name.substr(2), shorthand, type, help, whenBare, {}, accept, false, false}));
    shorthand = 0;
  }
}

void Command::flag(const std::string& names, bool& target, const std::string& help) {
  accepted(names, "", into(target, parseBool), help, "true");
}

void Command::option(const std::string& names, std::string& target, const std::string& help) {
  const auto accept = [&target](const std::string& text) -> Result<void> {
    target = text;
    return {};
  };
  accepted(names, "string", accept, help);
}

void Command::option(const std::string& names, int& target, const std::string& help) {
  accepted(names, "int", into(target, parseWhole), help);
}

void Command::option(const std::string& names, std::chrono::nanoseconds& target, const std::string& help) {
  const auto accept = [&target](const std::string& text) -> Result<void> {
    PH_TRY(target, parseDuration(text));
    return {};
  };
  accepted(names, "duration", accept, help);
}

void Command::repeated(const std::string& names, std::vector<std::string>& target, const std::string& help) {
  const auto accept = [&target](const std::string& text) -> Result<void> {
    target.push_back(text);
    return {};
  };
  accepted(names, "stringArray", accept, help);
}

void Command::commaList(const std::string& names, std::vector<std::string>& target, const std::string& help) {
  const auto accept = [&target](const std::string& text) -> Result<void> {
    PH_TRY(const auto parts, splitCsv(text));
    target.insert(target.end(), parts.begin(), parts.end());
    return {};
  };
  accepted(names, "strings", accept, help);
}

void Command::pairs(const std::string& names, std::map<std::string, std::string>& target,
                    const std::string& help) {
  const auto accept = [&target](const std::string& text) { return addPairs(text, target); };
  accepted(names, "stringToString", accept, help);
}

void Command::optionalValue(const std::string& names, std::string& target, const std::string& whenBare,
                            const std::string& help) {
  const auto accept = [&target](const std::string& text) -> Result<void> {
    target = text;
    return {};
  };
  accepted(names, "string[=\"" + whenBare + "\"]", accept, help, whenBare);
}

} // namespace pilothouse::cli
