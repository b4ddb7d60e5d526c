// What the Charts page shows and asks: the catalogue of all repositories, updates of their indexes, and one
// chart with its versions, lint result and signature. Each question drops the answer of the former one;
// downloads tell their progress and can be stopped. UI thread only.
#pragma once

#include "ui/async/task_runner.h"
#include "ui/session/chart_library.h"

#include <QObject>

#include <map>

namespace pilothouse::ui {

class ChartsController final : public QObject {
  Q_OBJECT
public:
  ChartsController(TaskRunner& runner, std::shared_ptr<ChartLibrary> library, QObject* parent = nullptr);
  ~ChartsController() override;

  // Reads what is cached. Cheap, and asked again whenever the page comes to the front.
  void reload();
  void update(const QStringList& repositories); // those already under way go on
  void cancelUpdates();
  void addRepository(const NewRepository& repository);
  void cancelAdding() { adding_.cancel(); }
  void removeRepository(const QString& name);

  void open(const ChartReference& reference);
  void cancelOpening();

  [[nodiscard]] CataloguePointer catalogue() const { return catalogue_; } // null before the first answer
  [[nodiscard]] const ChartReference& reference() const { return reference_; }
  [[nodiscard]] ContentsPointer chart() const { return chart_; } // null while it is on its way
  [[nodiscard]] int updating() const { return static_cast<int>(updates_.size()); }
  [[nodiscard]] int updateTotal() const { return updateTotal_; }
  [[nodiscard]] bool isOpening() const { return opening_.isRunning(); }

Q_SIGNALS:
  void catalogueReady();
  void catalogueFailed(const pilothouse::Error& error);
  void updateProgress(const QString& repository, const pilothouse::ui::Transfer& transfer);
  void updateEnded(const QString& repository, const std::optional<pilothouse::Error>& error);
  void updatesChanged(); // how many are under way
  void addingProgress(const pilothouse::ui::Transfer& transfer);
  void repositoryAdded(const QString& name);
  void repositoryNotAdded(const pilothouse::Error& error);
  void repositoryNotRemoved(const pilothouse::Error& error);

  void openingStarted(const pilothouse::ui::ChartReference& reference);
  void openingProgress(const pilothouse::ui::Transfer& transfer);
  void chartReady(const pilothouse::ui::ContentsPointer& chart);
  void chartFailed(const pilothouse::Error& error);
  void versionsReady(const std::vector<pilothouse::ui::VersionItem>& versions);
  void lintReady(const std::vector<pilothouse::ui::LintItem>& items);
  void lintFailed(const pilothouse::Error& error);
  void signatureReady(const pilothouse::ui::SignatureView& signature);

private:
  void updateOne(const QString& repository);
  void askVersions();
  void inspect();

  TaskRunner& runner_;
  std::shared_ptr<ChartLibrary> library_;
  CataloguePointer catalogue_;
  ChartReference reference_;
  ContentsPointer chart_;
  Latest reading_, adding_, removing_, opening_, versions_, lint_, signature_;
  std::map<QString, std::stop_source> updates_;
  int updateTotal_ = 0;
};

} // namespace pilothouse::ui
