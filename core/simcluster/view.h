// One object as a client asked to see it. Pure functions.
#pragma once

#include "core/base/clock.h"
#include "core/simcluster/api_request.h"

namespace pilothouse::sim {

[[nodiscard]] Value inVersion(const Value& object, const ResourceType& type);
[[nodiscard]] bool wholeObjects(const ServerRequest& http); // ?includeObject=Object, for tables
[[nodiscard]] Value viewed(const Value& object, const ApiRequest& request, TimePoint now);

} // namespace pilothouse::sim
