// One run of Go's fmt printer: the flags of a verb and how each kind of value obeys them
// (Go: src/fmt/print.go and format.go). Used by go_format.cpp only.
#pragma once

#include "core/value/value.h"

#include <complex>
#include <string>
#include <string_view>

namespace pilothouse::tmpl {

class Printer {
public:
  explicit Printer(std::string& out) : out_(out) {}

  struct Flags {
    bool hasWidth = false, hasPrecision = false;
    bool minus = false, plus = false, sharp = false, space = false, zero = false;
    bool plusV = false, sharpV = false;
    int width = 0, precision = 0;
  };
  Flags flags;

  // printArg: a value at the top; print of a value inside another differs for nil.
  void printTop(const Value& value, char32_t verb);
  void print(const Value& value, char32_t verb, int depth);
  void pad(std::string_view text);
  void badVerb(const Value& value, char32_t verb);

private:
  void printInt(const Value& value, char32_t verb);
  void integer(std::uint64_t magnitude, bool negative, unsigned base, bool upper, char32_t verb);
  void unicode(std::uint64_t code);
  void printFloat(const Value& value, char32_t verb);
  void sharpFloat(std::string& number, char verb, int precision) const;
  void floatVerb(double number, char verb, int bits);
  void complexVerb(std::complex<double> number, char verb);
  void floatText(double number, char verb, int precision, int bits);
  void printString(std::string_view text, const Value& value, char32_t verb);
  void quoted(std::string_view text);
  void hex(std::string_view bytes, bool upper);
  void printBytes(const Value& value, char32_t verb, int depth);
  void printList(const Value& value, char32_t verb, int depth);
  void printMap(const Value& value, char32_t verb, int depth, std::string_view type = {});
  void printObject(const Value& value, char32_t verb, int depth);
  bool printStruct(const Value& value, char32_t verb, int depth);
  [[nodiscard]] std::string_view truncated(std::string_view text) const;
  void padding(int count);

  std::string& out_;
  bool erroring_ = false;
};

} // namespace pilothouse::tmpl
