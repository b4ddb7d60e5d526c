#include "ui/pages/upgrade_parts.h"

#include "ui/pages/more_options.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

ValuesLayers::ValuesLayers(Scope scope, QWidget* parent)
    : QWidget(parent), scope_(scope), rows_(new QVBoxLayout), watcher_(new QFileSystemWatcher(this)),
      settled_(new QTimer(this)) {
  settled_->setSingleShot(true);
  settled_->setInterval(150);
  connect(watcher_, &QFileSystemWatcher::fileChanged, settled_, qOverload<>(&QTimer::start));
  connect(settled_, &QTimer::timeout, this, [this] {
    rebuild();
    Q_EMIT filesChanged();
  });
  const theme::Metrics& m = theme::metrics(this);
  rows_->setSpacing(0);
  auto* add = new QPushButton(theme::icon(QStringLiteral("plus")), tr("Add a values file…"));
  theme::setVariant(add, theme::ButtonVariant::Quiet);
  connect(add, &QPushButton::clicked, this, &ValuesLayers::addFile);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(m.px(12), m.px(6), m.px(12), m.px(6));
  column->setSpacing(0);
  column->addLayout(rows_);
  column->addWidget(add, 0, Qt::AlignLeft);
  rebuild();
}

void ValuesLayers::setDefaults(const QString& detail) {
  defaults_ = detail;
  rebuild();
}

void ValuesLayers::setEditor(const QString& detail) {
  if (editor_ == detail) return;
  editor_ = detail;
  rebuild();
}

void ValuesLayers::setFiles(const QStringList& files) {
  files_ = files;
  rebuild();
}

QWidget* ValuesLayers::row(const QString& name, const QString& detail, int file) {
  const theme::Metrics& m = theme::metrics(this);
  auto* line = new QWidget;
  auto* row = new QHBoxLayout(line);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(m.px(4));
  auto* text = new ElidedLabel(TextLabel::Size::Text, Role::Text);
  text->setFullText(name);
  auto* count = new TextLabel(TextLabel::Size::Small, Role::Muted);
  count->setText(detail);
  line->setFixedHeight(m.px(25));
  row->addWidget(text, 1);
  row->addWidget(count);
  if (file < 0) return line;
  const auto tool = [&](const QString& icon, const QString& what) {
    auto* button = new QPushButton(theme::icon(icon, Role::Muted), {});
    theme::setVariant(button, theme::ButtonVariant::Quiet);
    button->setAccessibleName(what);
    button->setToolTip(what);
    button->setFixedSize(m.px(24), m.px(24));
    row->addWidget(button);
    return button;
  };
  if (file > 0)
    connect(tool(QStringLiteral("chevron-up"), tr("Move %1 up: the files after it win over it").arg(name)),
            &QPushButton::clicked, this, [this, file] {
              files_.swapItemsAt(file, file - 1);
              rebuild();
              Q_EMIT filesChanged();
            });
  connect(tool(QStringLiteral("close"), tr("Leave out %1").arg(name)), &QPushButton::clicked, this,
          [this, file] {
            files_.removeAt(file);
            rebuild();
            Q_EMIT filesChanged();
          });
  return line;
}

void ValuesLayers::rebuild() {
  while (QLayoutItem* item = rows_->takeAt(0)) {
    if (item->widget()) item->widget()->deleteLater();
    delete item;
  }
  const bool whole = scope_ == Scope::Whole;
  if (whole) rows_->addWidget(row(tr("chart defaults"), defaults_, -1));
  for (int i = 0; i < files_.size(); ++i) {
    const QFileInfo file(files_[i]);
    rows_->addWidget(row(file.fileName(), file.exists() ? QString() : tr("missing"), i));
  }
  if (whole) rows_->addWidget(row(tr("editor (wins)"), editor_, -1));
  watch();
}

// A file that is replaced by another one of its name is forgotten by the watcher.
void ValuesLayers::watch() {
  const QStringList watched = watcher_->files();
  for (const QString& path : watched)
    if (!files_.contains(path)) watcher_->removePath(path);
  for (const QString& path : files_)
    if (!watcher_->files().contains(path) && QFileInfo::exists(path)) watcher_->addPath(path);
}

