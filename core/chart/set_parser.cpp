#include "core/chart/set_parser.h"

#include "core/chart/go_print.h"
#include "core/codec/go_number.h"
#include "core/codec/json.h"
#include "core/codec/utf8.h"

#include <algorithm>
#include <optional>

namespace pilothouse {
namespace {

constexpr int largestIndex = 65536;
constexpr int deepestName = 30;
constexpr int deepestIndex = 500; // a[0][0]...; Helm has no limit of its own here
constexpr std::size_t mostItems = 1'000'000; // nor for a[0][65536]=1,a[1][65536]=1...

std::unexpected<Error> wrong(std::string text) { return fail(ErrorCode::InvalidArgument, std::move(text)); }

// How a step ended: more may follow, or the text is used up.
enum class Step { More, End };

class SetParser {
public:
  SetParser(std::string_view text, SetStyle style, const SetValueReader* reader)
      : text_(text), style_(style), reader_(reader) {}

  Result<void> run(Value& values) {
    while (true) {
      PH_TRY(const auto step, key(values, 0));
      if (step == Step::End) return {};
    }
  }

private:
  struct Token {
    std::string text;
    char stop = 0; // 0: the text ended first
  };

  // Up to one of the stops, which is taken too. A backslash takes the next character as it is.
  Token until(std::string_view stops) {
    Token token;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (stops.find(c) != stops.npos) {
        token.stop = c;
        return token;
      }
      if (c == '\\' && style_ != SetStyle::Literal) {
        if (at_ == text_.size()) return token;
        token.text += text_[at_++]; // bytes of a longer character follow as ordinary ones
      } else {
        token.text += c;
      }
    }
    return token;
  }

  static void put(Value& map, const std::string& name, Value value) {
    if (!name.empty()) map.mutableMap().set(name, std::move(value));
  }

  Result<Step> key(Value& map, int depth) {
    const auto token = until(style_ == SetStyle::Literal ? "=[." : "=[,.");
    switch (token.stop) {
    case '[': return indexedKey(map, token.text, depth);
    case '=': return assign(map, token.text);
    case ',':
      put(map, token.text, Value(""));
      return wrong("key " + goQuote(token.text) + " has no value (cannot end with ,)");
    case '.': return nestedKey(map, token.text, depth + 1);
    default: break;
    }
    if (token.text.empty()) return Step::End;
    return wrong("key " + goQuote(token.text) + " has no value");
  }

  Result<Step> nestedKey(Value& map, const std::string& name, int depth) {
    if (depth > deepestName)
      return wrong("value name nested level is greater than maximum supported nested level of 30");
    Value inner{Map()};
    if (const auto* existing = map.find(name)) {
      PH_TRY(inner, expect(*existing, Kind::Map, "map[string]interface {}"));
    }
    auto step = key(inner, depth);
    const bool empty = inner.asMap().empty();
    if (step && *step == Step::More && empty) return wrong("key map " + goQuote(name) + " has no value");
    if (!empty) put(map, name, inner);
    return step;
  }

  // Go's type assertion, which panics; Helm reports the panic.
  static Result<Value> expect(const Value& value, Kind kind, std::string_view goType) {
    if (value.kind() == kind) return value;
    const auto actual = value.isNull() ? std::string_view("nil") : goTypeOf(value);
    return wrong("unable to parse key: interface conversion: interface {} is " + std::string(actual) +
                 ", not " + std::string(goType));
  }

  Result<Step> indexedKey(Value& map, const std::string& name, int depth) {
    PH_TRY(const auto index, readIndex());
    if (!index) return Step::End;
    Value list{List()};
    if (const auto* existing = map.find(name)) {
      PH_TRY(list, expect(*existing, Kind::List, "[]interface {}"));
    }
    auto items = list.asList();
    auto step = listItem(items, *index, depth);
    put(map, name, Value(std::move(items)));
    return step;
  }

  // Nothing where the text ends inside the brackets, which Helm does not mind.
  Result<std::optional<int>> readIndex() {
    const auto token = until("]");
    if (token.stop != ']') return std::optional<int>();
    const auto number = parseGoInt(token.text, 10);
    const bool digits = std::ranges::any_of(token.text, [](char c) { return c >= '0' && c <= '9'; }) &&
                        token.text.find_first_not_of("+-0123456789") == token.text.npos;
    if (!number)
      return wrong("error parsing index: strconv.Atoi: parsing " + goQuote(token.text) +
                   (digits && token.text.size() > 18 ? ": value out of range" : ": invalid syntax"));
    return std::optional(int(std::clamp<std::int64_t>(*number, -1'000'000'000, 1'000'000'000)));
  }

  Result<void> putAt(List& list, int index, Value value) {
    if (index < 0) return wrong("negative " + std::to_string(index) + " index not allowed");
    if (index > largestIndex)
      return wrong("index of " + std::to_string(index) + " is greater than maximum supported index of 65536");
    if (list.size() <= std::size_t(index)) {
      added_ += std::size_t(index) + 1 - list.size();
      if (added_ > mostItems) return wrong("lists have more than " + std::to_string(mostItems) + " items");
      list.resize(std::size_t(index) + 1);
    }
    list[std::size_t(index)] = std::move(value);
    return {};
  }

