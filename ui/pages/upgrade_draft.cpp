// Changes of an upgrade that were begun and not applied: kept while the program runs, never on disk, for
// values may hold secrets.
#include "ui/editor/yaml_editor.h"
#include "ui/pages/upgrade_page.h"
#include "ui/pages/upgrade_parts.h"
#include "ui/widgets/basics.h"

namespace pilothouse::ui {

bool UpgradePage::isEdited() const {
  return untouched_ &&
         (editor_->text() != untouched_->editorText || layers_->files() != untouched_->valuesFiles ||
          input_.chartPath != untouched_->chartPath || options_->extras() != untouched_->extras);
}

int UpgradePage::draftCount() const {
  const bool ofThis = isEdited() && !drafts_.contains(input_.key);
  return static_cast<int>(drafts_.size()) + (ofThis ? 1 : 0);
}

void UpgradePage::keepDraft() {
  if (!untouched_) return;
  gather();
  if (isEdited())
    drafts_[input_.key] = input_;
  else
    drafts_.erase(input_.key);
  untouched_.reset();
}

// What was begun on an older revision is shown as it was left: the preview tells what it would do now.
void UpgradePage::restoreDraft() {
  const auto found = drafts_.find(input_.key);
  if (found == drafts_.end() || found->second.install != input_.install) return;
  const ApplyInput draft = found->second;
  const auto current = input_.current;
  input_ = draft;
  input_.current = current;
  filling_ = true;
  editor_->setText(draft.editorText);
  layers_->setFiles(draft.valuesFiles);
  options_->showInput(draft);
  filling_ = false;
  if (!draft.chartPath.isEmpty()) readChart();
  draftText_->setText(
      draft.current.revision == current.revision
          ? tr("Your changes from before are here again.")
          : tr("Your changes, begun on revision %1, are here again.").arg(draft.current.revision));
  draftBar_->show();
}

void UpgradePage::startOver() {
  drafts_.erase(input_.key);
  untouched_.reset();
  openUpgrade(ReleaseKey(input_.key));
}

} // namespace pilothouse::ui
