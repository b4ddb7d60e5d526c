// Work on many independent items, shared among the processors.
#pragma once

#include <cstddef>
#include <functional>

namespace pilothouse {

// Calls each(i) for every i below `count` and comes back when all are done. The order is free; `each` throws
// nothing and touches only what belongs to item i, or what is safe for threads. Without a second processor,
// or where no thread can be had, all runs on the caller's. A thread costs as much as some hundred small
// allocations: give it items that are worth that.
void onAllProcessors(std::size_t count, const std::function<void(std::size_t)>& each);

} // namespace pilothouse
