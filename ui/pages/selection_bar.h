// What can be done with several chosen releases at once; there only while more than one is chosen. UI thread
// only.
#pragma once

#include "ui/models/releases_export.h"
#include "ui/widgets/basics.h"

class QPushButton;

namespace pilothouse::ui {

class SelectionBar final : public Surface {
  Q_OBJECT
public:
  explicit SelectionBar(QWidget* parent = nullptr);
  void setCount(int count);
  [[nodiscard]] QPushButton* copyButton() const { return copy_; }
  [[nodiscard]] QPushButton* uninstallButton() const { return uninstall_; }
  [[nodiscard]] QPushButton* clearButton() const { return clear_; }

Q_SIGNALS:
  void copyRequested(pilothouse::ui::CopyFormat format);
  void uninstallRequested();
  void clearRequested();

private:
  TextLabel* count_;
  QPushButton *copy_, *uninstall_, *clear_;
};

} // namespace pilothouse::ui
