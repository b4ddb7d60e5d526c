// What an API server answers when it refuses, as an Error. Pure, thread-safe.
#pragma once

#include "core/net/transport.h"
#include "core/value/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::kube {

// Of an answer that is not 2xx: the Status object's message where the body is one, else client-go's words for
// the HTTP status. Parameters: "httpStatus", "reason", and "continue" where a list can go on.
[[nodiscard]] Error errorOfResponse(int httpStatus, std::string_view body);
// Of a Status object, as watches send it inside an event.
[[nodiscard]] Error errorOfStatus(int httpStatus, const Value& status);

// The value of one of an error's parameters; empty when it has none of that name.
[[nodiscard]] std::string_view parameterOf(const Error& error, std::string_view name);
// A continuation or resource version is too old (410).
[[nodiscard]] bool isExpired(const Error& error);

// The texts of a Warning header (RFC 7234 section 5.5; only code 299 counts).
[[nodiscard]] std::vector<std::string> warningTexts(std::string_view header);

} // namespace pilothouse::kube
