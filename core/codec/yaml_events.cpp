#include "core/codec/yaml_events.h"

namespace pilothouse {
namespace {

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

YamlEvents::YamlEvents(std::string_view text) : text_(text) {
  try {
    parser_ = std::make_unique<YamlParser>(text.empty() ? std::string_view("\n") : text);
  } catch (const YamlProblem& problem) {
    problem_ = problem;
  }
}

bool YamlEvents::next(YamlEvent& event) {
  if (!parser_) return false;
  try {
    parser_->next(event.raw);
    return true;
  } catch (const YamlProblem& problem) {
    problem_ = problem;
    parser_.reset();
    return false;
  }
}

Error YamlEvents::error() const {
  using Source = YamlProblem::Source;
  // go-yaml prints the 0-based line for parser errors and one more for scanner errors, and none for 0.
  const auto& mark = problem_.mark;
  const auto line =
      mark.line == 0 ? problem_.context.line : mark.line + (problem_.source == Source::Scanner ? 1 : 0);
  std::string text = "yaml: ";
  if (line != 0) text += "line " + std::to_string(line) + ": ";
  text += problem_.text;
  Error error{.code = ErrorCode::Parse, .message = std::move(text)};
  if (problem_.source != Source::Reader)
    error.position = SourcePosition{.file = {},
                                    .line = int(mark.line) + 1,
                                    .column = int(mark.column) + 1,
                                    .sourceLine = lineOf(text_, mark.line)};
  return error;
}

} // namespace pilothouse
