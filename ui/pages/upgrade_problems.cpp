// What is wrong on the upgrade page, and the ways to it.
#include "ui/dialogs/source_dialog.h"
#include "ui/editor/yaml_editor.h"
#include "ui/pages/problems_panel.h"
#include "ui/pages/upgrade_page.h"
#include "ui/session/problems_controller.h"

#include <QAction>
#include <QPlainTextEdit>

namespace pilothouse::ui {

void UpgradePage::wireProblems() {
  connect(finder_, &ProblemsController::found, this, &UpgradePage::showProblems);
  connect(problems_, &ProblemsPanel::chosen, this, &UpgradePage::goToProblem);
  const auto key = [this](const QKeySequence& keys, int direction) {
    auto* action = new QAction(this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, [this, direction] { problems_->step(direction); });
    addAction(action);
  };
  key(Qt::Key_F8, 1);
  key(Qt::SHIFT | Qt::Key_F8, -1);
}

void UpgradePage::showProblems(const std::vector<ProblemItem>& problems) {
  problems_->setProblems(problems);
  QList<EditorProblem> marks;
  for (const ProblemItem& problem : problems)
    if (problem.where == ProblemItem::Where::Editor && problem.line > 0)
      marks.append({problem.line, problem.text,
                    problem.severity == ProblemItem::Severity::Error ? EditorProblem::Severity::Error
                                                                     : EditorProblem::Severity::Warning});
  editor_->setProblems(marks);
}

// Walking on shows what is in the editor and names the rest; a window comes up only when it is asked for.
void UpgradePage::goToProblem(const ProblemItem& problem, bool walking) {
  using Where = ProblemItem::Where;
  if (problem.where == Where::Editor) {
    editor_->goToLine(std::max(problem.line, 1), std::max(problem.column, 1));
    editor_->edit()->setFocus();
  } else if (!walking && problem.where != Where::Nowhere) {
    Q_EMIT sourceRequested(sourceOf(problem));
  }
}

SourceDialog::Source UpgradePage::sourceOf(const ProblemItem& problem) const {
  SourceDialog::Source source = SourceDialog::fileSource(problem.file, problem.line);
  source.fault = problem.text;
  if (problem.where != ProblemItem::Where::Template) return source;
  source.title = problem.file;
  source.path.clear(); // it is inside the chart
  source.isTemplate = true;
  source.read = [gateway = context_.cluster.gateway(), input = input_,
                 name = problem.file](std::stop_token stop) -> Result<QString> {
    if (!gateway) return fail(ErrorCode::Unavailable, "the cluster is not open");
    return gateway->chartFile(input, name, stop);
  };
  return source;
}

} // namespace pilothouse::ui
