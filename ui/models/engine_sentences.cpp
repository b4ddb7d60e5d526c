#include "ui/models/engine_sentences.h"

#include "ui/models/words.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <vector>

namespace pilothouse::ui {
namespace {

constexpr const char* context = "pilothouse::ui::Words";

// More telling ones first. What stands for %1 and so on is translated too where it is a sentence itself.
constexpr std::array sentences{
    // core/actions/pod_state.cpp
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "%1 of %2 pods killed for memory"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "%1 of %2 pods crashing"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "%1 of %2 pods without their image"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "%1 of %2 pods without a node to run on"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "%1 of %2 pods failing"),
    // core/actions/repair.cpp
    QT_TRANSLATE_NOOP("pilothouse::ui::Words",
                      "of its %1 objects %2 are there as recorded, %3 differ and %4 are missing"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "revision %1 is %2 since %3: there is nothing to repair"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "revision %1 is %2 since %3: the operation did not end; %4"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "revision %1 is %2 since %3: its deletion did not end; %4"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "revision %1 is %2 since %3: %4"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "no revision of this release was ever deployed"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words",
                      "revision %1 is created with the content of revision %2 and applied"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "%1 objects are created, %2 changed, %3 deleted"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "the record of revision %1 goes from %2 to %3"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "it is marked as failed already"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "nothing in the cluster changes"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "an upgrade or a roll-back is possible again"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "revision %1 goes from deployed to superseded"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "%1 objects that are missing and %2 that differ stay so"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "the %1 objects that are there are deleted"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "all %1 records are removed"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "the record of revision %1 is removed"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "revision %1, %2, is the last one then"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words",
                      "%1 objects stay in the cluster and belong to no release any more"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "%1 and %2 more"),
    // core/actions/planner.cpp
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "%1 is immutable"),
    // ages
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "%1 s"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "%1 min"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "%1 h"),
    QT_TRANSLATE_NOOP("pilothouse::ui::Words", "%1 days"),
};

struct Pattern {
  const char* sentence;
  QRegularExpression matches;
};

std::vector<Pattern> compile() {
  std::vector<Pattern> patterns;
  static const QRegularExpression place(QStringLiteral("\\\\%\\d"));
  for (const char* sentence : sentences) {
    // A single number or name, or the rest of the sentence; ages begin with a digit.
    QString text = QRegularExpression::escape(QString::fromLatin1(sentence));
    text.replace(place, text.startsWith(QLatin1String("\\%1")) ? QStringLiteral("([^ ]+)")
                                                               : QStringLiteral("(.+?)"));
    patterns.push_back({sentence, QRegularExpression(QRegularExpression::anchoredPattern(text))});
  }
  return patterns;
}

const std::vector<Pattern>& patterns() {
  static const std::vector<Pattern> compiled = compile();
  return compiled;
}

constexpr qsizetype longest = 1000; // nothing that long is ours

} // namespace

bool isEngineSentence(const QString& sentence) {
  if (sentence.size() > longest) return false;
  return std::ranges::any_of(patterns(),
                             [&](const Pattern& one) { return one.matches.match(sentence).hasMatch(); });
}

QString translated(const QString& sentence) {
  if (sentence.size() > longest) return sentence;
  for (const Pattern& one : patterns()) {
    const QRegularExpressionMatch match = one.matches.match(sentence);
    if (!match.hasMatch()) continue;
    const QString wanted = QCoreApplication::translate(context, one.sentence);
    QString result;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
      const int number = wanted[i] == u'%' && i + 1 < wanted.size() ? wanted[i + 1].digitValue() : -1;
      if (number > 0) result += translated(match.captured(number));
      if (number > 0)
        ++i;
      else
        result += wanted[i];
    }
    return result;
  }
  return sentence;
}

} // namespace pilothouse::ui
