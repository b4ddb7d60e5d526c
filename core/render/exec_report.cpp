#include "core/render/exec_report.h"

#include "core/template/function.h"
#include "core/template/go_text.h"

#include <optional>

namespace pilothouse {
namespace {

constexpr auto npos = std::string_view::npos;

struct Frame {
  std::string location, executing, message;
  bool operator==(const Frame&) const = default;

  [[nodiscard]] std::string text() const {
    std::string out;
    if (!location.empty()) out += location + "\n  ";
    if (!executing.empty()) out += executing + "\n    ";
    if (!message.empty()) out += message + "\n";
    return out;
  }
};

// What stands before the next error of the chain.
std::string ownMessage(std::string_view text) { return std::string(text.substr(0, text.find(" template:"))); }

// "NAME: executing \"TPL\" at <CONTEXT>: MESSAGE"
std::optional<Frame> executingFrame(std::string_view text, std::size_t mark) {
  constexpr std::string_view executing = ": executing ", at = " at <", close = ">: ";
  const auto after = text.substr(mark + executing.size());
  if (!after.starts_with('"')) return std::nullopt;
  const auto quote = after.find('"', 1);
  if (quote == npos) return std::nullopt;
  const auto rest = after.substr(quote + 1);
  if (!rest.starts_with(at)) return std::nullopt;
  const auto context = rest.substr(at.size());
  const auto end = context.find(close);
  if (end == npos) return std::nullopt;
  return Frame{std::string(text.substr(0, mark)),
               "executing " + std::string(after.substr(0, quote + 1)) + " at <" +
                   std::string(context.substr(0, end)) + ">:",
               ownMessage(context.substr(end + close.size()))};
}

std::optional<Frame> frameOf(std::string_view message) {
  constexpr std::string_view prefix = "template: ";
  if (!message.starts_with(prefix)) return std::nullopt;
  const auto text = message.substr(prefix.size());
  if (text.starts_with("no template ")) return Frame{"", "", std::string(message)};
  if (const auto mark = text.find(": executing "); mark != npos)
    if (auto frame = executingFrame(text, mark)) return frame;
  const auto mark = text.rfind(": ");
  if (mark == npos) return std::nullopt;
  return Frame{std::string(text.substr(0, mark)), "", ownMessage(text.substr(mark + 2))};
}

// "FILE:LINE:COLUMN" of a text that starts with "template: ".
std::string_view locationOf(std::string_view message) {
  const auto start = message.find(": ") + 2;
  return message.substr(start, message.find(": ", start) - start);
}

} // namespace

Error reportExecError(Error error) {
  if (error.code != ErrorCode::Template || !error.message.starts_with("template: ")) return error;
  if (const auto* alone = tmpl::standsAloneText(error)) {
    error.message = "execution error at (" + std::string(locationOf(error.message)) + "): " + *alone;
    return error;
  }
  std::string report;
  std::optional<Frame> before;
  for (const Error* link = &error; link; link = link->cause.get()) {
    auto frame = frameOf(link->message);
    if (!frame) return error; // a function's own error: Helm leaves Go's line alone
    if (before != frame) report += frame->text();
    before = std::move(frame);
  }
  error.message = gotext::trimSpace(report);
  return error;
}

Error reportParseError(Error error, std::string_view fileName) {
  const auto last = error.message.rfind(": ");
  if (last == npos)
    error.message = "parse error in (" + std::string(fileName) + "): " + error.message;
  else
    error.message =
        "parse error at (" + std::string(locationOf(error.message)) + "): " + error.message.substr(last + 2);
  return error;
}

} // namespace pilothouse
