// Tells when one of some files was changed, made, replaced or removed. Their folders are watched as well,
// since editors and tools put a new file in the old one's place. Bursts are one signal. UI thread only.
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace pilothouse::ui {

class ConfigWatch final : public QObject {
  Q_OBJECT
public:
  explicit ConfigWatch(QObject* parent = nullptr);
  void setFiles(const QStringList& files);

Q_SIGNALS:
  void changed();

private:
  void watch();
  QStringList files_;
  QFileSystemWatcher watcher_;
  QTimer settle_;
};

} // namespace pilothouse::ui
