// The characters of a YAML stream with their position. Bytes are checked in portions as go-yaml's reader does
// it, so that a broken byte is reported before what stands shortly in front of it. Private to core/codec.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pilothouse {

struct YamlMark {
  std::size_t index = 0, line = 0, column = 0;
};

// Why a stream cannot be read. Thrown inside core/codec and caught in YamlEvents.
struct YamlProblem {
  enum class Source { Reader, Scanner, Parser } source = Source::Reader;
  std::string text;
  YamlMark mark{}, context{};
};

class YamlSource {
public:
  explicit YamlSource(std::string_view text);

  // Makes sure that `count` characters are checked, or all there are.
  void require(std::size_t count) {
    if (unread_ < std::ptrdiff_t(count)) fill(count);
  }
  // The byte that many bytes ahead; 0 behind the end.
  [[nodiscard]] char at(std::size_t ahead = 0) const {
    return position_ + ahead < text_.size() ? text_[position_ + ahead] : '\0';
  }
  [[nodiscard]] const YamlMark& mark() const { return mark_; }
  void endLine() { // the end of the stream counts as a line of its own
    mark_.column = 0;
    ++mark_.line;
  }

  [[nodiscard]] bool isBlank(std::size_t ahead = 0) const { return at(ahead) == ' ' || at(ahead) == '\t'; }
  [[nodiscard]] bool isEnd(std::size_t ahead = 0) const { return at(ahead) == '\0'; }
  [[nodiscard]] bool isBreak(std::size_t ahead = 0) const;
  [[nodiscard]] bool isBreakOrEnd(std::size_t ahead = 0) const { return isEnd(ahead) || isBreak(ahead); }
  [[nodiscard]] bool isSpace(std::size_t ahead = 0) const { return isBlank(ahead) || isBreakOrEnd(ahead); }
  [[nodiscard]] bool isWord() const; // a letter, digit, "_" or "-"
  [[nodiscard]] bool isDigit() const { return at() >= '0' && at() <= '9'; }
  [[nodiscard]] int hexDigit(std::size_t ahead) const; // -1 when it is none
  [[nodiscard]] bool isByteOrderMark() const;
  [[nodiscard]] bool isDocumentMark() const; // "---" or "..." alone at the start of a line

  void skip();
  void skip(int count) {
    while (count-- > 0) skip();
  }
  void skipBreak();
  void take(std::string& out);      // the character, and goes on
  void takeBreak(std::string& out); // a line end as "\n"
  void skipBlanks();
  void skipComment();

private:
  void fill(std::size_t count);
  bool check(); // one character; false when the portion ends inside it
  [[noreturn]] static void fail(const char* text);
  [[nodiscard]] std::size_t width() const;

  std::string recoded_; // of a UTF-16 stream
  std::string_view text_;
  std::size_t position_ = 0;
  std::ptrdiff_t unread_ = 0;            // characters that are checked
  std::size_t checked_ = 0, loaded_ = 0; // bytes; what is loaded is checked as a whole
  bool ended_ = false;
  YamlMark mark_;
};

} // namespace pilothouse
