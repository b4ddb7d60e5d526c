// What the diff of the Compare page says of its sides. Pure functions of what was chosen.
#pragma once

#include "ui/pages/side_picker.h"
#include "ui/session/compare.h"

namespace pilothouse::ui {

// "prod-eu · checkout · revision 14"; "values.yaml + values-dev.yaml".
[[nodiscard]] QString titleOf(const SideChoice& choice);
// The namespace, or the chart.
[[nodiscard]] QString detailOf(const SideChoice& choice);
// What the reader must know: "checkout-2.1.0 · 6 min ago · as the server would store it".
[[nodiscard]] QString noteOf(const SideChoice& choice, const SideChoice& other, const QString& remark,
                             CompareWhat what, bool hidden);

// Why the two cannot be compared so, and what to choose instead; an empty title: they can.
struct Refusal {
  QString title, nextStep;
};
[[nodiscard]] Refusal refusalOf(const SideChoice& left, const SideChoice& right, CompareWhat what);

} // namespace pilothouse::ui
