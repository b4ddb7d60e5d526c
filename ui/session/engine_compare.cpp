#include "ui/session/engine_compare.h"

#include "core/actions/drift.h"
#include "ui/session/engine_requests.h"

namespace pilothouse::ui {

Result<CompareDocument> recordedDocument(const RevisionItem& revision, CompareWhat what) {
  PH_TRY(const RevisionTexts texts, revisionTexts(revision));
  CompareDocument document;
  switch (what) {
  case CompareWhat::SuppliedValues: document.text = texts.supplied.toStdString(); break;
  case CompareWhat::ComputedValues:
    document.text = texts.computed.toStdString();
    document.remark = texts.problems.join(u'\n');
    break;
  case CompareWhat::Notes: document.text = texts.notes.toStdString(); break;
  case CompareWhat::Manifest: document.text = texts.manifest.toStdString(); break;
  case CompareWhat::Hooks:
    for (const HookItem& hook : texts.hooks) document.text += "---\n" + hook.manifest.toStdString() + '\n';
    break;
  case CompareWhat::Files: return fail(ErrorCode::InvalidArgument, "a release keeps no values files");
  }
  return document;
}

Result<CompareDocument> clusterDocument(actions::ClusterSession& session, const RevisionItem& revision,
                                        bool live, const std::stop_token& stop) {
  if (!revision.record) return fail(ErrorCode::NotFound, "release: not found");
  PH_TRY(actions::Drift drift, actions::releaseDrift(session, *revision.record, stop));
  CompareDocument document;
  document.text = live ? std::move(drift.right) : std::move(drift.left);
  if (!live && !drift.serverChecked) document.remark = QString::fromStdString(drift.notServerChecked);
  return document;
}

} // namespace pilothouse::ui
