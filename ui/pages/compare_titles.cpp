#include "ui/pages/compare_titles.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace pilothouse::ui {
namespace {

struct Compare {
  Q_DECLARE_TR_FUNCTIONS(pilothouse::ui::ComparePage)
};

constexpr qsizetype longestContext = 28; // characters; the end of an ARN tells most

QString contextText(const QString& name) {
  return name.size() <= longestContext ? name : u'…' + name.right(longestContext - 1);
}

QStringList revisionText(const SideChoice& choice, bool asStored, const QString& remark) {
  const RevisionItem& item = choice.side.revision;
  if (choice.side.live)
    return {Compare::tr("the objects of revision %1 as they are, read at %2")
                .arg(item.revision)
                .arg(QLocale().toString(QTime::currentTime(), QLocale::ShortFormat))};
  QStringList parts{item.chart, relativeTime(item.updated, QDateTime::currentDateTimeUtc())};
  if (asStored)
    parts.append(remark.isEmpty() ? Compare::tr("as the server would store it")
                                  : Compare::tr("computed here: the server was not asked"));
  return parts;
}

QStringList filesText(const FilesChoice& files, const SideChoice& other, CompareWhat what, bool asStored) {
  QStringList parts;
  const bool chart = files.chartOfOtherSide || !files.chartPath.isEmpty();
  const bool uses = what == CompareWhat::ComputedValues || what == CompareWhat::Manifest;
  if (uses && files.chartOfOtherSide)
    parts.append(Compare::tr("chart of %1").arg(other.side.key.name));
  else if (uses && chart)
    parts.append(Compare::tr("chart %1").arg(QFileInfo(files.chartPath).fileName()));
  if (what == CompareWhat::Manifest)
    parts.append(asStored ? Compare::tr("rendered here, as the server would store it")
                          : Compare::tr("rendered here, no cluster was asked"));
  else if (what == CompareWhat::ComputedValues)
    parts.append(chart ? Compare::tr("over the chart's defaults") : Compare::tr("without a chart"));
  else if (what == CompareWhat::SuppliedValues)
    parts.append(Compare::tr("merged, later files win"));
  return parts;
}

bool lacksChart(const SideChoice& choice, const SideChoice& other) {
  if (!choice.files) return false;
  return choice.files->chartOfOtherSide ? other.files.has_value() : choice.files->chartPath.isEmpty();
}

} // namespace

QString titleOf(const SideChoice& choice) {
  if (!choice.files)
    return QStringList{contextText(choice.cluster.name), choice.side.key.name,
                       choice.side.live ? Compare::tr("live")
                                        : Compare::tr("revision %1").arg(choice.side.revision.revision)}
        .join(QStringLiteral(" · "));
  QStringList names;
  for (const QString& path : choice.files->files) names.append(QFileInfo(path).fileName());
  return names.isEmpty() ? Compare::tr("no values files") : names.join(QStringLiteral(" + "));
}

QString detailOf(const SideChoice& choice) {
  return choice.files ? QFileInfo(choice.files->chartPath).fileName() : choice.side.key.nameSpace;
}

QString noteOf(const SideChoice& choice, const SideChoice& other, const QString& remark, CompareWhat what,
               bool hidden) {
  QStringList parts = choice.files
                          ? filesText(*choice.files, other, what, other.side.live && remark.isEmpty())
                          : revisionText(choice, other.side.live, remark);
  if (choice.files && hidden)
    parts.append(Compare::tr("decrypted values are hidden: equal numbers are equal values"));
  parts.append(remark);
  parts.removeAll(QString());
  return parts.join(QStringLiteral(" · "));
}

Refusal refusalOf(const SideChoice& left, const SideChoice& right, CompareWhat what) {
  const auto nothing = [](const SideChoice& choice) {
    return choice.files && choice.files->files.isEmpty() && choice.files->chartPath.isEmpty() &&
           !choice.files->chartOfOtherSide;
  };
  if (nothing(left) || nothing(right))
    return {Compare::tr("Choose values files"),
            Compare::tr("Add them on each side that is of files, or drop them here: on the left half for the "
                        "left side, on the right half for the right one. Later files win.")};
  if (what != CompareWhat::Manifest && (left.side.live || right.side.live))
    return {Compare::tr("A cluster holds objects, not the values they were made of"),
            Compare::tr("Choose Manifests, or a revision instead of what is live.")};
  if (what == CompareWhat::Files && (!left.files || !right.files))
    return {Compare::tr("A release keeps no values files"),
            Compare::tr("Choose Computed values or Supplied values to compare files with a release.")};
  if (what == CompareWhat::Manifest && (lacksChart(left, right) || lacksChart(right, left)))
    return {Compare::tr("Without a chart there are no manifests"),
            Compare::tr("Choose a chart beside the files, or compare values.")};
  return {};
}

} // namespace pilothouse::ui
