// A desktop of its own for one program: an X server, the bus of screen readers and their registry (AT-SPI 2),
// all real, all ended with the object. The window gets its keys and clicks from the X server, as from a
// person.
#pragma once

#include <QPoint>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace pilothouse::desktop {

class Desktop {
public:
  Desktop();
  ~Desktop();
  Desktop(const Desktop&) = delete;
  Desktop& operator=(const Desktop&) = delete;

  // Programs that are not on this machine (packaging/servers.sh brings them).
  [[nodiscard]] static QStringList missing();
  // Empty, or what did not come up.
  [[nodiscard]] QString start();
  [[nodiscard]] QString bus() const { return bus_; }

  [[nodiscard]] bool launch(const QString& program, const QStringList& arguments);
  [[nodiscard]] QProcess& program() { return program_; }

  // A person's hands; each call ends when the X server has taken the event. Keys as xdotool names them.
  void click(QPoint at) const;
  void wheel(QPoint at, bool down, int times) const;
  void press(const QString& keys, int times = 1) const;
  void type(const QString& text) const;
  void resize(int width, int height) const;
  void focusWindow() const;

private:
  [[nodiscard]] QString startBus();
  void hand(const QStringList& arguments) const;

  QTemporaryDir home_;
  QString display_, bus_;
  QProcess screen_, busDaemon_, registry_, program_;
};

} // namespace pilothouse::desktop
