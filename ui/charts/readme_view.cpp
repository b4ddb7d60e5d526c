#include "ui/charts/readme_view.h"

#include "ui/charts/chart_paint.h"
#include "ui/charts/readme_document.h"
#include "ui/theme/style.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>

namespace pilothouse::ui {

ReadmeView::ReadmeView(TaskRunner& runner, QWidget* parent) : QTextBrowser(parent), making_(runner) {
  setFrameShape(QFrame::NoFrame);
  setAccessibleName(tr("README"));
  setOpenLinks(false);
  setVerticalScrollBarPolicy(
      Qt::ScrollBarAlwaysOn); // a width that depends on the height would be laid out twice
  setUndoRedoEnabled(false);
  setTextInteractionFlags(Qt::TextBrowserInteraction);
  connect(this, &QTextBrowser::anchorClicked, this, &ReadmeView::follow);
  connect(this, &QTextBrowser::highlighted, this,
          [this](const QUrl& url) { setToolTip(url.toDisplayString()); });
}

ReadmeView::~ReadmeView() {
  setDocument(nullptr); // ours goes before the base class would look at it
}

QVariant ReadmeView::loadResource(int, const QUrl&) { return {}; }

void ReadmeView::doSetSource(const QUrl&, QTextDocument::ResourceType) {}

void ReadmeView::setMarkdownText(const QString& markdown) {
  if (markdown == markdown_ && document_) return;
  markdown_ = markdown;
  make(false);
}

void ReadmeView::make(bool keepPlace) {
  shown_ = false;
  making_.start(
      this,
      [markdown = markdown_,
       style = ReadmeStyle{theme::colours(this), theme::metrics(this), viewport()->width()}](
          std::stop_token) { return makeReadme(markdown, style); },
      [this, keepPlace](const std::shared_ptr<QTextDocument>& document) {
        const int place = keepPlace ? verticalScrollBar()->value() : 0;
        const auto former = std::move(document_);
        document_ = document;
        setDocument(document_.get());
        verticalScrollBar()->setValue(place);
        shown_ = true;
      });
}

void ReadmeView::follow(const QUrl& url) {
  const QString address = url.toString();
  if (!address.startsWith(u'#')) {
    if (!openOutside(address)) Q_EMIT linkRefused(address);
    return;
  }
  const QString wanted = address.mid(1).toLower();
  for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
    if (block.blockFormat().headingLevel() == 0 || headingAnchor(block.text()) != wanted) continue;
    setTextCursor(QTextCursor(block));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + cursorRect().top() -
                                  theme::metrics(this).px(8));
    return;
  }
}

void ReadmeView::changeEvent(QEvent* event) {
  QTextBrowser::changeEvent(event);
  if (event->type() == QEvent::StyleChange && document_) make(true);
}

} // namespace pilothouse::ui
