// Diagnoses and repairs, as the window and as the engine have them.
#include "ui/models/engine_sentences.h"
#include "ui/models/words.h"
#include "ui/session/engine_convert.h"

namespace pilothouse::ui {
namespace {

using State = actions::FoundObject::State;

StepItem toStep(const actions::FoundObject& object) {
  StepItem step;
  step.subject = QString::fromStdString(object.id.kind) + u' ' + QString::fromStdString(object.id.name);
  switch (object.state) {
  case State::Present:
    step.message = Words::tr("as recorded");
    step.state = StepState::Done;
    break;
  case State::Differs:
    step.message = Words::tr("differs: %1").arg(QString::fromStdString(object.detail));
    step.state = StepState::Planned;
    break;
  case State::Missing:
    step.message = Words::tr("missing");
    step.state = StepState::Failed;
    break;
  case State::Unknown:
    step.message = Words::tr("could not be read");
    step.state = StepState::Waiting;
    break;
  }
  return step;
}

Repair toRepair(actions::RepairKind kind) {
  switch (kind) {
  case actions::RepairKind::Rollback: return Repair::Rollback;
  case actions::RepairKind::MarkFailed: return Repair::MarkFailed;
  case actions::RepairKind::MarkDeployed: return Repair::MarkDeployed;
  case actions::RepairKind::Drop: return Repair::Drop;
  case actions::RepairKind::Uninstall: return Repair::Uninstall;
  }
  return Repair::MarkFailed;
}

actions::RepairKind toKind(Repair repair) {
  switch (repair) {
  case Repair::Rollback: return actions::RepairKind::Rollback;
  case Repair::MarkFailed: return actions::RepairKind::MarkFailed;
  case Repair::MarkDeployed: return actions::RepairKind::MarkDeployed;
  case Repair::Drop: return actions::RepairKind::Drop;
  case Repair::Uninstall: return actions::RepairKind::Uninstall;
  }
  return actions::RepairKind::MarkFailed;
}

} // namespace

DiagnosisView toDiagnosis(const actions::Diagnosis& found) {
  DiagnosisView view;
  view.key = {QString::fromStdString(found.nameSpace), QString::fromStdString(found.name)};
  view.revision = found.revision;
  view.lastGood = found.lastGood;
  view.status = found.status;
  view.changed = toTime(found.changed);
  view.summary = translated(QString::fromStdString(found.summary));
  view.record = QString::fromStdString(found.description);
  view.stuck = found.stuck;
  view.mayBeAlive = found.mayBeAlive;
  view.present = found.present;
  view.differing = found.differing;
  view.missing = found.missing;
  for (const auto& object : found.objects) view.objects.push_back(toStep(object));
  for (const auto& option : found.options) {
    RepairWay way{toRepair(option.kind),
                  option.possible,
                  option.recommended,
                  translated(QString::fromStdString(option.whyNot)),
                  {}};
    for (const auto& effect : option.effects) way.effects.append(translated(QString::fromStdString(effect)));
    view.ways.push_back(std::move(way));
  }
  return view;
}

actions::RepairRequest toRequest(const RepairInput& input) {
  actions::RepairRequest request;
  request.name = input.key.name.toStdString();
  request.nameSpace = input.key.nameSpace.toStdString();
  request.kind = toKind(input.kind);
  request.targetRevision = input.kind == Repair::Rollback ? input.lastGood : 0;
  request.expectedRevision = input.revision;
  request.expectedStatus = input.status;
  return request;
}

} // namespace pilothouse::ui
