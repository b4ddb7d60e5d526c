#include "core/journal/journal.h"
#include "core/journal/log_file.h"
#include "core/journal/redact.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace pilothouse;
using namespace pilothouse::journal;

namespace {

QString text(std::string_view view) { return QString::fromUtf8(view.data(), qsizetype(view.size())); }

TimePoint at(int second) { return TimePoint(std::chrono::seconds(1'700'000'000 + second)); }

struct Folder {
  QTemporaryDir directory;
  std::string path = directory.path().toStdString() + "/state/pilothouse";
  Journal journal{path, "test"};

  [[nodiscard]] Page read(const Query& query = {}) const {
    auto page = readJournal(path, query);
    return page ? *page : Page{};
  }
  // An operation from beginning to end.
  void done(const std::string& release, int second, Outcome outcome = Outcome::Succeeded) {
    Entry entry = journal.begin(at(second));
    entry.release = release;
    QVERIFY(journal.append(entry, false).has_value());
    entry.outcome = outcome;
    QVERIFY(journal.append(entry, true).has_value());
  }
};

} // namespace

class JournalTest : public QObject {
  Q_OBJECT

private slots:
  void entriesComeBack();
  void readersChoose();
  void brokenLinesCostOnlyThemselves();
  void diedOperationIsInterrupted();
  void severalWritersLoseNothing();
  void fullFilesArePutAside();
  void onlyTheOwnerReads();
  void noJournalIsAnEmptyPage();
  void credentialsAreTakenOut_data();
  void credentialsAreTakenOut();
  void sentencesStay();
  void knownSecretsAreTakenOut();
  void times();
};

void JournalTest::entriesComeBack() {
  Folder folder;
  Entry entry = folder.journal.begin(at(0));
  entry.context = "prod";
  entry.server = "https://user:hunter2@k8s.example:6443";
  entry.kubeUser = "alice";
  entry.nameSpace = "shop";
  entry.release = "web";
  entry.operation = "upgrade";
  entry.fromRevision = 3;
  entry.toRevision = 4;
  entry.fromChart = "shop-1.0.0";
  entry.toChart = "shop-1.1.0";
  entry.toStatus = "failed";
  entry.changes = {1, 2, 3, 4, {"~ Deployment/shop/web"}};
  entry.duration = std::chrono::milliseconds(1500);
  entry.outcome = Outcome::Failed;
  entry.message = "a line\nand another";
  QVERIFY(folder.journal.append(entry, false).has_value());
  QVERIFY(folder.journal.append(entry, true).has_value());
  const Page page = folder.read();
  QCOMPARE(page.entries.size(), std::size_t(1));
  QCOMPARE(page.brokenLines, 0);
  const Entry& back = page.entries[0];
  QCOMPARE(text(back.id), text(entry.id));
  QVERIFY(back.started == entry.started && back.duration == entry.duration);
  QVERIFY(back.outcome == Outcome::Failed);
  QCOMPARE(text(back.server), QString("https://[redacted]@k8s.example:6443"));
  QCOMPARE(text(back.message), QString("a line and another"));
  QCOMPARE(back.changes.deleted, 3);
  QCOMPARE(back.changes.objects, entry.changes.objects);
  QCOMPARE(back.toRevision, 4);
  QCOMPARE(text(back.toStatus), QString("failed"));
  QVERIFY(!back.user.empty() && !back.host.empty());
}

void JournalTest::readersChoose() {
  Folder folder;
  folder.done("a", 1);
  folder.done("b", 2);
  folder.done("a", 3);
  QCOMPARE(folder.read().entries.size(), std::size_t(3));
  QCOMPARE(text(folder.read().entries[0].release), QString("a")); // the newest first
  QVERIFY(folder.read().entries[0].started == at(3));
  QCOMPARE(folder.read({.release = "b"}).entries.size(), std::size_t(1));
  QCOMPARE(folder.read({.since = at(2)}).entries.size(), std::size_t(2));
  QCOMPARE(folder.read({.most = 1}).entries.size(), std::size_t(1));
  QCOMPARE(folder.read({.context = "elsewhere"}).entries.size(), std::size_t(0));
}

void JournalTest::brokenLinesCostOnlyThemselves() {
  Folder folder;
  folder.done("before", 1);
  std::ofstream(logPath(folder.path, 0), std::ios::app)
      << "{\"format\":1,\"phase\":\"end\"\nnot JSON at all\n{\"format\":99}\n\n[]\n{\"format\":1,\"sta";
  folder.done("after", 2); // behind a line without its end
  const Page page = folder.read();
  QCOMPARE(page.entries.size(), std::size_t(2));
  QCOMPARE(page.brokenLines, 5);
}

void JournalTest::diedOperationIsInterrupted() {
  Folder folder;
  Entry alive = folder.journal.begin(at(1));
  QVERIFY(folder.journal.append(alive, false).has_value());
  QVERIFY(folder.read().entries.at(0).outcome == Outcome::Running);
  const pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, nullptr, 0);
  Entry died = folder.journal.begin(at(2));
  died.process = child;
  QVERIFY(folder.journal.append(died, false).has_value());
  QVERIFY(folder.read().entries.at(0).outcome == Outcome::Interrupted);
  QVERIFY(folder.read().entries.at(1).outcome == Outcome::Running);
}

void JournalTest::severalWritersLoseNothing() {
  Folder folder;
  constexpr int processes = 4, each = 60;
  const Journal small(folder.path, "test", {.fileBytes = 16 * 1024, .files = 60});
  std::vector<pid_t> children;
  for (int i = 0; i < processes; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      bool good = true;
      for (int k = 0; k < each; ++k) {
        Entry entry = small.begin(at(k));
        entry.release = "p" + std::to_string(i);
        entry.message = std::string(100 + std::size_t(k) * 7, 'x');
        good = good && small.append(entry, true).has_value();
      }
      _exit(good ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    QCOMPARE(status, 0);
  }
  const Page page = folder.read();
  QCOMPARE(page.brokenLines, 0);
  QCOMPARE(page.entries.size(), std::size_t(processes * each));
}

void JournalTest::fullFilesArePutAside() {
  Folder folder;
  const Journal small(folder.path, "test", {.fileBytes = 2000, .files = 3});
  for (int i = 0; i < 100; ++i) {
    Entry entry = small.begin(at(i));
    entry.release = "r" + std::to_string(i);
    QVERIFY(small.append(entry, true).has_value());
  }
  for (int age = 0; age < 3; ++age) {
    struct stat state{};
    QCOMPARE(::stat(logPath(folder.path, age).c_str(), &state), 0);
    QVERIFY(state.st_size <= 2000);
  }
  struct stat state{};
  QVERIFY(::stat(logPath(folder.path, 3).c_str(), &state) != 0);
  const Page page = folder.read();
  QCOMPARE(page.brokenLines, 0);
  QVERIFY(page.entries.size() >= 6 && page.entries.size() < 30);
  QCOMPARE(text(page.entries[0].release), QString("r99"));
}

void JournalTest::onlyTheOwnerReads() {
  Folder folder;
  folder.done("a", 1);
  struct stat state{};
  QCOMPARE(::stat(logPath(folder.path, 0).c_str(), &state), 0);
  QCOMPARE(int(state.st_mode & 0777), 0600);
  QCOMPARE(::stat(folder.path.c_str(), &state), 0);
  QCOMPARE(int(state.st_mode & 0777), 0700);
}

void JournalTest::noJournalIsAnEmptyPage() {
  Folder folder;
  const auto page = readJournal(folder.path, {});
  QVERIFY(page.has_value() && page->entries.empty());
}

void JournalTest::credentialsAreTakenOut_data() {
  QTest::addColumn<QString>("written");
  QTest::addColumn<QString>("expected");
  QTest::newRow("bearer") << "got Bearer abcdefghij.k from it" << "got Bearer [redacted] from it";
  QTest::newRow("basic") << "Authorization: basic dXNlcjpwYXNz" << "Authorization: basic [redacted]";
  QTest::newRow("jwt") << "x eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.abc y" << "x [redacted] y";
  QTest::newRow("url") << "GET https://bob:pw@host/x" << "GET https://[redacted]@host/x";
  QTest::newRow("assigned") << "db password=hunter2, host=x" << "db password=[redacted], host=x";
  QTest::newRow("json") << R"({"token":"abc","a":1})" << R"({"token":"[redacted]","a":1})";
  QTest::newRow("pem") << "a -----BEGIN KEY-----\nabc\n-----END KEY----- b" << "a [redacted] b";
}

void JournalTest::credentialsAreTakenOut() {
  QFETCH(QString, written);
  QFETCH(QString, expected);
  QCOMPARE(text(withoutCredentials(written.toStdString())), expected);
}

void JournalTest::sentencesStay() {
  for (const char* sentence : {"secret: not found", "secrets \"a\" is forbidden", "Install complete",
                               "bearer of news", "https://host/a@b", "eyJust a word"})
    QCOMPARE(text(withoutCredentials(sentence)), QString(sentence));
}

void JournalTest::knownSecretsAreTakenOut() {
  const std::vector<std::string> secrets{"hunter2-long", "hunter2", "abc"};
  QCOMPARE(text(withoutKnown("hunter2-long and hunter2; abc", secrets)),
           QString("[redacted] and [redacted]; abc"));
}

void JournalTest::times() {
  const TimePoint time = at(0) + std::chrono::milliseconds(120);
  QCOMPARE(text(timeText(time)), QString("2023-11-14T22:13:20.120Z"));
  QVERIFY(parseTimeText(timeText(time)) == time);
  QVERIFY(parseTimeText("2023-11-14T22:13:20Z") == at(0));
  QVERIFY(parseTimeText("2023-11-14").has_value());
  for (const auto bad : {"", "2023", "2023-13-01", "2023-11-14T25:00:00Z", "2023-11-14T22:13:20", "x"})
    QVERIFY2(!parseTimeText(bad).has_value(), bad);
}

QTEST_GUILESS_MAIN(JournalTest)
#include "tst_journal.moc"
