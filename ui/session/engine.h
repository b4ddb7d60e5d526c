// The gateway over the real engine (core/actions). The only place of ui/ that calls it. Thread-safe.
#pragma once

#include "core/base/file_source.h"
#include "ui/session/gateway.h"

#include <string>

namespace pilothouse::ui {

// Contexts of the given kubeconfig files; every open() makes a client of its own.
[[nodiscard]] std::shared_ptr<EngineProvider> makeEngineProvider(std::vector<std::string> kubeconfigPaths,
                                                                 std::shared_ptr<const FileSource> files);

} // namespace pilothouse::ui
