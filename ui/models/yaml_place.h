// Where in a YAML text somebody writes, read from the lines above: good enough to suggest what fits there,
// for text that is being written and no YAML yet. Pure functions.
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace pilothouse::ui {

struct YamlPlace {
  QStringList path;   // of the map that the key or value is in
  QString key;        // whose value it is; empty where a key is written
  QString prefix;     // what is written of it
  int column = 0;     // of the key, from 0
  QStringList beside; // keys of the same map
  bool none = false;  // a comment or a text over several lines
};

// `line(i)` is line i of `count`, from 0; the cursor stands in line `at` at `column`.
[[nodiscard]] YamlPlace yamlPlace(const std::function<QString(int)>& line, int count, int at, int column);

// The path of the key that line `at` sets; empty when it sets none.
[[nodiscard]] QStringList yamlPathOf(const std::function<QString(int)>& line, int at);

// The same for every line of a text, from the first on: one look at each.
class YamlPaths {
public:
  // Empty when the line sets no key.
  [[nodiscard]] QStringList next(const QString& line);

private:
  struct Level {
    int column;
    QString key;
  };
  QList<Level> levels_;
  int textColumn_ = -1; // of the key whose text goes over several lines
};

} // namespace pilothouse::ui
