#include "ui/diff/line_cache.h"

#include "core/diff/yaml_line.h"
#include "ui/diff/yaml_colours.h"

#include <QFontMetricsF>
#include <QTextOption>

namespace pilothouse::ui {
namespace {

using theme::Role;

constexpr std::size_t longestShown = 4096; // bytes

Role roleOf(YamlToken token) {
  switch (token) {
  case YamlToken::Key: return Role::CodeKey;
  case YamlToken::String: return Role::CodeString;
  case YamlToken::Number: return Role::CodeNumber;
  case YamlToken::Comment: return Role::CodeComment;
  case YamlToken::Mark: return Role::Faint;
  case YamlToken::Text: break;
  }
  return Role::Text;
}

// Cut at a character's border.
std::string_view shown(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() <= longestShown) return line;
  std::size_t end = longestShown;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  return line.substr(0, end);
}

QString toText(std::string_view bytes) {
  return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

std::vector<bool> findBlockText(const diff::Lines& lines) {
  std::vector<bool> inside(lines.size());
  int column = -1; // of the key whose block scalar is open
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    const int indent = diff::indentation(line);
    if (column >= 0 && (indent < 0 || indent > column)) {
      inside[i] = true;
      continue;
    }
    column = -1;
    if (indent < 0) continue;
    std::string_view rest = line.substr(static_cast<std::size_t>(indent));
    int at = indent;
    while (rest.starts_with("- ")) at += 2, rest.remove_prefix(2);
    const diff::YamlKey key = diff::yamlKey(rest);
    const bool item = key.end == 0 && at > indent;
    if (diff::startsBlockScalar(diff::trimmed(rest.substr(key.end))) && (key.end > 0 || item))
      column = key.end > 0 ? at : indent;
  }
  return inside;
}

} // namespace

void LineCache::setLook(const QFont& font, const theme::Colours& colours) {
  font_ = font;
  colours_ = &colours;
  layouts_.clear();
}

void LineCache::clear() {
  layouts_.clear();
  blockText_.clear();
}

bool LineCache::insideBlockScalar(int part, Pane pane, int line) {
  const int key = part * 2 + (pane == Pane::Left ? 0 : 1);
  const auto [found, isNew] = blockText_.try_emplace(key);
  if (isNew) found->second = findBlockText(state_.lines(part, pane));
  return found->second[static_cast<std::size_t>(line - 1)];
}

const QTextLayout& LineCache::layout(int part, Pane pane, int line) {
  const auto key = (static_cast<quint64>(part) << 33U) | (static_cast<quint64>(line) << 1U) |
                   (pane == Pane::Left ? 0U : 1U);
  if (QTextLayout* known = layouts_.object(key)) return *known;
  const std::string_view bytes = state_.lines(part, pane)[static_cast<std::size_t>(line - 1)];
  QString text = toText(shown(bytes));
  if (bytes.size() > longestShown) text += QChar(0x2026);
  auto layout = std::make_unique<QTextLayout>(text, font_);
  QTextOption option(Qt::AlignLeft);
  option.setWrapMode(QTextOption::NoWrap);
  option.setTextDirection(Qt::LeftToRight);
  option.setTabStopDistance(QFontMetricsF(font_).horizontalAdvance(QLatin1Char(' ')) * 4);
  layout->setTextOption(option);
  QList<QTextLayout::FormatRange> formats;
  for (const YamlRun& run : yamlRuns(text, insideBlockScalar(part, pane, line))) {
    QTextLayout::FormatRange range{run.begin, run.length, {}};
    range.format.setForeground((*colours_)[roleOf(run.token)]);
    formats.push_back(range);
  }
  layout->setFormats(formats);
  layout->beginLayout();
  layout->createLine().setLineWidth(1e6);
  layout->endLayout();
  QTextLayout* kept = layout.release();
  layouts_.insert(key, kept);
  return *kept;
}

double LineCache::x(int part, Pane pane, int line, int byte) {
  const std::string_view bytes = shown(state_.lines(part, pane)[static_cast<std::size_t>(line - 1)]);
  const auto characters = toText(bytes.substr(0, static_cast<std::size_t>(byte))).size();
  return layout(part, pane, line).lineAt(0).cursorToX(static_cast<int>(characters));
}

} // namespace pilothouse::ui
