// The strip above the Charts page: the search, opening what is nowhere listed, adding and updating
// repositories. UI thread only.
#pragma once

#include "ui/widgets/basics.h"

class QPushButton;

namespace pilothouse::ui {

class ChartsHeader final : public Surface {
  Q_OBJECT
public:
  explicit ChartsHeader(QWidget* parent = nullptr);

  void setFound(int charts, int versions); // what is listed
  void setUpdating(int done, int total);   // total 0: nothing is
  void setCanUpdate(bool can);
  void focusSearch(const QString& text = {});
  [[nodiscard]] SearchField* search() const { return search_; }
  [[nodiscard]] QPushButton* updateButton() const { return update_; }

Q_SIGNALS:
  void searchChanged(const QString& text);
  void updateClicked();
  void cancelClicked();
  void openClicked(bool directory);

private:
  ElidedLabel* found_;
  SearchField* search_;
  QPushButton *open_, *update_;
  bool updating_ = false;
};

} // namespace pilothouse::ui
