// Values, manifest and notes of a revision, read-only. UI thread only.
#pragma once

#include "ui/models/data.h"

#include <QWidget>

class QButtonGroup;
class QStackedWidget;

namespace pilothouse::ui {

class MessagePanel;
class YamlEditor;

class TextTab final : public QWidget {
  Q_OBJECT
public:
  enum class Kind { Manifest, Notes };
  explicit TextTab(Kind kind, QWidget* parent = nullptr);
  void show(const RevisionTexts& texts);
  void showError(const Error& error);
  void clear();
  [[nodiscard]] QString text() const;

private:
  Kind kind_;
  YamlEditor* text_;
  MessagePanel* message_;
  QStackedWidget* stack_;
};

class ValuesTab final : public QWidget {
  Q_OBJECT
public:
  enum Which { Supplied, Computed, Defaults };
  explicit ValuesTab(QWidget* parent = nullptr);
  void show(const RevisionTexts& texts);
  void showError(const Error& error);
  void choose(Which which);
  void clear();
  [[nodiscard]] QString text() const;

private:
  void refill();
  RevisionTexts texts_;
  QButtonGroup* which_;
  YamlEditor* text_;
  MessagePanel* message_;
  QStackedWidget* stack_;
};

} // namespace pilothouse::ui
