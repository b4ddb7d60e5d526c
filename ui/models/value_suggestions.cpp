#include "ui/models/value_suggestions.h"

#include <QCoreApplication>

#include <algorithm>

namespace pilothouse::ui {
namespace {

constexpr std::size_t mostShown = 200;

QString translated(const char* text) { return QCoreApplication::translate("ValueSuggestions", text); }

QString insertOf(const ValueKey& key, int column) {
  const QString below = QLatin1Char('\n') + QString(column + 2, u' ');
  if (key.type.startsWith(QLatin1String("array")) || key.type.endsWith(QLatin1String("[]")))
    return key.name + u':' + below + QStringLiteral("- ");
  if (!key.keys.empty() || key.type == QLatin1String("object")) return key.name + u':' + below;
  return key.name + QStringLiteral(": ");
}

std::vector<Suggestion> keysAt(const YamlPlace& place, const ValueKey& here) {
  std::vector<Suggestion> found;
  for (const ValueKey& key : here.keys)
    if (!place.beside.contains(key.name))
      found.push_back({key.name, detailOf(key), key.description, insertOf(key, place.column)});
  return found;
}

std::vector<Suggestion> valuesOf(const ValueKey& key) {
  QStringList values = key.allowed;
  if (values.isEmpty() && key.type == QLatin1String("boolean"))
    values = {QStringLiteral("true"), QStringLiteral("false")};
  const bool plain = key.keys.empty() && !key.fallback.isEmpty() && !key.fallback.endsWith(u'…');
  if (plain && !values.contains(key.fallback)) values.prepend(key.fallback);
  std::vector<Suggestion> found;
  for (const QString& value : values)
    found.push_back(
        {value,
         value == key.fallback ? translated(QT_TRANSLATE_NOOP("ValueSuggestions", "default")) : QString(),
         key.description, value});
  return found;
}

} // namespace

QString detailOf(const ValueKey& key) {
  QStringList parts;
  if (!key.type.isEmpty()) parts.append(key.type);
  if (!key.fallback.isEmpty()) parts.append(key.fallback);
  if (key.required) parts.append(translated(QT_TRANSLATE_NOOP("ValueSuggestions", "required")));
  return parts.join(QStringLiteral(" · "));
}

std::vector<Suggestion> suggestionsFor(const YamlPlace& place, const ValueKey& root) {
  const ValueKey* here = place.none ? nullptr : root.at(place.path);
  const ValueKey* key = here && !place.key.isEmpty() ? here->find(place.key) : nullptr;
  if (!here || (!place.key.isEmpty() && !key)) return {};
  auto found = key ? valuesOf(*key) : keysAt(place, *here);
  const auto rank = [&place](const Suggestion& one) {
    return one.name.startsWith(place.prefix, Qt::CaseInsensitive) ? 0 : 1;
  };
  std::erase_if(found, [&](const Suggestion& one) {
    return !one.name.contains(place.prefix, Qt::CaseInsensitive) || one.insert == place.prefix;
  });
  std::ranges::stable_sort(found, {}, rank);
  if (found.size() > mostShown) found.resize(mostShown);
  return found;
}

} // namespace pilothouse::ui
