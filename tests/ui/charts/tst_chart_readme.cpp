// READMEs are foreign texts: what they may not do, and how they look.
#include "ui/async/watchdog.h"
#include "ui/charts/readme_document.h"
#include "ui/charts/readme_view.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextTable>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace pilothouse;
using namespace pilothouse::ui;

namespace {

// A door on this machine that tells whether somebody came.
class Door {
public:
  Door() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    if (::bind(socket_, plain, size) != 0 || ::listen(socket_, 4) != 0) qFatal("no socket");
    ::getsockname(socket_, plain, &size);
    port_ = ntohs(address.sin_port);
  }
  ~Door() { ::close(socket_); }
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;
  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] bool somebodyCame() const {
    const int visitor = ::accept(socket_, nullptr, nullptr);
    if (visitor >= 0) ::close(visitor);
    return visitor >= 0;
  }

private:
  int socket_, port_ = 0;
};

} // namespace

class TestChartReadme final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp, {}); }
  void headingsCodeAndTables();
  void picturesAreWords();
  void nothingIsLoaded();
  void nothingRuns();
  void onlyWebLinksLeave_data();
  void onlyWebLinksLeave();
  void linksInside();
  void longOnesAreCut();
  void manyTables();
  void anchors();

private:
  [[nodiscard]] static std::shared_ptr<QTextDocument> make(const QString& text) {
    return makeReadme(text, ReadmeStyle{theme::colours(), theme::metrics(), 0});
  }
};

void TestChartReadme::headingsCodeAndTables() {
  const auto document =
      make("# Title\n\nSome `code` here.\n\n```\nhelm repo add\nhelm install\n```\n\nAfter.\n\n"
           "| a | b |\n|---|---|\n| 1 | 2 |\n\n<!-- not for readers -->\n");
  QCOMPARE(document->begin().text(), QStringLiteral("Title"));
  QCOMPARE(document->begin().blockFormat().headingLevel(), 1);
  QTextFrame* code = nullptr;
  QTextTable* table = nullptr;
  for (QTextFrame* frame : document->rootFrame()->childFrames())
    if (auto* found = qobject_cast<QTextTable*>(frame))
      table = found;
    else
      code = frame;
  QVERIFY(code && table);
  const QTextCursor lines(document.get());
  QVERIFY(document->findBlock(code->firstPosition()).text() == "helm repo add");
  QVERIFY(document->findBlock(code->lastPosition()).text() == "helm install");
  QVERIFY(code->frameFormat().background().style() != Qt::NoBrush);
  QCOMPARE(table->rows(), 2);
  QVERIFY(document->toPlainText().contains("After."));
  QVERIFY(!document->toPlainText().contains("not for readers"));
  QCOMPARE(document->thread(), QCoreApplication::instance()->thread());
}

void TestChartReadme::picturesAreWords() {
  const auto document =
      make("![Build status](https://ci.example/badge.svg) and [![Logo](logo.png)](https://x.example)");
  QVERIFY(document->toPlainText().contains("[Build status]"));
  QVERIFY(document->toPlainText().contains("[Logo]"));
  QVERIFY(!document->toPlainText().contains(QChar(QChar::ObjectReplacementCharacter)));
}

void TestChartReadme::nothingIsLoaded() {
  QTemporaryDir folder;
  const QString path = folder.filePath("secret.png");
  QImage image(4, 4, QImage::Format_RGB32);
  image.fill(Qt::red);
  QVERIFY(image.save(path));
  const Door door;
  const QString remote = QString("http://127.0.0.1:%1/").arg(door.port());
  TaskRunner runner;
  ReadmeView view(runner);
  view.resize(400, 300);
  view.show();
  view.setMarkdownText("![a](file://" + path + ")\n\n<img src=\"" + path + "\">\n\n<img src=\"" + remote +
                       "a.png\">\n\n<link rel=stylesheet href=\"" + remote + "s.css\">\n\n![c](" + remote +
                       "c.png)\n");
  QTRY_VERIFY(view.isShown());
  view.grab();
  QTest::qWait(100);
  QVERIFY(!door.somebodyCame());
  for (const QString& name : {path, "file://" + path, remote + "a.png"}) {
    QVERIFY(!view.document()->resource(QTextDocument::ImageResource, QUrl(name)).isValid());
    QVERIFY(!view.loadResource(QTextDocument::ImageResource, QUrl::fromLocalFile(path)).isValid());
  }
  view.setSource(QUrl::fromLocalFile(path)); // the base class would open it
  QVERIFY(view.isShown());
}

