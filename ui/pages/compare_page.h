// Any two of what the open clusters hold and of files on this machine, side by side: revisions, releases,
// clusters, what is live, values files. It belongs to no cluster; what is open is handed in. UI thread only.
#pragma once

#include "ui/pages/side_picker.h"
#include "ui/session/compare.h"

#include <QTimer>

class QComboBox;
class QPushButton;

namespace pilothouse::ui {

class CauseBar;
class DiffView;

class ComparePage final : public QWidget {
  Q_OBJECT
public:
  explicit ComparePage(SharedContext context, QWidget* parent = nullptr);

  void setClusters(const std::vector<OpenCluster>& clusters, const QString& selected);
  void setLeft(const QString& cluster, const ReleaseKey& key);               // its two newest revisions
  void setPair(const QString& cluster, const ReleaseKey& key, int revision); // and the one before
  void refresh();
  void swapSides();

  [[nodiscard]] SidePicker* left() const { return left_; }
  [[nodiscard]] SidePicker* right() const { return right_; }
  [[nodiscard]] QComboBox* what() const { return what_; }
  [[nodiscard]] QPushButton* swapButton() const { return swap_; }
  [[nodiscard]] DiffView* diff() const { return diff_; }
  [[nodiscard]] QString message() const { return message_; } // instead of a diff; may be empty
  [[nodiscard]] bool isReady() const { return ready_; }      // a diff is shown, of what is chosen

protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

private:
  using ReadSide = std::function<Result<CompareDocument>(CompareWhat, std::stop_token)>;

  QWidget* buildStrip();
  void sideChanged();
  void compare();
  [[nodiscard]] ReadSide readerOf(const SideChoice& choice, const SideChoice& other) const;
  void showResult(const SideChoice& left, const SideChoice& right, CompareWhat what,
                  const Result<Comparison>& result);
  void say(const QString& message, const QString& detail = {});
  [[nodiscard]] CompareWhat chosenWhat() const;

  SharedContext context_;
  SidePicker *left_, *right_;
  QComboBox* what_;
  QPushButton* swap_;
  DiffView* diff_;
  CauseBar* cause_;
  Latest comparing_;
  QTimer patience_; // a former diff is shown so long, then that something is being read
  QString message_;
  bool ready_ = false, reveal_ = false;
};

} // namespace pilothouse::ui
