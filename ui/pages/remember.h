// Widgets that come back as they were left: how space is shared, and how differences are read. UI thread
// only.
#pragma once

#include "ui/session/preferences.h"

class QSplitter;

namespace pilothouse::ui {

class DiffView;

// Takes the state of the last time, and keeps what the user changes. `name` is the widget's in the settings.
void remember(Preferences& preferences, const QString& name, QSplitter* splitter);
// Side by side or unified, noise and white space: one choice for all differences. Noise is hidden at first,
// and the header says how much.
void remember(Preferences& preferences, DiffView* diff);

} // namespace pilothouse::ui
