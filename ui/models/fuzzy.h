// How well a text answers what somebody typed into a palette. Pure, any thread.
#pragma once

#include <QString>

namespace pilothouse::ui {

// -1: no. Else the higher the better. Every word typed must be found, its letters in order, whatever the
// case; letters that begin a word of the text, or follow one another, count more, and short texts win.
[[nodiscard]] int fuzzyScore(const QString& typed, const QString& text);

} // namespace pilothouse::ui
