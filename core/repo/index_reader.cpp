// From index.yaml to a table. Nearly all entries of the world's indexes are plain, so a plain one is taken
// field by field without copies; any other goes the way of decodeVersion().
#include "core/codec/yaml.h"
#include "core/codec/yaml_repeats.h"
#include "core/repo/index_document.h"
#include "core/repo/index_item.h"
#include "core/repo/index_outline.h"
#include "core/repo/text.h"

#include <algorithm>

namespace pilothouse::repo {
namespace {

class TableReader {
public:
  explicit TableReader(bool strict) : strict_(strict) {}

  Result<IndexTable> read(const Value& entries) {
    if (entries.isMap())
      for (const auto& [name, versions] : entries.asMap()) PH_CHECK(chart(name.view(), versions));
    return builder_.finish();
  }

  Result<IndexTable> read(const IndexOutline& outline) {
    for (const auto& [name, first, count] : outline.charts)
      PH_CHECK(chart(name, count, [&](std::size_t i) { return lines(name, outline.items[first + i]); }));
    return builder_.finish();
  }

private:
  Result<void> chart(std::string_view name, const Value& versions) {
    if (versions.isNull()) return {};
    if (!versions.isList())
      return fail(ErrorCode::Parse, "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal " +
                                        std::string(versions.isMap() ? "object" : "string") +
                                        " into Go struct field IndexFile.entries of type repo.ChartVersions");
    const List& list = versions.asList();
    return chart(name, list.size(), [&](std::size_t i) { return version(name, list[i]); });
  }

  template <class Each> Result<void> chart(std::string_view name, std::size_t count, Each each) {
    drafts_.clear();
    made_.clear();
    values_.clear();
    // Helm looks from the last to the first, which shows in the order of its warnings.
    for (std::size_t i = count; i-- > 0;) PH_CHECK(each(i));
    std::ranges::reverse(drafts_);
    std::ranges::stable_sort(
        drafts_, [](const VersionDraft& a, const VersionDraft& b) { return b.version < a.version; });
    if (drafts_.empty()) return {};
    count_ += drafts_.size();
    if (count_ > indexVersions || builder_.full())
      return fail(ErrorCode::LimitExceeded, "the index lists too many charts");
    builder_.chart(name);
    for (const auto& draft : drafts_) builder_.row(draft.texts, draft.deprecated);
    return {};
  }

  Result<void> lines(std::string_view chart, std::string_view item) {
    VersionDraft draft;
    if (readPlainItem(item, draft, made_)) {
      drafts_.push_back(std::move(draft));
      return {};
    }
    PH_TRY(values_.emplace_back(), readYaml(item, {.wholeNumbers = true}));
    const Value& list = values_.back();
    if (!list.isList() || list.asList().size() != 1 || !repeatedKeys(item).empty())
      return fail(ErrorCode::Parse, "not an item of its own");
    return version(chart, list.asList()[0]);
  }

  Result<void> version(std::string_view chart, const Value& value) {
    if (value.isNull()) {
      builder_.warning(emptyWarning(chart));
      return {};
    }
    VersionDraft draft;
    if (plain(value, draft)) {
      drafts_.push_back(std::move(draft));
      return {};
    }
    draft = {};
    PH_TRY(const DecodedVersion decoded, decodeVersion(value, strict_));
    if (!decoded.problem.empty()) {
      builder_.warning(skippedWarning(chart, decoded.draft.value.version, decoded.problem));
      return {};
    }
    take(decoded.draft.value, draft);
    values_.push_back(decoded.fields);
    for (const auto& [key, field] : decoded.fields.asMap()) otherField(key.view(), field, draft);
    auto parsed = Version::parse(decoded.draft.value.version);
    if (parsed) draft.version = *std::move(parsed);
    drafts_.push_back(std::move(draft));
    return {};
  }

  std::string_view keep(std::string text) { return made_.emplace_back(std::move(text)); }

  // The fields that a chart's own metadata does not have.
  void otherField(std::string_view key, const Value& field, VersionDraft& draft) {
    if (key == "digest") draft.at(IndexField::Digest) = field.stringOr();
    if (key == "created") draft.at(IndexField::Created) = field.stringOr();
    if (key == "urls" && field.isList()) draft.at(IndexField::Urls) = listText(field, "\n");
  }

  std::string_view listText(const Value& list, std::string_view separator) {
    if (list.asList().size() == 1) return list.asList()[0].stringOr();
    std::string text;
    for (const auto& item : list.asList()) {
      if (!text.empty()) text += separator;
      text += item.stringOr();
    }
    return keep(std::move(text));
  }

  void take(const ChartMetadata& metadata, VersionDraft& draft) {
    draft.at(IndexField::Name) = keep(metadata.name);
    draft.at(IndexField::Version) = keep(metadata.version);
    draft.at(IndexField::AppVersion) = keep(metadata.appVersion);
    draft.at(IndexField::Description) = keep(metadata.description);
    draft.at(IndexField::Keywords) = keep(joined(metadata.keywords, " "));
    draft.at(IndexField::Icon) = keep(metadata.icon);
    draft.at(IndexField::Home) = keep(metadata.home);
    draft.at(IndexField::KubeVersion) = keep(metadata.kubeVersion);
    std::string names;
    for (const auto& maintainer : metadata.maintainers)
      names += (names.empty() ? "" : "\n") + maintainer.name;
    draft.at(IndexField::Maintainers) = keep(std::move(names));
    draft.deprecated = metadata.deprecated;
  }

