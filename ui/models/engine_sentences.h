// The engine's own sentences (core/actions: repairs, plans, troubles of pods) in the window's language. Core
// speaks English and knows no translation; Helm's and the cluster's words stay as they are. Pure functions.
#pragma once

#include <QString>

namespace pilothouse::ui {

// The sentence as it is where it is none of the engine's own.
[[nodiscard]] QString translated(const QString& sentence);
[[nodiscard]] bool isEngineSentence(const QString& sentence);

} // namespace pilothouse::ui
