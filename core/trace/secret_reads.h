// Which values ended up in a Secret, so that they are told nowhere: a checksum of the Secret, or a label, may
// have read them too. Filled once, then read from any thread.
#pragma once

#include "core/trace/origin.h"

#include <set>
#include <string>

namespace pilothouse::trace {

class SecretReads {
public:
  // A line inside a Secret's data: what it was written from is secret from now on.
  void note(const LineOrigin& line);

  // The value is a secret, holds one, or is part of one.
  [[nodiscard]] bool covers(const ValueRead& read) const;

  // What set a value, without the secret that an argument holds: "--set password=x" is "--set password".
  [[nodiscard]] std::string sourceName(const ValueSource& source) const;

private:
  std::set<std::string> paths_, sources_;
};

} // namespace pilothouse::trace
