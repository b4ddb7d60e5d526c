// The laid-out text of lines that were painted lately, so that scrolling does not shape them again. UI thread
// only.
#pragma once

#include "ui/diff/canvas_state.h"
#include "ui/theme/palette.h"

#include <QCache>
#include <QFont>
#include <QTextLayout>

#include <unordered_map>
#include <vector>

namespace pilothouse::ui {

class LineCache {
public:
  explicit LineCache(const CanvasState& state) : state_(state), layouts_(4000) {}

  void setLook(const QFont& font, const theme::Colours& colours);
  void clear();

  // Line from 1. Lines longer than what a screen can hold are cut with an ellipsis.
  [[nodiscard]] const QTextLayout& layout(int part, Pane pane, int line);
  // The x of a byte position in a line.
  [[nodiscard]] double x(int part, Pane pane, int line, int byte);

private:
  [[nodiscard]] bool insideBlockScalar(int part, Pane pane, int line);

  const CanvasState& state_;
  QFont font_;
  const theme::Colours* colours_ = nullptr;
  QCache<quint64, QTextLayout> layouts_;
  std::unordered_map<int, std::vector<bool>>
      blockText_; // lines of a part's side that are text of block scalars
};

} // namespace pilothouse::ui
