#include "ui/dialogs/install_dialog.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::ui {

using theme::Role;

namespace {

// Helm: release names are DNS labels joined by dots, at most 53 characters.
bool isReleaseName(const QString& name) {
  static const QRegularExpression rule(
      QStringLiteral("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"));
  return name.size() <= 53 && rule.match(name).hasMatch();
}

constexpr int begunHeight = 34, mostBegun = 3;

int shownOf(const std::vector<ApplyInput>& begun) {
  return std::min(static_cast<int>(begun.size()), mostBegun);
}

QString chartOf(const ApplyInput& input) {
  return input.chartName.isEmpty() ? QFileInfo(input.chartPath).fileName()
                                   : QString(input.chartName + u' ' + input.chartVersion).trimmed();
}

QString nameOf(const ChartChoice& choice) { return QString(choice.name + u' ' + choice.version).trimmed(); }

} // namespace

bool InstallDialog::isChoice() const {
  return !choice_.name.isEmpty() && chart_->currentText().trimmed() == nameOf(choice_);
}

QString InstallDialog::path() const { return isChoice() ? choice_.path : chart_->currentText().trimmed(); }

InstallDialog::InstallDialog(QWidget* host, PageContext context, const ChartChoice& choice,
                             const std::vector<ApplyInput>& begun)
    : Overlay(host, 680, 340 + begunHeight * shownOf(begun)), context_(context), choice_(choice),
      reading_(context.runner), chart_(new QComboBox),
      about_(new TextLabel(TextLabel::Size::Small, Role::Muted)), name_(new QLineEdit),
      namespace_(new QLineEdit), create_(new QCheckBox(tr("Create the namespace if it does not exist"))),
      next_(new QPushButton(tr("Continue to the preview"))) {
  const theme::Metrics& m = theme::metrics(this);
  auto* title = new TextLabel(TextLabel::Size::Title);
  title->setText(tr("Install a chart in %1").arg(context_.cluster.context()));
  chart_->setEditable(true);
  chart_->setAccessibleName(tr("Chart directory or archive"));
  for (const QString& recent : context_.preferences.recentCharts())
    if (!recent.startsWith(QLatin1String("oci://"))) chart_->addItem(recent);
  chart_->setCurrentText(choice_.name.isEmpty() ? choice_.path : nameOf(choice_));
  chart_->lineEdit()->setPlaceholderText(tr("a chart directory or a .tgz archive"));
  auto* directory = new QPushButton(theme::icon(QStringLiteral("folder")), tr("Directory…"));
  auto* archive = new QPushButton(theme::icon(QStringLiteral("archive")), tr("Archive…"));
  about_->setWordWrap(true);
  name_->setAccessibleName(tr("Release name"));
  namespace_->setAccessibleName(tr("Namespace"));
  namespace_->setText(QStringLiteral("default"));
  create_->setChecked(true);
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(m.px(12));
  grid->setVerticalSpacing(m.px(10));
  const auto caption = [](const QString& text) {
    auto* label = new TextLabel(TextLabel::Size::Text, Role::Muted);
    label->setText(text);
    return label;
  };
  auto* paths = new QHBoxLayout;
  paths->setSpacing(m.px(8));
  paths->addWidget(chart_, 1);
  paths->addWidget(directory);
  paths->addWidget(archive);
  grid->addWidget(caption(tr("Chart")), 0, 0);
  grid->addLayout(paths, 0, 1);
  grid->addWidget(about_, 1, 1);
  grid->addWidget(caption(tr("Release name")), 2, 0);
  grid->addWidget(name_, 2, 1);
  grid->addWidget(caption(tr("Namespace")), 3, 0);
  grid->addWidget(namespace_, 3, 1);
  grid->addWidget(create_, 4, 1);
  grid->setColumnStretch(1, 1);
  auto* cancel = new QPushButton(tr("Cancel"));
  theme::setVariant(next_, theme::ButtonVariant::Primary);
  auto* column = new QVBoxLayout;
  column->setContentsMargins(m.px(20), m.px(14), m.px(20), m.px(12));
  column->setSpacing(m.px(14));
  column->addWidget(title);
  if (!begun.empty()) column->addWidget(buildBegun(begun));
  column->addLayout(grid);
  column->addStretch(1);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(m.px(10));
  buttons->setContentsMargins(m.px(20), m.px(10), m.px(20), m.px(8));
  buttons->addStretch(1);
  buttons->addWidget(cancel);
  buttons->addWidget(next_);
  body()->addLayout(column, 1);
  body()->addWidget(new Line);
  body()->addLayout(buttons);
  connect(directory, &QPushButton::clicked, this, [this] { choose(true); });
  connect(archive, &QPushButton::clicked, this, [this] { choose(false); });
  connect(cancel, &QPushButton::clicked, this, [this] { close(); });
  connect(next_, &QPushButton::clicked, this, &InstallDialog::proceed);
  connect(this, &Overlay::confirmPressed, this, &InstallDialog::proceed);
  connect(chart_, &QComboBox::currentTextChanged, this, &InstallDialog::readChart);
  connect(name_, &QLineEdit::textChanged, this, &InstallDialog::update);
  connect(namespace_, &QLineEdit::textChanged, this, &InstallDialog::update);
  readChart();
}

