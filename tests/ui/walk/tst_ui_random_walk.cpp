// Walks without a plan through the real window over the demo's clusters. ctest takes ten; by hand:
//
//   tst_ui_random_walk --walks 200            seeds 1 to 200
//   tst_ui_random_walk --walks 1 --first 17   that one again; --steps and --verbose as wanted
#include "tests/ui/walk/walk.h"

#include <QApplication>
#include <QDesktopServices>
#include <QElapsedTimer>
#include <QTextStream>
#include <QUrl>

using namespace pilothouse;

namespace {

struct Options {
  unsigned first = 1, walks = 10;
  int steps = 150;
  bool verbose = false;
};

Options readOptions(const QStringList& arguments) {
  Options options;
  for (qsizetype i = 1; i < arguments.size(); ++i) {
    const unsigned number = arguments.value(i + 1).toUInt();
    if (arguments[i] == QLatin1String("--walks")) options.walks = number;
    if (arguments[i] == QLatin1String("--first")) options.first = number;
    if (arguments[i] == QLatin1String("--steps")) options.steps = static_cast<int>(number);
    if (arguments[i] == QLatin1String("--verbose")) options.verbose = true;
  }
  return options;
}

// A link that is clicked opens no browser on this machine.
class NoBrowser final : public QObject {
  Q_OBJECT
public Q_SLOTS:
  void open(const QUrl&) {}
};

// What the platform for windows without a screen says of itself with every menu.
void tellUnlessPlatform(QtMsgType type, const QMessageLogContext& context, const QString& message) {
  if (message.startsWith(QLatin1String("This plugin does not support"))) return;
  QTextStream(stderr) << qFormatLogMessage(type, context, message) << Qt::endl;
}

int report(const walk::Walk& walk, unsigned seed, bool verbose, QTextStream& out) {
  const QStringList failures = walk.complaints();
  for (const QString& failure : failures) out << "walk " << seed << ": " << failure << Qt::endl;
  if (verbose || !failures.isEmpty())
    for (const QString& line : walk.log()) out << "  " << line << '\n';
  return static_cast<int>(failures.size());
}

} // namespace

int main(int argc, char** argv) {
  qInstallMessageHandler(tellUnlessPlatform);
  QApplication application(argc, argv);
  QApplication::setQuitOnLastWindowClosed(false);
  const Options options = readOptions(QApplication::arguments());
  NoBrowser browser;
  for (const char* scheme : {"http", "https", "file", "mailto"})
    QDesktopServices::setUrlHandler(QString::fromLatin1(scheme), &browser, "open");
  QTextStream out(stdout);
  int failures = 0;
  for (unsigned seed = options.first; seed < options.first + options.walks; ++seed) {
    QElapsedTimer timer;
    timer.start();
    out << "walk " << seed << Qt::flush; // said before: a crash leaves the number behind
    walk::Walk walk(seed, options.steps);
    walk.run();
    out << " took " << timer.elapsed() << " ms" << Qt::endl;
    failures += report(walk, seed, options.verbose, out);
  }
  out << options.walks << " walks, " << failures << " failures" << Qt::endl;
  return failures == 0 ? 0 : 1;
}

#include "tst_ui_random_walk.moc"
