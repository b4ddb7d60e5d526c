// A side of a comparison that is made of files on this machine: merged, computed over a chart's defaults, or
// rendered by this program alone. Encrypted ones come decrypted. Thread-safe; writes nothing.
#pragma once

#include "core/chart/values.h"
#include "core/secrets/decrypting_files.h"
#include "ui/session/gateway.h"

namespace pilothouse::ui {

[[nodiscard]] Result<CompareDocument> filesDocument(const FilesSide& side, CompareWhat what,
                                                    const secrets::DecryptingFiles& files,
                                                    const SchemaLoader& schemas, const std::stop_token& stop);

} // namespace pilothouse::ui
