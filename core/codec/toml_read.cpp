// The grammar of TOML 1.1 in the steps of BurntSushi/toml, so that the first error found is the same one.
#include "core/base/limits.h"
#include "core/codec/depth.h"
#include "core/codec/toml_scalars.h"
#include "core/codec/toml_tables.h"
#include "core/codec/utf8.h"

#include <format>

namespace pilothouse {
namespace toml {
namespace {

std::string shown(char32_t rune) {
  if (rune == 0) return "end of file";
  std::string text = "'";
  appendRune(text, rune);
  return text + "'";
}

class Reader {
public:
  Reader(std::string_view text, const TomlHost& host) : in_(text, host), host_(host) {}

  void document();
  [[nodiscard]] const Value& root() const { return tables_.root(); }
  [[nodiscard]] std::string lastKey() const { return tables_.current(); }

private:
  void comment();
  void lineEnd();
  void header();
  Key tableName();
  Key keyPath();
  Key pairKey();
  void define(const std::string& key, Value read);
  Value value(bool inArray);
  Value scalar(char32_t rune);
  Value array();
  Value inlineTable(bool inArray);
  char32_t nextInside();
  [[nodiscard]] std::string quoted(char32_t rune) const { return in_.quoted(rune); }

  Cursor in_;
  const TomlHost& host_;
  Tables tables_;
  int depth_ = 0;
};

void Reader::comment() {
  for (;;) {
    const auto here = in_.mark();
    const auto rune = in_.next();
    if (!isNewline(rune) && rune != 0) continue;
    in_.back(here);
    return;
  }
}

void Reader::document() {
  for (;;) {
    const auto here = in_.mark();
    const auto rune = in_.next();
    if (rune == 0) return;
    if (isBlank(rune) || isNewline(rune)) continue;
    if (rune == '#') {
      comment();
    } else if (rune == '[') {
      header();
      lineEnd();
    } else {
      in_.back(here);
      const auto outer = tables_.context;
      const auto key = pairKey();
      auto read = value(false);
      define(key.back(), std::move(read));
      tables_.context = outer;
      tables_.name.clear();
      lineEnd();
    }
  }
}

void Reader::lineEnd() {
  for (;;) {
    const auto rune = in_.next();
    if (rune == '#') return comment();
    if (isBlank(rune)) continue;
    if (isNewline(rune) || rune == 0) {
      if (rune == 0) in_.back(in_.mark());
      return;
    }
    in_.fail(
        std::format("expected a top-level item to end with a newline, comment, or EOF, but got {} instead",
                    quoted(rune)));
  }
}

Key Reader::tableName() {
  Key key;
  for (;;) {
    in_.skipBlanks();
    const auto first = in_.peek();
    if (first == ']' || first == 0) in_.fail("unexpected end of table name (table names cannot be empty)");
    if (first == '.') in_.fail("unexpected table separator (table names cannot be empty)");
    auto name = readName(in_);
    if (key.empty()) tables_.line = name.line;
    key.push_back(std::move(name.text));
    in_.skipBlanks();
    const auto rune = in_.next();
    if (rune == ']') return key;
    if (rune != '.')
      in_.fail(std::format("expected '.' or ']' to end table name, but got {} instead", quoted(rune)));
  }
}

void Reader::header() {
  const bool array = in_.accept('[');
  const auto key = tableName();
  if (array) {
    if (const auto rune = in_.next(); rune != ']')
      in_.fail(
          std::format("expected end of table array name delimiter ']', but got {} instead", quoted(rune)));
  }
  tables_.enter(key, array);
  tables_.unmark("");
}

Key Reader::keyPath() {
  in_.skipBlanks();
  const auto first = in_.peek();
  if (first == '=' || first == 0) in_.fail("unexpected '=': key name appears blank");
  if (first == '.') in_.fail("unexpected '.': keys cannot start with a '.'");
  Key key;
  for (;;) {
    in_.skipBlanks();
    const auto rune = in_.peek();
    if (rune == '=' || rune == 0) in_.fail("unexpected '='");
    if (rune == '.') in_.fail("unexpected '.'");
    auto name = readName(in_);
    if (key.empty()) tables_.line = name.line;
    key.push_back(std::move(name.text));
    in_.skipBlanks();
    const auto behind = in_.next();
    if (behind == '=') return key;
    if (behind == '.') continue;
    if (behind == 0) in_.fail("unexpected EOF; expected key separator '='");
    const auto message = std::format("expected '.' or '=', but got {} instead", quoted(behind));
    if (behind == '\n') in_.failOnPreviousLine(message);
    in_.fail(message);
  }
}

// The key of a pair; the tables that its front parts name are entered.
Key Reader::pairKey() {
  auto key = keyPath();
  tables_.name = key.back();
  for (std::size_t i = 0; i + 1 < key.size(); ++i) tables_.enterPart(key[i]);
  return key;
}

void Reader::define(const std::string& key, Value read) {
  const bool list = read.isList();
  tables_.define(key, std::move(read));
  list ? tables_.markArray(key) : tables_.unmark(key);
}

Value Reader::value(bool inArray) {
  constexpr int deepest = recursionDepth / 2; // an inline table keeps all the keys above it
  if (++depth_ > deepest) in_.failHere(std::format("exceeds maximum depth of {}", deepest));
  in_.skipBlanks();
  const auto here = in_.mark();
  const auto rune = in_.next();
  Value read;
  if (rune == '[') {
    read = array();
  } else if (rune == '{') {
    read = inlineTable(inArray);
  } else if (isDigit(rune)) {
    in_.back(here);
    read = readNumber(in_, host_);
  } else {
    read = scalar(rune);
  }
  --depth_;
  return read;
}

Value Reader::scalar(char32_t rune) {
  switch (rune) {
  case '"': return readString(in_);
  case '\'': return readRawString(in_);
  case '.': in_.fail("floats must start with a digit, not '.'");
  case '-':
  case '+': return readSigned(in_, host_);
  case 'i':
  case 'n':
    if ((in_.accept('n') && in_.accept('f')) || (in_.accept('a') && in_.accept('n')))
      return floatOf(in_, in_.current());
    break;
  case 0: in_.fail("unexpected EOF; expected value");
  default: break;
  }
  if (!in_.isLetter(rune)) {
    const auto message = std::format("expected value but found {} instead", quoted(rune));
    if (rune == '\n') in_.failOnPreviousLine(message);
    in_.fail(message);
  }
  // Behind a half "inf" or "nan" the word that is named starts at its last character.
  std::string word;
  if (in_.current().size() > 1 && (rune == 'i' || rune == 'n'))
    word = in_.current().back();
  else
    appendRune(word, rune);
  for (;;) {
    const auto here = in_.mark();
    const auto letter = in_.next();
    if (letter && in_.isLetter(letter)) {
      appendRune(word, letter);
      continue;
    }
    if (word == "true" || word == "false") {
      in_.back(here);
      return Value(word == "true");
    }
    in_.back(here);
    in_.fail(std::format("expected value but found {} instead", in_.quoted(word)));
  }
}

// The next character in an array or inline table that is no space, newline or comment.
char32_t Reader::nextInside() {
  for (;;) {
    const auto rune = in_.next();
    if (rune == '#')
      comment();
    else if (!isBlank(rune) && !isNewline(rune))
      return rune;
  }
}

Value Reader::array() {
  tables_.markArray(tables_.name);
  List items;
  for (;;) {
    auto rune = nextInside();
    if (rune == ',') in_.fail("unexpected comma");
    if (rune == ']') return Value(std::move(items));
    in_.stepBack(rune);
    items.push_back(value(true));
    rune = nextInside();
    if (rune == ']') return Value(std::move(items));
    if (rune != ',') in_.fail("expected a comma (',') or array terminator (']'), but got " + shown(rune));
  }
}

// The value of an inline table is built apart from the tables that its keys are checked against.
void place(Value table, const Key& key, Value value, const Tables& tables) {
  for (std::size_t i = 0; i + 1 < key.size(); ++i) {
    if (!table.find(key[i])) table.set(key[i], Value::map());
    table = table[key[i]];
    if (!table.isMap()) tables.fail("\"" + describe(tables.context) + "\" is not a table");
  }
  table.set(key.back(), std::move(value));
}

Value Reader::inlineTable(bool inArray) {
  const auto outer = tables_.context;
  const auto outerName = tables_.name;
  auto opened = outer;
  opened.push_back(outerName);
  tables_.enterInline(inArray);
  Value table = Value::map();
  bool more = true;
  for (;;) {
    auto rune = nextInside();
    if (rune == '}') break;
    if (!more) {
      if (rune != ',')
        in_.fail(std::format("expected a comma or an inline table terminator '}}', but got {} instead",
                             shown(rune)));
      in_.skipBlanks();
      more = in_.peek() != '}';
      continue;
    }
    if (rune == ',') in_.fail("unexpected comma");
    in_.stepBack(rune);
    const auto key = pairKey();
    auto read = value(false);
    define(key.back(), read);
    place(table, key, std::move(read), tables_);
    tables_.context = opened;
    more = false;
  }
  tables_.context = outer;
  tables_.name = outerName;
  return table;
}

} // namespace
} // namespace toml

namespace {

std::string problem(std::ptrdiff_t line, const std::string& key, const std::string& message,
                    const TomlHost& host) {
  if (key.empty()) return std::format("toml: line {}: {}", line, message);
  return std::format("toml: line {} (last key {}): {}", line, host.quote ? host.quote(key) : '"' + key + '"',
                     message);
}

} // namespace

Result<Value> readToml(std::string_view text, const TomlHost& host) {
  if (text.size() > limits::valuesFileBytes)
    return fail(ErrorCode::LimitExceeded, "toml: the text is too large");
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
    text.remove_prefix(2);
  else if (text.starts_with("\xef\xbb\xbf"))
    text.remove_prefix(3);
  if (text.substr(0, 6).contains('\0'))
    return fail(ErrorCode::Parse,
                problem(1, "",
                        "files cannot contain NULL bytes; probably using UTF-16; TOML files must be UTF-8",
                        host));
  toml::Reader reader(text, host);
  try {
    reader.document();
  } catch (const toml::TomlStop& stop) {
    return fail(ErrorCode::Parse, problem(stop.line, reader.lastKey(), stop.message, host));
  }
  return reader.root();
}

} // namespace pilothouse
