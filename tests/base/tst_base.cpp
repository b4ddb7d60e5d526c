// Errors, secrets, clocks and files.
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/file_source.h"
#include "core/base/rfc3339.h"
#include "core/base/secret.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cstring>
#include <new>
#include <sys/stat.h>
#include <unistd.h>

using namespace pilothouse;

template <class T>
concept Printable = requires(QDebug stream, const T& value) { stream << value; };
template <class T>
concept Comparable = requires(const T& a, const T& b) { a == b; };
static_assert(!Printable<Secret> && !Comparable<Secret>, "a secret has one way out");

class TestBase : public QObject {
  Q_OBJECT

private slots:
  void times_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds"); // -1: refused
    QTest::newRow("UTC") << "1970-01-01T00:00:01Z" << qint64(1000);
    QTest::newRow("fraction") << "1970-01-01T00:00:01.25Z" << qint64(1250);
    QTest::newRow("offset") << "1970-01-01T02:00:00+02:00" << qint64(0);
    QTest::newRow("leap day") << "2024-02-29T00:00:00Z" << qint64(1709164800000);
    for (const char* bad : {"", "1970-01-01", "1970-13-01T00:00:00Z", "2023-02-29T00:00:00Z",
                            "1970-01-01T00:00:00", "1970-01-01T00:00:00Zx", "1970-01-01T00:00:00.Z"})
      QTest::newRow(bad) << bad << qint64(-1);
  }

  void times() {
    QFETCH(QString, text);
    const auto time = parseTime(text.toStdString());
    const auto since = time ? time->time_since_epoch() : std::chrono::milliseconds(-1);
    QTEST(qint64(std::chrono::duration_cast<std::chrono::milliseconds>(since).count()), "milliseconds");
  }

  void errorsWrap() {
    const Error inner{.code = ErrorCode::NotFound, .message = "no such file"};
    const auto outer = inner.wrapped("open x: ").withHint("look elsewhere");
    QCOMPARE(outer.message, std::string("open x: no such file"));
    QCOMPARE(outer.code, ErrorCode::NotFound);
    QCOMPARE(outer.cause->message, std::string("no such file"));
    QCOMPARE(outer.hint, std::string("look elsewhere"));
    QCOMPARE(errorCodeName(ErrorCode::LimitExceeded), std::string_view("limit-exceeded"));
  }

  void tryReturnsTheError() {
    const auto half = [](int n) -> Result<int> {
      if (n % 2) return fail(ErrorCode::InvalidArgument, "odd");
      return n / 2;
    };
    const auto quarter = [&](int n) -> Result<int> {
      PH_TRY(const int once, half(n));
      return half(once);
    };
    QCOMPARE(quarter(8).value_or(-1), 2);
    QCOMPARE(quarter(6).error().message, std::string("odd"));
  }

  void secretsAreWiped() {
    // In memory of our own, so that it may be looked at after the destructor.
    alignas(Secret) static unsigned char place[sizeof(Secret)];
    auto* small = new (place) Secret("hunter2");
    small->~Secret();
    QVERIFY(!QByteArray(reinterpret_cast<char*>(place), sizeof place).contains("hunter2"));
    Secret a("first"), b("second");
    b = std::move(a);
    QVERIFY(a.empty()); // NOLINT: the point is what is left of it
    QCOMPARE(b.reveal(), std::string_view("first"));
    const Secret copy = b;
    QCOMPARE(copy.reveal(), std::string_view("first"));
  }

  void clockStops() {
    SystemClock clock;
    std::stop_source stop;
    stop.request_stop();
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!clock.sleep(std::chrono::seconds(30), stop.get_token()));
    QVERIFY(timer.elapsed() < 5000);
    QVERIFY(clock.sleep(std::chrono::milliseconds(1), {}));
  }

  void memoryFiles() {
    const MemoryFiles files({{"/a/x", "1"}, {"/a/b/y", "22"}, {"/a/b-c", "3"}, {"/ab", "4"}});
    QCOMPARE(files.read("/a/b/y", 2).value_or("?"), std::string("22"));
    QCOMPARE(files.read("/a/b/y", 1).error().code, ErrorCode::LimitExceeded);
    QCOMPARE(files.read("/a/z", 9).error().message, std::string("open /a/z: no such file or directory"));
    QCOMPARE(files.list("/a").value_or(std::vector<std::string>()),
             (std::vector<std::string>{"b", "b-c", "x"}));
    QVERIFY(!files.list("/a/x"));
    QCOMPARE(files.kind("/a/b"), FileKind::Directory);
    QCOMPARE(files.kind("/a/x"), FileKind::Regular);
    QCOMPARE(files.kind("/a/"), FileKind::Directory);
    QCOMPARE(files.kind("/nope"), FileKind::Missing);
  }

  void diskFiles() {
    const QTemporaryDir directory;
    const auto path = [&](const char* name) {
      return directory.filePath(QString::fromUtf8(name)).toStdString();
    };
    const DiskFiles files;
    QVERIFY(writeFileAtomically(path("a"), "hello").has_value());
    QCOMPARE(files.read(path("a"), 5).value_or("?"), std::string("hello"));
    QCOMPARE(files.read(path("a"), 4).error().code, ErrorCode::LimitExceeded);
    QCOMPARE(files.read(path("none"), 4).error().code, ErrorCode::NotFound);
    QVERIFY(files.read(directory.path().toStdString(), 4).error().message.ends_with(": is a directory"));
    QVERIFY(files.read("/proc/self/status", 1 << 20).value_or("").find("Name:") != std::string::npos);
    QCOMPARE(files.list(directory.path().toStdString()).value_or(std::vector<std::string>()),
             std::vector<std::string>{"a"});
    QCOMPARE(files.kind(path("a")), FileKind::Regular);
    QCOMPARE(files.kind("/dev/null"), FileKind::Other);
    QVERIFY(::symlink("a", path("link").c_str()) == 0);
    QCOMPARE(files.kind(path("link")), FileKind::Regular);
  }

  void writesAtomically() {
    const QTemporaryDir directory;
    const auto path = directory.filePath(QStringLiteral("f")).toStdString();
    QVERIFY(writeFileAtomically(path, "old", 0600).has_value());
    struct stat before{}, after{};
    ::stat(path.c_str(), &before);
    QCOMPARE(before.st_mode & 0777U, 0600U);
    QVERIFY(writeFileAtomically(path, std::string(1 << 20, 'n'), 0640).has_value());
    ::stat(path.c_str(), &after);
    QVERIFY(before.st_ino != after.st_ino); // a new file took the name
    QCOMPARE(after.st_mode & 0777U, 0640U);
    QCOMPARE(after.st_size, off_t(1 << 20));
    QCOMPARE(QDir(directory.path()).entryList(QDir::Files | QDir::Hidden).size(), 1); // nothing left behind
    const auto failed = writeFileAtomically("/nonexistent/dir/f", "x");
    QCOMPARE(failed.error().code, ErrorCode::NotFound);
  }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
