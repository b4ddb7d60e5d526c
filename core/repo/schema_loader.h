// Documents on the web that the schemas of charts refer to. Thread-safe.
#pragma once

#include "core/chart/values.h"

namespace pilothouse::repo {

// http and https, with the system's trust, no credentials, redirects as of Transport, 15 s and 10 MiB a
// document; each is asked for once in the loader's life, again 30 s after a failure. Helm:
// pkg/chart/common/util/jsonschema.go, HTTPURLLoader; unlike Helm's, no file is read: a chart's schema has no
// business among them.
[[nodiscard]] SchemaLoader webSchemaLoader();

} // namespace pilothouse::repo
