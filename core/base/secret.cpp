#include "core/base/secret.h"

#include <cstring>

namespace pilothouse {

Secret& Secret::operator=(const Secret& other) {
  if (this != &other) {
    wipe();
    text_ = other.text_;
  }
  return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    wipe();
    text_ = other.text_;
    other.wipe();
  }
  return *this;
}

void Secret::wipe() noexcept {
  // explicit_bzero is not removed by the optimiser; the capacity covers what a short text left behind.
  explicit_bzero(text_.data(), text_.capacity());
  text_.clear();
}

} // namespace pilothouse
