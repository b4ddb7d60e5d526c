#include "core/kube/status_error.h"

#include "core/codec/json.h"
#include "core/kube/protobuf_list.h"

namespace pilothouse::kube {
namespace {

ErrorCode codeOf(int httpStatus, std::string_view reason) {
  switch (httpStatus) {
  case 400:
  case 422: return ErrorCode::Rejected;
  case 401: return ErrorCode::Unauthenticated;
  case 403: return ErrorCode::PermissionDenied;
  case 404: return ErrorCode::NotFound;
  case 405:
  case 406:
  case 415: return ErrorCode::Unsupported;
  case 409: return reason == "AlreadyExists" ? ErrorCode::AlreadyExists : ErrorCode::Conflict;
  case 410: return ErrorCode::Conflict;
  case 413: return ErrorCode::LimitExceeded;
  case 429: return ErrorCode::Unavailable;
  default: return httpStatus >= 500 ? ErrorCode::Unavailable : ErrorCode::Rejected;
  }
}

// apimachinery: api/errors, NewGenericServerResponse, for bodies that are no Status.
std::string genericText(int httpStatus) {
  switch (httpStatus) {
  case 400: return "the server rejected our request for an unknown reason";
  case 401: return "the server has asked for the client to provide credentials";
  case 403: return "forbidden: the server does not allow this request";
  case 404: return "the server could not find the requested resource";
  case 405: return "the server does not allow this method on the requested resource";
  case 409: return "the server reported a conflict";
  case 413: return "the request is larger than the server allows";
  case 415: return "the server does not support this media type";
  case 422: return "the server rejected our request due to an error in our request";
  case 429: return "the server has received too many requests and has asked us to try again later";
  case 500: return "an error on the server has prevented the request from succeeding";
  case 503: return "the server is currently unable to handle the request";
  case 504:
    return "the server was unable to return a response in the time allotted, but may still be "
           "processing the request";
  default: return "the server responded with the status code " + std::to_string(httpStatus);
  }
}

Error make(int httpStatus, std::string_view reason, std::string message) {
  return {.code = codeOf(httpStatus, reason),
          .message = std::move(message),
          .parameters = {{"httpStatus", std::to_string(httpStatus)}, {"reason", std::string(reason)}}};
}

} // namespace

Error errorOfStatus(int httpStatus, const Value& status) {
  const auto message = status["message"].stringOr();
  const int code = int(status["code"].intOr(httpStatus));
  auto error = make(code >= 100 && code < 600 ? code : httpStatus, status["reason"].stringOr(),
                    message.empty() ? genericText(httpStatus) : std::string(message));
  if (const auto next = status.at({"metadata", "continue"}).stringOr(); !next.empty())
    error.parameters.emplace_back("continue", next);
  return error;
}

Error errorOfResponse(int httpStatus, std::string_view body) {
  if (body.starts_with('{')) {
    if (const auto status = readJson(body); status && (*status)["kind"].stringOr() == "Status")
      return errorOfStatus(httpStatus, *status);
  }
  if (looksLikeProtobuf(body))
    if (const auto status = readProtobufStatus(body)) return errorOfStatus(httpStatus, *status);
  return make(httpStatus, {}, genericText(httpStatus));
}

std::string_view parameterOf(const Error& error, std::string_view name) {
  for (const auto& [key, value] : error.parameters)
    if (key == name) return value;
  return {};
}

bool isExpired(const Error& error) { return parameterOf(error, "httpStatus") == "410"; }

std::vector<std::string> warningTexts(std::string_view header) {
  std::vector<std::string> texts;
  while (true) {
    header.remove_prefix(std::min(header.find_first_not_of(" ,"), header.size()));
    const auto open = header.find('"');
    if (open == header.npos) return texts;
    const bool counts = header.starts_with("299 ");
    std::string text;
    std::size_t i = open + 1;
    for (; i < header.size() && header[i] != '"'; ++i) {
      if (header[i] == '\\' && i + 1 < header.size()) ++i;
      text += header[i];
    }
    if (counts) texts.push_back(std::move(text));
    header.remove_prefix(std::min(i + 1, header.size()));
    // A date may follow in quotes; it belongs to the same warning.
    if (header.starts_with(" \"")) header.remove_prefix(std::min(header.find('"', 2), header.size() - 1) + 1);
  }
}

} // namespace pilothouse::kube
