// A YAML editor for values files and templates: line numbers, colours, problems shown beside their line,
// find. The page debounces textChanged() and hands problems back. UI thread only.
#pragma once

#include "ui/models/value_key.h"

#include <QList>
#include <QWidget>

#include <memory>

class QPlainTextEdit;

namespace pilothouse::ui {

struct EditorProblem {
  enum class Severity { Warning, Error };
  int line = 0; // from 1
  QString message;
  Severity severity = Severity::Warning;
};

class YamlEditor : public QWidget {
  Q_OBJECT
  Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)

public:
  enum class Language { Yaml, HelmTemplate };

  explicit YamlEditor(QWidget* parent = nullptr);
  ~YamlEditor() override;

  [[nodiscard]] QString text() const;
  void setText(const QString& text); // clears problems and the undo history, keeps the scroll position
  void setReadOnly(bool readOnly);
  [[nodiscard]] bool isReadOnly() const;
  void setLanguage(Language language);
  void setPlaceholderText(const QString& text);

  // What Ctrl+Space and typing suggest, and what a pointer over a key is told; null: nothing.
  void setKeys(const ValueKeys& keys);

  void setProblems(const QList<EditorProblem>& problems);
  [[nodiscard]] QList<EditorProblem> problems() const;

  void goToLine(int line, int column = 1); // from 1; centres the line
  [[nodiscard]] int currentLine() const;
  [[nodiscard]] QPlainTextEdit* edit() const; // for focus proxies and tests

public Q_SLOTS:
  void openFind();
  void openReplace();

Q_SIGNALS:
  void textChanged(); // every key stroke; the page debounces
  void currentLineChanged(int line);

protected:
  void changeEvent(QEvent* event) override;

private:
  class Private;
  std::unique_ptr<Private> d_;
};

} // namespace pilothouse::ui
