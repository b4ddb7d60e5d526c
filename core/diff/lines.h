// A text cut at its newlines: one shared copy of the bytes and an index, so that copies are cheap and lines
// are views. A line keeps its '\r'. Immutable; safe to share between threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::diff {

class Lines {
public:
  Lines() = default;
  explicit Lines(std::string text);

  [[nodiscard]] std::size_t size() const { return index_ ? index_->starts.size() - 1 : 0; }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] std::string_view operator[](std::size_t line) const { // from 0, without its newline
    const std::size_t begin = index_->starts[line];
    return std::string_view(index_->text).substr(begin, index_->starts[line + 1] - begin - 1);
  }
  [[nodiscard]] std::string_view text() const {
    return index_ ? std::string_view(index_->text) : std::string_view();
  }
  [[nodiscard]] bool endsWithNewline() const { return !index_ || index_->endsWithNewline; }

private:
  struct Index {
    std::string text;
    std::vector<std::size_t> starts; // of each line, and one more behind the end
    bool endsWithNewline = true;
  };
  std::shared_ptr<const Index> index_;
};

} // namespace pilothouse::diff
