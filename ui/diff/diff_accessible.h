// The canvas for screen readers: a document whose value is the cursor's line, said in words.
#pragma once

namespace pilothouse::ui {

// Registers the interface with Qt; harmless when called again.
void installDiffAccessibility();

} // namespace pilothouse::ui
