#include "core/simcluster/api_error.h"

#include "core/simcluster/resource_type.h"

#include <format>

namespace pilothouse::sim {
namespace {

Value about(const ResourceType& type, std::string_view name, std::string_view kind) {
  auto details = Value::map({{"kind", Value(kind)}});
  if (!name.empty()) details.set("name", Value(name));
  if (!type.group.empty()) details.set("group", type.group);
  return details;
}

ApiError make(int code, std::string reason, std::string message, Value details = {}) {
  return {code, std::move(reason), std::move(message), std::move(details), 0};
}

std::string causeText(const Cause& cause) {
  return cause.field.empty() ? cause.message : cause.field + ": " + cause.message;
}

std::string_view reasonOf(int code) {
  switch (code) {
  case 400: return "BadRequest";
  case 401: return "Unauthorized";
  case 403: return "Forbidden";
  case 404: return "NotFound";
  case 409: return "Conflict";
  case 410: return "Expired";
  case 429: return "TooManyRequests";
  case 500: return "InternalError";
  case 503: return "ServiceUnavailable";
  case 504: return "Timeout";
  default: return "Unknown";
  }
}

} // namespace

ApiError notFound(const ResourceType& type, std::string_view name) {
  return make(404, "NotFound", std::format("{} \"{}\" not found", type.qualifiedName(), name),
              about(type, name, type.plural));
}

ApiError pathNotFound() { return make(404, "NotFound", "the server could not find the requested resource"); }

ApiError alreadyExists(const ResourceType& type, std::string_view name) {
  return make(409, "AlreadyExists", std::format("{} \"{}\" already exists", type.qualifiedName(), name),
              about(type, name, type.plural));
}

ApiError conflict(const ResourceType& type, std::string_view name, std::string_view why) {
  return make(409, "Conflict",
              std::format("Operation cannot be fulfilled on {} \"{}\": {}", type.qualifiedName(), name, why),
              about(type, name, type.plural));
}

ApiError staleObject(const ResourceType& type, std::string_view name) {
  return conflict(
      type, name,
      "the object has been modified; please apply your changes to the latest version and try again");
}

ApiError invalid(const ResourceType& type, std::string_view name, const std::vector<Cause>& causes) {
  auto list = Value::list();
  std::string text;
  for (const auto& cause : causes) {
    list.append(Value::map({{"reason", cause.reason}, {"message", cause.message}, {"field", cause.field}}));
    text += (text.empty() ? "" : ", ") + causeText(cause);
  }
  if (causes.size() > 1) text = "[" + text + "]";
  auto details = about(type, name, type.kind);
  details.set("causes", list);
  const auto kind = type.group.empty() ? type.kind : type.kind + "." + type.group;
  return make(422, "Invalid", std::format("{} \"{}\" is invalid: {}", kind, name, text), details);
}

ApiError badRequest(std::string message) { return make(400, "BadRequest", std::move(message)); }

ApiError forbidden(const ResourceType& type, std::string_view name, std::string_view why) {
  const auto what =
      name.empty() ? type.qualifiedName() : std::format("{} \"{}\"", type.qualifiedName(), name);
  return make(403, "Forbidden", std::format("{} is forbidden: {}", what, why),
              about(type, name, type.plural));
}

ApiError unauthorized() { return make(401, "Unauthorized", "Unauthorized"); }

ApiError methodNotAllowed() {
  return make(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
}

ApiError gone(std::uint64_t asked, std::uint64_t current) {
  return make(410, "Expired", std::format("too old resource version: {} ({})", asked, current));
}

ApiError unsupportedMediaType(std::string_view type) {
  return make(415, "UnsupportedMediaType",
              std::format("the body of the request was in an unknown format - {} is not accepted", type));
}

ApiError serverError(int code, std::string message, int retryAfterSeconds) {
  auto error = make(code, std::string(reasonOf(code)), std::move(message));
  error.retryAfterSeconds = retryAfterSeconds;
  if (retryAfterSeconds > 0) error.details = Value::map({{"retryAfterSeconds", retryAfterSeconds}});
  return error;
}

Value statusObject(const ApiError& error) {
  auto status = Value::map({{"kind", "Status"},
                            {"apiVersion", "v1"},
                            {"metadata", Value::map()},
                            {"status", "Failure"},
                            {"message", error.message},
                            {"reason", error.reason},
                            {"code", error.code}});
  if (!error.details.isNull()) status.set("details", error.details);
  return status;
}

} // namespace pilothouse::sim
