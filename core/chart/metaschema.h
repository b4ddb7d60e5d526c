// The JSON Schema that describes JSON Schemas, of each draft: Helm's library refuses a schema that does not
// fit it before it looks at any value. Private to core/chart. Pure, thread-safe.
#pragma once

#include "core/value/value.h"

namespace pilothouse {

// `draft`: 4, 6, 7, 2019 or 2020. It differs from the published document in its arrangement only: the
// vocabularies of the later drafts lie in one document, kinds of keywords are definitions.
[[nodiscard]] Value metaschemaOf(int draft);

// True where a schema fits its draft's metaschema for certain: what nearly all do, found at little cost.
[[nodiscard]] bool plainlyFitsMetaschema(const Value& schema, int draft);

// How the library names it: "https://json-schema.org/draft/2020-12/schema#".
[[nodiscard]] std::string_view metaschemaName(int draft);

} // namespace pilothouse
