#include "core/repo/index_document.h"

#include "core/codec/go_quote.h"
#include "core/codec/json.h"
#include "core/codec/yaml.h"
#include "core/codec/yaml_repeats.h"
#include "core/repo/text.h"

#include <algorithm>
#include <array>

namespace pilothouse::repo {
namespace {

constexpr std::array<std::string_view, 6> topFields = {"annotations", "apiVersion", "entries",
                                                       "generated",   "publicKeys", "serverInfo"};
// Sorted: looked up by halves.
constexpr std::array<std::string_view, 25> versionFields = {
    "annotations", "apiVersion",  "appVersion", "checksum", "condition", "created", "dependencies",
    "deprecated",  "description", "digest",     "engine",   "home",      "icon",    "keywords",
    "kubeVersion", "maintainers", "name",       "removed",  "sources",   "tags",    "tillerVersion",
    "type",        "url",         "urls",       "version"};

std::unexpected<Error> undecodable(std::string text) {
  return fail(ErrorCode::Parse, "error unmarshaling JSON: while decoding JSON: " + std::move(text));
}

std::unexpected<Error> unknownField(std::string_view key) {
  return undecodable("json: unknown field " + goQuote(key));
}

std::string_view kindName(const Value& value) {
  if (value.isBool()) return "bool";
  if (value.isNumber()) return "number";
  if (value.isString()) return "string";
  return value.isList() ? "array" : "object";
}

// Go finds a field whatever the case of its letters. Empty where there is none like it.
std::string_view fieldLike(std::string_view key) {
  const auto found = std::ranges::find(versionFields, lowered(key), lowered);
  return found == versionFields.end() ? std::string_view() : *found;
}

// In an index Helm does not turn other scalars into texts as it does in Chart.yaml.
Result<void> requireTexts(const Value& version) {
  for (const std::string_view name : {"apiVersion", "appVersion", "condition", "description", "home", "icon",
                                      "kubeVersion", "name", "tags", "type", "version"})
    if (const auto* value = version.find(name); value && !value->isNull() && !value->isString())
      return undecodable("json: cannot unmarshal " + std::string(kindName(*value)) +
                         " into Go struct field ChartVersion.entries.Metadata." + std::string(name) +
                         " of type string");
  return {};
}

// The first line that is more than blanks, a comment or the mark of a document; empty where there is none.
std::string_view firstContent(std::string_view lines) {
  while (!lines.empty()) {
    const auto line = lines.substr(0, lines.find('\n'));
    const auto rest = line.starts_with("---") ? line.substr(3) : line;
    const auto begin = rest.find_first_not_of(' ');
    if (begin != rest.npos && rest[begin] != '#') return line;
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
  }
  return {};
}

// Which of two values would count is for nobody to guess (CVE-2020-15185).
Result<void> refuseRepeats(std::string_view bytes) {
  const auto repeats = repeatedKeys(bytes);
  if (repeats.empty()) return {};
  std::string text = "error converting YAML to JSON: yaml: unmarshal errors:";
  for (const auto& [line, key, isText] : repeats)
    text +=
        "\n  line " + std::to_string(line) + ": key " + (isText ? goQuote(key) : key) + " already set in map";
  return fail(ErrorCode::Parse, std::move(text));
}

} // namespace

bool looksLikeJson(std::string_view bytes) {
  const auto first = bytes.find_first_not_of(" \t\r\n");
  return first != bytes.npos && bytes[first] == '{';
}

Result<IndexDocument> readIndexDocument(std::string_view bytes) {
  if (bytes.empty()) return fail(ErrorCode::Parse, "empty index.yaml file");
  if (bytes.size() > indexBytes)
    return fail(ErrorCode::LimitExceeded,
                "the index is larger than " + std::to_string(indexBytes) + " bytes");
  IndexDocument document;
  if (looksLikeJson(bytes)) {
    if (auto json = readJson(bytes)) {
      document.top = *std::move(json);
      document.strict = false;
    }
  }
  if (document.strict) {
    PH_TRY(document.top, readYaml(bytes, {.wholeNumbers = true}));
    PH_CHECK(refuseRepeats(bytes));
  }
  if (document.top.isNull()) document.top = Value(Map());
  if (!document.top.isMap())
    return undecodable("json: cannot unmarshal " + std::string(kindName(document.top)) +
                       " into Go value of type repo.IndexFile");
  if (document.strict)
    for (const auto& [key, value] : document.top.asMap())
      if (!std::ranges::contains(topFields, key.view())) return unknownField(key.view());
  const Value& entries = document.top["entries"];
  if (!entries.isNull() && !entries.isMap())
    return undecodable("json: cannot unmarshal " + std::string(kindName(entries)) +
                       " into Go struct field IndexFile.entries of type map[string]repo.ChartVersions");
  return document;
}

bool readIndexHead(std::string_view before, std::string_view after) {
  Value all{Map()};
  for (const auto part : {before, after}) {
    const auto first = firstContent(part);
    if (first.empty()) continue;
    const auto top = readYaml(part, {.wholeNumbers = true});
    if (first[0] == ' ' || !top || !top->isMap() || !repeatedKeys(part).empty()) return false;
    for (const auto& [key, value] : top->asMap()) {
      if (key.view() == "entries" || !std::ranges::contains(topFields, key.view()) || all.find(key.view()))
        return false;
      all.set(key, value);
    }
  }
  return !all["apiVersion"].stringOr().empty();
}

bool isVersionField(std::string_view key) { return std::ranges::binary_search(versionFields, key); }

Result<DecodedVersion> decodeVersion(const Value& value, bool strict) {
  if (!value.isMap())
    return undecodable("json: cannot unmarshal " + std::string(kindName(value)) +
                       " into Go struct field IndexFile.entries of type repo.ChartVersion");
  const auto isOdd = [](const auto& entry) { return !isVersionField(entry.first.view()); };
  if (std::ranges::any_of(value.asMap(), isOdd)) {
    Value named{Map()};
    for (const auto& [key, field] : value.asMap()) {
      const auto name = fieldLike(key.view());
      if (name.empty() && strict) return unknownField(key.view());
      if (!name.empty()) named.set(name, field);
    }
    return decodeVersion(named, strict);
  }
  PH_CHECK(requireTexts(value));
  DecodedVersion decoded;
  decoded.fields = value;
  PH_CHECK(decodeMetadata(value, decoded.draft));
  if (decoded.draft.value.apiVersion.empty()) decoded.draft.value.apiVersion = "v1";
  const auto valid = validateMetadata(decoded.draft);
  // Repositories exist that lose the aliases of dependencies.
  if (!valid && !valid.error().message.starts_with("validation: more than one dependency with name or alias"))
    decoded.problem = valid.error().message;
  return decoded;
}

IndexWarning skippedWarning(std::string_view chart, std::string_view version, std::string_view problem) {
  return {"skipping loading invalid entry for chart " + goQuote(chart) + " " + goQuote(version) + " from ",
          ": " + std::string(problem)};
}

IndexWarning emptyWarning(std::string_view chart) {
  return {"skipping loading invalid entry for chart " + goQuote(chart) + " from ", ": empty entry"};
}

} // namespace pilothouse::repo
