#include "core/repo/file_lock.h"
#include "core/repo/repo_file.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::repo;

class TstRepoFile : public QObject {
  Q_OBJECT
private slots:
  void readsWhatHelmWrites();
  void keepsWhatHelmDoesNotKnow();
  void refusesOtherShapes_data();
  void refusesOtherShapes();
  void namesTheLock_data();
  void namesTheLock();
  void waitsForTheLock();
};

void TstRepoFile::readsWhatHelmWrites() {
  const auto file =
      RepoFile::parse("apiVersion: \"\"\ngenerated: \"0001-01-01T00:00:00Z\"\nrepositories:\n"
                      "- {name: a, url: http://x, username: u, password: p, caFile: c,\n"
                      "   insecure_skip_tls_verify: true, pass_credentials_all: true}\n- null\n");
  QVERIFY(file);
  QCOMPARE(file->entries().size(), 1u);
  const auto* entry = file->find("a");
  QVERIFY(entry && !file->find("b"));
  QCOMPARE(entry->access.username, "u");
  QVERIFY(entry->access.password.reveal() == "p" && entry->access.insecureSkipTlsVerify);
  QVERIFY(entry->access.passCredentialsAll && entry->access.caFile == "c");
}

void TstRepoFile::keepsWhatHelmDoesNotKnow() {
  auto file = RepoFile::parse("mine: 1\nrepositories: [{name: a, url: u, theirs: {x: z}}]\n");
  QVERIFY(file);
  file->put({.name = "a", .url = "other", .access = {}, .others = {}});
  file->put({.name = "b", .url = "u", .access = {}, .others = {}});
  const auto again = RepoFile::parse(file->text().value());
  QCOMPARE(again->entries().size(), 2u);
  QCOMPARE(again->find("a")->url, "other");
  QVERIFY(again->find("a")->others["theirs"]["x"] == Value("z"));
  QVERIFY(file->text()->contains("mine: 1"));
  QVERIFY(file->remove("a") && !file->remove("a"));
}

void TstRepoFile::refusesOtherShapes_data() {
  QTest::addColumn<QString>("text");
  QTest::newRow("a list") << "- a\n";
  QTest::newRow("a text") << "a\n";
  QTest::newRow("repositories: a map") << "repositories: {a: b}\n";
  QTest::newRow("an entry: a text") << "repositories: [a]\n";
  QTest::newRow("no yaml") << "repositories: [\n";
}

void TstRepoFile::refusesOtherShapes() {
  QFETCH(QString, text);
  const auto file = RepoFile::parse(text.toStdString());
  QVERIFY(!file && file.error().code == ErrorCode::Parse);
}

void TstRepoFile::namesTheLock_data() {
  QTest::addColumn<QString>("path");
  QTest::addColumn<QString>("lock");
  QTest::newRow("usual") << "/c/repositories.yaml" << "/c/repositories.lock";
  QTest::newRow("no ending") << "/c.d/repositories" << "/c.d/repositories.lock";
  QTest::newRow("two endings") << "a.b.c" << "a.b.lock";
}

void TstRepoFile::namesTheLock() {
  QFETCH(QString, path);
  QFETCH(QString, lock);
  QCOMPARE(QString::fromStdString(lockPathOf(path.toStdString())), lock);
}

void TstRepoFile::waitsForTheLock() {
  const QTemporaryDir folder;
  const auto path = folder.filePath("sub/x.lock").toStdString();
  std::optional<FileLock> held = FileLock::acquire(path, {}).value();
  const auto refused = FileLock::acquire(path, {}, std::chrono::milliseconds(30));
  QVERIFY(!refused);
  QCOMPARE(refused.error().code, ErrorCode::Timeout);
  std::stop_source stop;
  stop.request_stop();
  QCOMPARE(FileLock::acquire(path, stop.get_token()).error().code, ErrorCode::Cancelled);
  held.reset();
  QVERIFY(FileLock::acquire(path, {}));
}

QTEST_GUILESS_MAIN(TstRepoFile)
#include "tst_repo_file.moc"
