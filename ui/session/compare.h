// Two sides of a comparison as one model. Each side was read by whoever knows it: a cluster's gateway, or the
// provider for files; the two need not be of one cluster. Pure, for worker threads.
#pragma once

#include "ui/session/gateway.h"

namespace pilothouse::ui {

// Two revisions of one release.
struct CompareInput {
  CompareSide left, right;
  CompareWhat what = CompareWhat::Manifest;
  bool revealSecrets = false;
};

struct CompareRules {
  CompareWhat what = CompareWhat::Manifest;
  QString nameSpace;       // of documents that name none
  bool sameRelease = true; // else objects of different names are matched by template and kind
  bool revealSecrets = false;
};

struct Comparison {
  DiffPointer diff;
  QString leftRemark, rightRemark; // what the reader must know of a side
  bool hidden = false;             // something that was decrypted is
};

[[nodiscard]] Comparison compareDocuments(const CompareDocument& left, const CompareDocument& right,
                                          const CompareRules& rules, const std::stop_token& stop);
// A rendered manifest as the cluster of `live` would store it, to be compared with what is live there. What
// was decrypted is sent to nobody: such a manifest stays as it is.
[[nodiscard]] Result<CompareDocument> storedDocument(EngineGateway& gateway, const CompareSide& live,
                                                     CompareDocument rendered, const std::stop_token& stop);
// Both sides read through one gateway.
[[nodiscard]] Result<DiffPointer> compareRevisions(EngineGateway& gateway, const CompareInput& input,
                                                   const std::stop_token& stop);

} // namespace pilothouse::ui
