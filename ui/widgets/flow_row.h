// Controls in a row, on further lines where they do not fit: large text must not make a window wider than the
// screen. What comes after the stretch keeps to the right. UI thread only.
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace pilothouse::ui {

class FlowRow final : public QLayout {
  Q_OBJECT
public:
  // A line is at least so high; shorter controls stand in its middle.
  FlowRow(QWidget* parent, int lineHeight, int spacing);
  ~FlowRow() override;

  void addStretch(); // at most one a row

  void addItem(QLayoutItem* item) override;
  [[nodiscard]] int count() const override;
  [[nodiscard]] QLayoutItem* itemAt(int index) const override;
  QLayoutItem* takeAt(int index) override;
  [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
  [[nodiscard]] bool hasHeightForWidth() const override { return true; }
  [[nodiscard]] int heightForWidth(int width) const override;
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSize() const override;
  void setGeometry(const QRect& rect) override;

private:
  struct Line {
    std::vector<std::size_t> items;
    int width = 0; // of the items as narrow as they like to be, with spaces
  };
  [[nodiscard]] std::vector<Line> lines(int width) const;
  [[nodiscard]] int wish(const QLayoutItem& item) const;
  void place(const Line& line, const QRect& rect) const;

  std::vector<std::unique_ptr<QLayoutItem>> items_;
  std::size_t stretch_;
  int lineHeight_;
};

} // namespace pilothouse::ui
