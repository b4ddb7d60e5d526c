// KSyntaxHighlighting with the colours of our theme, and our own definitions for Helm. UI thread only.
#pragma once

#include <KSyntaxHighlighting/SyntaxHighlighter>

#include <QWidget>

#include <memory>

namespace KSyntaxHighlighting {
class Repository;
}

namespace pilothouse::ui {

class Highlighter : public KSyntaxHighlighting::SyntaxHighlighter {
  Q_OBJECT
public:
  // Colours are those of the theme that `widget` is painted with; rehighlight() after it changed.
  Highlighter(QTextDocument* document, const QWidget* widget);

  void setLanguage(const QString& name); // "YAML", "Helm template"; unknown ones leave the text plain

protected:
  void applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) override;

private:
  const QWidget* widget_;
  std::shared_ptr<KSyntaxHighlighting::Repository> repository_;
};

} // namespace pilothouse::ui