void ValuesLayers::addFile() {
  auto* dialog = new QFileDialog(window(), tr("Add a values file"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  dialog->setNameFilters({tr("Values files (*.yaml *.yml *.json)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
    files_ += files;
    rebuild();
    Q_EMIT filesChanged();
  });
  dialog->open();
}

UpgradeOptions::UpgradeOptions(QWidget* parent)
    : QWidget(parent), wait_(new QCheckBox(tr("wait until ready"))),
      back_(new QCheckBox(tr("roll back on failure"))), timeout_(new QSpinBox), values_(new QComboBox),
      valuesRow_(new QWidget), more_(new QPushButton) {
  const theme::Metrics& m = theme::metrics(this);
  setFixedHeight(m.px(36));
  timeout_->setRange(5, 24 * 3600);
  timeout_->setSuffix(tr(" s", "seconds"));
  timeout_->setAccessibleName(tr("Timeout"));
  values_->setAccessibleName(tr("How the values of the former revision are used"));
  theme::setVariant(values_, theme::ButtonVariant::Quiet);
  const auto add = [this](const QString& text, ValuesChoice choice, const QString& tip) {
    values_->addItem(text, static_cast<int>(choice));
    values_->setItemData(values_->count() - 1, tip, Qt::ToolTipRole);
  };
  add(tr("default"), ValuesChoice::Default,
      tr("Reuses the former values when none are given here, else starts from the chart's defaults."));
  add(tr("reset"), ValuesChoice::Reset, tr("Chart defaults, then what is given here."));
  add(tr("reuse"), ValuesChoice::Reuse,
      tr("All former values, old defaults included. New defaults of the chart are not seen."));
  add(tr("reset, then reuse"), ValuesChoice::ResetThenReuse,
      tr("New chart defaults, then the former values, then what is given here."));
  const auto caption = [](const QString& text) {
    auto* label = new TextLabel(TextLabel::Size::Text, Role::Muted);
    label->setText(text);
    return label;
  };
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(m.px(14), 0, m.px(14), 0);
  row->setSpacing(m.px(8));
  row->addWidget(wait_);
  row->addSpacing(m.px(8));
  row->addWidget(back_);
  row->addSpacing(m.px(8));
  row->addWidget(caption(tr("timeout")));
  row->addWidget(timeout_);
  auto* strategy = new QHBoxLayout(valuesRow_);
  strategy->setContentsMargins(m.px(8), 0, 0, 0);
  strategy->addWidget(caption(tr("values:")));
  strategy->addWidget(values_);
  row->addWidget(valuesRow_);
  row->addStretch(1);
  theme::setVariant(more_, theme::ButtonVariant::Quiet);
  row->addWidget(more_);
  showExtras();
  connect(more_, &QPushButton::clicked, this, &UpgradeOptions::moreRequested);
  connect(wait_, &QCheckBox::toggled, this, [this] { Q_EMIT changed(false); });
  connect(back_, &QCheckBox::toggled, this, [this](bool on) {
    if (on) wait_->setChecked(true); // Helm: rolling back on failure needs to wait
    wait_->setEnabled(!on);
    Q_EMIT changed(false);
  });
  connect(timeout_, &QSpinBox::valueChanged, this, [this] { Q_EMIT changed(false); });
  connect(values_, &QComboBox::activated, this, [this] { Q_EMIT changed(true); });
}

void UpgradeOptions::setExtras(const ApplyExtras& extras) {
  if (extras == extras_) return;
  extras_ = extras;
  showExtras();
  Q_EMIT changed(true);
}

void UpgradeOptions::showExtras() {
  const int count = MoreOptions::countOf(extras_);
  more_->setText(count == 0 ? tr("More…") : tr("More (%1)…").arg(count));
  more_->setAccessibleName(tr("More options"));
}

void UpgradeOptions::showInput(const ApplyInput& input) {
  const QSignalBlocker quiet(this); // what is shown comes from outside, it is no choice
  wait_->setEnabled(true);
  back_->setChecked(input.rollbackOnFailure);
  wait_->setChecked(input.wait || input.rollbackOnFailure);
  timeout_->setValue(input.timeoutSeconds);
  values_->setCurrentIndex(values_->findData(static_cast<int>(input.values)));
  valuesRow_->setVisible(!input.install);
  extras_ = input.extras;
  showExtras();
  back_->setText(input.install ? tr("uninstall on failure") : tr("roll back on failure"));
}

void UpgradeOptions::fill(ApplyInput& input) const {
  input.wait = wait_->isChecked();
  input.rollbackOnFailure = back_->isChecked();
  input.timeoutSeconds = timeout_->value();
  input.values = static_cast<ValuesChoice>(values_->currentData().toInt());
  input.extras = extras_;
}

} // namespace pilothouse::ui
