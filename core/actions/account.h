// Internal to core/actions: what an operation has done so far, for whoever stops it: the objects that it
// changed, or may have changed when a request's answer did not come, and what its record says. Belongs to the
// thread of the operation.
#pragma once

#include "core/base/error.h"
#include "core/storage/release.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse::actions {

class Account {
public:
  // After a write. `done` is "created", "configured" or "deleted".
  void touched(std::string_view subject, std::string_view done, const Result<void>& outcome);
  void recorded(const Release& release, const Result<void>& outcome);
  void recordRemoved(int revision);

  // "Touched: ConfigMap/shop/web (created), Job/shop/web (sent, no answer).\nRecorded: revision 2 of web,
  // failed."
  [[nodiscard]] std::string text() const;

private:
  void add(std::string_view subject, std::string_view what);

  std::vector<std::pair<std::string, std::string>> objects_; // subject, what happened to it
  std::string record_;                                       // a sentence on the last write of a record
  std::string status_;                                       // what the record says
  int removed_ = 0;                                          // records
};

} // namespace pilothouse::actions