  Result<Step> listItem(List& list, int index, int depth) {
    if (index < 0) return wrong("negative " + std::to_string(index) + " index not allowed");
    const auto token = until("[.=");
    if (!token.text.empty()) return wrong("unexpected data at end of array index: " + quoteRunes(token.text));
    switch (token.stop) {
    case '=': return assignItem(list, index);
    case '[': return nestedItem(list, index, depth);
    case '.': {
      Value inner{Map()};
      if (list.size() > std::size_t(index)) {
        auto& existing = list[std::size_t(index)];
        if (!existing.isMap()) existing = Value(Map());
        inner = existing;
      }
      PH_TRY(const auto step, key(inner, depth));
      if (step == Step::End) return step;
      PH_CHECK(putAt(list, index, inner));
      return step;
    }
    default: return Step::End;
    }
  }

  Result<Step> nestedItem(List& list, int index, int depth) {
    PH_TRY(const auto next, readIndex());
    if (!next) return Step::End;
    if (++indexDepth_ > deepestIndex) return wrong("lists are nested more than 500 deep");
    List inner;
    if (list.size() > std::size_t(index) && !list[std::size_t(index)].isNull()) {
      PH_TRY(const auto existing, expect(list[std::size_t(index)], Kind::List, "[]interface {}"));
      inner = existing.asList();
    }
    PH_TRY(const auto step, listItem(inner, *next, depth));
    if (step == Step::End) return step;
    PH_CHECK(putAt(list, index, Value(std::move(inner))));
    return step;
  }

  // Go's %q of a []rune: ['b' 'c'].
  static std::string quoteRunes(std::string_view text) {
    std::string out = "[";
    while (!text.empty()) {
      const auto rune = decodeRune(text);
      const auto bytes = text.substr(0, rune.size);
      if (out.size() > 1) out.push_back(' ');
      out += bytes == "'" ? R"('\'')" : bytes == "\\" ? R"('\\')" : "'" + std::string(bytes) + "'";
      text.remove_prefix(rune.size);
    }
    return out + "]";
  }

  Result<Step> assign(Value& map, const std::string& name) {
    PH_TRY(auto read, readValue());
    put(map, name, std::move(read.value));
    return read.step;
  }

  Result<Step> assignItem(List& list, int index) {
    PH_TRY(auto read, readValue());
    PH_CHECK(putAt(list, index, std::move(read.value)));
    return Step::More; // Helm looks for the end of the text once more
  }

  struct Read {
    Value value;
    Step step = Step::More;
  };

  Result<Read> readValue() {
    switch (style_) {
    case SetStyle::Json: return readJsonValue();
    case SetStyle::Literal: {
      Read read{.value = Value(text_.substr(at_))};
      at_ = text_.size();
      return read;
    }
    default: break;
    }
    if (at_ == text_.size()) return Read{.value = Value(""), .step = Step::End};
    if (text_[at_] == '{') return readList();
    const auto token = until(",");
    PH_TRY(auto value, convert(token.text));
    return Read{.value = std::move(value)};
  }

  Result<Read> readList() {
    ++at_;
    List items;
    while (true) {
      const auto token = until(",}");
      if (token.stop == 0) return wrong("list must terminate with '}'");
      PH_TRY(auto value, convert(token.text));
      items.push_back(std::move(value));
      if (token.stop == '}') break;
    }
    if (at_ < text_.size() && text_[at_] == ',') ++at_;
    return Read{.value = Value(std::move(items))};
  }

  // Blanks up to a comma or the end, which are taken; false when something else comes.
  bool skipToComma() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c != ',' && std::string_view(" \t\r\n\v\f").find(c) == std::string_view::npos) return false;
      ++at_;
      if (c == ',') return true;
    }
    return true;
  }

  Result<Read> readJsonValue() {
    if (skipToComma()) return Read{};
    const auto rest = text_.substr(at_);
    const auto size = jsonPrefix(rest);
    PH_TRY(auto value, readJson(rest.substr(0, size), JsonNumbers::Double));
    at_ += size;
    skipToComma();
    return Read{.value = std::move(value)};
  }

  // How far the first JSON value of the text reaches; the whole text where it is broken.
  static std::size_t jsonPrefix(std::string_view text) {
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (inString) {
        if (c == '\\')
          ++i;
        else if (c == '"')
          inString = false;
        if (inString || depth > 0) continue;
        return i + 1;
      }
      if (c == '"')
        inString = true;
      else if (c == '{' || c == '[')
        ++depth;
      else if (c == '}' || c == ']') {
        if (depth == 0) return i;
        if (--depth == 0) return i + 1;
      } else if (depth == 0 && (c == ',' || c == ' ' || c == '\t' || c == '\n' || c == '\r'))
        return i;
    }
    return text.size();
  }

  Result<Value> convert(const std::string& text) {
    if (reader_) return (*reader_)(text);
    if (style_ == SetStyle::String) return Value(text);
    const auto equals = [&](std::string_view word) {
      return std::ranges::equal(text, word,
                                [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a | 0x20 : a) == b; });
    };
    if (equals("true")) return Value(true);
    if (equals("false")) return Value(false);
    if (equals("null")) return Value();
    if (text == "0") return Value(std::int64_t(0));
    if (!text.empty() && text[0] != '0')
      if (const auto number = parseGoInt(text, 10)) return Value(*number);
    return Value(text);
  }

  std::string_view text_;
  SetStyle style_;
  const SetValueReader* reader_;
  std::size_t at_ = 0;
  int indexDepth_ = 0;    // in the whole expression
  std::size_t added_ = 0; // items of all lists, empty ones too
};

} // namespace

Result<void> applySet(Value& values, std::string_view expression, SetStyle style) {
  if (values.isNull()) values = Value(Map());
  return SetParser(expression, style, nullptr).run(values);
}

Result<void> applySetWith(Value& values, std::string_view expression, const SetValueReader& reader) {
  if (values.isNull()) values = Value(Map());
  return SetParser(expression, SetStyle::String, &reader).run(values);
}

} // namespace pilothouse
