// readJson without simdjson, for programs that start often and read little JSON.
#include "core/codec/json_decode.h"

namespace pilothouse {

Result<Value> readJson(std::string_view text, JsonNumbers numbers) { return decodeJsonAsGo(text, numbers); }

} // namespace pilothouse
