#include "ui/session/helm_command.h"

#include <QRegularExpression>

namespace pilothouse::ui {
namespace {

QString tail(const ReleaseKey& key, const KubeTarget& target) {
  const QString words = QStringLiteral(" --namespace %1 --kube-context %2")
                            .arg(shellQuoted(key.nameSpace), shellQuoted(target.context));
  return target.kubeconfig.isEmpty()
             ? words
             : words + QStringLiteral(" --kubeconfig ") + shellQuoted(target.kubeconfig);
}

QString waiting(bool wait, int seconds) {
  return wait ? QStringLiteral(" --wait --timeout %1s").arg(seconds) : QString();
}

QString words(const ApplyExtras& extras) {
  QString line;
  const auto flag = [&line](bool on, const char* name) {
    if (on) line += u' ' + QLatin1String(name);
  };
  flag(extras.waitForJobs, "--wait-for-jobs");
  flag(extras.noHooks, "--no-hooks");
  flag(extras.skipCrds, "--skip-crds");
  flag(extras.forceReplace, "--force-replace");
  flag(extras.forceConflicts, "--force-conflicts");
  flag(extras.takeOwnership, "--take-ownership");
  flag(extras.cleanupOnFail, "--cleanup-on-fail");
  flag(extras.skipSchemaValidation, "--skip-schema-validation");
  if (extras.historyMax != ApplyExtras().historyMax)
    line += QStringLiteral(" --history-max %1").arg(extras.historyMax);
  if (!extras.description.isEmpty())
    line += QStringLiteral(" --description ") + shellQuoted(extras.description);
  return line;
}

} // namespace

QString shellQuoted(const QString& word) {
  static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:@%+=,-]+$"));
  if (plain.match(word).hasMatch()) return word;
  QString inner = word;
  inner.replace(QLatin1String("'"), QLatin1String("'\\''"));
  return u'\'' + inner + u'\'';
}

QString helmCommand(const ApplyInput& input, const KubeTarget& target) {
  // The chart of the record lies in no file; this is the name that `helm pull` gives it.
  const QString chart = !input.chartName.isEmpty()  ? input.chartName
                        : input.chartPath.isEmpty() ? QStringLiteral("./%1.tgz").arg(input.current.chart)
                                                    : input.chartPath;
  QString line = QStringLiteral("helm %1 %2 %3")
                     .arg(input.install ? QStringLiteral("install") : QStringLiteral("upgrade"),
                          shellQuoted(input.key.name), shellQuoted(chart));
  if (!input.chartName.isEmpty() && !input.chartVersion.isEmpty())
    line += QStringLiteral(" --version ") + shellQuoted(input.chartVersion);
  line += tail(input.key, target);
  if (input.createNamespace) line += QStringLiteral(" --create-namespace");
  switch (input.values) {
  case ValuesChoice::Default: break;
  case ValuesChoice::Reset: line += QStringLiteral(" --reset-values"); break;
  case ValuesChoice::Reuse: line += QStringLiteral(" --reuse-values"); break;
  case ValuesChoice::ResetThenReuse: line += QStringLiteral(" --reset-then-reuse-values"); break;
  }
  for (const QString& file : input.valuesFiles) line += QStringLiteral(" --values ") + shellQuoted(file);
  line += waiting(input.wait, input.timeoutSeconds);
  // Helm 4's name of --atomic; Helm 3 still takes the old one.
  if (input.rollbackOnFailure) line += QStringLiteral(" --rollback-on-failure");
  line += words(input.extras);
  if (input.editorText.trimmed().isEmpty() || input.editorText.trimmed() == QLatin1String("{}")) return line;
  QString text = input.editorText;
  if (!text.endsWith(u'\n')) text += u'\n';
  return line + QStringLiteral(" --values - <<'VALUES'\n") + text + QStringLiteral("VALUES");
}

QString helmCommand(const RollbackInput& input, const KubeTarget& target) {
  return QStringLiteral("helm rollback %1 %2").arg(shellQuoted(input.key.name)).arg(input.revision) +
         tail(input.key, target) + waiting(input.wait, input.timeoutSeconds);
}

QString helmCommand(const UninstallInput& input, const KubeTarget& target) {
  return QStringLiteral("helm uninstall %1").arg(shellQuoted(input.key.name)) + tail(input.key, target) +
         (input.keepHistory ? QStringLiteral(" --keep-history") : QString()) +
         waiting(input.wait, input.timeoutSeconds);
}

QString repairCommand(const RepairInput& input, const KubeTarget& target) {
  const auto way = [&] {
    switch (input.kind) {
    case Repair::Rollback: return "rollback";
    case Repair::MarkFailed: return "mark-failed";
    case Repair::MarkDeployed: return "mark-deployed";
    case Repair::Drop: return "drop";
    case Repair::Uninstall: break;
    }
    return "uninstall";
  };
  return QStringLiteral("pilothousectl repair %1 --do %2")
             .arg(shellQuoted(input.key.name), QLatin1String(way())) +
         tail(input.key, target);
}

} // namespace pilothouse::ui
