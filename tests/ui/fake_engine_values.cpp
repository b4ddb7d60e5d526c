// What the cluster in memory says of an upgrade's values.
#include "tests/ui/fake_engine.h"

#include "core/diff/model.h"

#include <QThread>

namespace pilothouse::ui {

Result<StrategiesView> FakeEngine::strategies(const ApplyInput& input, std::stop_token stop) {
  ++comparisons;
  while (holdStrategies && !stop.stop_requested()) QThread::msleep(2);
  if (stop.stop_requested()) {
    ++cutComparisons;
    return fail(ErrorCode::Cancelled, "context canceled");
  }
  const std::string running = "logLevel: warn\nreplicaCount: 2\n";
  const std::string reset = "logLevel: debug\n" + input.editorText.toStdString();
  const auto way = [&](ValuesChoice choice, const std::string& values, int count, int objects) {
    auto text = std::make_shared<const diff::TextDiff>(diff::diffTexts(running, values));
    return StrategyView{choice, {}, count, objects, objects * 2, std::move(text)};
  };
  StrategiesView view;
  view.revision = 14;
  view.ways = {way(ValuesChoice::Default, reset, 2, 1), way(ValuesChoice::Reset, reset, 2, 1),
               way(ValuesChoice::Reuse, running, 0, 0)};
  view.ways.push_back({.choice = ValuesChoice::ResetThenReuse, .problem = "execution error at (a.yaml:3:5)"});
  return view;
}

// A line that begins with "!" is wrong, one with "?" doubtful.
std::vector<ProblemItem> FakeEngine::problems(const ProblemsInput& input, std::stop_token) {
  using enum ProblemItem::Where;
  std::vector<ProblemItem> found;
  const QStringList lines = input.apply.editorText.split(u'\n');
  for (int i = 0; i < lines.size(); ++i)
    if (lines[i].startsWith(u'!') || lines[i].startsWith(u'?'))
      found.push_back(
          {lines[i].startsWith(u'!') ? ProblemItem::Severity::Error : ProblemItem::Severity::Warning,
           Editor,
           {},
           i + 1,
           1,
           lines[i].mid(1)});
  for (const QString& file : input.apply.valuesFiles)
    if (file.contains("wrong")) found.push_back({ProblemItem::Severity::Error, File, file, 2, 1, "wrong"});
  if (!input.refusal) return found;
  const SourcePosition at = input.refusal->position.value_or(SourcePosition());
  const auto where = at.line <= 0 ? Nowhere : at.file == "values" ? Editor : Template;
  found.push_back({ProblemItem::Severity::Error, where, QString::fromStdString(at.file), at.line, at.column,
                   QString::fromStdString(input.refusal->message)});
  return found;
}

Result<QString> FakeEngine::chartFile(const ApplyInput&, const QString& name, std::stop_token) {
  return QStringLiteral("# %1\nreplicas: {{ .Values.replicaCount }}\n").arg(name);
}

} // namespace pilothouse::ui
