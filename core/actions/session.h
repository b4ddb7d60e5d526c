// What every action needs of one cluster, made once by app/ and passed in. Thread-safe.
#pragma once

#include "core/base/clock.h"
#include "core/base/progress.h"
#include "core/journal/journal.h"
#include "core/kube/client.h"
#include "core/storage/release_store.h"

#include <memory>

namespace pilothouse::actions {

struct ClusterSession {
  std::shared_ptr<kube::Client> client;
  std::shared_ptr<ReleaseStore> store;
  std::shared_ptr<Clock> clock;
  std::shared_ptr<const journal::Journal> journal{}; // null: operations are not written down
};

} // namespace pilothouse::actions
