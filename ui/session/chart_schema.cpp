// A JSON schema as rows that a person reads: JSON Schema, drafts 4 to 2020-12, as far as it says what a value
// may be. What decides by other values (if, dependentSchemas) is left to the linter.
#include "core/codec/json.h"
#include "ui/session/chart_reading.h"

#include <algorithm>
#include <array>
#include <set>

namespace pilothouse::ui {
namespace {

constexpr int maximumDepth = 16;
constexpr std::size_t maximumRows = 4000;
constexpr qsizetype longestDefault = 160;

QString toText(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

QString compact(const Value& value) {
  if (value.isString()) return value.asString().empty() ? QStringLiteral("\"\"") : toText(value.asString());
  const auto text = writeJson(value, {.escapeHtml = false});
  if (!text) return {};
  QString shown = toText(*text);
  if (shown.size() > longestDefault) shown = shown.left(longestDefault) + u'…';
  return shown;
}

class SchemaReader {
public:
  explicit SchemaReader(const Value& root) : root_(root) {}

  void object(const Value& schema, const Value* values, const QString& prefix, int depth) {
    if (depth > maximumDepth) return;
    const Value& here = resolved(schema);
    for (const Value* part : parts(here)) {
      const Value& properties = (*part)["properties"];
      if (properties.isMap())
        for (const auto& [key, property] : properties.asMap())
          one(property, values ? values->find(key.view()) : nullptr, prefix + toText(key.view()),
              isRequired(*part, key.view()), depth);
      const Value& others = (*part)["additionalProperties"];
      if (others.isMap() && !others.asMap().empty()) one(others, nullptr, prefix + u'*', false, depth);
    }
  }

  std::vector<SchemaItem> take() { return std::move(rows_); }

private:
  // The schema itself and what `allOf` adds to it.
  std::vector<const Value*> parts(const Value& schema) const {
    std::vector<const Value*> all{&schema};
    const Value& more = schema["allOf"];
    if (more.isList())
      for (const Value& part : more.asList()) all.push_back(&resolved(part));
    return all;
  }

  static bool isRequired(const Value& schema, std::string_view key) {
    const Value& names = schema["required"];
    return names.isList() &&
           std::ranges::any_of(names.asList(), [&](const Value& name) { return name.stringOr() == key; });
  }

  const Value& resolved(const Value& schema) const {
    const Value* here = &schema;
    for (int hops = 0; hops < maximumDepth; ++hops) {
      const std::string_view reference = (*here)["$ref"].stringOr();
      if (!reference.starts_with("#/")) return *here;
      const Value* target = &root_;
      for (const QString& step : toText(reference.substr(2)).split(u'/')) {
        QString key = step;
        key.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
        target = target ? target->find(key.toStdString()) : nullptr;
      }
      if (!target) return *here;
      here = target;
    }
    return *here;
  }

  QString typeOf(const Value& schema) const {
    QStringList types;
    const Value& type = schema["type"];
    if (type.isString()) types.append(toText(type.asString()));
    if (type.isList())
      for (const Value& name : type.asList()) types.append(toText(name.stringOr()));
    for (const char* choice : {"anyOf", "oneOf"})
      if (schema[choice].isList())
        for (const Value& option : schema[choice].asList())
          if (const QString text = typeOf(resolved(option)); !text.isEmpty() && !types.contains(text))
            types.append(text);
    if (types.isEmpty() && schema["properties"].isMap()) types.append(QStringLiteral("object"));
    if (types.isEmpty() && schema["enum"].isList())
      for (const Value& choice : schema["enum"].asList())
        if (const QString kind = kindOf(choice); !types.contains(kind)) types.append(kind);
    QString text = types.join(QStringLiteral(" | "));
    if (const Value& items = schema["items"]; text == QLatin1String("array") && items.isMap())
      if (const QString inner = typeOf(resolved(items)); !inner.isEmpty())
        text = inner + QStringLiteral("[]");
    return text;
  }

  static QString kindOf(const Value& value) {
    switch (value.kind()) {
    case Kind::Null: return QStringLiteral("null");
    case Kind::Bool: return QStringLiteral("boolean");
    case Kind::Int: return QStringLiteral("integer");
    case Kind::Double: return QStringLiteral("number");
    case Kind::List: return QStringLiteral("array");
    case Kind::Map: return QStringLiteral("object");
    default: return QStringLiteral("string");
    }
  }

  static QString rulesOf(const Value& schema) {
    static constexpr std::array<std::pair<const char*, const char*>, 8> known{{{"exclusiveMinimum", "> %1"},
                                                                               {"exclusiveMaximum", "< %1"},
                                                                               {"minLength", "length ≥ %1"},
                                                                               {"maxLength", "length ≤ %1"},
                                                                               {"minItems", "items ≥ %1"},
                                                                               {"maxItems", "items ≤ %1"},
                                                                               {"pattern", "/%1/"},
                                                                               {"format", "%1"}}};
    QStringList rules;
    const Value *least = schema.find("minimum"), *most = schema.find("maximum");
    if (least && most)
      rules.append(QStringLiteral("%1 – %2").arg(compact(*least), compact(*most)));
    else if (least)
      rules.append(QStringLiteral("≥ %1").arg(compact(*least)));
    else if (most)
      rules.append(QStringLiteral("≤ %1").arg(compact(*most)));
    for (const auto& [key, words] : known)
      if (const Value* rule = schema.find(key); rule && !rule->isBool())
        rules.append(QString::fromUtf8(words).arg(compact(*rule)));
    return rules.join(QStringLiteral(", "));
  }

  void one(const Value& property, const Value* value, const QString& path, bool required, int depth) {
    if (rows_.size() >= maximumRows) return;
    const Value& schema = resolved(property);
    SchemaItem item;
    item.path = path;
    item.required = required;
    item.type = typeOf(schema);
    item.description =
        toText(property["description"].stringOr(schema["description"].stringOr())).simplified();
    if (item.description.isEmpty()) item.description = toText(schema["title"].stringOr()).simplified();
    item.rules = rulesOf(schema);
    if (schema["enum"].isList())
      for (const Value& choice : schema["enum"].asList()) item.allowed.append(compact(choice));
    if (const Value* fixed = schema.find("const")) item.allowed.append(compact(*fixed));
    const bool hasChildren = schema["properties"].isMap() && !schema["properties"].asMap().empty();
    if (const Value* fallback = schema.find("default"))
      item.fallback = compact(*fallback);
    else if (value && !hasChildren)
      item.fallback = compact(*value);
    // An object that says nothing of itself would only repeat the start of its entries' paths.
    if (!hasChildren || !item.description.isEmpty() || required) rows_.push_back(std::move(item));
    if (!open_.insert(&schema).second) return; // a schema inside itself
    object(schema, value && value->isMap() ? value : nullptr, path + u'.', depth + 1);
    if (const Value& items = schema["items"]; items.isMap())
      object(items, nullptr, path + QStringLiteral("[]."), depth + 1);
    open_.erase(&schema);
  }

  const Value& root_;
  std::vector<SchemaItem> rows_;
  std::set<const Value*> open_;
};

} // namespace

std::vector<SchemaItem> readSchema(const Value& schema, const Value& values) {
  SchemaReader reader(schema);
  reader.object(schema, values.isMap() ? &values : nullptr, {}, 0);
  return reader.take();
}

} // namespace pilothouse::ui
