#include "core/codec/semver.h"
#include "core/codec/yaml.h"
#include "core/repo/chart_json.h"
#include "core/repo/index_document.h"

#include <algorithm>

namespace pilothouse::repo {
namespace {

ChartVersion versionOf(const ChartMetadata& metadata, const Value& value) {
  ChartVersion version{.metadata = metadata};
  if (value["urls"].isList())
    for (const auto& url : value["urls"].asList()) version.urls.emplace_back(url.stringOr());
  version.created = value["created"].stringOr();
  version.digest = value["digest"].stringOr();
  version.removed = value["removed"].boolOr();
  return version;
}

constexpr std::string_view noTime = "0001-01-01T00:00:00Z";

Value valueOf(const ChartVersion& version) {
  Value value = metadataToJson(version.metadata);
  List urls;
  for (const auto& url : version.urls) urls.emplace_back(url);
  value.set("urls", version.urls.empty() ? Value() : Value(std::move(urls)));
  value.set("created", version.created.empty() ? Value(noTime) : Value(version.created));
  if (version.removed) value.set("removed", true);
  if (!version.digest.empty()) value.set("digest", version.digest);
  return value;
}

} // namespace

void sortVersions(std::vector<ChartVersion>& versions) {
  std::vector<std::pair<Result<Version>, ChartVersion>> keyed;
  keyed.reserve(versions.size());
  for (auto& version : versions) {
    auto parsed = Version::parse(version.metadata.version);
    keyed.emplace_back(std::move(parsed), std::move(version));
  }
  std::ranges::stable_sort(keyed, [](const auto& a, const auto& b) {
    if (!a.first || !b.first) return a.first && !b.first;
    return *b.first < *a.first;
  });
  versions.clear();
  for (auto& [key, version] : keyed) versions.push_back(std::move(version));
}

Result<IndexFile> IndexFile::parse(std::string_view bytes) {
  PH_TRY(const auto document, readIndexDocument(bytes));
  IndexFile index;
  index.apiVersion = document.top["apiVersion"].stringOr();
  index.generated = document.top["generated"].stringOr();
  index.annotations = document.top["annotations"];
  index.serverInfo = document.top["serverInfo"];
  if (const Value& keys = document.top["publicKeys"]; keys.isList())
    for (const auto& key : keys.asList()) index.publicKeys.emplace_back(key.stringOr());
  std::size_t count = 0;
  if (const Value& entries = document.top["entries"]; entries.isMap())
    for (const auto& [name, list] : entries.asMap()) {
      auto& versions = index.entries[std::string(name.view())];
      if (!list.isList()) continue;
      for (const auto& item : list.asList()) {
        if (++count > indexVersions) return fail(ErrorCode::LimitExceeded, "the index lists too many charts");
        if (item.isNull()) {
          index.warnings.push_back(emptyWarning(name.view()));
          continue;
        }
        PH_TRY(const auto decoded, decodeVersion(item, document.strict));
        if (decoded.problem.empty())
          versions.push_back(versionOf(decoded.draft.value, decoded.fields));
        else
          index.warnings.push_back(skippedWarning(name.view(), decoded.draft.value.version, decoded.problem));
      }
    }
  index.sort();
  if (index.apiVersion.empty()) return fail(ErrorCode::Parse, "no API version specified");
  return index;
}

bool IndexFile::has(const std::string& name, const std::string& version) const {
  const auto found = entries.find(name);
  if (found == entries.end() || found->second.empty()) return false;
  const auto constraint = Constraint::parse(version.empty() ? "*" : version);
  if (!constraint) return false;
  return std::ranges::any_of(found->second, [&](const ChartVersion& entry) {
    if (!version.empty() && entry.metadata.version == version) return true;
    const auto parsed = Version::parse(entry.metadata.version);
    return parsed && constraint->matches(*parsed);
  });
}

void IndexFile::merge(const IndexFile& other) {
  for (const auto& [name, versions] : other.entries)
    for (const auto& version : versions)
      if (!has(version.metadata.name, version.metadata.version))
        entries[version.metadata.name].push_back(version);
}

void IndexFile::sort() {
  for (auto& [name, versions] : entries) sortVersions(versions);
}

Value IndexFile::toValue() const {
  Map all;
  for (const auto& [name, versions] : entries) {
    List list;
    for (const auto& version : versions) list.push_back(valueOf(version));
    all.set(name, Value(std::move(list)));
  }
  Value value{Map()};
  if (serverInfo.isMap() && !serverInfo.asMap().empty()) value.set("serverInfo", serverInfo);
  value.set("apiVersion", apiVersion);
  value.set("generated", generated.empty() ? Value(noTime) : Value(generated));
  value.set("entries", Value(std::move(all)));
  if (!publicKeys.empty()) {
    List keys;
    for (const auto& key : publicKeys) keys.emplace_back(key);
    value.set("publicKeys", Value(std::move(keys)));
  }
  if (annotations.isMap() && !annotations.asMap().empty()) value.set("annotations", annotations);
  return value;
}

Result<std::string> IndexFile::toYaml() const { return writeYaml(toValue()); }

Result<std::string> IndexFile::toJson() const {
  PH_TRY(const std::string json, writeOrderedJson(toValue(), indexOrder));
  return indentJson(json);
}

} // namespace pilothouse::repo
