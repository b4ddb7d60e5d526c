// The bottom of the window: one strip that says what runs, and a panel that opens with each operation's
// steps, log, cancel, the equivalent helm command and the outcome. UI thread only.
#pragma once

#include "ui/session/page_context.h"
#include "ui/widgets/basics.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>
#include <QTimer>

class QListView;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace pilothouse::ui {

class StepsModel;

// The operations, newest first.
class OperationsModel final : public QAbstractListModel {
  Q_OBJECT
public:
  enum Role { IdRole = Qt::UserRole, TitleRole, StatusRole, StateRole, ContextRole };
  explicit OperationsModel(const Operations& operations, QObject* parent = nullptr);
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] int rowOf(quint64 id) const;

private:
  const Operations& operations_;
  std::vector<quint64> ids_;
};

[[nodiscard]] QString operationTitle(const Operation& operation);  // "Upgrade checkout"
[[nodiscard]] QString operationPlace(const Operation& operation);  // "prod-eu / shop"
[[nodiscard]] QString operationStatus(const Operation& operation); // "4 of 5 ready · 00:18"

class OperationsDelegate final : public QStyledItemDelegate {
  Q_OBJECT
public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

class OperationsPanel final : public Surface {
  Q_OBJECT
public:
  explicit OperationsPanel(const SharedContext& shared, QWidget* parent = nullptr);
  void show(quint64 id);
  [[nodiscard]] quint64 shown() const { return shown_; }
  [[nodiscard]] QPushButton* cancelButton() const { return cancel_; }

private:
  void refresh(bool logToo);
  Operations& operations_;
  OperationsModel* model_;
  QListView* list_;
  TextLabel *title_, *outcome_;
  ElidedLabel* command_;
  StepsModel* steps_;
  QPlainTextEdit* log_;
  QPushButton *cancel_, *copy_;
  quint64 shown_ = 0;
  qsizetype logLines_ = 0;
};

class StatusStrip final : public Surface {
  Q_OBJECT
public:
  explicit StatusStrip(Operations& operations, QWidget* parent = nullptr);
  void setCluster(const ClusterController* cluster); // whose state is told; outlives this or is replaced

Q_SIGNALS:
  void operationsClicked();

private:
  void refresh();
  Operations& operations_;
  const ClusterController* cluster_ = nullptr;
  QTimer clock_;
  QWidget* dot_;
  TextLabel *state_, *name_;
  ElidedLabel* detail_;
  QProgressBar* progress_;
  QPushButton* button_;
};

} // namespace pilothouse::ui
