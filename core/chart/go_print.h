// Values as Go's fmt prints them, for the texts of warnings and errors. For core/chart and core/repo. Pure.
#pragma once

#include "core/codec/go_quote.h"
#include "core/value/value.h"

#include <initializer_list>
#include <string>
#include <utility>

namespace pilothouse {

[[nodiscard]] std::string goPrint(const Value& value);       // %v: map[a:1 b:[x y]], <nil>
[[nodiscard]] std::string goPrintAsBool(const Value& value); // %t: %!t(float64=5), true
[[nodiscard]] std::string_view goTypeOf(const Value& value); // %T: float64, map[string]interface {}

// A line of Helm 4's log: level=INFO msg="..." key=value. Values with blanks or quotes are quoted.
[[nodiscard]] std::string
logLine(std::string_view level, std::string_view message,
        std::initializer_list<std::pair<std::string_view, std::string_view>> attributes = {});

} // namespace pilothouse
