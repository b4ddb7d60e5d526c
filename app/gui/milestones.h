// Says on standard output how far the start of the program has come, for whoever measures it: "usable" once
// the window is painted, its contexts are read and it waits for the user; "listed N" when the releases of a
// context are there.
#pragma once

#include "ui/shell/main_window.h"

namespace pilothouse::gui {

// Before the window is shown.
void tellMilestones(ui::MainWindow& window);

} // namespace pilothouse::gui
