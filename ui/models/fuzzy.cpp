#include "ui/models/fuzzy.h"

#include <QList>

#include <algorithm>

namespace pilothouse::ui {
namespace {

bool beginsWord(QStringView text, qsizetype at) {
  return at == 0 || !text[at - 1].isLetterOrNumber() || (text[at].isUpper() && text[at - 1].isLower());
}

// Greedy: the next letter that begins a word, if there is one, else the next.
int wordScore(QStringView word, QStringView text) {
  int score = 0;
  qsizetype at = 0, previous = -2;
  for (const QChar wanted : word) {
    qsizetype found = -1;
    if (previous + 1 == at && at < text.size() && text[at].toCaseFolded() == wanted.toCaseFolded())
      found = at;
    for (qsizetype i = at; found < 0 && i < text.size(); ++i)
      if (text[i].toCaseFolded() == wanted.toCaseFolded() && beginsWord(text, i)) found = i;
    for (qsizetype i = at; found < 0 && i < text.size(); ++i)
      if (text[i].toCaseFolded() == wanted.toCaseFolded()) found = i;
    if (found < 0) return -1;
    score += found == previous + 1 ? 8 : beginsWord(text, found) ? 6 : 1;
    previous = found;
    at = found + 1;
  }
  return score;
}

} // namespace

int fuzzyScore(const QString& typed, const QString& text) {
  int score = 0;
  for (const QStringView word : QStringView(typed).split(u' ', Qt::SkipEmptyParts)) {
    const qsizetype whole = text.indexOf(word, 0, Qt::CaseInsensitive);
    int own = wordScore(word, text);
    if (whole >= 0) own = std::max(own, int(word.size()) * 8 + (beginsWord(text, whole) ? 6 : 0));
    if (own < 0) return -1;
    score += own;
  }
  return score == 0 ? 0 : score * 100 - int(std::min<qsizetype>(text.size(), 99));
}

} // namespace pilothouse::ui
