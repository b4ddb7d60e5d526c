// pilothouse: the window. Composition only: reads the command line, makes the parts and hands them to each
// other.
#include "app/gui/demo_provider.h"
#include "app/gui/helm_files.h"
#include "app/gui/milestones.h"
#include "app/gui/tour.h"
#include "core/base/file_source.h"
#include "core/kube/kubeconfig.h"
#include "ui/session/engine.h"
#include "ui/shell/main_window.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLocale>
#include <QStyleHints>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTranslator>

using namespace pilothouse;

namespace {

struct Options {
  bool demo = false, watchdog = false, milestones = false;
  int textPercent = 0; // 0: as in the settings
  QString tour, kubeconfig, theme, language, context;
};

Options readOptions(const QApplication& application) {
  QCommandLineParser parser;
  parser.setApplicationDescription(QCoreApplication::translate("main", "A release manager for Helm."));
  parser.addHelpOption();
  parser.addVersionOption();
  const auto text = [](const char* source) { return QCoreApplication::translate("main", source); };
  const QCommandLineOption demo("demo", text("Start on embedded demo clusters."));
  const QCommandLineOption tour("tour", text("Drive the demo and save pictures in DIR."), "DIR");
  const QCommandLineOption kubeconfig("kubeconfig", text("Read this kubeconfig file."), "FILE");
  const QCommandLineOption context("context", text("Open this context at once."), "NAME");
  const QCommandLineOption look("theme", text("light, dark, contrast or dark-contrast."), "THEME");
  const QCommandLineOption textSize("text-size", text("Size of text and all that follows it, in percent."),
                                    "PERCENT");
  const QCommandLineOption language("language", text("en or ko."), "LANGUAGE");
  const QCommandLineOption watchdog("watchdog", text("Print when the window did not answer for 50 ms."));
  const QCommandLineOption milestones("milestones",
                                      text("Print when the window is usable and when releases are listed."));
  parser.addOptions({demo, tour, kubeconfig, context, look, textSize, language, watchdog, milestones});
  parser.process(application);
  Options options;
  options.tour = parser.value(tour);
  options.demo = parser.isSet(demo) || !options.tour.isEmpty();
  options.kubeconfig = parser.value(kubeconfig);
  options.context = parser.value(context);
  options.theme = parser.value(look);
  options.textPercent = qBound(0, parser.value(textSize).toInt(), 240);
  options.language = parser.value(language);
  options.watchdog = parser.isSet(watchdog);
  options.milestones = parser.isSet(milestones);
  return options;
}

theme::Choice themeChoice(const ui::Preferences& preferences, const Options& options) {
  const ui::Appearance look = preferences.appearance();
  const QString& forced = options.theme;
  const int textPercent = options.textPercent > 0 ? options.textPercent : look.textPercent;
  bool dark = look.scheme == ui::SchemeChoice::Dark;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
  if (look.scheme == ui::SchemeChoice::System)
    dark = QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#endif
  if (!forced.isEmpty()) dark = forced.startsWith(QLatin1String("dark"));
  if (forced.endsWith(QLatin1String("contrast")))
    return {dark ? theme::Scheme::Dark : theme::Scheme::Light, theme::Variant::HighContrast, textPercent};
  return {dark ? theme::Scheme::Dark : theme::Scheme::Light, static_cast<theme::Variant>(look.variant),
          textPercent};
}

void installLanguage(QApplication& application, QTranslator& translator, const QString& chosen) {
  const QString name = chosen.isEmpty() ? QLocale::system().name().section(u'_', 0, 0) : chosen;
  // English too: it carries the plural forms.
  const QString language = name == QLatin1String("ko") ? name : QStringLiteral("en");
  if (!chosen.isEmpty()) QLocale::setDefault(QLocale(chosen));
  if (translator.load(QStringLiteral(":/i18n/pilothouse_%1.qm").arg(language)))
    application.installTranslator(&translator);
}

std::shared_ptr<ui::EngineProvider> clusterProvider(const QString& kubeconfig) {
  const std::string directory = journal::defaultDirectory();
  return ui::makeEngineProvider(
      kubeconfigPaths(kubeconfig.toStdString()), std::make_shared<DiskFiles>(), gui::makeUserCharts(),
      directory.empty() ? nullptr : std::make_shared<const journal::Journal>(directory, "pilothouse"));
}

void printStalls(const ui::Watchdog& watchdog) {
  QTextStream out(stderr);
  for (const ui::Stall& stall : watchdog.stalls())
    out << "stall: " << stall.duration.count() << " ms (" << stall.wall.count() << " ms by the clock)"
        << Qt::endl;
}

// One window until it is closed. Says through `demoWanted` that the user chose the demo instead.
int runWindow(const Options& options, ui::Preferences& preferences, const QString& scratch,
              bool& demoWanted) {
  std::shared_ptr<gui::DemoProvider> demo;
  if (options.demo) {
    demo = gui::makeDemoProvider(scratch);
    for (const QString& chart : demo->writeCharts()) preferences.addRecentChart(chart);
  }
  const auto dress = [&] { theme::apply(*qApp, themeChoice(preferences, options)); };
  dress();
  int status = 0;
  {
    ui::MainWindow window(demo ? demo : clusterProvider(options.kubeconfig), preferences);
    std::unique_ptr<ui::Watchdog> watchdog;
    if (options.watchdog) watchdog = std::make_unique<ui::Watchdog>();
    QObject::connect(&preferences, &ui::Preferences::appearanceChanged, &window, dress);
    QObject::connect(&window, &ui::MainWindow::demoRequested, &window, [&] {
      demoWanted = true;
      window.close();
    });
    if (options.milestones) gui::tellMilestones(window);
    window.show();
    std::unique_ptr<gui::Tour> tour;
    if (!options.tour.isEmpty()) {
      window.resize(1440, 900);
      tour = std::make_unique<gui::Tour>(window, options.tour);
      QObject::connect(tour.get(), &gui::Tour::finished, &window, [](int code) { QApplication::exit(code); });
      QObject::connect(&window, &ui::MainWindow::contextsRead, tour.get(), &gui::Tour::start);
    }
    const QString open = !options.context.isEmpty() ? options.context
                         : demo && !tour            ? QString::fromLatin1(gui::demoProduction)
                                                    : QString();
    window.start(open);
    status = QApplication::exec();
    if (demo) demo->stopFilling();
    tour.reset();
    if (watchdog) {
      printStalls(*watchdog);
      if (!watchdog->stalls().empty() && status == 0) status = 2;
    }
  }
  if (demo) demo->shutDown();
  return status;
}

} // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("pilothouse"));
  QApplication::setOrganizationName(QStringLiteral("pilothouse"));
  QApplication::setApplicationDisplayName(QStringLiteral("Pilothouse"));
  QApplication::setApplicationVersion(QStringLiteral(PILOTHOUSE_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("pilothouse"));
  Options options = readOptions(application);

  // The demo and the tour leave the user's settings alone.
  const QTemporaryDir scratch;
  ui::Preferences preferences(options.demo ? scratch.filePath(QStringLiteral("settings.ini")) : QString());
  QTranslator translator;
  installLanguage(application, translator,
                  options.language.isEmpty() ? preferences.language() : options.language);
  bool demoWanted = false;
  const int status = runWindow(options, preferences, scratch.path(), demoWanted);
  if (!demoWanted) return status;
  options.demo = true;
  options.context.clear();
  ui::Preferences forDemo(scratch.filePath(QStringLiteral("settings.ini")));
  forDemo.setAppearance(preferences.appearance());
  return runWindow(options, forDemo, scratch.path(), demoWanted);
}
