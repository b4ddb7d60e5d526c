#include "ui/pages/remember.h"

#include "ui/diff/diff_view.h"

#include <QSplitter>

namespace pilothouse::ui {

void remember(Preferences& preferences, const QString& name, QSplitter* splitter) {
  if (const QByteArray state = preferences.layout(name); !state.isEmpty()) splitter->restoreState(state);
  QObject::connect(splitter, &QSplitter::splitterMoved, splitter,
                   [&preferences, name, splitter] { preferences.setLayout(name, splitter->saveState()); });
}

void remember(Preferences& preferences, DiffView* diff) {
  const QString unified = QStringLiteral("diff/unified"), noise = QStringLiteral("diff/hideNoise"),
                space = QStringLiteral("diff/ignoreWhitespace");
  diff->setMode(preferences.flag(unified, false) ? DiffView::Mode::Unified : DiffView::Mode::SideBySide);
  diff->setHideNoise(preferences.flag(noise, true));
  diff->setIgnoreWhitespace(preferences.flag(space, false));
  QObject::connect(diff, &DiffView::modeChanged, diff, [&preferences, unified](DiffView::Mode mode) {
    preferences.setFlag(unified, mode == DiffView::Mode::Unified);
  });
  QObject::connect(diff, &DiffView::hideNoiseChanged, diff,
                   [&preferences, noise](bool hide) { preferences.setFlag(noise, hide); });
  QObject::connect(diff, &DiffView::ignoreWhitespaceChanged, diff,
                   [&preferences, space](bool ignore) { preferences.setFlag(space, ignore); });
}

} // namespace pilothouse::ui
