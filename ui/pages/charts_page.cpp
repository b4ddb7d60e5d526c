#include "ui/pages/charts_page.h"

#include "ui/editor/yaml_editor.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/message_panel.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

ChartsPage::ChartsPage(PageContext context, QWidget* parent)
    : QWidget(parent), context_(context), reading_(context.runner), recent_(new QListWidget),
      name_(new TextLabel(TextLabel::Size::Title)), about_(new TextLabel(TextLabel::Size::Text, Role::Muted)),
      facts_(new TextLabel(TextLabel::Size::Small, Role::Muted)),
      install_(new QPushButton(theme::icon(QStringLiteral("plus"), Role::OnAccent), tr("Install…"))),
      defaults_(new YamlEditor), message_(new MessagePanel), stack_(new QStackedWidget) {
  const theme::Metrics& m = theme::metrics(this);
  auto* strip = new Surface(Role::Panel);
  strip->setFixedHeight(m.headerStrip());
  auto* row = new QHBoxLayout(strip);
  row->setContentsMargins(m.px(14), 0, m.px(14), 0);
  auto* title = new TextLabel(TextLabel::Size::Strong);
  title->setText(tr("Charts on this machine"));
  auto* directory = new QPushButton(theme::icon(QStringLiteral("folder")), tr("Open a directory…"));
  auto* archive = new QPushButton(theme::icon(QStringLiteral("archive")), tr("Open an archive…"));
  row->addWidget(title);
  row->addStretch(1);
  row->addWidget(directory);
  row->addWidget(archive);
  recent_->setFrameShape(QFrame::NoFrame);
  recent_->setAccessibleName(tr("Charts opened lately"));
  about_->setWordWrap(true);
  facts_->setWordWrap(true);
  theme::setVariant(install_, theme::ButtonVariant::Primary);
  defaults_->setReadOnly(true);
  defaults_->setAccessibleName(tr("Default values"));
  auto* chart = new Surface(Role::Panel);
  auto* head = new QHBoxLayout;
  auto* words = new QVBoxLayout;
  words->addWidget(name_);
  words->addWidget(about_);
  words->addWidget(facts_);
  head->addLayout(words, 1);
  head->addWidget(install_, 0, Qt::AlignTop);
  head->setContentsMargins(m.px(14), m.px(12), m.px(14), m.px(12));
  auto* column = new QVBoxLayout(chart);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addLayout(head);
  column->addWidget(new Line);
  column->addWidget(defaults_, 1);
  stack_->addWidget(message_);
  stack_->addWidget(chart);
  auto* splitter = new QSplitter;
  splitter->addWidget(recent_);
  splitter->addWidget(stack_);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({m.px(260), m.px(900)});
  auto* page = new QVBoxLayout(this);
  page->setContentsMargins({});
  page->setSpacing(0);
  page->addWidget(strip);
  page->addWidget(new Line);
  page->addWidget(splitter, 1);
  message_->showMessage(QStringLiteral("charts"), Tone::Neutral, tr("Open a chart"),
                        tr("A directory with a Chart.yaml, or a packed .tgz archive."));
  connect(directory, &QPushButton::clicked, this, [this] { choose(true); });
  connect(archive, &QPushButton::clicked, this, [this] { choose(false); });
  connect(install_, &QPushButton::clicked, this, [this] { Q_EMIT installRequested(path_); });
  connect(recent_, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
    if (item) openChart(item->data(Qt::UserRole).toString());
  });
}

void ChartsPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  fillRecent();
  install_->setEnabled(context_.cluster.gateway() != nullptr);
  install_->setToolTip(context_.cluster.gateway() ? QString() : tr("Open a cluster first."));
}

void ChartsPage::fillRecent() {
  const QSignalBlocker quiet(recent_);
  recent_->clear();
  for (const QString& path : context_.preferences.recentCharts()) {
    auto* item =
        new QListWidgetItem(theme::icon(QStringLiteral("charts"), Role::Muted), QFileInfo(path).fileName());
    item->setData(Qt::UserRole, path);
    item->setToolTip(path);
    item->setSizeHint({0, theme::metrics(this).rowHeight()});
    recent_->addItem(item);
    if (path == path_) recent_->setCurrentItem(item);
  }
}

void ChartsPage::choose(bool directory) {
  auto* dialog = new QFileDialog(window(), tr("Choose a chart"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(directory ? QFileDialog::Directory : QFileDialog::ExistingFile);
  if (!directory) dialog->setNameFilter(tr("Chart archives (*.tgz *.tar.gz)"));
  connect(dialog, &QFileDialog::fileSelected, this, &ChartsPage::openChart);
  dialog->open();
}

void ChartsPage::openChart(const QString& path) {
  path_ = path;
  message_->showLoading(tr("Reading the chart…"));
  reading_.start(
      this,
      [provider = context_.provider, path](std::stop_token stop) { return provider->readChart(path, stop); },
      [this](const Result<ChartView>& chart) {
        if (!chart) {
          message_->showError(chart.error(), {});
          stack_->setCurrentIndex(0);
          return;
        }
        context_.preferences.addRecentChart(path_);
        showChart(*chart);
        fillRecent();
      });
}

void ChartsPage::showChart(const ChartView& chart) {
  name_->setText(chart.name + u' ' + chart.version);
  about_->setText(chart.description);
  QStringList facts;
  if (!chart.appVersion.isEmpty()) facts.append(tr("app %1").arg(chart.appVersion));
  facts.append(tr("%n template(s)", nullptr, chart.templates));
  facts.append(tr("%n default value(s)", nullptr, chart.defaultKeys));
  facts.append(chart.hasSchema ? tr("with a values schema") : tr("no values schema"));
  if (!chart.kubeVersion.isEmpty()) facts.append(tr("needs Kubernetes %1").arg(chart.kubeVersion));
  if (!chart.dependencies.isEmpty())
    facts.append(tr("depends on %1").arg(chart.dependencies.join(QStringLiteral(", "))));
  if (chart.deprecated) facts.append(tr("deprecated"));
  facts_->setText(facts.join(QStringLiteral(" · ")));
  defaults_->setText(chart.defaults);
  stack_->setCurrentIndex(1);
}

} // namespace pilothouse::ui
