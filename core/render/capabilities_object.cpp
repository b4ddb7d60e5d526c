#include "core/render/capabilities_object.h"

#include "core/template/go_format.h"
#include "core/template/object.h"

#include <algorithm>

namespace pilothouse {
namespace {

using tmpl::Arguments;
using tmpl::CallContext;
using tmpl::MethodSpec;
using tmpl::ParameterType;

// A struct whose fields are plain values, in Go's order.
class StructObject : public tmpl::CallableObject {
public:
  struct Field {
    std::string_view name, jsonName;
    Value value;
  };

  StructObject(std::string_view typeName, std::vector<Field> fields)
      : typeName_(typeName), fields_(std::move(fields)) {}

  [[nodiscard]] std::string_view goTypeName() const override { return typeName_; }
  [[nodiscard]] std::string_view goKindName() const override {
    return typeName_.starts_with('*') ? "ptr" : "struct";
  }
  bool field(std::string_view name, Value& value) const override {
    const auto at = std::ranges::find(fields_, name, &Field::name);
    if (at == fields_.end()) return false;
    value = at->value;
    return true;
  }
  [[nodiscard]] Value toPlain() const override {
    Map plain;
    for (const auto& field : fields_) plain.set(SharedString(field.jsonName), field.value);
    return Value(std::move(plain));
  }
  [[nodiscard]] std::vector<GoField> goFields() const override {
    std::vector<GoField> shown;
    for (const auto& field : fields_) shown.push_back({field.name, field.value});
    return shown;
  }
  [[nodiscard]] std::vector<Member> members() const override {
    std::vector<Member> shown;
    for (const auto& field : fields_) shown.push_back({field.jsonName, field.value});
    return shown;
  }
  [[nodiscard]] std::string print() const override {
    std::string out = "{";
    for (const auto& field : fields_) {
      if (out.size() > 1) out += ' ';
      tmpl::appendText(out, field.value);
    }
    return out + '}';
  }

protected:
  [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }

private:
  std::string_view typeName_;
  std::vector<Field> fields_;
};

class KubeVersionObject final : public StructObject {
public:
  KubeVersionObject(std::string text, std::string normalized, std::vector<Field> fields,
                    std::string structText)
      : StructObject("common.KubeVersion", std::move(fields)), text_(std::move(text)),
        normalized_(std::move(normalized)), structText_(std::move(structText)) {}

  [[nodiscard]] std::vector<GoField> goFields() const override {
    auto shown = StructObject::goFields();
    shown.insert(shown.begin() + 1, GoField{"normalizedVersion", Value(normalized_)});
    return shown;
  }

  [[nodiscard]] std::string printAddressed() const override { return text_; }
  [[nodiscard]] std::string print() const override { return structText_; }
  [[nodiscard]] std::span<const MethodSpec> methods() const override {
    static const std::vector<MethodSpec> specs = {{"String", string}, {"GitVersion", gitVersion}};
    return specs;
  }

private:
  static const KubeVersionObject& of(const Value& receiver) {
    return static_cast<const KubeVersionObject&>(receiver.asObject());
  }
  static Result<Value> string(const Value& receiver, CallContext&, Arguments) {
    return Value(of(receiver).text_);
  }
  static Result<Value> gitVersion(const Value& receiver, CallContext&, Arguments) {
    return of(receiver).fields().front().value;
  }

  std::string text_, normalized_, structText_;
};

class VersionSetObject final : public tmpl::CallableObject {
public:
  explicit VersionSetObject(const std::vector<std::string>& versions) {
    List items;
    items.reserve(versions.size());
    for (const auto& version : versions) items.emplace_back(version);
    versions_ = Value(std::move(items), GoType::Strings);
  }

  [[nodiscard]] std::string_view goTypeName() const override { return "common.VersionSet"; }
  [[nodiscard]] std::string_view goKindName() const override { return "slice"; }
  [[nodiscard]] Value underlying() const override { return versions_; }
  [[nodiscard]] Value toPlain() const override { return versions_; }
  [[nodiscard]] std::string print() const override { return tmpl::toText(versions_); }
  [[nodiscard]] std::span<const MethodSpec> methods() const override {
    static const std::vector<MethodSpec> specs = {{"Has", has, {ParameterType::String}}};
    return specs;
  }

private:
  static Result<Value> has(const Value& receiver, CallContext&, Arguments arguments) {
    const auto& self = static_cast<const VersionSetObject&>(receiver.asObject());
    return Value(std::ranges::any_of(self.versions_.asList(), [&](const Value& version) {
      return version.asString() == arguments[0].asString();
    }));
  }

  Value versions_;
};

// Helm 4.1.4 as it was built.
Value helmVersion() {
  return Value(Ref<Object>(new StructObject(
      "version.BuildInfo", {{"Version", "version", Value("v4.1.4")},
                            {"GitCommit", "git_commit", Value("05fa37973dc9e42b76e1d2883494c87174b6074f")},
                            {"GitTreeState", "git_tree_state", Value("clean")},
                            {"GoVersion", "go_version", Value("go1.25.9")},
                            {"KubeClientVersion", "kube_client_version", Value("v1.35")}})));
}

Value kubeVersion(const Capabilities& capabilities) {
  auto rest = std::string_view(capabilities.kubeVersion);
  if (rest.starts_with('v')) rest.remove_prefix(1);
  const auto number = [&rest] {
    const auto end = std::min(rest.find_first_not_of("0123456789"), rest.size());
    std::string digits(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return digits;
  };
  auto major = number();
  auto minor = number();
  if (!capabilities.major.empty()) major = capabilities.major;
  if (!capabilities.minor.empty()) minor = capabilities.minor;
  const auto& version = capabilities.kubeVersion;
  const auto structText =
      "{" + version + " " + capabilities.normalizedVersion + " " + major + " " + minor + "}";
  return Value(Ref<Object>(new KubeVersionObject(printedVersion(capabilities), capabilities.normalizedVersion,
                                                 {{"Version", "Version", Value(version)},
                                                  {"Major", "Major", Value(major)},
                                                  {"Minor", "Minor", Value(minor)}},
                                                 structText)));
}

} // namespace

const std::string& printedVersion(const Capabilities& capabilities) {
  return capabilities.normalizedVersion.empty() ? capabilities.kubeVersion : capabilities.normalizedVersion;
}

Value capabilitiesValue(const Capabilities& capabilities) {
  return Value(Ref<Object>(new StructObject(
      "*common.Capabilities",
      {{"KubeVersion", "KubeVersion", kubeVersion(capabilities)},
       {"APIVersions", "APIVersions", Value(Ref<Object>(new VersionSetObject(capabilities.apiVersions)))},
       {"HelmVersion", "HelmVersion", helmVersion()}})));
}

} // namespace pilothouse
