// The side-by-side diff: object navigator, two panes with connectors, overview ruler, header and find bar.
//
// It shows a finished model (core/diff makes it off the UI thread) and computes nothing heavier than which
// rows are visible. Only visible rows are painted. Noise and white space are toggled here, on the model's own
// marks, so no recomputation is needed; revealing Secrets needs a new model and is asked for by signal. UI
// thread only.
#pragma once

#include "core/diff/model.h"

#include <QWidget>

#include <memory>

namespace pilothouse::ui {

class DiffView : public QWidget {
  Q_OBJECT

public:
  enum class Mode { SideBySide, Unified };
  enum class Side { Left, Right };
  enum class Tone { Neutral, Good, Warning, Bad };

  explicit DiffView(QWidget* parent = nullptr);
  ~DiffView() override;

  // Objects of two manifests; titles are short and bold ("stored", "live"), details muted ("9 days ago").
  void setModel(std::shared_ptr<const diff::DiffModel> model, const QString& leftTitle,
                const QString& leftDetail, const QString& rightTitle, const QString& rightDetail);
  // Any two texts, without the navigator.
  void setText(std::shared_ptr<const diff::TextDiff> text, const QString& leftTitle,
               const QString& leftDetail, const QString& rightTitle, const QString& rightDetail);
  // Loading, empty and error states: one sentence in the middle, with an optional second, muted line.
  void showMessage(const QString& message, const QString& detail = {});
  // A pill before a side's title ("13" with a check); an empty text removes it.
  void setPill(Side side, const QString& text, Tone tone);

  [[nodiscard]] int changeCount() const;   // hunks of all objects, as shown
  [[nodiscard]] int currentChange() const; // from 1; 0: none yet
  [[nodiscard]] Mode mode() const;
  [[nodiscard]] bool hidesNoise() const;
  [[nodiscard]] bool ignoresWhitespace() const;
  [[nodiscard]] QString patch() const; // unified, of everything shown

public Q_SLOTS:
  void nextChange(); // wraps
  void previousChange();
  void setMode(pilothouse::ui::DiffView::Mode mode);
  void setHideNoise(bool hide);
  void setIgnoreWhitespace(bool ignore);
  void setShowAllLines(bool all); // no collapsed regions
  void setNavigatorVisible(bool visible);
  void showObject(int index); // index in the model
  void openFind();
  void copySelection();
  void copyPatch();

Q_SIGNALS:
  void modeChanged(pilothouse::ui::DiffView::Mode mode); // also noise and white space: for remembering
  void hideNoiseChanged(bool hide);
  void ignoreWhitespaceChanged(bool ignore);
  void currentChangeChanged(int current, int count);
  void currentObjectChanged(int index);
  // A line was clicked: for "why this line". `line` counts from 1 in the object's text on that side.
  void lineClicked(int object, pilothouse::ui::DiffView::Side side, int line, const QPoint& globalPosition);
  // Secrets should be shown (true) or masked again (false, after 30 s): answer with a new model.
  void revealRequested(bool reveal);

protected:
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;

private:
  class Private;
  std::unique_ptr<Private> d_;
};

} // namespace pilothouse::ui
