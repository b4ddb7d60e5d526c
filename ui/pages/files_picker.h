// A side of the Compare page that is made of files on this machine: a chart or none, and values files in
// their order. UI thread only.
#pragma once

#include "ui/session/page_context.h"

#include <QWidget>

class QComboBox;

namespace pilothouse::ui {

class ValuesLayers;

struct FilesChoice {
  QStringList files;
  QString chartPath;
  bool chartOfOtherSide = false;
};

class FilesPicker final : public QWidget {
  Q_OBJECT
public:
  FilesPicker(const SharedContext& context, const QString& name, QWidget* parent = nullptr);

  // The chart box is shown beside other boxes, the files below.
  [[nodiscard]] QComboBox* chartBox() const { return chart_; }
  void setChoice(const FilesChoice& choice);
  [[nodiscard]] const FilesChoice& choice() const { return choice_; }
  void setOtherSide(const QString& release); // whose chart is offered; may be empty
  // As dropped: values files are added, a chart's directory or archive becomes the chart.
  void take(const QStringList& paths);

Q_SIGNALS:
  void changed();

private:
  enum class Entry { None, OfOther, Path, Directory, Archive };
  void fillCharts();
  void chartChosen();
  void browse(bool directory);
  void setChart(const QString& path, bool ofOther);

  SharedContext context_;
  FilesChoice choice_;
  QString other_;
  QComboBox* chart_;
  ValuesLayers* layers_;
};

} // namespace pilothouse::ui
