// Shows a README that a worker thread has made ready. Nothing is loaded, nothing runs; links open outside, in
// the user's browser, when they are clicked. UI thread only.
#pragma once

#include "ui/async/task_runner.h"

#include <QTextBrowser>

#include <memory>

namespace pilothouse::ui {

class ReadmeView final : public QTextBrowser {
  Q_OBJECT
public:
  explicit ReadmeView(TaskRunner& runner, QWidget* parent = nullptr);
  ~ReadmeView() override;

  void setMarkdownText(const QString& markdown);
  [[nodiscard]] bool isShown() const { return shown_; } // the document of the last text is there

  QVariant loadResource(int type, const QUrl& name) override;

Q_SIGNALS:
  void linkRefused(const QString& address);

protected:
  void doSetSource(const QUrl& url, QTextDocument::ResourceType type) override;
  void changeEvent(QEvent* event) override;

private:
  void make(bool keepPlace);
  void follow(const QUrl& url);

  Latest making_;
  QString markdown_;
  std::shared_ptr<QTextDocument> document_;
  bool shown_ = false;
};

} // namespace pilothouse::ui
