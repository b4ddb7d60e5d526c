// The list of what fits where one writes: keys of the chart's values and what they may be. Ctrl+Space opens
// it, typing does where something fits; arrows choose, Enter or Tab takes, Escape closes. UI thread only.
#pragma once

#include "ui/models/value_suggestions.h"

#include <QWidget>

class QKeyEvent;
class QLabel;
class QListView;
class QStandardItemModel;

namespace pilothouse::ui {

class CodeEdit;

class Completion : public QWidget {
  Q_OBJECT
public:
  explicit Completion(CodeEdit& edit);

  void setKeys(const ValueKeys& keys); // null: nothing is suggested
  // Before the editor sees a key: true when it was for the list.
  [[nodiscard]] bool takes(const QKeyEvent& event);
  // After the editor has done what the key says.
  void typed(const QKeyEvent& event);
  // Of the key in line `number`, from 0; empty when the chart does not know it.
  [[nodiscard]] QString about(int number) const;
  [[nodiscard]] const std::vector<Suggestion>& shown() const { return shown_; }

protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

private:
  enum class Reason { Asked, Typed };
  void offer(Reason reason);
  void choose(int row);
  void accept();
  void place();
  [[nodiscard]] YamlPlace here() const;

  CodeEdit& edit_;
  QListView* list_;
  QLabel* about_;
  QStandardItemModel* model_;
  ValueKeys keys_;
  YamlPlace at_;
  std::vector<Suggestion> shown_;
};

} // namespace pilothouse::ui
