#include "ui/session/config_watch.h"

#include <QFileInfo>

namespace pilothouse::ui {

constexpr int settleMs = 200;

ConfigWatch::ConfigWatch(QObject* parent) : QObject(parent) {
  settle_.setSingleShot(true);
  settle_.setInterval(settleMs);
  // Not begun anew by each event: in a busy folder it would never end.
  const auto soon = [this] {
    if (!settle_.isActive()) settle_.start();
  };
  connect(&watcher_, &QFileSystemWatcher::fileChanged, this, soon);
  connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, soon);
  connect(&settle_, &QTimer::timeout, this, [this] {
    watch(); // a file that was replaced is another one now
    Q_EMIT changed();
  });
}

void ConfigWatch::setFiles(const QStringList& files) {
  if (files == files_) return;
  files_ = files;
  const QStringList old = watcher_.files() + watcher_.directories();
  if (!old.isEmpty()) watcher_.removePaths(old);
  watch();
}

void ConfigWatch::watch() {
  QStringList wanted;
  for (const QString& path : std::as_const(files_)) {
    const QFileInfo file(path);
    for (const QString& place : {file.absoluteFilePath(), file.absolutePath(), file.canonicalFilePath()})
      if (!place.isEmpty() && QFileInfo::exists(place)) wanted.append(place);
  }
  const QStringList watched = watcher_.files() + watcher_.directories();
  wanted.removeDuplicates();
  wanted.removeIf([&](const QString& place) { return watched.contains(place); });
  if (!wanted.isEmpty()) watcher_.addPaths(wanted);
}

} // namespace pilothouse::ui
