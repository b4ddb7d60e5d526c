// The gateway over the real engine (core/actions). The only place of ui/ that calls it. Thread-safe.
#pragma once

#include "core/base/file_source.h"
#include "core/journal/journal.h"
#include "ui/session/chart_library.h"
#include "ui/session/gateway.h"

#include <string>

namespace pilothouse::ui {

// Contexts of the given kubeconfig files; every open() makes a client of its own. Operations are written into
// the journal where there is one.
[[nodiscard]] std::shared_ptr<EngineProvider>
makeEngineProvider(std::vector<std::string> kubeconfigPaths, std::shared_ptr<const FileSource> files,
                   std::shared_ptr<ChartLibrary> charts,
                   std::shared_ptr<const journal::Journal> journal = nullptr);

} // namespace pilothouse::ui
