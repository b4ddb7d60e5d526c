// Turns a request into a configured curl handle. Pure but for allocation.
#pragma once

#include "core/net/curl/exchange.h"

#include <memory>

namespace pilothouse::net {

// Errors: InvalidArgument, naming what cannot be sent.
[[nodiscard]] Result<std::shared_ptr<Exchange>> prepareExchange(const HttpRequest& request,
                                                                const TransportOptions& options);

} // namespace pilothouse::net
