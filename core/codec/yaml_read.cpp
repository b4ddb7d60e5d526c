#include "core/codec/yaml.h"
#include "core/codec/yaml_composer.h"
#include "core/codec/yaml_quick.h"

namespace pilothouse {
namespace {

constexpr std::string_view prefix = "error converting YAML to JSON: ";

std::unexpected<Error> asYamlError(Error error) {
  error.message.insert(0, prefix);
  return std::unexpected(std::move(error));
}

} // namespace

Result<Value> readYaml(std::string_view text, YamlReadOptions options) {
  if (auto value = readYamlQuickly(text, options)) return *std::move(value);
  return readYamlFully(text, options);
}

Result<Value> readYamlFully(std::string_view text, YamlReadOptions options) {
  YamlEvents events(text);
  YamlComposer composer(events, options);
  auto document = composer.next();
  if (!document) return asYamlError(std::move(document).error());
  return std::move(*document).value_or(Value());
}

Result<std::vector<Value>> readYamlDocuments(std::string_view text, YamlReadOptions options) {
  YamlEvents events(text);
  YamlComposer composer(events, options);
  std::vector<Value> documents;
  while (true) {
    auto document = composer.next();
    if (!document) return asYamlError(std::move(document).error());
    if (!*document) return documents;
    if (!(*document)->isNull()) documents.push_back(std::move(**document));
  }
}

} // namespace pilothouse
