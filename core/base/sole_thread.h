// Whether counters may be plain. The C library's own flag does not come back once a second thread was there;
// a program that has no threads but those of inParallel() sets this at its start, and inParallel() clears it
// while its threads run.
#pragma once

namespace pilothouse {

inline bool soleThread = false;

} // namespace pilothouse
