// time.Time as a value of templates, with its Go methods. Immutable, thread-safe.
#pragma once

#include "core/functions/go_time.h"
#include "core/template/object.h"

namespace pilothouse::functions {

class TimeValue final : public tmpl::CallableObject {
public:
  explicit TimeValue(Moment moment) : moment_(std::move(moment)) {}
  [[nodiscard]] const Moment& moment() const { return moment_; }

  [[nodiscard]] std::string_view goTypeName() const override { return "time.Time"; }
  [[nodiscard]] Value toPlain() const override;
  [[nodiscard]] std::string print() const override { return describeTime(moment_); }
  [[nodiscard]] std::vector<GoField> goFields() const override;
  [[nodiscard]] bool hasStringMethod() const override { return true; }
  [[nodiscard]] std::string goSyntax() const override;
  [[nodiscard]] bool equals(const Object& other) const override;
  [[nodiscard]] std::span<const tmpl::MethodSpec> methods() const override;

private:
  Moment moment_;
};

[[nodiscard]] Value timeValue(Moment moment);
[[nodiscard]] const Moment* momentIn(const Value& value);      // null when the value is no time
[[nodiscard]] Moment currentMoment();                          // time.Now, with the monotonic reading
[[nodiscard]] std::int64_t elapsedSince(const Moment& moment); // time.Since, saturated
[[nodiscard]] std::int64_t elapsedBetween(const Moment& from, const Moment& to);

// A date of a TOML text as BurntSushi/toml decodes it; null when it is none.
[[nodiscard]] Value timeFromToml(std::string_view text);
// The reverse for a time.Time: what was local in TOML is written without a zone.
[[nodiscard]] std::string timeAsToml(const Object& time);

} // namespace pilothouse::functions
