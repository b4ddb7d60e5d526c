#include "core/functions/words.h"

#include "core/functions/unicode.h"
#include "core/template/go_text.h"

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

enum class Word { Invalid, Number, UpperCase, Alphabet, Connector, Punctuation, Other };

bool isConnector(char32_t rune) { return rune == '-' || rune == '_' || isSpace(rune); }

// Letters that have case or could: the ideographs are words of another kind.
bool isAlphabet(char32_t rune) {
  if (!gotext::isLetter(rune)) return false;
  return !((rune >= 0x4E00 && rune <= 0x9FCC) || (rune >= 0x3400 && rune <= 0x4D85) ||
           (rune >= 0x20000 && rune <= 0x2B81D));
}

struct Taken {
  char32_t rune;
  std::size_t size;
};

// The first good character; broken bytes before it count into the size.
Taken nextRune(string_view text, char32_t fallback) {
  std::size_t size = 0;
  while (!text.empty()) {
    const auto rune = gotext::decodeRune(text);
    size += std::size_t(rune.width);
    if (rune.value != gotext::runeError) return {rune.value, size};
    text.remove_prefix(std::size_t(rune.width));
  }
  return {fallback, size};
}

struct Cut {
  Word kind = Word::Invalid;
  string_view word, rest;
};

// The length of the run of characters that `keep` takes, from `at`.
template <class Keep> std::size_t runEnd(string_view text, std::size_t at, char32_t& last, Keep keep) {
  while (at < text.size()) {
    const auto [rune, size] = nextRune(text.substr(at), last);
    last = rune;
    if (!keep(rune)) break;
    at += size;
  }
  return at;
}

// The end of a word that begins with an upper case letter: "HTTP" of "HTTPStatus", "Status" of "StatusX".
std::size_t upperWordEnd(string_view text, std::size_t at, char32_t last) {
  if (at == text.size()) return at;
  const auto lowerRun = [](char32_t rune) { return isAlphabet(rune) && !isUpper(rune); };
  auto [rune, size] = nextRune(text.substr(at), last);
  if (!isUpper(rune)) {
    if (!isAlphabet(rune)) return at;
    return runEnd(text, at + size, rune, lowerRun);
  }
  auto previous = size;
  at += size;
  while (at < text.size()) {
    const auto taken = nextRune(text.substr(at), rune);
    rune = taken.rune;
    if (!isUpper(rune)) break;
    previous = taken.size;
    at += taken.size;
  }
  // The last capital belongs to the word behind it.
  if (at < text.size() && isAlphabet(rune)) at -= previous;
  return at;
}

Cut nextWord(string_view text) {
  if (text.empty()) return {};
  auto [rune, size] = nextRune(text, gotext::runeError);
  auto end = size;
  auto kind = Word::Other;
  if (rune == gotext::runeError) {
    kind = Word::Invalid;
  } else if (isConnector(rune)) {
    kind = Word::Connector;
    end = runEnd(text, end, rune, isConnector);
  } else if (isPunct(rune)) {
    kind = Word::Punctuation;
    end = runEnd(text, end, rune, isPunct);
  } else if (isUpper(rune)) {
    kind = Word::UpperCase;
    end = upperWordEnd(text, end, rune);
  } else if (isAlphabet(rune)) {
    kind = Word::Alphabet;
    end = runEnd(text, end, rune, [](char32_t r) { return isAlphabet(r) && !isUpper(r); });
  } else if (isNumber(rune)) {
    kind = Word::Number;
    end = runEnd(text, end, rune, isNumber);
  } else {
    end = runEnd(text, end, rune,
                 [](char32_t r) { return !isConnector(r) && !isAlphabet(r) && !isNumber(r) && !isPunct(r); });
  }
  return {kind, text.substr(0, end), text.substr(end)};
}

// Writes words with the connector where xstrings puts one.
class Joiner {
public:
  Joiner(string_view text, char connector) : connector_(connector), now_(nextWord(text)) {}

  string run() {
    while (!now_.rest.empty()) step();
    write(now_.kind, now_.word);
    return std::move(out_);
  }

private:
  void advance() { now_ = nextWord(now_.rest); }
  bool at(Word kind) const { return now_.kind == kind; }
  bool atName() const { return !at(Word::Connector) && !at(Word::Punctuation); }

  void step() {
    const auto previous = now_;
    if (previous.kind != Word::Connector) write(previous.kind, previous.word);
    advance();
    switch (previous.kind) {
    case Word::Number:
      writeMixed();
      if (!at(Word::Invalid) && atName()) out_ += connector_;
      break;
    case Word::Connector: write(previous.kind, previous.word); break;
    case Word::Punctuation: break;
    default: afterWord(); break;
    }
  }

  void writeMixed() {
    while (at(Word::Alphabet) || at(Word::Number)) {
      write(now_.kind, now_.word);
      advance();
    }
  }

  // A number belongs to the word before it ("bld4_floor") unless small letters follow it ("http_2xx").
  void afterWord() {
    if (!at(Word::Number)) {
      if (atName()) out_ += connector_;
      return;
    }
    if (now_.rest.empty()) return;
    const auto number = now_.word;
    advance();
    if (!at(Word::Alphabet)) {
      write(Word::Number, number);
      if (atName()) out_ += connector_;
      return;
    }
    out_ += connector_;
    write(Word::Number, number);
    writeMixed();
    if (!at(Word::Invalid) && atName()) out_ += connector_;
  }

  void write(Word kind, string_view word) {
    if (kind != Word::UpperCase && kind != Word::Connector) {
      out_ += word;
      return;
    }
    while (!word.empty()) {
      const auto rune = gotext::decodeRune(word);
      word.remove_prefix(std::size_t(rune.width));
      if (isConnector(rune.value))
        out_ += connector_;
      else
        gotext::appendRune(out_, isUpper(rune.value) ? toLower(rune.value) : rune.value);
    }
  }

  char connector_;
  Cut now_;
  string out_;
};

} // namespace

string joinedWords(string_view text, char connector) { return Joiner(text, connector).run(); }

string pascalCase(string_view text) {
  const auto runes = runesOf(text);
  if (runes.empty()) return {};
  std::u32string out;
  std::size_t i = 0;
  while (i < runes.size() && isConnector(runes[i])) out += runes[i++];
  if (i == runes.size()) { // xstrings writes the last of a text of connectors twice
    out += runes.back();
    return textOf(out);
  }
  bool upperRun = isUpper(runes[i]);
  auto current = toUpper(runes[i++]);
  for (; i < runes.size(); ++i) {
    const auto before = current;
    current = runes[i];
    if (isConnector(current) && isConnector(before)) {
      out += before;
      continue;
    }
    if (isConnector(before)) {
      upperRun = isUpper(current);
      current = toUpper(current);
      continue;
    }
    if (upperRun) {
      if (isUpper(current))
        current = toLower(current);
      else
        upperRun = false;
    }
    out += before;
  }
  out += current;
  return textOf(out);
}

} // namespace pilothouse::functions
