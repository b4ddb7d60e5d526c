// What a plan comes to in one line: created, changed, deleted, pods; below it what will fail, what somebody
// edited by hand, and warnings. UI thread only.
#pragma once

#include "ui/session/gateway.h"

#include <QWidget>

class QVBoxLayout;

namespace pilothouse::ui {

class ElidedLabel;
class TextLabel;

class PlanSummary final : public QWidget {
  Q_OBJECT
public:
  explicit PlanSummary(QWidget* parent = nullptr);

  void showPlan(const PlanView& plan);
  void showWaiting(const QString& text);
  void setRemark(const QString& text); // at the right, muted
  [[nodiscard]] QString text() const;  // the first line as plain text

private:
  void addNotice(const QString& text, bool bad);
  void clearNotices();

  struct Count {
    QWidget* box = nullptr;
    TextLabel *number = nullptr, *word = nullptr;
  };

  void showCount(const Count& count, int number, const QString& word);
  Count created_, changed_, deleted_;
  TextLabel *pods_, *waiting_;
  ElidedLabel* remark_;
  QVBoxLayout* notices_;
};

} // namespace pilothouse::ui
