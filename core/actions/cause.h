// Why a line of an object says what it says: the template line that wrote it and the values that were read
// for it. The chart is rendered again, with its trace; nothing is written.
#pragma once

#include "core/actions/lifecycle.h"
#include "core/trace/origin.h"
#include "core/trace/value_sources.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace pilothouse::actions {

// What an operation, or a revision's record, renders to, and the layers that its values come from. Errors as
// of the operation's plan.
struct TracedRender {
  Rendered rendered;
  std::vector<trace::ValueLayer> layers;
};
[[nodiscard]] Result<TracedRender> traceUpgrade(ClusterSession& session, const UpgradeRequest& request,
                                                std::vector<trace::ValueLayer> layers, std::stop_token stop);
[[nodiscard]] Result<TracedRender> traceInstall(ClusterSession& session, const InstallRequest& request,
                                                std::vector<trace::ValueLayer> layers, std::stop_token stop);
[[nodiscard]] Result<TracedRender> traceRevision(ClusterSession& session, const Release& release,
                                                 std::stop_token stop);

// A line of an object's text as it is shown: rendered, stored, or completed by the server.
struct ShownLine {
  ObjectId id;
  std::string text;
  int line = 0; // from 1
};

struct ReadValue {
  trace::ValueRead read;
  std::string source;  // its name, without a secret that an argument holds
  bool secret = false; // of a Secret, here or elsewhere: `read.value` is not for showing
};

struct LineCause {
  std::string field;          // "spec.replicas"; empty for a line of no field
  bool hasTemplate = false;   // false: no template wrote such a field, the server or somebody else set it
  trace::LineOrigin origin{}; // its values are in `values`
  std::string templateLine{}; // what stands at origin.place
  std::vector<ReadValue> values{};
};

// Pure; any thread. Fields are matched by their path, so a line that the server moved is still found.
[[nodiscard]] LineCause causeOf(const TracedRender& traced, const ShownLine& shown);

} // namespace pilothouse::actions
