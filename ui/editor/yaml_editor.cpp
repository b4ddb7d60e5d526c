#include "ui/editor/yaml_editor.h"

#include "ui/editor/chunk_loader.h"
#include "ui/editor/code_edit.h"
#include "ui/editor/completion.h"
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
      : edit(new CodeEdit(&editor)), completion(new Completion(*edit)), find(new EditorFind(*edit, &editor)),
        highlighter(new Highlighter(edit->document(), edit)), loader(new ChunkLoader(*edit)) {}

  // A text that is still growing must not be edited.
  void updateInteraction() {
    const bool locked = readOnly || loader->loading();
    edit->setReadOnly(locked);
    edit->setTextInteractionFlags(locked ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                         : Qt::TextEditorInteraction);
  }

  CodeEdit* edit;
  Completion* completion;
  EditorFind* find;
  Highlighter* highlighter;
  ChunkLoader* loader;
  QList<EditorProblem> problems;
  bool readOnly = false;
  bool filling = false;                 // text arrives by itself: no textChanged()
  int wantedLine = 0, wantedColumn = 0; // to go to once it is there
};

YamlEditor::YamlEditor(QWidget* parent) : QWidget(parent), d_(std::make_unique<Private>(*this)) {
  setObjectName(QStringLiteral("yamlEditor"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(d_->find);
  layout->addWidget(d_->edit, 1);
  setFocusProxy(d_->edit);
  d_->edit->setCompletion(d_->completion);
  setLanguage(Language::Yaml);
  connect(d_->edit, &QPlainTextEdit::textChanged, this, [this] {
    if (!d_->filling && !d_->loader->loading()) Q_EMIT textChanged();
  });
  connect(d_->loader, &ChunkLoader::grown, this, [this] {
    if (d_->wantedLine > 0 && (!d_->loader->loading() || d_->wantedLine < d_->edit->blockCount()))
      goToLine(d_->wantedLine, d_->wantedColumn);
  });
  connect(d_->loader, &ChunkLoader::finished, this, [this] {
    d_->updateInteraction();
    d_->find->refresh();
  });
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
  shortcut(QKeySequence(Qt::CTRL | Qt::Key_H), &YamlEditor::openReplace);
}

YamlEditor::~YamlEditor() = default;

QString YamlEditor::text() const {
  return d_->loader->loading() ? d_->loader->text() : d_->edit->toPlainText();
}

void YamlEditor::setText(const QString& text) {
  const int y = d_->edit->verticalScrollBar()->value(), x = d_->edit->horizontalScrollBar()->value();
  setProblems({});
  d_->wantedLine = 0;
  d_->filling = true;
  d_->loader->load(text);
  d_->filling = false;
  d_->updateInteraction();
  d_->edit->verticalScrollBar()->setValue(y);
  d_->edit->horizontalScrollBar()->setValue(x);
  Q_EMIT textChanged();
}

void YamlEditor::setReadOnly(bool readOnly) {
  d_->readOnly = readOnly;
  d_->updateInteraction();
}

bool YamlEditor::isReadOnly() const { return d_->readOnly; }

void YamlEditor::setLanguage(Language language) {
  d_->highlighter->setLanguage(language == Language::Yaml ? QStringLiteral("YAML")
                                                          : QStringLiteral("Helm template"));
}

void YamlEditor::setPlaceholderText(const QString& text) { d_->edit->setPlaceholderText(text); }

void YamlEditor::setKeys(const ValueKeys& keys) { d_->completion->setKeys(keys); }

void YamlEditor::setProblems(const QList<EditorProblem>& problems) {
  d_->problems = problems;
  std::ranges::stable_sort(d_->problems, {}, &EditorProblem::line);
  d_->edit->setProblems(d_->problems);
}

QList<EditorProblem> YamlEditor::problems() const { return d_->problems; }

void YamlEditor::goToLine(int line, int column) {
  const bool later = d_->loader->loading() && line >= d_->edit->blockCount();
  d_->wantedLine = later ? line : 0;
  d_->wantedColumn = column;
  if (!later) d_->edit->goToLine(line, column);
}

int YamlEditor::currentLine() const { return d_->edit->textCursor().blockNumber() + 1; }
QPlainTextEdit* YamlEditor::edit() const { return d_->edit; }
void YamlEditor::openFind() { d_->find->open(); }
void YamlEditor::openReplace() { d_->find->open(true); }

void YamlEditor::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (!d_) return; // still being made
  if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
    d_->highlighter->rehighlight();
}

} // namespace pilothouse::ui
