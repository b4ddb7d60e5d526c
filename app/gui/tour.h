// Drives the real window through the demo, step by step, as a person would, and saves a picture of each
// station. No sleeping: every step has a condition that a timer looks at, and a limit after which the tour
// fails. The watchdog must stay silent. UI thread only.
#pragma once

#include "ui/async/watchdog.h"
#include "ui/shell/main_window.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>
#include <vector>

namespace pilothouse::gui {

class Tour final : public QObject {
  Q_OBJECT
public:
  Tour(ui::MainWindow& window, QString directory, QObject* parent = nullptr);
  void start();

Q_SIGNALS:
  void finished(int exitCode); // 0 only when every station was reached and the window never stalled

private:
  struct Station {
    QString name;                  // of the picture; empty: none
    std::function<void()> act;     // what the person does
    std::function<bool()> reached; // what must be seen then
    int limitMs = 20'000;
  };

  void planWelcome(); // a first start
  void planReading(); // releases, history, values, resources
  void planUpgrade();
  void planLayersAndProblems();
  [[nodiscard]] QString valuesFile(const char* name, const char* text) const;
  void planRollback();
  void planCharts();     // repositories, one chart, its versions
  void planClusters();   // several at once
  void planCompare();    // within a cluster, across clusters, files
  void planAppearance(); // dark, error state
  void add(const QString& name, std::function<void()> act, std::function<bool()> reached,
           int limitMs = 20'000);
  void look();
  void arrive();
  void next();
  void fail(const QString& reason);
  void end();
  void save(const QString& name);

  ui::MainWindow& window_;
  QString directory_;
  QTemporaryDir files_; // that a person would have
  QString kept_;        // what was in the editor
  std::vector<Station> stations_;
  std::size_t current_ = 0;
  bool acted_ = false;
  int settled_ = 0; // how often the condition held in a row
  int pictures_ = 0, saving_ = 0, failedSaves_ = 0;
  QElapsedTimer since_;
  QTimer timer_;
  ui::Watchdog watchdog_;
};

} // namespace pilothouse::gui
