// Go's own JSON grammar, byte by byte: what simdjson refuses but Go accepts (bad UTF-8, lone surrogates),
// and encoding/json's words for what both refuse. The slow path of readJson. Thread-safe.
#pragma once

#include "core/codec/json.h"

namespace pilothouse {

[[nodiscard]] Result<Value> decodeJsonAsGo(std::string_view text, JsonNumbers numbers,
                                           std::string* problem = nullptr); // see readJsonPartly

} // namespace pilothouse
