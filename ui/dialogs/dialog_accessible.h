// Dialogs inside the window, for screen readers: modal, and called what their heading says.
#pragma once

namespace pilothouse::ui {

// Registers the interface with Qt; harmless when called again.
void installDialogAccessibility();

} // namespace pilothouse::ui
