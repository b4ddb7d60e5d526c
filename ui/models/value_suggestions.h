// What fits at a place of a values text. Pure function.
#pragma once

#include "ui/models/value_key.h"
#include "ui/models/yaml_place.h"

namespace pilothouse::ui {

struct Suggestion {
  QString name;   // the key or the value
  QString detail; // type and default
  QString about;  // what it is for
  QString insert; // in place of the prefix; lines are indented as they must stand
};

// Those that begin as the prefix first, then those that contain it; keys that are there already are left out.
[[nodiscard]] std::vector<Suggestion> suggestionsFor(const YamlPlace& place, const ValueKey& root);

// "integer · default 3 · one of a, b": what a person wants to know of a key beside its description.
[[nodiscard]] QString detailOf(const ValueKey& key);

} // namespace pilothouse::ui
