#include "core/render/files_object.h"

#include "core/codec/base64.h"
#include "core/codec/yaml.h"
#include "core/render/glob.h"
#include "core/template/go_format.h"

namespace pilothouse {
namespace {

using tmpl::Arguments;
using tmpl::CallContext;
using tmpl::MethodSpec;
using tmpl::ParameterType;

std::string_view baseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// What Helm's toYAML gives: no trailing newline, nothing on failure.
Value yamlText(const Map& entries) {
  auto text = writeYaml(Value(entries, GoType::StringMap));
  if (!text) return Value("");
  if (text->ends_with('\n')) text->pop_back();
  return Value(*text);
}

Map namedByBase(const Map& files, auto&& convert) {
  Map entries;
  for (const auto& [path, data] : files)
    entries.set(SharedString(baseName(path)), Value(convert(data.asString())));
  return entries;
}

class FilesObject final : public tmpl::CallableObject {
public:
  explicit FilesObject(Value files) : files_(std::move(files)) {}

  [[nodiscard]] std::string_view goTypeName() const override { return "engine.files"; }
  [[nodiscard]] std::string_view goKindName() const override { return "map"; }
  [[nodiscard]] Value underlying() const override { return files_; }
  [[nodiscard]] Value toPlain() const override { return files_; }
  [[nodiscard]] std::string print() const override { return tmpl::toText(files_); }
  [[nodiscard]] Value missingEntry() const override { return Value(std::string_view(), GoType::NilBytes); }
  [[nodiscard]] std::span<const MethodSpec> methods() const override;

  [[nodiscard]] const Map& map() const { return files_.asMap(); }

private:
  Value files_; // path -> []byte
};

const Map& filesOf(const Value& receiver) {
  return static_cast<const FilesObject&>(receiver.asObject()).map();
}

std::string_view contentOf(const Value& receiver, const Value& path) {
  const auto* found = filesOf(receiver).find(path.asString());
  return found ? found->asString() : std::string_view();
}

Result<Value> get(const Value& receiver, CallContext&, Arguments arguments) {
  const auto* found = filesOf(receiver).find(arguments[0].asString());
  return found ? found->withGoType(GoType::Natural) : Value("");
}

Result<Value> getBytes(const Value& receiver, CallContext&, Arguments arguments) {
  return Value(contentOf(receiver, arguments[0]), GoType::Bytes);
}

Result<Value> glob(const Value& receiver, CallContext&, Arguments arguments) {
  const auto pattern = arguments[0].asString();
  const bool valid = isGlob(pattern); // Helm takes every file for a pattern that is none
  Map found;
  for (const auto& [path, data] : filesOf(receiver))
    if (!valid || globMatches(pattern, path.view())) found.set(path, data);
  return Value(Ref<Object>(new FilesObject(Value(std::move(found)))));
}

Result<Value> asConfig(const Value& receiver, CallContext&, Arguments) {
  return yamlText(namedByBase(filesOf(receiver), [](std::string_view data) { return data; }));
}

Result<Value> asSecrets(const Value& receiver, CallContext&, Arguments) {
  return yamlText(namedByBase(filesOf(receiver), [](std::string_view data) { return base64Encode(data); }));
}

Result<Value> lines(const Value& receiver, CallContext&, Arguments arguments) {
  List found;
  if (!filesOf(receiver).find(arguments[0].asString())) return Value(std::move(found), GoType::Strings);
  auto text = contentOf(receiver, arguments[0]);
  if (text.empty())
    return fail(ErrorCode::Template, "runtime error: index out of range [-1]"); // as Helm 4.1.4
  if (text.ends_with('\n')) text.remove_suffix(1);
  for (;;) {
    const auto end = text.find('\n');
    found.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return Value(std::move(found), GoType::Strings);
    text.remove_prefix(end + 1);
  }
}

std::span<const MethodSpec> FilesObject::methods() const {
  static const std::vector<MethodSpec> specs = {
      {"Get", get, {ParameterType::String}},
      {"GetBytes", getBytes, {ParameterType::String}},
      {"Glob", glob, {ParameterType::String}},
      {"AsConfig", asConfig},
      {"AsSecrets", asSecrets},
      {"Lines", lines, {ParameterType::String}},
  };
  return specs;
}

} // namespace

Value filesValue(const std::vector<ChartFile>& files) {
  std::vector<Map::Entry> entries;
  entries.reserve(files.size());
  for (const auto& file : files)
    entries.emplace_back(SharedString(file.name), Value(file.data, GoType::Bytes));
  return Value(Ref<Object>(new FilesObject(Value(Map::fromUnsorted(std::move(entries))))));
}

} // namespace pilothouse
