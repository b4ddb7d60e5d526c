#include "ui/charts/readme_document.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextTable>
#include <QThread>

#include <set>

namespace pilothouse::ui {

using theme::Role;

namespace {

// The base class would read files of this machine for a picture or a style sheet.
class QuietDocument final : public QTextDocument {
protected:
  QVariant loadResource(int, const QUrl&) override { return {}; }
};

// Comments are not for readers, and Qt would show some of them.
QString withoutComments(QString text) {
  static const QRegularExpression comment(QStringLiteral("<!--.*?-->"),
                                          QRegularExpression::DotMatchesEverythingOption);
  return text.remove(comment);
}

struct Part {
  int from = 0, length = 0;
  QTextCharFormat format;
};

class Dresser {
public:
  Dresser(QTextDocument& document, const ReadmeStyle& style) : document_(document), style_(style) {
    code_ = style_.metrics.code();
    code_.setPixelSize(style_.metrics.small().pixelSize());
  }

  void dress() {
    replacePictures();
    for (QTextBlock block = document_.begin(); block.isValid(); block = block.next())
      if (block.blockFormat().nonBreakableLines()) codeBlocks_.insert(block.blockNumber());
    for (QTextBlock block = document_.begin(); block.isValid(); block = block.next()) dressBlock(block);
    dressTables(document_.rootFrame());
    frameCode();
  }

private:
  [[nodiscard]] const QColor& colour(Role role) const { return style_.colours[role]; }
  [[nodiscard]] int px(double designed) const { return style_.metrics.px(designed); }

  void replacePictures() {
    std::vector<Part> pictures;
    for (QTextBlock block = document_.begin(); block.isValid(); block = block.next())
      for (auto it = block.begin(); !it.atEnd(); ++it)
        if (it.fragment().charFormat().isImageFormat())
          pictures.push_back({it.fragment().position(), it.fragment().length(), it.fragment().charFormat()});
    QTextCursor cursor(&document_);
    for (auto picture = pictures.rbegin(); picture != pictures.rend(); ++picture) {
      QString words = picture->format.property(QTextFormat::ImageAltText).toString();
      if (words.isEmpty()) words = picture->format.property(QTextFormat::ImageTitle).toString();
      cursor.setPosition(picture->from);
      cursor.setPosition(picture->from + picture->length, QTextCursor::KeepAnchor);
      QTextCharFormat plain;
      plain.setForeground(colour(Role::Muted));
      if (const QString link = picture->format.anchorHref(); !link.isEmpty()) {
        plain.setAnchor(true);
        plain.setAnchorHref(link);
      }
      if (!words.isEmpty()) words = u'[' + words + QStringLiteral("] ");
      cursor.insertText(words, plain);
    }
  }

  void dressBlock(const QTextBlock& block) {
    QTextBlockFormat format = block.blockFormat();
    const int level = format.headingLevel();
    const bool code = codeBlocks_.contains(block.blockNumber());
    const int quotes = format.intProperty(QTextFormat::BlockQuoteLevel);
    const bool inTable = QTextCursor(block).currentTable() != nullptr;
    if (level > 0) {
      format.setTopMargin(px(level <= 2 ? 18 : 14));
      format.setBottomMargin(px(6));
    } else if (code) {
      format.setTopMargin(0);
      format.setBottomMargin(0);
      format.setNonBreakableLines(false); // long commands wrap instead of widening the page
    } else if (!inTable) {
      format.setTopMargin(0);
      format.setBottomMargin(px(block.textList() ? 3 : 9));
    }
    if (quotes > 0) {
      format.setLeftMargin(px(14) * quotes);
      format.setRightMargin(0);
      format.setTopMargin(px(4));
    }
    format.setLineHeight(code ? px(20) : 122,
                         code ? QTextBlockFormat::MinimumHeight : QTextBlockFormat::ProportionalHeight);
    std::vector<Part> parts;
    for (auto it = block.begin(); !it.atEnd(); ++it)
      parts.push_back({it.fragment().position(), it.fragment().length(), it.fragment().charFormat()});
    QTextCursor cursor(block);
    cursor.setBlockFormat(format);
    for (Part& part : parts) {
      dressText(part.format, level, code);
      if (quotes > 0) part.format.setForeground(colour(Role::Muted));
      cursor.setPosition(part.from);
      cursor.setPosition(part.from + part.length, QTextCursor::KeepAnchor);
      cursor.setCharFormat(part.format);
    }
  }

