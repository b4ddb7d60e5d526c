// A chart on this machine: what it is, its default values, and the way to install it. UI thread only.
#pragma once

#include "ui/session/page_context.h"

#include <QWidget>

class QListWidget;
class QPushButton;
class QStackedWidget;

namespace pilothouse::ui {

class MessagePanel;
class TextLabel;
class YamlEditor;

class ChartsPage final : public QWidget {
  Q_OBJECT
public:
  explicit ChartsPage(PageContext context, QWidget* parent = nullptr);
  void openChart(const QString& path);

Q_SIGNALS:
  void installRequested(const QString& path);

protected:
  void showEvent(QShowEvent* event) override;

private:
  void choose(bool directory);
  void fillRecent();
  void showChart(const ChartView& chart);

  PageContext context_;
  Latest reading_;
  QListWidget* recent_;
  TextLabel *name_, *about_, *facts_;
  QPushButton* install_;
  YamlEditor* defaults_;
  MessagePanel* message_;
  QStackedWidget* stack_;
  QString path_;
};

} // namespace pilothouse::ui
