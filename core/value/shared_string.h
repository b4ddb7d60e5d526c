// Immutable bytes with a reference count: copying costs a counter, not an allocation. UTF-8 by
// convention, any bytes in fact. Safe to share between threads.
#pragma once

#include "core/value/ref_count.h"

#include <compare>
#include <cstring>
#include <string>
#include <string_view>

namespace pilothouse {

class SharedString {
public:
  SharedString() = default;
  SharedString(std::string_view text) : data_(Data::make(text)) {} // NOLINT: as cheap to read as a view
  SharedString(const std::string& text) : SharedString(std::string_view(text)) {}
  SharedString(const char* text) : SharedString(std::string_view(text)) {}
  // Memory that others write before it becomes a text.
  class Room;
  SharedString(const SharedString& other) : data_(other.data_) { retain(); }
  SharedString(SharedString&& other) noexcept : data_(std::exchange(other.data_, nullptr)) {}
  SharedString& operator=(SharedString other) noexcept {
    std::swap(data_, other.data_);
    return *this;
  }
  ~SharedString() {
    if (data_ && data_->references.release()) Data::destroy(data_);
  }

  [[nodiscard]] std::string_view view() const {
    return data_ ? std::string_view(data_->bytes(), data_->size) : std::string_view();
  }
  operator std::string_view() const { return view(); }
  [[nodiscard]] bool empty() const { return !data_; }
  [[nodiscard]] std::size_t size() const { return data_ ? data_->size : 0; }

  friend bool operator==(const SharedString& a, const SharedString& b) {
    return a.data_ == b.data_ || a.view() == b.view();
  }
  friend bool operator==(const SharedString& a, std::string_view b) { return a.view() == b; }
  friend auto operator<=>(const SharedString& a, const SharedString& b) { return a.view() <=> b.view(); }

private:
  friend class Value;
  // The bytes lie behind the header, in the same allocation.
  struct Data {
    RefCount references;
    std::size_t size;
    char* bytes() { return reinterpret_cast<char*>(this + 1); }
    static Data* make(std::string_view text);
    static Data* room(std::size_t size);
    static void destroy(Data* data) noexcept;
  };
  void retain() const {
    if (data_) data_->references.retain();
  }
  Data* data_ = nullptr;
};

class SharedString::Room {
public:
  [[nodiscard]] char* make(std::size_t size) {
    text_ = SharedString();
    text_.data_ = Data::room(size);
    return text_.data_->bytes();
  }
  // The first `size` bytes, no more than were made.
  [[nodiscard]] SharedString take(std::size_t size) {
    if (size == 0) return {};
    text_.data_->size = size;
    return std::move(text_);
  }

private:
  SharedString text_;
};

} // namespace pilothouse
