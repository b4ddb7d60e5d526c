#include "ui/editor/yaml_editor.h"

#include "ui/editor/code_edit.h"
#include "ui/editor/editor_find.h"
#include "ui/editor/highlighter.h"

#include <QAction>
#include <QScrollBar>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::ui {

class YamlEditor::Private {
public:
  explicit Private(YamlEditor& editor)
      : edit(new CodeEdit(&editor)), find(new EditorFind(*edit, &editor)),
        highlighter(new Highlighter(edit->document(), edit)) {}
  CodeEdit* edit;
  EditorFind* find;
  Highlighter* highlighter;
  QList<EditorProblem> problems;
};

YamlEditor::YamlEditor(QWidget* parent) : QWidget(parent), d_(std::make_unique<Private>(*this)) {
  setObjectName(QStringLiteral("yamlEditor"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(d_->find);
  layout->addWidget(d_->edit, 1);
  setFocusProxy(d_->edit);
  setLanguage(Language::Yaml);
  connect(d_->edit, &QPlainTextEdit::textChanged, this, &YamlEditor::textChanged);
  connect(d_->edit, &QPlainTextEdit::cursorPositionChanged, this, [this, line = 0]() mutable {
    if (line == currentLine()) return;
    line = currentLine();
    Q_EMIT currentLineChanged(line);
  });
  const auto shortcut = [this](const QKeySequence& keys, auto act) {
    auto* action = new QAction(this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
  };
  shortcut(QKeySequence::Find, &YamlEditor::openFind);
  shortcut(QKeySequence(Qt::Key_F8), &YamlEditor::nextProblem);
}

YamlEditor::~YamlEditor() = default;

QString YamlEditor::text() const { return d_->edit->toPlainText(); }

void YamlEditor::setText(const QString& text) {
  const int y = d_->edit->verticalScrollBar()->value(), x = d_->edit->horizontalScrollBar()->value();
  setProblems({});
  d_->edit->setPlainText(text);
  d_->edit->verticalScrollBar()->setValue(y);
  d_->edit->horizontalScrollBar()->setValue(x);
}

void YamlEditor::setReadOnly(bool readOnly) {
  d_->edit->setReadOnly(readOnly);
  if (readOnly)
    d_->edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  else
    d_->edit->setTextInteractionFlags(Qt::TextEditorInteraction);
}

bool YamlEditor::isReadOnly() const { return d_->edit->isReadOnly(); }

void YamlEditor::setLanguage(Language language) {
  d_->highlighter->setLanguage(language == Language::Yaml ? QStringLiteral("YAML")
                                                          : QStringLiteral("Helm template"));
}

void YamlEditor::setPlaceholderText(const QString& text) { d_->edit->setPlaceholderText(text); }

void YamlEditor::setProblems(const QList<EditorProblem>& problems) {
  d_->problems = problems;
  std::ranges::stable_sort(d_->problems, {}, &EditorProblem::line);
  d_->edit->setProblems(d_->problems);
}

QList<EditorProblem> YamlEditor::problems() const { return d_->problems; }

void YamlEditor::goToLine(int line, int column) { d_->edit->goToLine(line, column); }
int YamlEditor::currentLine() const { return d_->edit->textCursor().blockNumber() + 1; }
QPlainTextEdit* YamlEditor::edit() const { return d_->edit; }
void YamlEditor::openFind() { d_->find->open(); }

void YamlEditor::nextProblem() {
  if (d_->problems.isEmpty()) return;
  const int line = currentLine();
  const auto next = std::ranges::find_if(
      d_->problems, [line](const EditorProblem& problem) { return problem.line > line; });
  goToLine(next == d_->problems.end() ? d_->problems.front().line : next->line);
}

void YamlEditor::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
    d_->highlighter->rehighlight();
}

} // namespace pilothouse::ui
