#include "core/codec/yaml_events.h"

namespace pilothouse {
namespace {

std::string_view viewOf(const yaml_char_t* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

// A copy of a line of the text, shortened, for showing it with the error.
std::string lineOf(std::string_view text, std::size_t line) {
  std::size_t start = 0;
  for (; line > 0; --line) {
    const auto end = text.find('\n', start);
    if (end == text.npos) return {};
    start = end + 1;
  }
  constexpr std::size_t longest = 400;
  auto result = text.substr(start, std::min(text.find('\n', start) - start, longest));
  return std::string(result);
}

} // namespace

std::string_view YamlEvent::anchor() const {
  switch (raw.type) {
  case YAML_ALIAS_EVENT: return viewOf(raw.data.alias.anchor);
  case YAML_SCALAR_EVENT: return viewOf(raw.data.scalar.anchor);
  case YAML_SEQUENCE_START_EVENT: return viewOf(raw.data.sequence_start.anchor);
  case YAML_MAPPING_START_EVENT: return viewOf(raw.data.mapping_start.anchor);
  default: return {};
  }
}

std::string_view YamlEvent::tag() const {
  return raw.type == YAML_SCALAR_EVENT ? viewOf(raw.data.scalar.tag) : std::string_view();
}

YamlEvents::YamlEvents(std::string_view text) : text_(text) {
  yaml_parser_initialize(&parser_);
  if (text.empty()) text = "\n";
  yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

Error YamlEvents::error() const {
  // go-yaml prints the 0-based line for parser errors and one more for scanner errors, and none for 0.
  std::size_t line = 0;
  if (parser_.problem_mark.line != 0)
    line = parser_.problem_mark.line + (parser_.error == YAML_SCANNER_ERROR ? 1 : 0);
  else
    line = parser_.context_mark.line;
  std::string text = "yaml: ";
  if (line != 0) text += "line " + std::to_string(line) + ": ";
  text += parser_.problem ? parser_.problem : "unknown problem parsing YAML content";
  Error error{.code = ErrorCode::Parse, .message = std::move(text)};
  const auto& mark = parser_.problem_mark;
  if (parser_.error == YAML_SCANNER_ERROR || parser_.error == YAML_PARSER_ERROR)
    error.position = SourcePosition{.file = {},
                                    .line = int(mark.line) + 1,
                                    .column = int(mark.column) + 1,
                                    .sourceLine = lineOf(text_, mark.line)};
  return error;
}

} // namespace pilothouse
