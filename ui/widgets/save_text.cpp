#include "ui/widgets/save_text.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QSaveFile>

namespace pilothouse::ui {
namespace {

void write(QWidget* window, const QString& path, const QByteArray& text) {
  QSaveFile file(path);
  if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit()) return;
  auto* box = new QMessageBox(
      QMessageBox::Warning, QFileInfo(path).fileName(),
      QCoreApplication::translate("SaveText", "The file was not written: %1").arg(file.errorString()),
      QMessageBox::Close, window);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->open();
}

} // namespace

void saveText(QWidget* parent, const QString& suggestedName, const QByteArray& text) {
  QWidget* window = parent->window();
  auto* dialog = new QFileDialog(window);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setFileMode(QFileDialog::AnyFile);
  dialog->selectFile(suggestedName);
  QObject::connect(dialog, &QFileDialog::fileSelected, window,
                   [window, text](const QString& path) { write(window, path, text); });
  dialog->open();
}

} // namespace pilothouse::ui
