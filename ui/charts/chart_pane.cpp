#include "ui/charts/chart_pane.h"

#include "ui/charts/chart_paint.h"
#include "ui/charts/readme_view.h"
#include "ui/editor/yaml_editor.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/message_panel.h"

#include <QComboBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

namespace pilothouse::ui {

using theme::Role;

namespace {
constexpr int slowMs = 150;
}

void ChartPane::connectController() {
  connect(&controller_, &ChartsController::openingStarted, this, &ChartPane::startOpening);
  connect(&controller_, &ChartsController::openingProgress, this, [this](const Transfer& transfer) {
    if (slow_.isActive()) return;
    message_->showProgress(QStringLiteral("down"), loadingTitle(), transferText(transfer), transfer.percent(),
                           tr("Cancel"));
  });
  connect(&controller_, &ChartsController::chartReady, this, &ChartPane::showChart);
  connect(&controller_, &ChartsController::chartFailed, this, &ChartPane::showFailure);
  connect(&controller_, &ChartsController::versionsReady, this, &ChartPane::showVersions);
  connect(&controller_, &ChartsController::signatureReady, this, &ChartPane::showSignature);
  connect(&controller_, &ChartsController::lintReady, this, [this](const std::vector<LintItem>& items) {
    lint_->show(items);
    if (const ContentsPointer chart = controller_.chart()) showCounts(*chart);
  });
  connect(&controller_, &ChartsController::lintFailed, lint_, &LintTab::showError);
  slow_.setSingleShot(true);
  slow_.setInterval(slowMs);
  connect(&slow_, &QTimer::timeout, this, [this] {
    message_->showMessage(QStringLiteral("hourglass"), Tone::Neutral, loadingTitle(), {}, {}, tr("Cancel"));
    stack_->setCurrentWidget(message_);
  });
  connect(message_, &MessagePanel::actionClicked, this, [this] {
    if (controller_.isOpening())
      controller_.cancelOpening();
    else
      controller_.open(controller_.reference());
  });
}

QString ChartPane::loadingTitle() const {
  const ChartReference& reference = controller_.reference();
  if (reference.kind == ChartReference::Kind::Local) return tr("Reading %1…").arg(reference.name());
  return tr("Bringing %1…").arg(QString(reference.name() + u' ' + reference.version).trimmed());
}

// Where it gets narrow, the place goes before the name.
void ChartPane::showName(const QString& name) {
  name_->setFullText(name);
  name_->setMinimumWidth(qMin(name_->sizeHint().width(), theme::metrics(this).px(160)));
}

void ChartPane::startOpening(const ChartReference& reference) {
  const bool other = !shown_ || !shown_->reference.sameChart(reference);
  if (other) {
    // Of another chart nothing may stand under this name, not for a moment.
    shown_.reset();
    showName(reference.name());
    about_->setFullText({});
    facts_->setText({});
    deprecated_->hide();
    versionsModel_->setVersions({});
    showCounts({});
    stack_->setCurrentWidget(blank_);
  }
  using Kind = ChartReference::Kind;
  place_->setFullText(
      reference.kind == Kind::Repository ? tr("in %1", "a chart in its repository").arg(reference.repository)
      : reference.kind == Kind::Oci
          ? tr("in %1", "a chart in its repository").arg(reference.location.section(u'/', 2, 2))
          : tr("on this machine"));
  place_->setToolTip(reference.text());
  tile_->setAccessibleDescription(reference.name());
  tile_->update();
  signature_ = {};
  signaturePill_->hide();
  lint_->clear();
  head_->show();
  tabStrip_->show();
  install_->setEnabled(false);
  compare_->setEnabled(false);
  if (const int row = versionsModel_->rowOf(reference.version); row >= 0) version_->setCurrentIndex(row);
  slow_.start();
}

void ChartPane::showChart(const ContentsPointer& chart) {
  slow_.stop();
  shown_ = chart;
  showName(chart->name);
  about_->setFullText(chart->description);
  deprecated_->show(QStringLiteral("warning"), tr("deprecated"), Tone::Warning);
  deprecated_->setVisible(chart->deprecated);
  showFacts(*chart);
  showCounts(*chart);
  if (versionsModel_->rowOf(chart->version) < 0)
    versionsModel_->setVersions({{chart->version, chart->appVersion, {}, chart->deprecated}});
  version_->setCurrentIndex(versionsModel_->rowOf(chart->version));
  version_->setEnabled(true);
  readmeStack_->setCurrentIndex(chart->readme.trimmed().isEmpty() ? 0 : 1);
  readme_->setMarkdownText(chart->readme);
  valuesStack_->setCurrentIndex(chart->values.trimmed().isEmpty() ? 0 : 1);
  values_->setText(chart->values);
  templates_->show(*chart);
  dependencies_->show(*chart);
  schema_->show(*chart);
  compare_->setEnabled(versionsModel_->rowCount() > 1);
  compare_->setToolTip(versionsModel_->rowCount() > 1 ? QString()
                                                      : tr("There is no other version to compare with."));
  setInstallAllowed(installAllowed_);
  stack_->setCurrentWidget(parts_);
}

void ChartPane::showFailure(const Error& error) {
  slow_.stop();
  shown_.reset();
  tabStrip_->setVisible(false);
  showChartError(*message_, error, tr("Try again"));
  stack_->setCurrentWidget(message_);
}

void ChartPane::showVersions(const std::vector<VersionItem>& versions) {
  const QString current = controller_.reference().version;
  if (versions.empty() && versionsModel_->rowCount() > 0) return;
  versionsModel_->setVersions(versions);
  const int row = versionsModel_->rowOf(current);
  version_->setCurrentIndex(row);
  version_->setEnabled(!versions.empty());
  if (shown_ && row < 0) showVersions({{shown_->version, shown_->appVersion, {}, shown_->deprecated}});
  compare_->setEnabled(shown_ && versionsModel_->rowCount() > 1);
}

void ChartPane::showSignature(const SignatureView& signature) {
  signature_ = signature;
  using State = SignatureView::State;
  QString tip = signature.detail;
  switch (signature.state) {
  case State::Unknown: signaturePill_->hide(); return;
  case State::Unsigned:
    signaturePill_->show(QStringLiteral("minus"), tr("not signed"), Tone::Neutral);
    tip = tr("No provenance file lies beside the chart.");
    break;
  case State::Verified:
    signaturePill_->show(QStringLiteral("check"), tr("signed"), Tone::Good);
    tip = tr("Signed by %1").arg(signature.signer) + u'\n' + signature.fingerprint;
    break;
  case State::Unverified:
    signaturePill_->show(QStringLiteral("question"), tr("signed by a stranger"), Tone::Warning);
    tip = tr("The chart is signed, but the signer's key is not in your keyring.") + u'\n' + signature.detail;
    break;
  case State::Broken:
    signaturePill_->show(QStringLiteral("cross"), tr("signature does not fit"), Tone::Bad);
    tip = tr("The chart is not what was signed. Do not install it.") + u'\n' + signature.detail;
    break;
  }
  signaturePill_->setToolTip(tip);
  signaturePill_->setAccessibleDescription(tip);
}

void ChartPane::showFacts(const ChartContents& chart) {
  QStringList parts;
  const auto add = [&parts](const QString& text) { parts.append(text.toHtmlEscaped()); };
  const auto link = [&parts](const QString& address, const QString& words) {
    parts.append(QStringLiteral("<a href=\"%1\" style=\"text-decoration:none\">%2</a>")
                     .arg(address.toHtmlEscaped(), words.toHtmlEscaped()));
  };
  if (!chart.appVersion.isEmpty()) add(tr("app %1").arg(chart.appVersion));
  if (chart.type == QLatin1String("library")) add(tr("a library, not to be installed"));
  if (!chart.kubeVersion.isEmpty()) add(tr("Kubernetes %1").arg(chart.kubeVersion));
  QStringList people;
  for (const MaintainerItem& person : chart.maintainers) people.append(person.name);
  if (people.size() > 3)
    people = people.mid(0, 3) << tr("%n more", nullptr, static_cast<int>(people.size()) - 3);
  if (!people.isEmpty()) add(people.join(QStringLiteral(", ")));
  if (!chart.home.isEmpty()) link(chart.home, tr("home"));
  if (!chart.sources.isEmpty()) link(chart.sources.front(), tr("source"));
  facts_->setText(parts.join(QStringLiteral(" · ")));
  QStringList tips;
  for (const MaintainerItem& person : chart.maintainers)
    tips.append(person.email.isEmpty() ? person.name
                                       : QStringLiteral("%1 <%2>").arg(person.name, person.email));
  if (!chart.home.isEmpty()) tips.append(chart.home);
  tips += chart.sources;
  facts_->setToolTip(tips.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
}

void ChartPane::showCounts(const ChartContents& chart) {
  const auto counted = [](const QString& word, qsizetype count) {
    return count > 0 ? QStringLiteral("%1 %2").arg(word).arg(count) : word;
  };
  tabs_->setTabText(Templates, counted(tr("Templates"), qsizetype(chart.templates.size())));
  tabs_->setTabText(Dependencies, counted(tr("Dependencies"), qsizetype(chart.dependencies.size())));
  const int problems = lint_->model()->count(LintLevel::Error) + lint_->model()->count(LintLevel::Warning);
  tabs_->setTabText(Lint, counted(tr("Lint"), problems));
}

void ChartPane::setInstallAllowed(bool allowed) {
  installAllowed_ = allowed;
  const bool library = shown_ && shown_->type == QLatin1String("library");
  install_->setEnabled(allowed && isShown() && !library);
  install_->setToolTip(library    ? tr("A library chart only serves other charts.")
                       : !allowed ? tr("Open a cluster first.")
                                  : QString());
}

void ChartPane::showNothing() {
  head_->hide();
  tabStrip_->hide();
  shown_.reset();
  message_->showMessage(
      QStringLiteral("charts"), Tone::Neutral, tr("Choose a chart"),
      tr("Or type a reference into the search field: oci://registry/path, or a folder or archive."));
  stack_->setCurrentWidget(message_);
}

void ChartPane::showTab(Tab tab) { tabs_->setCurrentIndex(tab); }

} // namespace pilothouse::ui