void TestChartReadme::nothingRuns() {
  const auto document =
      make("Before\n\n<script>alert('x')</script>\n\n<iframe src=\"https://x\"></iframe>\n\n"
           "<a href=\"javascript:alert(1)\">here</a>\n\nAfter");
  const QString text = document->toPlainText();
  QVERIFY(text.contains("Before") && text.contains("After"));
  QVERIFY(!text.contains("alert"));
}

void TestChartReadme::onlyWebLinksLeave_data() {
  QTest::addColumn<QString>("address");
  QTest::newRow("file") << "file:///etc/passwd";
  QTest::newRow("javascript") << "javascript:alert(1)";
  QTest::newRow("relative") << "docs/other.md";
  QTest::newRow("smb") << "smb://host/share";
  QTest::newRow("data") << "data:text/html,x";
}

void TestChartReadme::onlyWebLinksLeave() {
  QFETCH(QString, address);
  TaskRunner runner;
  ReadmeView view(runner);
  QSignalSpy refused(&view, &ReadmeView::linkRefused);
  view.setMarkdownText("text");
  QTRY_VERIFY(view.isShown());
  Q_EMIT view.anchorClicked(QUrl(address));
  QCOMPARE(refused.count(), 1);
  QCOMPARE(view.toPlainText(), QStringLiteral("text"));
}

void TestChartReadme::linksInside() {
  TaskRunner runner;
  ReadmeView view(runner);
  view.resize(300, 200);
  view.show();
  view.setMarkdownText("[go](#far-away-1)\n\n" + QString("line\n\n").repeated(80) + "## Far away 1!\n\nend " +
                       QString("\n\nline").repeated(40));
  QTRY_VERIFY(view.isShown());
  QCOMPARE(view.verticalScrollBar()->value(), 0);
  Q_EMIT view.anchorClicked(QUrl("#far-away-1"));
  QVERIFY(view.verticalScrollBar()->value() > 500);
}

void TestChartReadme::longOnesAreCut() {
  QElapsedTimer timer;
  timer.start();
  const auto document =
      make(QString("A paragraph with `code` and [a link](https://x.example).\n\n").repeated(30000));
  QVERIFY(document->characterCount() < readmeCharacters + 1000);
  qInfo("a README of 1.5 MB took %lld ms of a worker thread", static_cast<long long>(timer.elapsed()));
}

// As the READMEs of the large public charts: hundreds of parameters in tables. The window's thread only lays
// out what is seen.
void TestChartReadme::manyTables() {
  QString text = "# Chart\n\n";
  for (int table = 0; table < 80; ++table)
    text +=
        QString("## Part %1\n\n| Name | Description | Value |\n|---|---|---|\n").arg(table) +
        QString("| `image.registry.part` | What this parameter is good for, in a sentence | `docker.io` |\n")
            .repeated(25) +
        '\n';
  TaskRunner runner;
  ReadmeView view(runner);
  view.resize(700, 700);
  view.show();
  Watchdog watchdog;
  QElapsedTimer timer;
  timer.start();
  view.setMarkdownText(text);
  QTRY_VERIFY(view.isShown());
  view.grab();
  QTest::qWait(50);
  QVERIFY(view.verticalScrollBar()->maximum() > 10000);
  qint64 longest = 0;
  for (const Stall& stall : watchdog.stalls()) longest = qMax(longest, qint64(stall.duration.count()));
  qInfo("2000 rows in 80 tables: there after %lld ms, the longest stall %lld ms",
        static_cast<long long>(timer.elapsed()), static_cast<long long>(longest));
  QCOMPARE(longest, qint64(0));
}

void TestChartReadme::anchors() {
  QCOMPARE(headingAnchor("Getting Started"), QStringLiteral("getting-started"));
  QCOMPARE(headingAnchor(" What's new? (1.2) "), QStringLiteral("whats-new-12"));
  QCOMPARE(headingAnchor(QString::fromUtf8("설치 방법")), QString::fromUtf8("설치-방법"));
}

QTEST_MAIN(TestChartReadme)
#include "tst_chart_readme.moc"
