#include "ui/pages/upgrade_page.h"

#include "ui/dialogs/plan_summary.h"
#include "ui/diff/diff_view.h"
#include "ui/editor/yaml_editor.h"
#include "ui/models/words.h"
#include "ui/pages/upgrade_parts.h"
#include "ui/pages/values_layers.h"
#include "ui/session/helm_command.h"
#include "ui/session/problems_controller.h"
#include "ui/widgets/basics.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>

// The widgets are put together in upgrade_layout.cpp.
namespace pilothouse::ui {
namespace {

struct Former {
  HistoryView history;
  RevisionTexts texts;
};

Result<Former> readFormer(EngineGateway& gateway, const ReleaseKey& key, const std::stop_token& stop) {
  Former former;
  PH_TRY(former.history, gateway.history(key, stop));
  if (former.history.revisions.empty()) return fail(ErrorCode::NotFound, "release: not found");
  PH_TRY(former.texts, gateway.texts(former.history.revisions.front(), stop));
  return former;
}

bool saysNothing(const QString& yaml) {
  const QString text = yaml.trimmed();
  return text.isEmpty() || text == QLatin1String("{}") || text == QLatin1String("null");
}

} // namespace

void UpgradePage::reset(const ApplyInput& input) {
  keepDraft();
  plans_->cancel();
  loading_.cancel();
  reading_.cancel();
  plans_->setGateway(context_.cluster.gateway());
  finder_->reset(context_.cluster.gateway());
  input_ = input;
  plan_ = {};
  planned_ = false;
  discarded_.reset();
  filling_ = true;
  editor_->setText(input.editorText);
  setKeys({});
  filling_ = false;
  layers_->setFiles(input.valuesFiles);
  layers_->setDefaults({});
  options_->showInput(input);
  apply_->setText(input.install ? tr("Install") : tr("Upgrade"));
  apply_->setEnabled(false);
  draftBar_->hide();
  summary_->showWaiting(tr("Reading…"));
  summary_->setRemark({});
  diff_->showMessage(tr("Reading…"));
  cause_->setDiff({}, {}, {}, false);
  was_->setText({});
  showPlace();
  fillChartMenu();
}

void UpgradePage::showPlace() {
  badge_->setVisible(context_.production());
  cluster_->setText(context_.cluster.context());
  place_->setText(input_.key.nameSpace);
  title_->setText((input_.install ? tr("Install %1") : tr("Upgrade %1")).arg(input_.key.name));
  const int now = input_.current.revision;
  revisions_->setText(now > 0 ? QStringLiteral("%1 → %2").arg(now).arg(now + 1) : QString());
}

void UpgradePage::openUpgrade(const ReleaseKey& key) {
  ApplyInput input;
  input.key = key;
  input.wait = true;
  input.rollbackOnFailure = true;
  reset(input);
  loading_.start(
      this,
      [gateway = context_.cluster.gateway(), key](std::stop_token stop) {
        return readFormer(*gateway, key, stop);
      },
      [this](const Result<Former>& former) {
        if (!former) {
          showFailure(former.error());
          return;
        }
        takeHistory(former->history);
        takeTexts(former->texts);
      });
}

void UpgradePage::openInstall(const ApplyInput& input) {
  ApplyInput wanted = input;
  wanted.wait = true;
  reset(wanted);
  gather();
  untouched_ = input_;
  restoreDraft();
  readChart();
  replan();
  editor_->setPlaceholderText(tr("Values that differ from the chart's defaults"));
}

void UpgradePage::takeHistory(const HistoryView& history) {
  input_.current = history.revisions.front();
  showPlace();
  showChart(input_.current.chart.section(u'-', 0, -2), input_.current.chartVersion);
}

void UpgradePage::takeTexts(const RevisionTexts& texts) {
  filling_ = true;
  editor_->setText(saysNothing(texts.supplied) ? QString() : texts.supplied);
  setKeys(texts.keys);
  filling_ = false;
  layers_->setDefaults(tr("%n line(s)", nullptr, static_cast<int>(texts.defaults.count(u'\n'))));
  gather();
  untouched_ = input_;
  restoreDraft();
  if (isVisible()) editor_->edit()->setFocus();
  replan();
}

void UpgradePage::showChart(const QString& name, const QString& version) {
  chart_->setText(name);
  version_->setText(version);
  const bool moved = !input_.chartPath.isEmpty() && !input_.install && version != input_.current.chartVersion;
  was_->setText(moved ? tr("was %1").arg(input_.current.chartVersion) : QString());
}

void UpgradePage::fillChartMenu() {
  QMenu* menu = chart_->menu();
  menu->clear();
  if (!input_.install)
    menu->addAction(tr("The chart of the release"), this, [this] {
      input_.chartPath.clear();
      showChart(input_.current.chart.section(u'-', 0, -2), input_.current.chartVersion);
      replan();
    });
  menu->addAction(tr("A chart directory…"), this, [this] { chooseChart(true); });
  menu->addAction(tr("A chart archive…"), this, [this] { chooseChart(false); });
  const QStringList recent = context_.preferences.recentCharts();
  if (!recent.isEmpty()) menu->addSeparator();
  for (const QString& path : recent)
    menu->addAction(path, this, [this, path] {
      input_.chartPath = path;
      readChart();
      replan();
    });
}

void UpgradePage::chooseChart(bool directory) {
  auto* dialog = new QFileDialog(window(), tr("Choose a chart"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(directory ? QFileDialog::Directory : QFileDialog::ExistingFile);
  if (!directory) dialog->setNameFilter(tr("Chart archives (*.tgz *.tar.gz)"));
  connect(dialog, &QFileDialog::fileSelected, this, &UpgradePage::setChart);
  dialog->open();
}

void UpgradePage::setChart(const QString& path) {
  input_.chartPath = path;
  context_.preferences.addRecentChart(path);
  readChart();
  replan();
}

void UpgradePage::readChart() {
  reading_.start(
      this,
      [provider = context_.provider, path = input_.chartPath](std::stop_token stop) {
        return provider->readChart(path, stop);
      },
      [this](const Result<ChartView>& chart) {
        if (!chart) {
          showFailure(chart.error());
          return;
        }
        showChart(chart->name, chart->version);
        setKeys(chart->keys);
        layers_->setDefaults(tr("%n key(s)", nullptr, chart->defaultKeys));
      });
}

void UpgradePage::setKeys(const ValueKeys& keys) {
  editor_->setKeys(keys);
  finder_->setKeys(keys);
}

void UpgradePage::gather() {
  input_.editorText = editor_->text();
  input_.valuesFiles = layers_->files();
  options_->fill(input_);
}

void UpgradePage::replan() {
  if (filling_) return;
  gather();
  layers_->setEditor(
      saysNothing(input_.editorText)
          ? QString()
          : tr("%n line(s)", nullptr, static_cast<int>(input_.editorText.trimmed().count(u'\n')) + 1));
  planned_ = false;
  plans_->planApply(input_, plan_.diff ? 250 : 0);
  finder_->look(input_);
  Q_EMIT inputChanged(input_);
}

void UpgradePage::showPlan(const PlanView& plan, qint64 milliseconds) {
  plan_ = plan;
  planned_ = true;
  finder_->setRefusal(std::nullopt);
  summary_->showPlan(plan);
  const QString seconds = QString::number(milliseconds / 1000.0, 'f', 2);
  summary_->setRemark(plan.serverChecked ? tr("checked on the server in %1 s").arg(seconds)
                      : plan.notServerChecked.isEmpty()
                          ? tr("rendered here in %1 s").arg(seconds)
                          : tr("rendered here, not checked on the server: %1").arg(plan.notServerChecked));
  diff_->setModel(plan.diff, plan.leftName, context_.cluster.context(), plan.rightName,
                  plan.serverChecked ? tr("server dry run") : tr("client render"));
  cause_->setDiff(plan.diff, former(), CauseBar::Source{input_, {}}, input_.revealSecrets);
  apply_->setEnabled(true);
}

// What the cluster holds now was made from the current revision, if there is one.
std::optional<CauseBar::Source> UpgradePage::former() const {
  if (!input_.current.record) return std::nullopt;
  return CauseBar::Source{std::nullopt, input_.current};
}

void UpgradePage::showFailure(const Error& error) {
  planned_ = false;
  apply_->setEnabled(false);
  const ErrorText text = describe(error);
  finder_->setRefusal(error);
  summary_->showWaiting(text.title);
  summary_->setRemark(plan_.diff ? tr("the preview is of the last values that worked") : QString());
  if (!plan_.diff) diff_->showMessage(text.title, text.detail);
}

QString UpgradePage::command() const {
  const QString name = context_.cluster.context();
  const auto gateway = context_.cluster.gateway();
  return helmCommand(input_, gateway ? gateway->target(name) : KubeTarget{name, {}});
}

void UpgradePage::confirm() {
  if (!apply_->isEnabled() || !planned_) return;
  if (context_.production() && plan_.deleted > 0)
    Q_EMIT confirmationNeeded(input_.key, plan_.deleted);
  else
    start();
}

void UpgradePage::start() {
  options_->fill(input_);
  drafts_.erase(input_.key);
  untouched_.reset();
  plans_->cancel();
  apply_->setEnabled(false);
  const quint64 id =
      context_.operations.apply(context_.cluster.context(), context_.cluster.gateway(), input_);
  Q_EMIT started(id);
}

} // namespace pilothouse::ui
