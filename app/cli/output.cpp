#include "app/cli/output.h"

#include "core/codec/json.h"
#include "core/codec/yaml.h"

#include <algorithm>
#include <format>

namespace pilothouse::cli {
namespace {

// uitable counts runes.
std::size_t widthOf(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::size_t longestLine(std::string_view text) {
  std::size_t longest = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    longest = std::max(longest, widthOf(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return longest;
}

// A cell of several lines is cut as if it were one.
std::string cut(std::string_view text, std::size_t width) {
  if (widthOf(text) <= width) return std::string(text) + std::string(width - widthOf(text), ' ');
  std::size_t kept = 0, runes = 0;
  const std::size_t room = width > 3 ? width - 3 : 0;
  while (kept < text.size()) {
    const bool start = (static_cast<unsigned char>(text[kept]) & 0xc0) != 0x80;
    if (start && runes++ == room) break;
    ++kept;
  }
  return std::string(text.substr(0, kept)) + "...";
}

} // namespace

void declareOutput(Command verb, std::string& target) {
  const auto accept = [&target](const std::string& name) -> Result<void> {
    if (name != "table" && name != "json" && name != "yaml")
      return fail(ErrorCode::InvalidArgument, "invalid format type");
    target = name;
    return {};
  };
  verb.accepted("-o,--output", "format", accept,
                "prints the output in the specified format: table, json, yaml (default table)");
}

Result<OutputFormat> outputFormat(const std::string& name) {
  if (name.empty() || name == "table") return OutputFormat::Table;
  if (name == "json") return OutputFormat::Json;
  if (name == "yaml") return OutputFormat::Yaml;
  return fail(ErrorCode::InvalidArgument,
              "invalid argument \"" + name + "\" for \"-o, --output\" flag: invalid format type");
}

std::string formatTable(const std::vector<TableRow>& rows, std::size_t widest) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], longestLine(row[i]));
  }
  if (widest > 0)
    for (auto& width : widths) width = std::min(width, widest);
  std::string text;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i ? "\t" : "") + cut(row[i], widths[i]);
    text += '\n';
  }
  return text;
}

Result<std::string> formatValue(const Value& value, OutputFormat format) {
  if (format == OutputFormat::Yaml) return writeYaml(value);
  PH_TRY(std::string text, writeJson(value));
  return text + "\n";
}

Result<std::string> formatRecords(const Value& list, const std::vector<std::string_view>& fields,
                                  OutputFormat format) {
  if (format == OutputFormat::Yaml) return writeYaml(list);
  std::string text = "[";
  for (const auto& record : list.asList()) {
    text += text.size() > 1 ? ",{" : "{";
    for (const auto field : fields) {
      const Value* value = record.find(field);
      if (!value) continue;
      PH_TRY(const std::string shown, writeJson(*value));
      text += (text.back() == '{' ? "\"" : ",\"") + std::string(field) + "\":" + shown;
    }
    text += '}';
  }
  return text + "]\n";
}

std::string ansicTime(TimePoint time) {
  return std::format("{:%a %b %e %T %Y}", std::chrono::floor<std::chrono::seconds>(time));
}

std::string goTime(TimePoint time) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(time);
  std::string text = std::format("{:%F %T}", whole);
  if (const auto fraction = (time - whole).count(); fraction != 0) {
    text += std::format(".{:09}", fraction);
    text.erase(text.find_last_not_of('0') + 1);
  }
  return text + " +0000 UTC";
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\v\f";
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

} // namespace pilothouse::cli
