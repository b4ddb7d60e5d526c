// A text to look into: a values file, a chart's template, at the line that somebody asked for. It is read off
// the UI thread. UI thread only.
#pragma once

#include "core/base/error.h"
#include "ui/async/task_runner.h"
#include "ui/dialogs/overlay.h"

#include <functional>

class QPushButton;

namespace pilothouse::ui {

class YamlEditor;

class SourceDialog final : public Overlay {
  Q_OBJECT
public:
  struct Source {
    QString title;
    QString path; // on this machine, for another program to open; empty: it has none
    int line = 0; // from 1; 0: the beginning
    bool isTemplate = false;
    QString fault; // what is wrong in that line; may be empty
    std::function<Result<QString>(std::stop_token)> read;
  };
  SourceDialog(QWidget* host, TaskRunner& runner, const Source& source);

  // A file on this machine; large ones are refused.
  [[nodiscard]] static Source fileSource(const QString& path, int line = 0);
  [[nodiscard]] QPushButton* closeButton() const { return close_; }
  [[nodiscard]] YamlEditor* text() const { return text_; }

private:
  Latest reading_;
  YamlEditor* text_;
  QPushButton* close_;
};

} // namespace pilothouse::ui
