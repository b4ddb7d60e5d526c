// The demo on a real X server, with keys and clicks that come from the server and everything judged by what a
// screen reader is told (AT-SPI 2 over its bus).
#include "tests/desktop/desktop.h"
#include "tests/desktop/screen_reader.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <functional>

using namespace pilothouse::desktop;

namespace {

constexpr int patience = 30'000; // ms: other builds may run beside

// What a person does something with, as AT-SPI names it.
bool isInteractive(const Control& control) {
  static const QSet<QString> roles{
      "push button", "radio button", "check box",     "combo box", "text",          "list",
      "table",       "tree",         "tree table",    "spin box",  "page tab list", "slider",
      "link",        "button menu",  "toggle button", "document",  "password text"};
  return roles.contains(control.role);
}

// By the clock: QTRY counts rounds, and to ask a whole window takes a second beside other builds.
bool soon(const std::function<bool()>& holds) { return QTest::qWaitFor(holds, patience); }

QString complaint(const Control& control) {
  if (isInteractive(control)) {
    const QString& called = control.role == "combo box" ? control.description : control.name;
    return called.trimmed().isEmpty() ? control.text() + " has no name" : QString();
  }
  if (control.role.isEmpty() || control.role == "unknown" || control.role == "invalid")
    return control.text() + " has no role";
  return {};
}

} // namespace

class TestDesktop final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void initTestCase();
  void init();
  void cleanup();

  void pagesSpeak();
  void releaseSpeaks();
  void dialogsSpeak();
  void tabGoesRound();
  void rollsBackByMouse();
  void upgradesByKeys();
  void comparesByWheelAndKeys();
  void anySize();

private:
  [[nodiscard]] bool shows(const QString& role, const QString& name) const {
    return !reader_->find(role, name).path.isEmpty();
  }
  [[nodiscard]] QString change() const; // which is the current one: "3 of 8"
  [[nodiscard]] bool opened(const QString& release);
  void click(const QString& role, const QString& name) const;
  void listen(const QString& where);

  std::unique_ptr<Desktop> desktop_;
  std::unique_ptr<ScreenReader> reader_;
};

void TestDesktop::initTestCase() {
  const QStringList missing = Desktop::missing();
  if (missing.isEmpty()) return;
  QVERIFY2(qgetenv("CI") != "true", qPrintable("not here: " + missing.join(u' ')));
  QSKIP(qPrintable("not here (packaging/servers.sh brings them): " + missing.join(u' ')));
}

void TestDesktop::init() {
  desktop_ = std::make_unique<Desktop>();
  QCOMPARE(desktop_->start(), QString());
  reader_ = std::make_unique<ScreenReader>(desktop_->bus());
  QVERIFY(reader_->isConnected());
  QVERIFY(desktop_->launch(qEnvironmentVariable("PILOTHOUSE_BIN") + "/pilothouse",
                           {"--demo", "--language", "en", "--theme", "light"}));
  QVERIFY(soon([&] { return shows("cell", "checkout"); }));
  desktop_->focusWindow();
  QVERIFY(soon([&] { return !reader_->focused().path.isEmpty(); }));
}

// However a test ended: Ctrl+Q ends the program, and well.
void TestDesktop::cleanup() {
  if (!desktop_) return;
  const bool ran = desktop_->program().state() == QProcess::Running;
  desktop_->press("Escape", 3);
  desktop_->press("ctrl+q");
  const bool ended = desktop_->program().waitForFinished(patience);
  const int status = desktop_->program().exitCode();
  const bool well = desktop_->program().exitStatus() == QProcess::NormalExit;
  reader_.reset();
  desktop_.reset();
  QVERIFY(ran && ended && well);
  QCOMPARE(status, 0);
}

void TestDesktop::click(const QString& role, const QString& name) const {
  Control control;
  QVERIFY(soon([&] { return (control = reader_->find(role, name)).is(State::Sensitive); }));
  desktop_->click(control.place.center());
}

bool TestDesktop::opened(const QString& release) {
  click("cell", release);
  return soon([&] { return shows("label", "in shop") && shows("push button", "Roll back to"); });
}

QString TestDesktop::change() const {
  static const QRegularExpression place(QStringLiteral("^\\d+ of \\d+$"));
  for (const Control& control : reader_->read())
    if (control.role == "label" && place.match(control.name).hasMatch()) return control.name;
  return {};
}

void TestDesktop::listen(const QString& where) {
  QStringList complaints;
  int interactive = 0;
  for (const Control& control : reader_->read()) {
    interactive += isInteractive(control) ? 1 : 0;
    if (const QString text = complaint(control); !text.isEmpty()) complaints.append(where + ": " + text);
  }
  QVERIFY2(interactive > 5, qPrintable(where));
  QCOMPARE(complaints.join(u'\n'), QString());
}

void TestDesktop::pagesSpeak() {
  int number = 2;
  for (const char* name : {"Charts", "Compare", "Timeline", "Journal", "Settings"}) {
    desktop_->press(QStringLiteral("ctrl+%1").arg(number++));
    QVERIFY(soon([&] { return reader_->find("radio button", name).is(State::Checked); }));
    listen(name);
    if (QTest::currentTestFailed()) return;
  }
}

void TestDesktop::releaseSpeaks() {
  QVERIFY(opened("checkout"));
  for (const char* tab : {"Overview", "History", "Values", "Manifest", "Resources", "Hooks", "Notes"}) {
    click("page tab", tab);
    QVERIFY(soon([&] { return reader_->find("page tab", tab).is(State::Selected); }));
    listen(tab);
    if (QTest::currentTestFailed()) return;
  }
}

