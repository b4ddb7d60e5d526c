// What curl reports, as an Error that a person understands. Pure.
#pragma once

#include "core/net/curl/exchange.h"

namespace pilothouse::net {

// Of a finished exchange that failed; `origin` is "https://host:port".
[[nodiscard]] Error errorOf(const Exchange& exchange, const std::string& origin);

} // namespace pilothouse::net
