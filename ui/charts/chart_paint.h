// What several parts of the Charts page paint alike. UI thread only.
#pragma once

#include "ui/models/words.h"

#include <QRect>
#include <QString>

class QPainter;

namespace pilothouse::ui {

class MessagePanel;

// A rounded tile with the first letter of a name: charts have no icons here, since those lie on servers.
void paintTile(QPainter& painter, const QRect& rect, const QString& name);

// An error of a repository or a chart, in words about those.
void showChartError(MessagePanel& panel, const Error& error, const QString& action);

// Opens a web or mail address in the program that the user has for it; every other scheme is refused.
bool openOutside(const QString& address);

} // namespace pilothouse::ui
