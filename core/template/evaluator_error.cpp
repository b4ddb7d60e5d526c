#include "core/template/evaluator.h"
#include "core/template/go_text.h"

#include <algorithm>

namespace pilothouse::tmpl {
namespace {

// Line and 0-based byte column, as Go counts them (parse.(*Tree).ErrorContext).
SourcePosition positionOf(const Template& source, std::uint32_t offset) {
  const auto text = source.file->source.view();
  const auto before = text.substr(0, offset);
  const auto lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const int line = 1 + int(std::ranges::count(before, '\n'));
  const auto lineEnd = std::min(text.find('\n', offset), text.size());
  return {source.fileName, line, int(offset - lineStart) + 1,
          std::string(text.substr(lineStart, lineEnd - lineStart))};
}

} // namespace

bool Evaluator::failAt(std::string message, Error* cause) {
  // Each level of an endless recursion writes all the inner ones again; at some length no more is told. What
  // a function says of a long text (its error has no place yet) is told where it happened.
  constexpr std::size_t longestChain = 100'000;
  if (cause && cause->position && cause->message.size() > longestChain) {
    error_ = std::move(*cause);
    return false;
  }
  const auto where = positionOf(*template_, node_->position);
  std::string text = "template: " + where.file + ':' + std::to_string(where.line) + ':' +
                     std::to_string(where.column - 1) + ": executing ";
  gotext::appendQuoted(text, template_->name);
  text += " at <" + nodeText(*node_) + ">: " + message;
  error_ = Error{ErrorCode::Template, std::move(text)};
  if (cause) {
    error_->parameters = cause->parameters; // the mark of a failure that stands alone
    error_->cause = std::make_shared<const Error>(std::move(*cause));
  }
  error_->position = where;
  return false;
}

bool Evaluator::failPlain(ErrorCode code, std::string message) {
  error_ = Error{code, std::move(message)};
  if (node_) error_->position = positionOf(*template_, node_->position);
  return false;
}

} // namespace pilothouse::tmpl
