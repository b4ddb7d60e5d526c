// What may be written into a chart's values: the keys of its defaults and of its schema, with what each is
// for. Plain values, made on worker threads.
#pragma once

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace pilothouse::ui {

struct ValueKey {
  QString name, type, fallback, description;
  QStringList allowed; // as written in YAML
  bool required = false;
  std::vector<ValueKey> keys{}; // of a map, or of the maps in a list

  [[nodiscard]] const ValueKey* find(const QString& key) const {
    for (const ValueKey& one : keys)
      if (one.name == key) return &one;
    return nullptr;
  }
  [[nodiscard]] const ValueKey* at(const QStringList& path) const {
    const ValueKey* here = this;
    for (const QString& key : path)
      if (here) here = here->find(key);
    return here;
  }
  [[nodiscard]] ValueKey& child(const QString& key) {
    for (ValueKey& one : keys)
      if (one.name == key) return one;
    return keys.emplace_back(ValueKey{key, {}, {}, {}, {}, false});
  }
};

using ValueKeys = std::shared_ptr<const ValueKey>; // the root: its name is empty

} // namespace pilothouse::ui