// What was typed for an install that was not run is a click away.
QWidget* InstallDialog::buildBegun(const std::vector<ApplyInput>& begun) {
  const theme::Metrics& m = theme::metrics(this);
  auto* box = new QWidget;
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins({});
  column->setSpacing(m.px(4));
  for (int i = 0; i < shownOf(begun); ++i) {
    const ApplyInput& input = begun[static_cast<std::size_t>(i)];
    auto* button = new QPushButton(
        theme::icon(QStringLiteral("pencil")),
        tr("Go on with %1 in %2 (%3)").arg(input.key.name, input.key.nameSpace, chartOf(input)));
    button->setToolTip(tr("Begun and not run; what you typed is kept."));
    connect(button, &QPushButton::clicked, this, [this, input] {
      Q_EMIT chosen(input);
      close();
    });
    begun_.append(button);
    column->addWidget(button, 0, Qt::AlignLeft);
  }
  return box;
}

void InstallDialog::choose(bool directory) {
  // A dialog of its own window, without a nested event loop.
  auto* dialog = new QFileDialog(window(), tr("Choose a chart"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(directory ? QFileDialog::Directory : QFileDialog::ExistingFile);
  if (!directory) dialog->setNameFilter(tr("Chart archives (*.tgz *.tar.gz)"));
  connect(dialog, &QFileDialog::fileSelected, this,
          [this](const QString& path) { chart_->setCurrentText(path); });
  dialog->open();
}

void InstallDialog::readChart() {
  readable_ = false;
  update();
  const QString path = this->path();
  if (path.isEmpty()) {
    reading_.cancel();
    about_->setText({});
    return;
  }
  reading_.start(
      this,
      [provider = context_.provider, path](std::stop_token stop) { return provider->readChart(path, stop); },
      [this](const Result<ChartView>& chart) {
        readable_ = chart.has_value();
        if (chart) {
          QString text = chart->name + u' ' + chart->version;
          if (!chart->appVersion.isEmpty())
            text += QStringLiteral(" · ") + tr("app %1").arg(chart->appVersion);
          if (!chart->description.isEmpty()) text += QStringLiteral(" · ") + chart->description;
          about_->setText(text);
          if (name_->text().isEmpty()) name_->setText(chart->name);
        } else {
          about_->setText(describe(chart.error()).detail);
        }
        about_->setRole(chart ? Role::Muted : Role::Bad);
        update();
      });
}

void InstallDialog::update() {
  next_->setEnabled(readable_ && isReleaseName(name_->text().trimmed()) &&
                    !namespace_->text().trimmed().isEmpty());
}

void InstallDialog::proceed() {
  if (!next_->isEnabled()) return;
  ApplyInput input;
  input.install = true;
  input.key = {namespace_->text().trimmed(), name_->text().trimmed()};
  input.chartPath = path();
  input.createNamespace = create_->isChecked();
  if (isChoice()) {
    input.chartName = choice_.name;
    input.chartVersion = choice_.version;
  } else {
    context_.preferences.addRecentChart(input.chartPath);
  }
  Q_EMIT chosen(input);
  close();
}

} // namespace pilothouse::ui
