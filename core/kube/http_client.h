// The Client over HTTP; made by connect() and makeClient().
#pragma once

#include "core/kube/client.h"
#include "core/kube/discovery.h"
#include "core/kube/rest.h"

#include <memory>

namespace pilothouse::kube {

[[nodiscard]] std::shared_ptr<Client> makeHttpClient(const KubeContext& context,
                                                     std::unique_ptr<RestClient> rest,
                                                     std::shared_ptr<const DiscoveryCache> cache = nullptr);

} // namespace pilothouse::kube
