// base64, digests, gzip and tar, with hostile archives.
#include "core/codec/archive.h"
#include "core/codec/base64.h"
#include "core/codec/hash.h"
#include "tests/codec/tar_builder.h"

#include <QtTest>

using namespace pilothouse;

class TestBytes : public QObject {
  Q_OBJECT

private slots:
  void base64() {
    for (const auto& [plain, coded] :
         {std::pair("", ""), {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}}) {
      QCOMPARE(base64Encode(plain), std::string(coded));
      QCOMPARE(base64Decode(coded).value_or("?"), std::string(plain));
    }
    QCOMPARE(base64Decode("Zm\n9v\r\nYg==\n").value_or("?"), std::string("foob"));
    std::string all;
    for (int i = 0; i < 256; ++i) all.push_back(char(i));
    QCOMPARE(base64Decode(base64Encode(all)).value_or("?"), all);
  }

  void base64Errors_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    // From Go's encoding/base64.
    QTest::newRow("letter") << QByteArray("!") << 0;
    QTest::newRow("letter later") << QByteArray("Zm9v!") << 4;
    QTest::newRow("lone padding") << QByteArray("====") << 0;
    QTest::newRow("short padding") << QByteArray("x===") << 1;
    QTest::newRow("no second padding") << QByteArray("AA=A") << 2;
    QTest::newRow("after padding") << QByteArray("AA==A") << 4;
    QTest::newRow("cut") << QByteArray("AAA") << 0;
    QTest::newRow("cut later") << QByteArray("AAAAA") << 4;
  }

  void base64Errors() {
    QFETCH(QByteArray, text);
    QFETCH(int, offset);
    const auto result = base64Decode(std::string_view(text.constData(), std::size_t(text.size())));
    QVERIFY(!result);
    QCOMPARE(result.error().message, "illegal base64 data at input byte " + std::to_string(offset));
  }

  void digests() {
    QCOMPARE(sha1Hex("abc"), std::string("a9993e364706816aba3e25717850c26c9cd0d89d"));
    QCOMPARE(sha256Hex(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QVERIFY(sha512Hex("abc").starts_with("ddaf35a193617abacc417349ae204131"));
  }

  void gzipAsGo() {
    const auto packed = gzip("hello hello hello");
    QCOMPARE(packed.substr(0, 10), std::string("\x1f\x8b\x08\0\0\0\0\0\x02\xff", 10));
    QCOMPARE(gunzip(packed, 100).value_or("?"), std::string("hello hello hello"));
    QCOMPARE(gunzip(packed + packed, 100).value_or("?"), std::string("hello hello hellohello hello hello"));
    QCOMPARE(gunzip(gzip(""), 0).value_or("?"), std::string());
  }

  void gzipRefuses() {
    const auto packed = gzip(std::string(100'000, 'x'));
    QCOMPARE(gunzip(packed, 99'999).error().code, ErrorCode::LimitExceeded);
    QVERIFY(gunzip(packed, 100'000).has_value());
    QCOMPARE(gunzip("not gzip at all", 100).error().message, std::string("gzip: invalid header"));
    QCOMPARE(gunzip("", 100).error().message, std::string("EOF"));
    QCOMPARE(gunzip(packed.substr(0, packed.size() - 3), 1'000'000).error().message,
             std::string("unexpected EOF"));
    auto broken = packed;
    broken[broken.size() - 6] ^= 1;
    QVERIFY(!gunzip(broken, 1'000'000));
  }

  void tarEntries() {
    TarBuilder tar;
    tar.file("c/Chart.yaml", "name: c\n", 1700000000).directory("c/templates/").link("c/l", "/etc/passwd");
    tar.longName("c/" + std::string(150, 'n'), "long").pax("c/päx", "pax data");
    const auto entries = readTarGz(tar.gzipped(), limits);
    QVERIFY(entries.has_value());
    QCOMPARE(entries->size(), std::size_t(5));
    QCOMPARE((*entries)[0].name, std::string("c/Chart.yaml"));
    QCOMPARE(std::string((*entries)[0].data.view()), std::string("name: c\n"));
    QCOMPARE((*entries)[0].modified, std::int64_t(1700000000));
    QVERIFY((*entries)[1].type == ArchiveEntry::Type::Directory);
    QVERIFY((*entries)[2].type == ArchiveEntry::Type::Other);
    QVERIFY((*entries)[2].data.empty());
    QCOMPARE((*entries)[3].name, "c/" + std::string(150, 'n'));
    QCOMPARE((*entries)[4].name, std::string("c/päx"));
    QCOMPARE(std::string((*entries)[4].data.view()), std::string("pax data"));
  }

  void tarRefuses() {
    TarBuilder tar;
    tar.file("a/b", std::string(2000, 'x'));
    QCOMPARE(readTarGz(tar.gzipped(), {.totalBytes = 1999, .fileBytes = 5000, .entries = 9}).error().message,
             std::string("decompressed chart is larger than the maximum size 1999"));
    QCOMPARE(readTarGz(tar.gzipped(), {.totalBytes = 9999, .fileBytes = 1999, .entries = 9}).error().message,
             std::string("decompressed chart file \"a/b\" is larger than the maximum file size 1999"));
    tar.file("a/c", "").file("a/d", "");
    QCOMPARE(readTarGz(tar.gzipped(), {.totalBytes = 9999, .fileBytes = 9999, .entries = 2}).error().code,
             ErrorCode::LimitExceeded);
    QCOMPARE(readTarGz(gzip(std::string(600, 'j')), limits).error().message,
             std::string("archive/tar: invalid tar header"));
    QCOMPARE(readTarGz(gzip(tar.raw().substr(0, 700)), limits).error().message,
             std::string("unexpected EOF"));
    TarBuilder huge; // a size far beyond the data
    huge.file("a/b", "x");
    huge.patchSize(0, "77777777777");
    QVERIFY(!readTarGz(huge.gzipped(), limits));
  }

  void tarSurvivesEveryCut() {
    TarBuilder tar;
    tar.file("c/a", "data").longName("c/" + std::string(120, 'n'), "x").pax("c/p", "y");
    const auto raw = tar.raw();
    for (std::size_t size = 0; size < raw.size(); size += 7)
      (void)readTarGz(gzip(raw.substr(0, size)), limits);
    for (std::size_t at = 0; at < raw.size(); at += 3) {
      auto broken = raw;
      broken[at] = char(0xFF);
      (void)readTarGz(gzip(broken), limits);
    }
  }

private:
  static constexpr ArchiveLimits limits{.totalBytes = 1 << 20, .fileBytes = 1 << 20, .entries = 100};
};

QTEST_GUILESS_MAIN(TestBytes)
#include "tst_bytes.moc"
