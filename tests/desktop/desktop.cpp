#include "tests/desktop/desktop.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <csignal>
#include <sys/prctl.h>

namespace pilothouse::desktop {

namespace {

constexpr int patience = 10'000; // ms until a program is up

// Accessibility buses let everybody talk to everybody; this one lives in a folder that only we may enter.
constexpr auto busRules = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>accessibility</type>
  <listen>unix:dir=%1</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

QStringList places() {
  QStringList places = qEnvironmentVariable("PILOTHOUSE_SERVERS").split(u':', Qt::SkipEmptyParts);
  return places << qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts) << "/usr/libexec"
                << "/usr/lib/at-spi2-core";
}

QString find(const QString& program) { return QStandardPaths::findExecutable(program, places()); }

// Programs from unpacked packages find their libraries beside them.
QProcessEnvironment environment(const QString& program) {
  QProcessEnvironment result = QProcessEnvironment::systemEnvironment();
  QDir root = QFileInfo(program).dir();
  if (!root.cd(QStringLiteral("../lib"))) return result;
  QStringList folders;
  for (const QString& folder : root.entryList({"*-linux-*"}, QDir::Dirs))
    folders.append(root.filePath(folder));
  if (!root.path().startsWith(QLatin1String("/usr/"))) result.insert("LD_LIBRARY_PATH", folders.join(u':'));
  return result;
}

QByteArray firstLine(QProcess& process) {
  while (!process.canReadLine())
    if (!process.waitForReadyRead(patience)) return {};
  return process.readLine().trimmed();
}

void end(QProcess& process) {
  if (process.state() == QProcess::NotRunning) return;
  process.terminate();
  if (!process.waitForFinished(patience)) process.kill();
  process.waitForFinished(patience);
}

} // namespace

Desktop::Desktop() {
  for (QProcess* process : {&screen_, &busDaemon_, &registry_, &program_})
    process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); }); // also when the test crashes
  program_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

Desktop::~Desktop() {
  for (QProcess* process : {&program_, &registry_, &busDaemon_, &screen_}) end(*process);
}

QStringList Desktop::missing() {
  QStringList missing;
  for (const char* name : {"Xvfb", "xdotool", "dbus-daemon", "at-spi2-registryd"})
    if (find(name).isEmpty()) missing.append(name);
  return missing;
}

QString Desktop::start() {
  screen_.start(find("Xvfb"), {"-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"});
  const QByteArray number = firstLine(screen_);
  if (number.isEmpty()) return QStringLiteral("the X server: ") + screen_.readAllStandardError();
  display_ = u':' + QString::fromLatin1(number);
  return startBus();
}

QString Desktop::startBus() {
  QFile rules(home_.filePath("bus.conf"));
  if (!rules.open(QIODevice::WriteOnly)) return rules.errorString();
  rules.write(QString::fromLatin1(busRules).arg(home_.path()).toUtf8());
  rules.close();
  const QString daemon = find("dbus-daemon"), registry = find("at-spi2-registryd");
  busDaemon_.setProcessEnvironment(environment(daemon));
  busDaemon_.start(daemon, {"--nofork", "--print-address=1", "--config-file=" + rules.fileName()});
  bus_ = QString::fromUtf8(firstLine(busDaemon_));
  if (bus_.isEmpty()) return QStringLiteral("the bus: ") + busDaemon_.readAllStandardError();
  QProcessEnvironment env = environment(registry);
  env.insert("AT_SPI_BUS_ADDRESS", bus_);
  env.insert("DBUS_SESSION_BUS_ADDRESS", bus_);
  env.insert("DISPLAY", display_);
  registry_.setProcessEnvironment(env);
  registry_.start(registry, QStringList());
  return registry_.waitForStarted(patience) ? QString() : registry_.errorString();
}

bool Desktop::launch(const QString& program, const QStringList& arguments) {
  QProcessEnvironment env = QProcessEnvironment::systemEnvironment();
  env.insert("DISPLAY", display_);
  env.insert("QT_QPA_PLATFORM", "xcb");
  env.insert("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1");
  env.insert("AT_SPI_BUS_ADDRESS", bus_);
  env.insert("DBUS_SESSION_BUS_ADDRESS", bus_);
  for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
    env.insert(name, home_.filePath("home"));
  program_.setProcessEnvironment(env);
  program_.start(program, arguments);
  return program_.waitForStarted(patience);
}

void Desktop::hand(const QStringList& arguments) const {
  QProcess tool;
  QProcessEnvironment env = QProcessEnvironment::systemEnvironment();
  env.insert("DISPLAY", display_);
  tool.setProcessEnvironment(env);
  tool.start(find("xdotool"), arguments);
  tool.waitForFinished(patience);
}

void Desktop::click(QPoint at) const {
  hand({"mousemove", QString::number(at.x()), QString::number(at.y()), "click", "1"});
}

void Desktop::wheel(QPoint at, bool down, int times) const {
  hand({"mousemove", QString::number(at.x()), QString::number(at.y()), "click", "--repeat",
        QString::number(times), "--delay", "10", down ? "5" : "4"});
}

void Desktop::press(const QString& keys, int times) const {
  hand({"key", "--repeat", QString::number(times), "--delay", "10", keys});
}

void Desktop::type(const QString& text) const { hand({"type", "--delay", "10", text}); }

// There is no window manager here: the hand does what it would do.
void Desktop::resize(int width, int height) const {
  hand({"search", "--onlyvisible", "--class", "pilothouse", "windowsize", "--sync", QString::number(width),
        QString::number(height)});
}

void Desktop::focusWindow() const {
  hand({"search", "--sync", "--onlyvisible", "--class", "pilothouse", "windowfocus"});
}

} // namespace pilothouse::desktop
