// Go's complex128, which a template can only write as a literal (1+2i). Immutable.
#pragma once

#include "core/value/value.h"

#include <complex>
#include <optional>

namespace pilothouse::tmpl {

class ComplexObject final : public Object {
public:
  explicit ComplexObject(std::complex<double> number) : number_(number) {}
  [[nodiscard]] std::complex<double> number() const { return number_; }

  [[nodiscard]] std::string_view goTypeName() const override { return "complex128"; }
  [[nodiscard]] std::string_view goKindName() const override { return "complex128"; }
  [[nodiscard]] std::string print() const override;
  [[nodiscard]] bool equals(const Object& other) const override;

private:
  std::complex<double> number_;
};

// The number of a literal such as "1+2i" or "3i"; nothing when it is none.
[[nodiscard]] std::optional<std::complex<double>> parseComplex(std::string_view text);

} // namespace pilothouse::tmpl
