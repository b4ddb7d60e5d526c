// URLs: parts, what errors may show, percent-encoding.
#include "core/net/url.h"

#include <QtTest>

using namespace pilothouse;

class TestUrl : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void parts_data();
  void parts();
  void refused_data();
  void refused();
  void encoding();
};

void TestUrl::parts_data() {
  QTest::addColumn<QString>("url");
  QTest::addColumn<QString>("origin");
  QTest::addColumn<QString>("host");
  QTest::addColumn<int>("port");
  QTest::addColumn<QString>("path");
  QTest::newRow("plain") << "https://k8s.example.com" << "https://k8s.example.com" << "k8s.example.com" << 443
                         << "/";
  QTest::newRow("port") << "https://10.0.0.1:6443/api?x=1" << "https://10.0.0.1:6443" << "10.0.0.1" << 6443
                        << "/api?x=1";
  QTest::newRow("ipv6") << "http://[::1]:8080/a" << "http://[::1]:8080" << "::1" << 8080 << "/a";
  QTest::newRow("default port left out")
      << "HTTP://Example.COM:80/A" << "http://example.com" << "example.com" << 80 << "/A";
  QTest::newRow("credentials never shown")
      << "https://joe:s3cret@h/x#frag" << "https://h" << "h" << 443 << "/x";
  QTest::newRow("query without path") << "https://h?q=1" << "https://h" << "h" << 443 << "/?q=1";
}

void TestUrl::parts() {
  QFETCH(QString, url);
  const auto parts = parseUrl(url.toStdString());
  QVERIFY(parts);
  QTEST(QString::fromStdString(parts->origin()), "origin");
  QTEST(QString::fromStdString(parts->host), "host");
  QTEST(parts->port, "port");
  QTEST(QString::fromStdString(parts->pathAndQuery), "path");
}

void TestUrl::refused_data() {
  QTest::addColumn<QString>("url");
  for (const char* url : {"file:///etc/passwd", "ftp://h/", "h", "https://", "https://:80", "https://h:99999",
                          "https://h:8x", "https://h/a b", "https://h/\n", "https://[::1"})
    QTest::newRow(url) << url;
}

void TestUrl::refused() {
  QFETCH(QString, url);
  QVERIFY(!parseUrl(url.toStdString()));
}

void TestUrl::encoding() {
  QCOMPARE(percentEncode("app=web,tier in (a)"), std::string("app%3Dweb%2Ctier%20in%20%28a%29"));
  QCOMPARE(percentEncode("aZ0-._~"), std::string("aZ0-._~"));
}

QTEST_GUILESS_MAIN(TestUrl)
#include "tst_url.moc"
