// Uninstall of several releases: all of them named, one confirmation, in production by the cluster's name. UI
// thread only.
#pragma once

#include "ui/dialogs/overlay.h"
#include "ui/session/page_context.h"

class QCheckBox;

namespace pilothouse::ui {

class ConfirmRow;

class BulkUninstallDialog final : public Overlay {
  Q_OBJECT
public:
  BulkUninstallDialog(QWidget* host, PageContext context, std::vector<ReleaseKey> keys);
  [[nodiscard]] ConfirmRow* confirmRow() const { return confirm_; }
  [[nodiscard]] const std::vector<ReleaseKey>& keys() const { return keys_; }

Q_SIGNALS:
  void started(quint64 operation); // once for each

private:
  PageContext context_;
  std::vector<ReleaseKey> keys_;
  QCheckBox* keepHistory_;
  ConfirmRow* confirm_;
};

} // namespace pilothouse::ui
