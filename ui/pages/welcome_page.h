// What a first start shows, with no kubeconfig to be found: where it was looked for, and two ways on. A file
// may also be dropped here. UI thread only.
#pragma once

#include "ui/models/data.h"
#include "ui/widgets/basics.h"

class QPushButton;
class QVBoxLayout;

namespace pilothouse::ui {

class WelcomePage final : public Surface {
  Q_OBJECT
public:
  explicit WelcomePage(QWidget* parent = nullptr);
  void setFiles(const std::vector<ConfigFile>& files); // those that were looked for
  [[nodiscard]] QPushButton* chooseButton() const { return choose_; }
  [[nodiscard]] QPushButton* demoButton() const { return demo_; }

Q_SIGNALS:
  void chooseRequested();
  void demoRequested();
  void fileDropped(const QString& path);

protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

private:
  QPushButton *choose_, *demo_;
  TextLabel* files_;
};

} // namespace pilothouse::ui
