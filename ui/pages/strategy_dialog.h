// How an upgrade comes to its values: Helm's four ways, each with what it would change against what runs,
// seen before it is chosen. Compared off the UI thread, again when what is given changes. UI thread only.
#pragma once

#include "ui/dialogs/overlay.h"
#include "ui/session/page_context.h"

#include <QTimer>

#include <array>

class QButtonGroup;
class QPushButton;
class QRadioButton;

namespace pilothouse::ui {

class DiffView;
class TextLabel;

class StrategyDialog final : public Overlay {
  Q_OBJECT
public:
  StrategyDialog(QWidget* host, PageContext context, const ApplyInput& input);

  [[nodiscard]] static QString nameOf(ValuesChoice choice);
  [[nodiscard]] static QString flagOf(ValuesChoice choice); // of Helm; empty: none
  [[nodiscard]] static QString sentenceOf(ValuesChoice choice);

  [[nodiscard]] QRadioButton* way(ValuesChoice choice) const;
  [[nodiscard]] QString figures(ValuesChoice choice) const;
  [[nodiscard]] QPushButton* use() const { return use_; }
  [[nodiscard]] DiffView* diff() const { return diff_; }
  [[nodiscard]] ValuesChoice shown() const { return shown_; } // in the diff: chosen, or under the mouse
  [[nodiscard]] bool isCompared() const { return compared_; }

public Q_SLOTS:
  void setInput(const pilothouse::ui::ApplyInput& input); // what is given changed meanwhile

Q_SIGNALS:
  void chosen(pilothouse::ui::ValuesChoice choice);

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

private:
  struct Way {
    QWidget* row = nullptr;
    QRadioButton* button = nullptr;
    TextLabel* figures = nullptr;
  };
  QWidget* buildWays();
  QWidget* buildWay(ValuesChoice choice);
  void compare();
  void take(const Result<StrategiesView>& found);
  void show(ValuesChoice choice);
  void finish();
  [[nodiscard]] ValuesChoice checked() const;
  [[nodiscard]] QString figuresOf(const StrategyView& way) const;

  PageContext context_;
  ApplyInput input_;
  StrategiesView found_;
  QString problem_;
  bool compared_ = false;
  Latest comparing_;
  QTimer settled_;
  std::array<Way, 4> ways_;
  ValuesChoice shown_;
  QButtonGroup* choice_;
  DiffView* diff_;
  QPushButton* use_;
};

} // namespace pilothouse::ui
