// Fills a simulated cluster with the demo's releases and their past. Everything is done by the engine's own
// actions; only the clock is moved. Blocks for a moment: call it on a worker thread.
#pragma once

#include "core/base/error.h"
#include "core/journal/journal.h"
#include "core/simcluster/cluster.h"

#include <chrono>
#include <stop_token>

namespace pilothouse::demo {

enum class Environment { Production, Development };

// How long before now the stories begin; start the cluster with ClusterOptions::startAgo of this length.
inline constexpr std::chrono::hours storyLength{24 * 41};

// Written into the journal where one is given.
[[nodiscard]] Result<void> seed(sim::Cluster& cluster, Environment environment, std::stop_token stop,
                                std::shared_ptr<const journal::Journal> journal = nullptr);

} // namespace pilothouse::demo
