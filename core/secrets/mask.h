// Decrypted values hidden again, honestly: each gives way to a mark with a number, and equal values have
// equal numbers, so that a comparison still tells what is the same. The numbers follow the order of the list
// and say nothing else. Immutable, thread-safe.
#pragma once

#include "core/value/value.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::secrets {

class Mask {
public:
  explicit Mask(const std::vector<Value>& hidden);

  // A scalar that equals a hidden one, wherever it is: values are copied into the sections of subcharts.
  [[nodiscard]] Value masked(const Value& values) const;
  // The texts of hidden strings, as they are, quoted or in base64, anywhere in what was rendered; line by
  // line, for templates indent. Shorter ones than `shortest` would be found by chance: they are hidden where
  // they are a whole value. Numbers, true and false stay: a port says nothing.
  [[nodiscard]] std::string masked(std::string_view rendered) const;

  static constexpr std::size_t shortest = 4;             // bytes
  static constexpr std::string_view sign = "•••••••• ("; // how marks begin

private:
  [[nodiscard]] static std::string markOf(int number);
  void addText(std::string_view text, const std::string& mark);
  std::map<std::string, int, std::less<>> numbers_;             // by the value, printed
  std::vector<std::pair<std::string, std::string>> pieces_;     // text and mark, longest first
  std::map<std::string, std::string, std::less<>> wholeValues_; // short texts
};

} // namespace pilothouse::secrets
