#include "ui/pages/files_picker.h"

#include "ui/pages/values_layers.h"
#include "ui/theme/style.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QVBoxLayout>

namespace pilothouse::ui {
namespace {

constexpr int pathRole = Qt::UserRole + 1;

bool isChart(const QString& path) {
  return QFileInfo(path).isDir() || path.endsWith(QLatin1String(".tgz")) ||
         path.endsWith(QLatin1String(".tar.gz"));
}

} // namespace

FilesPicker::FilesPicker(const SharedContext& context, const QString& name, QWidget* parent)
    : QWidget(parent), context_(context), chart_(new QComboBox),
      layers_(new ValuesLayers(ValuesLayers::Scope::FilesOnly)) {
  chart_->setAccessibleName(tr("%1 chart").arg(name));
  chart_->setToolTip(tr("With a chart its defaults are part of the computed values, and manifests can be "
                        "rendered. A chart's directory or archive may also be dropped here."));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->addWidget(layers_);
  connect(chart_, &QComboBox::activated, this, &FilesPicker::chartChosen);
  connect(layers_, &ValuesLayers::filesChanged, this, [this] {
    choice_.files = layers_->files();
    Q_EMIT changed();
  });
  fillCharts();
}

void FilesPicker::setChoice(const FilesChoice& choice) {
  choice_ = choice;
  layers_->setFiles(choice.files);
  fillCharts();
}

void FilesPicker::setOtherSide(const QString& release) {
  if (other_ == release) return;
  other_ = release;
  fillCharts();
}

void FilesPicker::take(const QStringList& paths) {
  for (const QString& path : paths) {
    if (isChart(path)) {
      choice_.chartPath = path;
      choice_.chartOfOtherSide = false;
    } else if (!choice_.files.contains(path)) {
      choice_.files.append(path);
    }
  }
  setChoice(FilesChoice(choice_));
  Q_EMIT changed();
}

void FilesPicker::fillCharts() {
  chart_->clear();
  const auto add = [this](const QString& text, Entry entry, const QString& path = {}) {
    chart_->addItem(text, static_cast<int>(entry));
    chart_->setItemData(chart_->count() - 1, path, pathRole);
    if (!path.isEmpty()) chart_->setItemData(chart_->count() - 1, path, Qt::ToolTipRole);
  };
  add(tr("no chart"), Entry::None);
  if (!other_.isEmpty() || choice_.chartOfOtherSide) add(tr("the other side's chart"), Entry::OfOther);
  QStringList known = context_.preferences.recentCharts();
  if (!choice_.chartPath.isEmpty() && !known.contains(choice_.chartPath)) known.prepend(choice_.chartPath);
  for (const QString& path : known)
    if (!path.startsWith(QLatin1String("oci://")))
      add(tr("chart %1").arg(QFileInfo(path).fileName()), Entry::Path, path);
  chart_->insertSeparator(chart_->count());
  add(tr("Choose a chart's directory…"), Entry::Directory);
  add(tr("Choose a chart's archive…"), Entry::Archive);
  const int index = choice_.chartOfOtherSide      ? chart_->findData(static_cast<int>(Entry::OfOther))
                    : choice_.chartPath.isEmpty() ? 0
                                                  : chart_->findData(choice_.chartPath, pathRole);
  chart_->setCurrentIndex(qMax(0, index));
}

void FilesPicker::chartChosen() {
  switch (static_cast<Entry>(chart_->currentData().toInt())) {
  case Entry::None: return setChart({}, false);
  case Entry::OfOther: return setChart({}, true);
  case Entry::Path: return setChart(chart_->currentData(pathRole).toString(), false);
  case Entry::Directory: return browse(true);
  case Entry::Archive: return browse(false);
  }
}

void FilesPicker::setChart(const QString& path, bool ofOther) {
  choice_.chartPath = path;
  choice_.chartOfOtherSide = ofOther;
  fillCharts();
  Q_EMIT changed();
}

void FilesPicker::browse(bool directory) {
  fillCharts(); // until something is chosen it is as before
  auto* dialog = new QFileDialog(window(), tr("Choose a chart"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(directory ? QFileDialog::Directory : QFileDialog::ExistingFile);
  if (!directory) dialog->setNameFilter(tr("Chart archives (*.tgz *.tar.gz)"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { setChart(path, false); });
  dialog->open();
}

} // namespace pilothouse::ui
