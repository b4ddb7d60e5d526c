// A credential: zeroed when it dies, never printable, never comparable in variable time.
#pragma once

#include <string>
#include <string_view>

namespace pilothouse {

class Secret {
public:
  Secret() = default;
  explicit Secret(std::string_view text) : text_(text) {}
  Secret(const Secret& other) = default;
  Secret(Secret&& other) noexcept : text_(other.text_) { other.wipe(); }
  Secret& operator=(const Secret& other);
  Secret& operator=(Secret&& other) noexcept;
  ~Secret() { wipe(); }

  [[nodiscard]] bool empty() const { return text_.empty(); }

  // The one way out; every call is a place to review.
  [[nodiscard]] std::string_view reveal() const { return text_; }

  template <class Stream> friend Stream& operator<<(Stream&, const Secret&) = delete;

private:
  void wipe() noexcept;
  std::string text_;
};

} // namespace pilothouse
