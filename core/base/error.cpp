#include "core/base/error.h"

namespace pilothouse {

Error Error::wrapped(std::string_view prefix) const {
  Error outer = *this;
  outer.message = std::string(prefix) + message;
  outer.cause = std::make_shared<const Error>(*this);
  return outer;
}

Error Error::withHint(std::string text) && {
  hint = std::move(text);
  return std::move(*this);
}

Error Error::at(SourcePosition where) && {
  position = std::move(where);
  return std::move(*this);
}

std::unexpected<Error> fail(ErrorCode code, std::string message) {
  return std::unexpected(Error{.code = code, .message = std::move(message)});
}

std::string_view errorCodeName(ErrorCode code) {
  switch (code) {
  case ErrorCode::InvalidArgument: return "invalid-argument";
  case ErrorCode::NotFound: return "not-found";
  case ErrorCode::AlreadyExists: return "already-exists";
  case ErrorCode::Conflict: return "conflict";
  case ErrorCode::PermissionDenied: return "permission-denied";
  case ErrorCode::Unauthenticated: return "unauthenticated";
  case ErrorCode::Unavailable: return "unavailable";
  case ErrorCode::Certificate: return "certificate";
  case ErrorCode::Timeout: return "timeout";
  case ErrorCode::Cancelled: return "cancelled";
  case ErrorCode::Parse: return "parse";
  case ErrorCode::Template: return "template";
  case ErrorCode::Schema: return "schema";
  case ErrorCode::LimitExceeded: return "limit-exceeded";
  case ErrorCode::Unsupported: return "unsupported";
  case ErrorCode::Io: return "io";
  case ErrorCode::Rejected: return "rejected";
  case ErrorCode::OperationFailed: return "operation-failed";
  case ErrorCode::Internal: return "internal";
  }
  return "internal";
}

} // namespace pilothouse
