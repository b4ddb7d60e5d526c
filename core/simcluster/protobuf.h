// The few Kubernetes messages that kubectl and helm send as protobuf (application/vnd.kubernetes.protobuf):
// client-go's typed clients do so since 1.33. Reading only; answers are JSON. Pure functions.
#pragma once

#include "core/value/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace pilothouse::sim {

// The object inside the "k8s\0" envelope; nothing when it is malformed or of a kind not known here.
[[nodiscard]] std::optional<Value> decodeProtobuf(std::string_view bytes);

// An OpenAPI v2 document with a title and nothing else, as gnostic's protobuf.
[[nodiscard]] std::string minimalOpenApiV2();

} // namespace pilothouse::sim
