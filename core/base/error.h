// Errors are values: a code to branch on, a sentence a person understands, a place and a cause.
//
// Every function of core/ that can fail returns Result<T>; exceptions never cross a core folder.
// Errors are plain copyable values and may cross threads. Core never translates: `message` is Helm's
// English text where Helm has one; the window translates by `code` and `parameters`.
#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse {

enum class ErrorCode {
  InvalidArgument,  // the caller's input is unusable as it is
  NotFound,         // the named thing does not exist
  AlreadyExists,    // the name is taken
  Conflict,         // somebody else changed or owns the object
  PermissionDenied, // authenticated, but not allowed (HTTP 403)
  Unauthenticated,  // no credentials, or refused ones (HTTP 401)
  Unavailable,      // no answer: connection refused or cut, 5xx, 429; trying again may help
  Certificate,      // TLS: not trusted, expired, wrong host
  Timeout,          // the time allowed by the caller ran out
  Cancelled,        // the caller's stop token asked to end
  Parse,            // bytes are not what they should be (YAML, JSON, kubeconfig, record)
  Template,         // a template does not parse or execute
  Schema,           // values do not match a chart's schema
  LimitExceeded,    // a stated limit (size, depth, steps) was reached
  Unsupported,      // known, but not available here
  Io,               // the local file system or process refused
  Rejected,         // the API server refused the object (HTTP 422, 400, admission)
  OperationFailed,  // an operation ended in a recorded failure (hook, readiness, apply)
  Internal,         // a broken promise of ours; always a defect
};

// A place in a text that a person wrote. Lines count from 1; columns from 1; 0 is unknown.
struct SourcePosition {
  std::string file;
  int line = 0;
  int column = 0;
  std::string sourceLine; // the text of that line, when known
};

struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message; // one sentence, no trailing newline; Helm's text where it has one
  std::optional<SourcePosition> position{};
  std::string hint{}; // what to do next, or a spelling suggestion; may be empty
  std::vector<std::pair<std::string, std::string>> parameters{}; // for translation; never a secret
  std::shared_ptr<const Error> cause{}; // what led to it; its text is already part of `message`

  // The same error with "prefix" written before its message; the original becomes the cause.
  [[nodiscard]] Error wrapped(std::string_view prefix) const;
  [[nodiscard]] Error withHint(std::string text) &&;
  [[nodiscard]] Error at(SourcePosition where) &&;
};

template <class T> using Result = std::expected<T, Error>;

// Short form for returning a failure: return fail(ErrorCode::NotFound, "release: not found");
[[nodiscard]] std::unexpected<Error> fail(ErrorCode code, std::string message);

// The stable lower-case name of a code ("not-found"), for logs and JSON output.
[[nodiscard]] std::string_view errorCodeName(ErrorCode code);

// Evaluates a Result and returns its error from the enclosing function; else binds the value.
//   PH_TRY(auto chart, loadChart(path));
#define PH_CONCAT_(a, b) a##b
#define PH_CONCAT(a, b) PH_CONCAT_(a, b)
#define PH_TRY(declaration, expression) PH_TRY_(PH_CONCAT(phResult, __LINE__), declaration, expression)
#define PH_TRY_(name, declaration, expression)                                                               \
  auto name = (expression);                                                                                  \
  if (!name) return std::unexpected(std::move(name).error());                                                \
  declaration = *std::move(name)
// The same where the value is void or not wanted.
#define PH_CHECK(expression)                                                                                 \
  if (auto phCheck = (expression); !phCheck) return std::unexpected(std::move(phCheck).error())

} // namespace pilothouse