  bool plain(const Value& value, VersionDraft& draft) {
    if (!value.isMap()) return false;
    for (const auto& [key, field] : value.asMap())
      if (!plainField(key.view(), field, draft)) return false;
    const auto name = draft.at(IndexField::Name), version = draft.at(IndexField::Version);
    if (!isPlainChartName(name)) return false;
    auto parsed = Version::parse(version);
    if (!parsed) return false;
    draft.version = *std::move(parsed);
    return true;
  }

  // False where the field needs a closer look, or is not known.
  bool plainField(std::string_view key, const Value& field, VersionDraft& draft) {
    const auto text = [&](IndexField place) {
      if (!field.isString() || !isPlainText(field.asString())) return false;
      draft.at(place) = field.asString();
      return true;
    };
    if (key == "name") return text(IndexField::Name);
    if (key == "version") return text(IndexField::Version);
    if (key == "appVersion") return text(IndexField::AppVersion);
    if (key == "description") return text(IndexField::Description);
    if (key == "digest") return text(IndexField::Digest);
    if (key == "created") return text(IndexField::Created);
    if (key == "icon") return text(IndexField::Icon);
    if (key == "home") return text(IndexField::Home);
    if (key == "kubeVersion") return text(IndexField::KubeVersion);
    if (key == "apiVersion") return field.isString();
    if (key == "urls") return plainList(field, IndexField::Urls, "\n", draft);
    if (key == "keywords") return plainList(field, IndexField::Keywords, " ", draft);
    if (key == "maintainers") return plainMaintainers(field, draft);
    if (key == "dependencies") return plainDependencies(field);
    return plainRest(key, field, draft);
  }

  static bool plainRest(std::string_view key, const Value& field, VersionDraft& draft) {
    if (key == "deprecated") {
      draft.deprecated = field.boolOr();
      return field.isBool();
    }
    if (key == "type") return field.stringOr() == "application" || field.stringOr() == "library";
    if (key == "sources") return field.isList() && std::ranges::all_of(field.asList(), &Value::isString);
    if (key == "annotations")
      return field.isMap() &&
             std::ranges::all_of(field.asMap(), [](const auto& entry) { return entry.second.isString(); });
    return false;
  }

  bool plainList(const Value& field, IndexField place, std::string_view separator, VersionDraft& draft) {
    if (!field.isList()) return false;
    for (const auto& item : field.asList())
      if (!item.isString() || !isPlainText(item.asString())) return false;
    draft.at(place) = listText(field, separator);
    return true;
  }

  bool plainMaintainers(const Value& field, VersionDraft& draft) {
    if (!field.isList()) return false;
    std::string names;
    for (const auto& item : field.asList()) {
      if (!item.isMap()) return false;
      for (const auto& [key, text] : item.asMap())
        if (!text.isString() || !isPlainText(text.asString())) return false;
      names += (names.empty() ? "" : "\n") + std::string(item["name"].stringOr());
    }
    draft.at(IndexField::Maintainers) = keep(std::move(names));
    return true;
  }

  static bool plainDependencies(const Value& field) {
    return field.isList() && std::ranges::all_of(field.asList(), [](const Value& item) {
             return item.isMap() && std::ranges::all_of(item.asMap(), [](const auto& entry) {
                      const auto key = entry.first.view();
                      if (key == "tags") return entry.second.isList();
                      return entry.second.isString() &&
                             (key == "name" || key == "version" || key == "repository" || key == "condition");
                    });
           });
  }

  bool strict_;
  IndexTableBuilder builder_;
  std::vector<VersionDraft> drafts_; // of one chart
  MadeTexts made_;
  std::deque<Value> values_; // that drafts point into
  std::size_t count_ = 0;
};

} // namespace

Result<IndexTable> readIndexTable(std::string_view bytes) {
  if (auto table = readIndexTableQuickly(bytes)) return *std::move(table);
  return readIndexTableFully(bytes);
}

std::optional<IndexTable> readIndexTableQuickly(std::string_view bytes) {
  if (bytes.size() > indexBytes || looksLikeJson(bytes)) return {};
  const auto outline = outlineIndex(bytes);
  if (!outline || !readIndexHead(outline->before, outline->after)) return {};
  auto table = TableReader(true).read(*outline);
  if (!table) return {}; // the whole file tells better what is wrong
  return *std::move(table);
}

Result<IndexTable> readIndexTableFully(std::string_view bytes) {
  PH_TRY(const auto document, readIndexDocument(bytes));
  TableReader reader(document.strict);
  PH_TRY(auto table, reader.read(document.top["entries"]));
  if (document.top["apiVersion"].stringOr().empty())
    return fail(ErrorCode::Parse, "no API version specified");
  return table;
}

Result<ChosenVersion> chooseVersion(const IndexTable& index, std::string_view chart,
                                    const std::string& version) {
  const auto found = index.find(chart);
  if (!found) return fail(ErrorCode::NotFound, "no chart name found");
  PH_TRY(const auto constraint, Constraint::parse(version.empty() ? "*" : version));
  const auto end = std::size_t(found->first) + found->count;
  if (!version.empty())
    for (std::size_t row = found->first; row < end; ++row)
      if (index.text(row, IndexField::Version) == version) return ChosenVersion{row};
  for (std::size_t row = found->first; row < end; ++row) {
    const auto parsed = Version::parse(index.text(row, IndexField::Version));
    if (parsed && constraint.matches(*parsed)) return ChosenVersion{row, !version.empty()};
  }
  return fail(ErrorCode::NotFound, "no chart version found for " + std::string(chart) + "-" + version);
}

} // namespace pilothouse::repo
