#include "core/template/complex.h"

#include "core/template/go_text.h"

namespace pilothouse::tmpl {

std::string ComplexObject::print() const {
  auto imaginary = gotext::formatFloat(number_.imag());
  if (imaginary[0] != '-' && imaginary[0] != '+') imaginary.insert(0, "+");
  return '(' + gotext::formatFloat(number_.real()) + imaginary + "i)";
}

bool ComplexObject::equals(const Object& other) const {
  const auto* complex = dynamic_cast<const ComplexObject*>(&other);
  return complex && complex->number_ == number_;
}

std::optional<std::complex<double>> parseComplex(std::string_view text) {
  if (!text.ends_with('i')) return std::nullopt;
  text.remove_suffix(1);
  // The sign between the parts: not the first character, not one behind an exponent mark.
  std::size_t split = std::string_view::npos;
  for (std::size_t i = 1; i < text.size(); ++i)
    if ((text[i] == '+' || text[i] == '-') && !std::string_view("eEpP").contains(text[i - 1])) split = i;
  const auto real =
      split == std::string_view::npos ? std::optional(0.0) : gotext::parseFloat(text.substr(0, split));
  const auto imaginary = gotext::parseFloat(split == std::string_view::npos ? text : text.substr(split));
  if (!real || !imaginary) return std::nullopt;
  return std::complex(*real, *imaginary);
}

} // namespace pilothouse::tmpl
