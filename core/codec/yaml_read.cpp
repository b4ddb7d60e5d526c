#include "core/codec/yaml.h"
#include "core/codec/yaml_composer.h"
#include "core/codec/yaml_quick.h"

#include <limits>

namespace pilothouse {
namespace {

constexpr std::string_view prefix = "error converting YAML to JSON: ";

std::unexpected<Error> asYamlError(Error error) {
  error.message.insert(0, prefix);
  return std::unexpected(std::move(error));
}

Result<std::vector<Value>> compose(YamlComposer& composer, std::size_t most) {
  std::vector<Value> documents;
  while (documents.size() < most) {
    PH_TRY(auto document, composer.next());
    if (!document) break;
    documents.push_back(std::move(*document));
  }
  return documents;
}

// A text that holds what JSON lacks is read once more, slowly.
Result<std::vector<Value>> readDocuments(std::string_view text, YamlReadOptions options, std::size_t most) {
  YamlEvents events(text);
  YamlComposer composer(events, options, YamlComposer::Keep::Json);
  auto documents = compose(composer, most);
  if (documents || !composer.isIrregular()) return documents;
  YamlEvents again(text);
  YamlComposer exact(again, options, YamlComposer::Keep::Go);
  return compose(exact, most);
}

} // namespace

Result<Value> readYaml(std::string_view text, YamlReadOptions options) {
  if (auto value = readYamlQuickly(text, options)) return *std::move(value);
  return readYamlFully(text, options);
}

Result<Value> readYamlFully(std::string_view text, YamlReadOptions options) {
  auto documents = readDocuments(text, options, 1);
  if (!documents) return asYamlError(std::move(documents).error());
  return documents->empty() ? Value() : std::move(documents->front());
}

Result<std::vector<Value>> readYamlDocuments(std::string_view text, YamlReadOptions options) {
  auto documents = readDocuments(text, options, std::numeric_limits<std::size_t>::max());
  if (!documents) return asYamlError(std::move(documents).error());
  std::erase_if(*documents, [](const Value& document) { return document.isNull(); });
  return documents;
}

} // namespace pilothouse
