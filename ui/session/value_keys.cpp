#include "ui/session/value_keys.h"

#include "core/codec/json.h"
#include "ui/models/yaml_place.h"
#include "ui/session/chart_reading.h"

#include <QRegularExpression>

#include <algorithm>

namespace pilothouse::ui {
namespace {

constexpr int maximumDepth = 24;     // of maps in maps, charts in charts included
constexpr int maximumKeys = 20'000;  // of all charts together
constexpr int maximumLines = 20'000; // of a values.yaml whose comments are read
constexpr int longestFallback = 60;
constexpr int longestDescription = 300;

QString toText(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

QString typeName(const Value& value) {
  switch (value.kind()) {
  case Kind::Bool: return QStringLiteral("boolean");
  case Kind::Int: return QStringLiteral("integer");
  case Kind::Double: return QStringLiteral("number");
  case Kind::String: return QStringLiteral("string");
  case Kind::List: return QStringLiteral("array");
  case Kind::Map: return QStringLiteral("object");
  default: return {};
  }
}

QString fallbackText(const Value& value) {
  const auto text = value.isString() ? std::string(value.asString())
                                     : writeJson(value, {.escapeHtml = false}).value_or(std::string());
  QString shown = toText(text).simplified();
  if (value.isString() && shown.isEmpty()) shown = QStringLiteral("\"\"");
  return shown.size() > longestFallback ? shown.left(longestFallback - 1) + u'…' : shown;
}

class KeyReader {
public:
  void chart(ValueKey& into, const Chart& chart, int depth) {
    if (depth > maximumDepth) return;
    defaults(into, chart.values, depth);
    if (const auto schema = readJson(chart.schema.view(), JsonNumbers::Natural); schema && schema->isMap())
      for (const SchemaItem& item : readSchema(*schema, chart.values)) described(into, item);
    for (const ChartFile& file : chart.raw)
      if (file.name == "values.yaml") comments(into, toText(file.data.view()));
    for (const auto& subchart : chart.dependencies) {
      auto& own = into.child(nameOf(chart, *subchart));
      own.type = QStringLiteral("object");
      if (own.description.isEmpty()) own.description = toText(subchart->metadata.description);
      this->chart(own, *subchart, depth + 1);
    }
  }

private:
  static QString nameOf(const Chart& chart, const Chart& subchart) {
    for (const Dependency& wanted : chart.metadata.dependencies)
      if (wanted.name == subchart.name() && !wanted.alias.empty()) return toText(wanted.alias);
    return toText(subchart.name());
  }

  void defaults(ValueKey& into, const Value& values, int depth) {
    if (!values.isMap() || depth > maximumDepth) return;
    for (const auto& [name, value] : values.asMap()) {
      if (++count_ > maximumKeys) return;
      auto& key = into.child(toText(name.view()));
      if (key.type.isEmpty()) key.type = typeName(value);
      const bool holds = value.isMap() && !value.asMap().empty();
      if (!holds && !value.isNull()) key.fallback = fallbackText(value);
      defaults(key, value, depth + 1);
      if (value.isList())
        for (const Value& item : value.asList()) defaults(key, item, depth + 1);
    }
  }

  // A row of the schema: "image.tag", "containers[].name". What any key may be ("*") suggests nothing.
  void described(ValueKey& root, const SchemaItem& item) {
    auto* key = &root;
    for (QString step : item.path.split(u'.')) {
      if (step.endsWith(QLatin1String("[]"))) step.chop(2);
      if (step.isEmpty() || step == QLatin1String("*") || ++count_ > maximumKeys) return;
      key = &key->child(step);
    }
    if (!item.type.isEmpty()) key->type = item.type;
    if (key->fallback.isEmpty()) key->fallback = item.fallback;
    key->description = item.description;
    key->allowed = item.allowed;
    key->required = item.required;
  }

  // The comment right above a key is about it: "# -- " of helm-docs, "## @param path text" of Bitnami, or
  // plain.
  static void comments(ValueKey& root, const QString& text) {
    static const QRegularExpression decoration(
        QStringLiteral(R"(^\s*#+\s?(--\s|@param\s+\S+\s+|@section\s.*|@(extra|skip)\s.*)?)"));
    YamlPaths paths;
    QStringList above;
    for (const QString& line : text.split(u'\n').mid(0, maximumLines)) {
      const QString trimmed = line.trimmed();
      const QStringList path = paths.next(line);
      if (trimmed.startsWith(u'#')) {
        above.append(QString(line).remove(decoration).trimmed());
        continue;
      }
      if (!above.isEmpty() && !path.isEmpty()) note(root, path, above);
      above.clear();
    }
  }

  static void note(ValueKey& root, const QStringList& path, const QStringList& above) {
    auto* key = const_cast<ValueKey*>(root.at(path));
    if (!key || !key->description.isEmpty()) return;
    key->description = above.join(u' ').simplified().left(longestDescription);
  }

  int count_ = 0;
};

} // namespace

ValueKeys readValueKeys(const Chart& chart) {
  auto root = std::make_shared<ValueKey>();
  KeyReader().chart(*root, chart, 0);
  return root;
}

} // namespace pilothouse::ui
