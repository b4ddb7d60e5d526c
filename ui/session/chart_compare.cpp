#include "ui/session/chart_compare.h"

#include <map>

namespace pilothouse::ui {
namespace {

struct Pair {
  const QString* left = nullptr;
  const QString* right = nullptr;
};

diff::ObjectDiff compareFile(const QString& path, const Pair& pair, const diff::DiffOptions& options) {
  diff::ObjectDiff object;
  // Long paths would end where they differ; the folder that nearly all share is told apart.
  const bool isTemplate = path.startsWith(QLatin1String("templates/"));
  object.id.name = (isTemplate ? path.section(u'/', 1) : path).toStdString();
  if (isTemplate) object.id.nameSpace = "templates";
  const std::string left = pair.left ? pair.left->toStdString() : std::string();
  const std::string right = pair.right ? pair.right->toStdString() : std::string();
  object.text = diff::diffTexts(left, right, options);
  for (const diff::Row& row : object.text.rows)
    if (row.kind != diff::RowKind::Equal && row.kind != diff::RowKind::Hidden) ++object.changedLines;
  object.change = !pair.left                ? diff::ObjectChange::Created
                  : !pair.right             ? diff::ObjectChange::Deleted
                  : object.changedLines > 0 ? diff::ObjectChange::Changed
                                            : diff::ObjectChange::Unchanged;
  return object;
}

void count(diff::DiffModel& model, diff::ObjectChange change) {
  switch (change) {
  case diff::ObjectChange::Unchanged: ++model.unchanged; break;
  case diff::ObjectChange::Changed: ++model.changed; break;
  case diff::ObjectChange::Created: ++model.created; break;
  case diff::ObjectChange::Deleted: ++model.deleted; break;
  }
}

} // namespace

diff::DiffModel compareCharts(const ChartContents& left, const ChartContents& right, ChartPart part,
                              const std::stop_token& stop) {
  std::map<QString, Pair> templates;
  for (const ChartFileItem& file : left.templates) templates[file.path].left = &file.text;
  for (const ChartFileItem& file : right.templates) templates[file.path].right = &file.text;
  std::vector<std::pair<QString, Pair>> files;
  if (part == ChartPart::Everything)
    files.emplace_back(QStringLiteral("Chart.yaml"), Pair{&left.chartFile, &right.chartFile});
  if (part != ChartPart::Templates)
    files.emplace_back(QStringLiteral("values.yaml"), Pair{&left.values, &right.values});
  if (part != ChartPart::Values) files.insert(files.end(), templates.begin(), templates.end());
  if (part == ChartPart::Everything && !(left.readme.isEmpty() && right.readme.isEmpty()))
    files.emplace_back(QStringLiteral("README.md"), Pair{&left.readme, &right.readme});

  diff::DiffOptions options;
  options.maskSecrets = false; // a chart's own text, nobody's secret
  options.stop = stop;
  diff::DiffModel model;
  for (const auto& [path, pair] : files) {
    if (stop.stop_requested()) break;
    model.objects.push_back(compareFile(path, pair, options));
    count(model, model.objects.back().change);
  }
  return model;
}

} // namespace pilothouse::ui
