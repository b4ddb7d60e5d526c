// Lists as Kubernetes' protobuf has them: a third of the server's work that JSON is. Of release records there
// may be tens of thousands. Pure functions, thread-safe; the bytes are not trusted.
#pragma once

#include "core/kube/client.h"

namespace pilothouse::kube {

// What to ask for; servers that cannot answer so send JSON.
inline constexpr std::string_view protobufOrJson = "application/vnd.kubernetes.protobuf,application/json";
inline constexpr std::string_view metadataProtobufOrJson =
    "application/vnd.kubernetes.protobuf;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,"
    "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
[[nodiscard]] bool isProtobuf(std::string_view contentType);

// Kinds whose whole objects can be read from protobuf here: Secret and ConfigMap.
[[nodiscard]] bool hasProtobuf(const Resource& resource);

// A list of PartialObjectMetadata, Secrets or ConfigMaps as the Value that its JSON would be; for metadata
// alone managedFields are left out. Errors: Parse, LimitExceeded.
[[nodiscard]] Result<Value> readProtobufList(std::string_view bytes, const Resource& resource,
                                             bool metadataOnly);

// Whether a body is protobuf, whatever its head says.
[[nodiscard]] bool looksLikeProtobuf(std::string_view bytes);

// meta/v1 Status, which such a server sends instead of a list that it refuses, as the Value that its JSON
// would be: kind, message, reason, code and metadata.continue. Error: Parse.
[[nodiscard]] Result<Value> readProtobufStatus(std::string_view bytes);

} // namespace pilothouse::kube
