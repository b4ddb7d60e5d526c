#include "ui/diff/yaml_colours.h"

#include <QString>

namespace pilothouse::ui {
namespace {

class LineScanner {
public:
  explicit LineScanner(QStringView line) : line_(line) {}

  std::vector<YamlRun> scan() {
    skipBlanks();
    if (line_.startsWith(QLatin1String("---")) || line_.startsWith(QLatin1String("...")))
      add(0, 3, YamlToken::Mark);
    while (at_ < line_.size() && line_[at_] == u'-' && (at_ + 1 == line_.size() || line_[at_ + 1] == u' ')) {
      ++at_;
      skipBlanks();
    }
    readKey();
    readValue();
    return std::move(runs_);
  }

private:
  void skipBlanks() {
    while (at_ < line_.size() && line_[at_].isSpace()) ++at_;
  }
  void add(qsizetype begin, qsizetype end, YamlToken token) {
    if (end > begin) runs_.push_back({static_cast<int>(begin), static_cast<int>(end - begin), token});
  }

  // Behind the closing quote of the string that begins at `from`; the end of the line when it stays open.
  [[nodiscard]] qsizetype endOfString(qsizetype from) const {
    const QChar quote = line_[from];
    for (qsizetype i = from + 1; i < line_.size(); ++i) {
      if (quote == u'"' && line_[i] == u'\\')
        ++i;
      else if (line_[i] == quote)
        return i + 1;
    }
    return line_.size();
  }

  [[nodiscard]] bool isColon(qsizetype at) const {
    return at < line_.size() && line_[at] == u':' && (at + 1 == line_.size() || line_[at + 1].isSpace());
  }

  void readKey() {
    if (at_ == line_.size() || line_[at_] == u'#') return;
    const bool quoted = line_[at_] == u'"' || line_[at_] == u'\'';
    qsizetype end = quoted ? endOfString(at_) : at_;
    while (end < line_.size() && !isColon(end)) {
      if (quoted || QStringView(u"{[&*!|>%@`").contains(line_[at_])) return;
      if (line_[end] == u'#' && line_[end - 1].isSpace()) return;
      ++end;
    }
    if (end >= line_.size()) return;
    add(at_, end, YamlToken::Key);
    at_ = end + 1;
  }

  void readValue() {
    skipBlanks();
    if (at_ < line_.size() && line_[at_] != u'#') {
      const QStringView rest = line_.sliced(at_);
      const qsizetype comment = rest.startsWith(u'"') || rest.startsWith(u'\'') ? -1 : rest.indexOf(u" #");
      const QStringView value = (comment < 0 ? rest : rest.first(comment)).trimmed();
      bool isNumber = false;
      (void)value.toDouble(&isNumber);
      if (isNumber || value == u"true" || value == u"false" || value == u"null" || value == u"~")
        add(at_, at_ + value.size(), YamlToken::Number);
    }
    for (; at_ < line_.size(); ++at_) {
      const QChar c = line_[at_];
      const QChar before = at_ == 0 ? QChar(u' ') : line_[at_ - 1];
      if (c == u'#' && before.isSpace()) return add(at_, line_.size(), YamlToken::Comment);
      const bool opens = before.isSpace() || QStringView(u"[{,:").contains(before);
      if ((c != u'"' && c != u'\'') || !opens) continue;
      const qsizetype end = endOfString(at_);
      add(at_, end, isColon(end) ? YamlToken::Key : YamlToken::String);
      at_ = end - 1;
    }
  }

  QStringView line_;
  qsizetype at_ = 0;
  std::vector<YamlRun> runs_;
};

} // namespace

std::vector<YamlRun> yamlRuns(QStringView line, bool text) {
  if (text) return {};
  return LineScanner(line).scan();
}

} // namespace pilothouse::ui
