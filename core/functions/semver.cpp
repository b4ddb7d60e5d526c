// semver and semverCompare. Charts compare the same few constraints over and over, so parsed ones are kept
// per thread, up to a bound.
#include "core/codec/semver.h"

#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/structs.h"

#include <unordered_map>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

constexpr std::size_t cachedConstraints = 256;

// *semver.Version with its Go methods.
class SemverValue final : public tmpl::CallableObject {
public:
  SemverValue(Version version, bool pointer) : version(std::move(version)), pointer_(pointer) {}

  [[nodiscard]] string_view goTypeName() const override {
    return pointer_ ? "*semver.Version" : "semver.Version";
  }
  [[nodiscard]] string_view goKindName() const override { return pointer_ ? "ptr" : "struct"; }
  [[nodiscard]] Value toPlain() const override { return Value(version.text()); }
  [[nodiscard]] string print() const override { return version.text(); }
  [[nodiscard]] bool hasStringMethod() const override { return true; }
  [[nodiscard]] std::vector<GoField> goFields() const override {
    return {{"major", Value(version.major, GoType::Uint64)}, {"minor", Value(version.minor, GoType::Uint64)},
            {"patch", Value(version.patch, GoType::Uint64)}, {"pre", Value(version.prerelease)},
            {"metadata", Value(version.metadata)},           {"original", Value(version.original)}};
  }
  [[nodiscard]] bool equals(const Object& other) const override {
    const auto* same = dynamic_cast<const SemverValue*>(&other);
    return same && same->version == version && same->version.original == version.original;
  }
  [[nodiscard]] std::span<const tmpl::MethodSpec> methods() const override;

  const Version version;

private:
  bool pointer_;
};

Value made(Version version, bool pointer) {
  return Value(Ref<Object>(new SemverValue(std::move(version), pointer)));
}

const Version& of(const Value& value) { return static_cast<const SemverValue&>(value.asObject()).version; }

Value emptied(const SemverValue& value) {
  return Value(Ref<Object>(new SemverValue(Version{}, value.goTypeName().starts_with('*'))));
}

Value number(std::uint64_t value) { return Value(value, GoType::Uint64); }
Value majorOf(const Value& receiver) { return number(of(receiver).major); }
Value minorOf(const Value& receiver) { return number(of(receiver).minor); }
Value patchOf(const Value& receiver) { return number(of(receiver).patch); }
string prerelease(const Value& receiver) { return of(receiver).prerelease; }
string metadata(const Value& receiver) { return of(receiver).metadata; }
string original(const Value& receiver) { return of(receiver).original; }
string text(const Value& receiver) { return of(receiver).text(); }
Value incPatch(const Value& receiver) { return made(of(receiver).nextPatch(), false); }
Value incMinor(const Value& receiver) { return made(of(receiver).nextMinor(), false); }
Value incMajor(const Value& receiver) { return made(of(receiver).nextMajor(), false); }

Result<std::weak_ordering> compared(const Value& receiver, const Value& other) {
  if (!other.isObject() || !dynamic_cast<const SemverValue*>(&other.asObject()))
    return functionError("wrong type for value; expected *semver.Version");
  return of(receiver) <=> of(other);
}
Result<GoInt> compare(const Value& receiver, const Value& other) {
  PH_TRY(const auto order, compared(receiver, other));
  return GoInt{order < 0 ? -1 : order > 0 ? 1 : 0};
}
Result<bool> lessThan(const Value& receiver, const Value& other) {
  PH_TRY(const auto order, compared(receiver, other));
  return order < 0;
}
Result<bool> greaterThan(const Value& receiver, const Value& other) {
  PH_TRY(const auto order, compared(receiver, other));
  return order > 0;
}
Result<bool> equalTo(const Value& receiver, const Value& other) {
  PH_TRY(const auto order, compared(receiver, other));
  return order == 0;
}
Result<bool> lessThanEqual(const Value& receiver, const Value& other) {
  PH_TRY(const auto order, compared(receiver, other));
  return order <= 0;
}
Result<bool> greaterThanEqual(const Value& receiver, const Value& other) {
  PH_TRY(const auto order, compared(receiver, other));
  return order >= 0;
}

// Methods of the value come first: the rest needs the pointer, which the results of Inc* are not.
constexpr std::size_t valueMethods = 9;

std::span<const tmpl::MethodSpec> SemverValue::methods() const {
  static const std::vector<tmpl::MethodSpec> all = {bindMethod<majorOf>("Major"),
                                                    bindMethod<minorOf>("Minor"),
                                                    bindMethod<patchOf>("Patch"),
                                                    bindMethod<prerelease>("Prerelease"),
                                                    bindMethod<metadata>("Metadata"),
                                                    bindMethod<text>("String"),
                                                    bindMethod<incPatch>("IncPatch"),
                                                    bindMethod<incMinor>("IncMinor"),
                                                    bindMethod<incMajor>("IncMajor"),
                                                    bindMethod<original>("Original"),
                                                    bindMethod<compare>("Compare"),
                                                    bindMethod<equalTo>("Equal"),
                                                    bindMethod<lessThan>("LessThan"),
                                                    bindMethod<greaterThan>("GreaterThan"),
                                                    bindMethod<lessThanEqual>("LessThanEqual"),
                                                    bindMethod<greaterThanEqual>("GreaterThanEqual")};
  return pointer_ ? std::span(all) : std::span(all).first(valueMethods);
}

Result<Constraint> constraintOf(string_view text) {
  static thread_local std::unordered_map<string, Constraint> cache;
  const string key(text);
  if (const auto found = cache.find(key); found != cache.end()) return found->second;
  PH_TRY(auto parsed, Constraint::parse(key));
  if (cache.size() >= cachedConstraints) cache.clear();
  return cache[key] = std::move(parsed);
}

Result<bool> semverCompare(string_view constraint, string_view version) {
  PH_TRY(const auto rules, constraintOf(constraint));
  PH_TRY(const auto parsed, Version::parse(version));
  return rules.matches(parsed);
}

Result<Value> semver(string_view text) {
  PH_TRY(auto version, Version::parse(text));
  return made(std::move(version), true);
}

} // namespace

Value copiedStruct(const Value& value) {
  const auto* version = value.isObject() ? dynamic_cast<const SemverValue*>(&value.asObject()) : nullptr;
  return version ? emptied(*version) : value;
}

Functions semverFunctions() { return {bind<semver>("semver"), bind<semverCompare>("semverCompare")}; }

} // namespace pilothouse::functions
