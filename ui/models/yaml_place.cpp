#include "ui/models/yaml_place.h"

#include <QRegularExpression>

namespace pilothouse::ui {
namespace {

constexpr int mostLines = 5000; // looked at above and below: the window waits for it

// A line as far as places go: "  - - name: x" has dashes at 2 and 4, and a key at 6.
struct Line {
  bool blank = true; // or a comment
  int indent = 0;    // of the first thing in it
  int column = 0;    // of the key or text behind the dashes
  QString key;       // empty: no key
  QString value;
  [[nodiscard]] bool inList() const { return column > indent; }
};

QString unquoted(const QString& text) {
  const bool quoted =
      text.size() > 1 && (text.front() == u'"' || text.front() == u'\'') && text.back() == text.front();
  return quoted ? text.mid(1, text.size() - 2) : text;
}

Line readLine(const QString& text) {
  Line line;
  qsizetype at = 0;
  while (at < text.size() && text[at] == u' ') ++at;
  line.indent = line.column = int(at);
  line.blank = at == text.size() || text[at] == u'#';
  if (line.blank) return line;
  while (at < text.size() && text[at] == u'-' && (at + 1 == text.size() || text[at + 1] == u' ')) {
    ++at;
    while (at < text.size() && text[at] == u' ') ++at;
    line.column = int(at);
  }
  static const QRegularExpression keyed(
      QStringLiteral(R"(^("[^"]*"|'[^']*'|[^\s:#][^:#]*?)\s*:(?:\s+(.*))?$)"));
  if (const auto match = keyed.match(text.mid(at)); match.hasMatch()) {
    line.key = unquoted(match.captured(1));
    line.value = match.captured(2).trimmed();
  } else {
    line.value = text.mid(at);
  }
  return line;
}

bool opensText(const QString& value) {
  static const QRegularExpression mark(QStringLiteral(R"(^[|>][-+0-9]*\s*(#.*)?$)"));
  return mark.match(value).hasMatch();
}

// Walks up from what stands at `column` of line `at` to the keys around it.
class Ancestors {
public:
  Ancestors(const std::function<QString(int)>& line, int at, int column, int dash)
      : line_(line), from_(at), column_(column), dash_(dash) {}

  bool read(QStringList& path) {
    for (int i = from_ - 1; i >= std::max(0, from_ - mostLines) && (column_ > 0 || dash_ >= 0); --i) {
      const Line line = readLine(line_(i));
      if (line.blank || !isParent(line)) continue;
      if (opensText(line.value) && line.column < column_) return false;
      if (line.key.isEmpty()) continue;
      path.prepend(line.key);
      column_ = line.column;
      dash_ = line.inList() ? line.indent : -1;
    }
    return true;
  }

private:
  // The lines that enclose: less indented, or the key that a list begins below at its own column. A dash at
  // the left of a sibling ("- a: 1" above "  b: 2") only moves the list to the left.
  bool isParent(const Line& line) {
    if (dash_ < 0 && line.column == column_ && line.inList()) {
      dash_ = line.indent;
      return false;
    }
    if (dash_ >= 0) return line.column < dash_ || (line.column == dash_ && !line.inList());
    return line.column < column_;
  }

  const std::function<QString(int)>& line_;
  int from_, column_, dash_;
};

// The keys at `column` around line `at`, as far as their map goes.
QStringList siblings(const std::function<QString(int)>& text, int count, int at, int column) {
  QStringList keys;
  const auto take = [&](int i) {
    const Line line = readLine(text(i));
    if (line.blank) return true;
    if (line.column < column || (line.indent < column && line.column > column)) return false;
    if (line.column == column && !line.key.isEmpty()) keys.append(line.key);
    return line.column > column || !line.inList();
  };
  for (int i = at - 1; i >= std::max(0, at - mostLines) && take(i); --i) {
  }
  for (int i = at + 1; i < std::min(count, at + mostLines); ++i) {
    const Line line = readLine(text(i));
    if (!line.blank && line.inList() && line.indent < column) break; // the next item
    if (!take(i)) break;
  }
  return keys;
}

} // namespace

YamlPlace yamlPlace(const std::function<QString(int)>& line, int count, int at, int column) {
  YamlPlace place;
  const QString before = line(at).left(column);
  const Line here = readLine(before);
  place.none = before.trimmed().startsWith(u'#') || before.contains(QLatin1String(" #"));
  place.column = here.blank ? column : here.column;
  const bool isValue = !here.key.isEmpty() && (before.endsWith(u' ') || !here.value.isEmpty());
  place.key = isValue ? here.key : QString();
  place.prefix = here.blank || (isValue && here.value.isEmpty()) ? QString() : here.value;
  if (!isValue && !here.key.isEmpty()) place.none = true; // right behind "key:"
  Ancestors above(line, at, place.column, here.inList() ? here.indent : -1);
  if (!above.read(place.path)) place.none = true;
  place.beside = siblings(line, count, at, place.column);
  return place;
}

QStringList yamlPathOf(const std::function<QString(int)>& line, int at) {
  const Line here = readLine(line(at));
  QStringList path;
  Ancestors above(line, at, here.column, here.inList() ? here.indent : -1);
  if (here.blank || here.key.isEmpty() || !above.read(path)) return {};
  return path << here.key;
}

QStringList YamlPaths::next(const QString& text) {
  const Line line = readLine(text);
  if (line.blank || (textColumn_ >= 0 && line.indent > textColumn_)) return {};
  textColumn_ = -1;
  while (!levels_.isEmpty() &&
         (line.inList() ? levels_.back().column > line.indent : levels_.back().column >= line.column))
    levels_.removeLast();
  if (line.key.isEmpty()) return {};
  levels_.append({line.column, line.key});
  if (opensText(line.value)) textColumn_ = line.column;
  QStringList path;
  for (const Level& level : levels_) path.append(level.key);
  return path;
}

} // namespace pilothouse::ui
