// How deep the recursive readers and writers go. Go allows 10,000 levels; ours must fit the stack of any
// thread, in sanitizer builds too, and no document that people use comes near. Private to core/codec.
#pragma once

namespace pilothouse {

inline constexpr int recursionDepth = 2'000;

} // namespace pilothouse