  // Lines of code stand together on a ground of their own. From the end, so that places stay what they are.
  void frameCode() {
    QTextFrameFormat ground;
    ground.setBackground(colour(Role::Neutral));
    ground.setPadding(px(8));
    ground.setTopMargin(px(2));
    ground.setBottomMargin(px(8));
    ground.setBorder(0);
    for (auto last = codeBlocks_.rbegin(); last != codeBlocks_.rend(); ++last) {
      auto first = last;
      while (std::next(first) != codeBlocks_.rend() && *std::next(first) == *first - 1) ++first;
      QTextCursor cursor(document_.findBlockByNumber(*first));
      const QTextBlock end = document_.findBlockByNumber(*last);
      cursor.setPosition(end.position() + end.length() - 1, QTextCursor::KeepAnchor);
      const QTextFrame* frame = cursor.insertFrame(ground);
      // Qt leaves an empty line on either side of a frame.
      for (const int place : {frame->firstPosition() - 1, frame->lastPosition() + 1}) hideLine(place);
      last = first;
    }
  }

  void hideLine(int position) {
    const QTextBlock block = document_.findBlock(position);
    if (!block.isValid() || block.length() > 1) return;
    QTextBlockFormat format;
    format.setLineHeight(1, QTextBlockFormat::FixedHeight);
    QTextCursor(block).setBlockFormat(format);
  }

  void dressText(QTextCharFormat& format, int level, bool code) const {
    const bool fixed = code || format.fontFixedPitch();
    if (level > 0) {
      static constexpr int sizes[] = {20, 17, 15, 14, 13, 13};
      format.clearProperty(QTextFormat::FontSizeAdjustment);
      format.setProperty(QTextFormat::FontPixelSize, px(sizes[qBound(1, level, 6) - 1]));
      format.setFontWeight(QFont::Bold);
    }
    if (fixed) {
      format.setFontFamilies({code_.family()});
      if (level == 0) format.setProperty(QTextFormat::FontPixelSize, code_.pixelSize());
      if (!code) format.setBackground(colour(Role::Neutral));
    }
    if (format.isAnchor()) {
      format.setForeground(colour(Role::Accent));
      format.setFontUnderline(false);
    }
  }

  void dressTables(QTextFrame* frame) {
    for (QTextFrame* child : frame->childFrames()) {
      dressTables(child);
      auto* table = qobject_cast<QTextTable*>(child);
      if (!table) continue;
      QTextTableFormat format = table->format();
      format.setBorder(0);
      format.setCellPadding(px(6));
      format.setCellSpacing(0);
      format.setTopMargin(px(4));
      format.setBottomMargin(px(12));
      format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
      table->setFormat(format);
      for (int row = 0; row < table->rows(); ++row)
        for (int column = 0; column < table->columns(); ++column) {
          QTextTableCell cell = table->cellAt(row, column);
          QTextTableCellFormat line = cell.format().toTableCellFormat();
          line.setBottomBorder(1);
          line.setBottomBorderStyle(QTextFrameFormat::BorderStyle_Solid);
          line.setBottomBorderBrush(colour(Role::Line));
          if (row == 0) line.setBackground(colour(Role::Background));
          cell.setFormat(line);
        }
    }
  }

  QTextDocument& document_;
  const ReadmeStyle& style_;
  QFont code_;
  std::set<int> codeBlocks_; // as the Markdown had them
};

} // namespace

std::shared_ptr<QTextDocument> makeReadme(const QString& markdown, const ReadmeStyle& style) {
  auto document = std::make_shared<QuietDocument>();
  document->setUndoRedoEnabled(false);
  document->setDefaultFont(style.metrics.text());
  document->setDocumentMargin(style.metrics.px(20));
  QTextOption option = document->defaultTextOption();
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  document->setDefaultTextOption(option);
  QString text = markdown.left(readmeCharacters);
  if (markdown.size() > readmeCharacters) text += QStringLiteral("\n\n…\n");
  document->setMarkdown(withoutComments(std::move(text)), QTextDocument::MarkdownDialectGitHub);
  Dresser(*document, style).dress();
  if (style.width > 0) {
    document->setTextWidth(style.width);
    (void)document->size(); // all of it, now
  }
  document->moveToThread(QCoreApplication::instance()->thread());
  return document;
}

QString headingAnchor(const QString& heading) {
  QString anchor;
  for (const QChar c : heading.trimmed().toLower())
    if (c.isLetterOrNumber() || c == u'-' || c == u'_')
      anchor += c;
    else if (c.isSpace())
      anchor += u'-';
  return anchor;
}

} // namespace pilothouse::ui
