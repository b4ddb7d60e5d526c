// The object navigator: what was changed, created and deleted, with counts; the unchanged ones behind one
// row. UI thread only.
#pragma once

#include "ui/diff/canvas_state.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

namespace pilothouse::ui {

class ObjectListModel : public QAbstractListModel {
  Q_OBJECT
public:
  enum Roles {
    SignRole = Qt::UserRole + 1,
    ColourRole,
    CountRole,
    PartRole
  }; // PartRole: -1 for "9 unchanged"

  using QAbstractListModel::QAbstractListModel;
  void setTitles(std::vector<PartTitle> titles);
  void toggleUnchanged();
  [[nodiscard]] int rowOfPart(int part) const;
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
  void fill();
  std::vector<PartTitle> titles_;
  std::vector<int> rows_; // parts; -1 is the row that folds the unchanged ones
  int unchanged_ = 0;
  bool showsUnchanged_ = false;
};

class ObjectList : public QListView {
  Q_OBJECT
public:
  explicit ObjectList(QWidget* parent = nullptr);
  void setTitles(const std::vector<PartTitle>& titles);
  void setCurrentPart(int part); // without telling
  [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
  void partChosen(int part);

protected:
  void keyPressEvent(QKeyEvent* event) override;

private:
  void choose(const QModelIndex& index);
  ObjectListModel* model_;
};

class ObjectListDelegate : public QStyledItemDelegate {
  Q_OBJECT
public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

// "HPA" for HorizontalPodAutoscaler and the like; other kinds as they are.
[[nodiscard]] QString shortKind(const QString& kind);

} // namespace pilothouse::ui
