// Asks for a file and writes a text into it, whole or not at all. The dialog belongs to the window of
// `parent` and keeps it until it is answered; a text that could not be written is told. UI thread only.
#pragma once

#include <QByteArray>
#include <QString>

class QWidget;

namespace pilothouse::ui {

void saveText(QWidget* parent, const QString& suggestedName, const QByteArray& text);

} // namespace pilothouse::ui
