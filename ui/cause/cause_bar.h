// Below a diff: which template line wrote the line that was clicked, and which values it read. One sentence,
// and the whole chain on demand. The engine is asked off the UI thread; the newest click wins. UI thread
// only.
#pragma once

#include "ui/diff/diff_view.h"
#include "ui/session/page_context.h"
#include "ui/widgets/basics.h"

#include <functional>
#include <optional>

class QPushButton;

namespace pilothouse::ui {

class CauseDetails;

class CauseBar final : public Surface {
  Q_OBJECT
public:
  // What one side of a diff was made from. Unset: its lines are not explained.
  struct Source {
    std::optional<ApplyInput> apply; // an upgrade or install that is not done yet; else
    RevisionItem revision;           // a revision's record
  };

  // Whom to ask of a side; null: nobody now. The sides of one diff may be of two clusters.
  using GatewayOf = std::function<std::shared_ptr<EngineGateway>(DiffView::Side)>;

  CauseBar(TaskRunner& runner, GatewayOf gatewayOf, DiffView* view, QWidget* parent = nullptr);
  CauseBar(PageContext context, DiffView* view, QWidget* parent = nullptr);

  // Call it with every model that the view is given. Without any source the bar is hidden.
  void setDiff(DiffPointer diff, std::optional<Source> left, std::optional<Source> right, bool revealSecrets);
  // Of two revisions; one that is null, or whose record could not be read, is not explained.
  void setRevisions(DiffPointer diff, const RevisionItem* left, const RevisionItem* right,
                    bool revealSecrets);
  void explain(int object, DiffView::Side side, int line);
  [[nodiscard]] QString sentence() const { return said_; }
  [[nodiscard]] CauseDetails* details() const { return details_; }

Q_SIGNALS:
  void explained();

private:
  void show(const Result<CauseView>& cause);
  void say(const QString& sentence, theme::Role role);

  GatewayOf gatewayOf_;
  Latest asking_;
  DiffPointer diff_;
  std::optional<Source> left_, right_;
  bool reveal_ = false;
  QString said_;
  ElidedLabel* sentence_;
  QPushButton* more_;
  CauseDetails* details_;
};

} // namespace pilothouse::ui
