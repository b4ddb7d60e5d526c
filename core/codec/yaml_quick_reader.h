// The one-pass reader behind readYamlQuickly. Every step returns false where the text is not plainly of the
// subset; the whole text is then read by the full reader. Private to core/codec.
#pragma once

#include "core/codec/yaml.h"

namespace pilothouse {

class YamlQuickReader {
public:
  YamlQuickReader(std::string_view text, YamlReadOptions options) : text_(text), options_(options) {}
  [[nodiscard]] bool read(Value& out);

private:
  // Structure (yaml_quick.cpp). `column` is where the node stands, `parent` the column of what holds it.
  bool node(int column, int parent, Value& out, int depth);
  bool sequence(int column, Value& out, int depth);
  bool mapping(int column, Value& out, int depth);
  bool valueOfKey(int column, Value& out, int depth);
  bool inlineValue(int parent, Value& out);
  bool isDash() const;
  bool nextLine(); // to the next line with content; false on a text that is not ours
  bool endLine();  // only blanks or a comment may follow on this line
  void skipSpaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  [[nodiscard]] char here() const { return at_ < text_.size() ? text_[at_] : '\n'; }
  [[nodiscard]] char after(std::size_t i) const { return i + 1 < text_.size() ? text_[i + 1] : '\n'; }

  // Scalars (yaml_quick_scalars.cpp).
  [[nodiscard]] bool startsPlain(std::size_t at) const;
  // Where the key at this place ends; npos when the line holds no key here.
  std::size_t keyEnd();
  std::size_t findKeyEnd();
  bool key(SharedString& out);
  bool plain(int parent, Value& out);
  bool plainLine(std::string_view& out, bool& ended);
  bool quoted(std::string& out);
  bool doubleQuoted(std::string& out);
  bool blockText(int parent, Value& out);
  bool flow(Value& out, int depth);
  bool flowScalar(Value* value, SharedString* key);
  bool scalarValue(std::string_view text, Value& out);

  std::string_view text_;
  YamlReadOptions options_;
  std::size_t at_ = 0; // the character to be read
  int indent_ = 0;     // of the line that nextLine found
  bool atEnd_ = false;
  // The last answer of keyEnd, which is asked several times about one place.
  std::size_t keyAt_ = std::string_view::npos, keyEnd_ = std::string_view::npos;
};

} // namespace pilothouse