void TestDesktop::dialogsSpeak() {
  QVERIFY(opened("checkout"));
  for (const auto& [button, title] :
       {std::pair{"Roll back to", "Roll back checkout"}, std::pair{"Install…", "Install"}}) {
    click("push button", button);
    QVERIFY(soon([&] { return shows("dialog", title); }));
    listen(title);
    if (QTest::currentTestFailed()) return;
    desktop_->press("Escape");
    QVERIFY(soon([&] { return !shows("dialog", title); }));
  }
  for (const auto& [key, title] : {std::pair{"F1", "Keyboard"}, std::pair{"ctrl+k", "Commands"}}) {
    desktop_->press(key);
    QVERIFY(soon([&] { return shows("dialog", title); }));
    listen(title);
    if (QTest::currentTestFailed()) return;
    desktop_->press("Escape");
    QVERIFY(soon([&] { return !shows("dialog", title); }));
  }
}

// Every stop has a name, none is passed twice before all are done, and the way leads through the window in
// reading order: it goes up again only to begin another column.
void TestDesktop::tabGoesRound() {
  QVERIFY(opened("checkout"));
  click("text", "Filter releases");
  QVERIFY(soon([&] { return reader_->focused().name == "Filter releases"; }));
  std::vector<Control> stops;
  int backToTheTop = 0;
  for (int i = 0; i < 80; ++i) {
    const Control now = reader_->focused();
    if (!stops.empty() && now.path == stops.front().path) break;
    for (const Control& before : stops) QVERIFY2(before.path != now.path, qPrintable(now.text() + " twice"));
    QCOMPARE(complaint(now), QString());
    if (!stops.empty() && now.place.bottom() < stops.back().place.top() &&
        now.place.left() <= stops.back().place.left())
      ++backToTheTop;
    stops.push_back(now);
    desktop_->press("Tab");
    QVERIFY(soon([&] { return reader_->focused().path != now.path; }));
  }
  QVERIFY(stops.size() > 15 && stops.size() < 80);
  QVERIFY2(backToTheTop <= 1, qPrintable(QString::number(backToTheTop)));
}

void TestDesktop::rollsBackByMouse() {
  QVERIFY(opened("checkout"));
  click("push button", "Roll back to 5");
  QVERIFY(soon([&] { return shows("label", "checked on the server"); }));
  click("text", "Type checkout to confirm");
  desktop_->type("checkout");
  QVERIFY(soon([&] { return shows("dialog", "Roll back checkout"); }));
  Control confirm;
  for (const Control& control : reader_->read())
    if (control.role == "push button" && control.name == "Roll back") confirm = control;
  QVERIFY(confirm.is(State::Sensitive));
  desktop_->click(confirm.place.center());
  QVERIFY(soon([&] { return shows("label", "ROLLED BACK: NOW REVISION 7"); }));
  click("push button", "Close");
  QVERIFY(soon([&] { return !shows("dialog", "Roll back checkout"); }));
  QVERIFY(soon([&] { return shows("list item", "revision 7, deployed, checkout-1.0.0"); }));
}

void TestDesktop::upgradesByKeys() {
  desktop_->press("ctrl+k");
  QVERIFY(soon([&] { return shows("dialog", "Commands"); }));
  desktop_->type("cart");
  QVERIFY(soon([&] { return reader_->find("list item", "cart").is(State::Selected); }));
  desktop_->press("Return");
  QVERIFY(soon([&] { return shows("push button", "Upgrade…"); }));
  desktop_->press("ctrl+k");
  QVERIFY(soon([&] { return shows("dialog", "Commands"); }));
  desktop_->type("upgrade cart");
  QVERIFY(soon([&] { return reader_->find("list item", "Upgrade cart").is(State::Selected); }));
  desktop_->press("Return");
  QVERIFY(soon([&] { return reader_->find("text", "Editor").is(State::Focused); }));
  QVERIFY(soon([&] { return shows("label", "Nothing changes"); }));
  desktop_->press("ctrl+End");
  desktop_->press("Return");
  desktop_->type("replicas: 4\n");
  QVERIFY(soon([&] { return shows("label", "changed") && shows("label", "checked on the server"); }));
  QVERIFY(soon([&] { return reader_->find("push button", "Upgrade").is(State::Sensitive); }));
  desktop_->press("ctrl+Return");
  QVERIFY(soon([&] { return shows("list item", "revision 3, deployed"); }));
}

void TestDesktop::comparesByWheelAndKeys() {
  QVERIFY(opened("checkout"));
  Control document;
  QVERIFY(soon([&] { return !(document = reader_->find("document", "Differences")).path.isEmpty(); }));
  QVERIFY(soon([&] { return change() == "1 of 8"; }));
  desktop_->click(document.place.center());
  desktop_->press("F7", 2);
  QVERIFY(soon([&] { return change().startsWith("3 of "); }));
  desktop_->wheel(document.place.center(), true, 20);
  desktop_->wheel(document.place.center(), false, 20);
  desktop_->press("ctrl+f");
  QVERIFY(soon([&] { return reader_->focused().role == "text"; }));
  desktop_->type("image");
  desktop_->press("Return");
  desktop_->press("Escape");
  QVERIFY(soon([&] { return shows("document", "Differences"); }));
}

void TestDesktop::anySize() {
  QVERIFY(opened("checkout"));
  for (const QSize size : {QSize(900, 600), QSize(1600, 1000), QSize(640, 480), QSize(1280, 800)}) {
    desktop_->resize(size.width(), size.height());
    QVERIFY(soon([&] { return reader_->find("frame", "Pilothouse").place.width() >= size.width(); }));
    listen(QStringLiteral("at %1").arg(size.width()));
    if (QTest::currentTestFailed()) return;
  }
}

QTEST_GUILESS_MAIN(TestDesktop)
#include "tst_desktop.moc"
