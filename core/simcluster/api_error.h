// Failures as a Kubernetes API server words them: meta/v1 Status (k8s.io/apimachinery/pkg/api/errors).
// Plain values.
#pragma once

#include "core/value/value.h"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::sim {

struct ResourceType;

struct ApiError {
  int code = 500;
  std::string reason, message;
  Value details; // kind, name, causes...; null when there is nothing to say
  int retryAfterSeconds = 0;
};

template <class T> using Api = std::expected<T, ApiError>;

// One entry of Status.details.causes.
struct Cause {
  std::string reason, message, field;
};

[[nodiscard]] ApiError notFound(const ResourceType& type, std::string_view name);
[[nodiscard]] ApiError pathNotFound();
[[nodiscard]] ApiError alreadyExists(const ResourceType& type, std::string_view name);
[[nodiscard]] ApiError conflict(const ResourceType& type, std::string_view name, std::string_view why);
[[nodiscard]] ApiError staleObject(const ResourceType& type, std::string_view name);
[[nodiscard]] ApiError invalid(const ResourceType& type, std::string_view name,
                               const std::vector<Cause>& causes);
[[nodiscard]] ApiError badRequest(std::string message);
[[nodiscard]] ApiError forbidden(const ResourceType& type, std::string_view name, std::string_view why);
[[nodiscard]] ApiError unauthorized();
[[nodiscard]] ApiError methodNotAllowed();
[[nodiscard]] ApiError gone(std::uint64_t asked, std::uint64_t current);
[[nodiscard]] ApiError unsupportedMediaType(std::string_view type);
[[nodiscard]] ApiError serverError(int code, std::string message, int retryAfterSeconds);

[[nodiscard]] Value statusObject(const ApiError& error);

} // namespace pilothouse::sim
