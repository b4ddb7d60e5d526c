// Internal to core/actions: a rollback before the cluster is touched; planRollback needs the same.
#pragma once

#include "core/actions/lifecycle.h"
#include "core/actions/operation.h"

namespace pilothouse::actions {

struct PreparedRollback {
  Release current; // the last revision
  Release release; // the next revision, with the target's content
  int target = 0;
  bool serverSide = true;
};

[[nodiscard]] Result<PreparedRollback> prepareRollback(const Operation& operation,
                                                       const RollbackRequest& request);

} // namespace pilothouse::actions
