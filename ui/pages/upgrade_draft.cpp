// Changes of an upgrade, and installs, that were begun and not applied: kept while the program runs, never on
// disk, for values may hold secrets.
#include "ui/editor/yaml_editor.h"
#include "ui/pages/upgrade_page.h"
#include "ui/pages/upgrade_parts.h"
#include "ui/pages/values_layers.h"
#include "ui/widgets/basics.h"

#include <QPushButton>

#include <utility>

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

std::vector<ApplyInput> UpgradePage::begunInstalls() const {
  std::map<ReleaseKey, ApplyInput> begun = drafts_;
  if (isEdited()) begun[input_.key] = input_;
  std::vector<ApplyInput> installs;
  for (const auto& [key, input] : begun)
    if (input.install) installs.push_back(input);
  return installs;
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
  const int begun = found->second.current.revision;
  showDraft(ApplyInput(found->second));
  draftText_->setText(begun == input_.current.revision
                          ? tr("Your changes from before are here again.")
                          : tr("Your changes, begun on revision %1, are here again.").arg(begun));
}

void UpgradePage::showDraft(const ApplyInput& draft) {
  const ApplyInput asked = std::exchange(input_, draft);
  input_.current = asked.current;
  if (asked.install) { // into the chart that was chosen now
    input_.chartPath = asked.chartPath;
    input_.chartName = asked.chartName;
    input_.chartVersion = asked.chartVersion;
    input_.createNamespace = asked.createNamespace;
  }
  filling_ = true;
  editor_->setText(draft.editorText);
  layers_->setFiles(draft.valuesFiles);
  options_->showInput(draft);
  filling_ = false;
  if (!input_.chartPath.isEmpty()) readChart();
  startOver_->show();
  undo_->hide();
  draftBar_->show();
}

void UpgradePage::startOver() {
  gather();
  const ApplyInput discarded = input_;
  drafts_.erase(input_.key);
  untouched_.reset();
  if (discarded.install) {
    ApplyInput fresh = discarded;
    fresh.editorText.clear();
    fresh.valuesFiles.clear();
    fresh.extras = {};
    openInstall(fresh);
  } else {
    openUpgrade(ReleaseKey(discarded.key));
  }
  discarded_ = discarded;
  draftText_->setText(tr("Started over."));
  startOver_->hide();
  undo_->show();
  draftBar_->show();
}

// Only while nothing new was begun, which it would drop.
void UpgradePage::undoStartOver() {
  if (!discarded_ || !untouched_ || isEdited()) return;
  const ApplyInput draft = *std::exchange(discarded_, std::nullopt);
  showDraft(draft);
  draftText_->setText(tr("Your changes from before are here again."));
  replan();
}

} // namespace pilothouse::ui
