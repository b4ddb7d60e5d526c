// A chart's README as a document that can be shown: Markdown with the window's fonts and colours. Foreign
// text: nothing is loaded for it, from nowhere, and pictures stand as their words. Made on a worker thread,
// and then the UI thread's.
#pragma once

#include "ui/theme/metrics.h"
#include "ui/theme/palette.h"

#include <QTextDocument>

#include <memory>

namespace pilothouse::ui {

// What a document is made with; read on the UI thread.
struct ReadmeStyle {
  theme::Colours colours;
  theme::Metrics metrics;
  int width = 0; // of the view: laid out for it already, so that the window's thread does not have to
};

// Longer ones are cut, and say so.
inline constexpr qsizetype readmeCharacters = 256 * 1024;

[[nodiscard]] std::shared_ptr<QTextDocument> makeReadme(const QString& markdown, const ReadmeStyle& style);

// How a link inside the text names a heading ("#getting-started").
[[nodiscard]] QString headingAnchor(const QString& heading);

} // namespace pilothouse::ui
