// The engine's values as the window's: where std::string becomes QString, once. Pure functions.
#pragma once

#include "core/actions/list.h"
#include "core/actions/object_details.h"
#include "core/actions/plan.h"
#include "core/actions/repair.h"
#include "core/actions/resources.h"
#include "ui/session/gateway.h"

namespace pilothouse::ui {

[[nodiscard]] QDateTime toTime(TimePoint time); // invalid for the zero time
[[nodiscard]] ReleaseItem toItem(const ReleaseSummary& summary);
[[nodiscard]] ReleaseItem toItem(const actions::ReleaseRow& row);
void describeRelease(ReleaseItem& item, const Release& release);
[[nodiscard]] RevisionItem toRevision(const actions::Revision& revision);
[[nodiscard]] HealthView toHealth(const actions::ReleaseHealth& health);
[[nodiscard]] HookItem toHook(const ReleaseHook& hook);
[[nodiscard]] ObjectView toObject(const actions::ObjectDetails& details);
[[nodiscard]] DiagnosisView toDiagnosis(const actions::Diagnosis& found);
[[nodiscard]] actions::RepairRequest toRequest(const RepairInput& input);
[[nodiscard]] PlanView toPlan(const actions::Plan& plan); // without its diff

} // namespace pilothouse::ui
