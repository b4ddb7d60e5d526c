// The whole answer: the template's line, the includes that led to it, each value with what set it. Paints
// nothing itself; labels that can be selected and copied. UI thread only.
#pragma once

#include "ui/session/gateway.h"
#include "ui/theme/palette.h"

#include <QScrollArea>

class QGridLayout;

namespace pilothouse::ui {

class CauseDetails final : public QScrollArea {
  Q_OBJECT
public:
  explicit CauseDetails(QWidget* parent = nullptr);
  void showCause(const CauseView& cause);
  [[nodiscard]] QSize sizeHint() const override;

private:
  void addRow(const QString& name, const QString& text, const QString& remark, bool code);
  QGridLayout* grid_ = nullptr;
};

} // namespace pilothouse::ui
