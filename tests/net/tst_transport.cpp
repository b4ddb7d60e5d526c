// The curl transport against a loopback server: answers, limits, time, cancelling, broken connections.
#include "core/base/limits.h"
#include "core/net/transport.h"
#include "tests/net/loopback_server.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace pilothouse;
using namespace pilothouse::test;
using namespace std::chrono_literals;

namespace {

HttpRequest get(const LoopbackServer& server, const std::string& path = "/") {
  HttpRequest request;
  request.url = server.url() + path;
  return request;
}

// Answers every request of a kept-alive connection with what it received.
void echo(Connection& connection) {
  while (true) {
    const auto request = connection.readRequest();
    if (request.empty() || !connection.answer(200, request, "X-Seen: Yes\r\nx-two: 1\r\nX-Two: 2\r\n"))
      return;
  }
}

} // namespace

class TestTransport : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void sendsAndReceives();
  void keepsOneConnection();
  void anyStatusIsAnAnswer();
  void refusesWhatCannotBeSent_data();
  void refusesWhatCannotBeSent();
  void namesTheReason();
  void cutConnectionIsUnavailable();
  void neverSendsAWriteTwice_data();
  void neverSendsAWriteTwice();
  void keepsTheLimit();
  void timesOut();
  void cancelsQuickly();
  void streamsAndStops();
  void slowReaderLosesNothing();
  void tellsTheHeadOfACutAnswer();
  void redirectsKeepTheCredentialHome();
  void redirectsNotAskedFor();
  void throughAProxy();
  void environmentProxyIsNotForLoopback();
  void errorBodiesAreNotStreamed();
  void parallelRequests();
};

void TestTransport::sendsAndReceives() {
  LoopbackServer server(echo);
  const auto transport = makeCurlTransport({});
  auto request = get(server, "/a/b?c=d");
  request.method = "PATCH";
  request.headers = {{"Accept", "application/json"}, {"Content-Type", "application/merge-patch+json"}};
  request.authorization = Secret("Bearer t0ken");
  request.body = "{\"a\":1}";
  const auto response = transport->send(request, {});
  QVERIFY(response);
  QCOMPARE(response->status, 200);
  const QByteArray seen = QByteArray::fromStdString(response->body);
  QVERIFY(seen.startsWith("PATCH /a/b?c=d HTTP/1.1\r\n"));
  QVERIFY(seen.contains("\r\nAccept: application/json\r\n"));
  QVERIFY(seen.contains("\r\nContent-Type: application/merge-patch+json\r\n"));
  QVERIFY(seen.contains("\r\nAuthorization: Bearer t0ken\r\n"));
  QVERIFY(seen.contains("\r\nUser-Agent: pilothouse\r\n"));
  QVERIFY(!seen.contains("Expect"));
  QVERIFY(seen.endsWith("\r\n\r\n{\"a\":1}"));
  const Headers wanted{{"x-seen", "Yes"}, {"x-two", "1"}, {"x-two", "2"}};
  for (const auto& header : wanted)
    QVERIFY(std::ranges::find(response->headers, header) != response->headers.end());
}

void TestTransport::keepsOneConnection() {
  LoopbackServer server(echo);
  const auto transport = makeCurlTransport({});
  for (int i = 0; i < 20; ++i) QVERIFY(transport->send(get(server), {}));
  QCOMPARE(server.connections(), 1);
}

void TestTransport::anyStatusIsAnAnswer() {
  LoopbackServer server([](Connection& connection) {
    (void)connection.readRequest();
    connection.answer(503, "busy", "Retry-After: 3\r\n");
  });
  const auto response = makeCurlTransport({})->send(get(server), {});
  QVERIFY(response);
  QCOMPARE(response->status, 503);
  QCOMPARE(response->body, std::string("busy"));
}

void TestTransport::refusesWhatCannotBeSent_data() {
  QTest::addColumn<QString>("url");
  QTest::addColumn<QString>("header");
  QTest::addColumn<QString>("proxy");
  QTest::newRow("file") << "file:///etc/passwd" << "" << "";
  QTest::newRow("gopher") << "gopher://h/" << "" << "";
  QTest::newRow("header with line break") << "http://127.0.0.1:1/" << "a\r\nX-Evil: 1" << "";
  QTest::newRow("proxy scheme") << "http://127.0.0.1:1/" << "" << "ftp://proxy:1";
}

void TestTransport::refusesWhatCannotBeSent() {
  QFETCH(QString, url);
  QFETCH(QString, header);
  QFETCH(QString, proxy);
  TransportOptions options;
  options.proxyUrl = proxy.toStdString();
  HttpRequest request;
  request.url = url.toStdString();
  if (!header.isEmpty()) request.headers = {{"X-A", header.toStdString()}};
  const auto response = makeCurlTransport(options)->send(request, {});
  QVERIFY(!response);
  QCOMPARE(response.error().code, ErrorCode::InvalidArgument);
}

void TestTransport::namesTheReason() {
  int port = 0;
  {
    port = LoopbackServer([](Connection&) {}).port();
  } // free again, nobody listens
  HttpRequest request;
  request.url = "http://127.0.0.1:" + std::to_string(port) + "/secret?token=x";
  const auto response = makeCurlTransport({})->send(request, {});
  QVERIFY(!response);
  QCOMPARE(response.error().code, ErrorCode::Unavailable);
  QCOMPARE(QString::fromStdString(response.error().message),
           QStringLiteral("cannot reach http://127.0.0.1:%1: connection refused").arg(port));
}

void TestTransport::cutConnectionIsUnavailable() {
  LoopbackServer server([](Connection& connection) {
    (void)connection.readRequest();
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
    connection.reset();
  });
  const auto response = makeCurlTransport({})->send(get(server), {});
  QVERIFY(!response);
  QCOMPARE(response.error().code, ErrorCode::Unavailable);
  QVERIFY(QString::fromStdString(response.error().message)
              .startsWith(QString::fromStdString("the connection to " + server.url() + " was cut: ")));
}

void TestTransport::neverSendsAWriteTwice_data() {
  QTest::addColumn<QString>("method");
  for (const char* method : {"POST", "PUT", "PATCH", "DELETE"}) QTest::newRow(method) << method;
}

// A kept-alive connection that dies under a write: the server may have done it already.
void TestTransport::neverSendsAWriteTwice() {
  QFETCH(QString, method);
  std::atomic<int> writes = 0;
  LoopbackServer server([&](Connection& connection) {
    while (true) {
      const auto request = connection.readRequest();
      if (request.empty()) return;
      if (!request.starts_with("GET")) {
        ++writes;
        return connection.reset();
      }
      connection.answer(200, "ok");
    }
  });
  const auto transport = makeCurlTransport({});
  QVERIFY(transport->send(get(server), {}));
  auto request = get(server);
  request.method = method.toStdString();
  request.body = "{}";
  const auto response = transport->send(request, {});
  QVERIFY(!response);
  QCOMPARE(response.error().code, ErrorCode::Unavailable);
  QCOMPARE(writes, 1);
  QCOMPARE(server.connections(), 1);
}

void TestTransport::keepsTheLimit() {
  LoopbackServer server([](Connection& connection) {
    while (!connection.readRequest().empty()) connection.answer(200, std::string(1000, 'x'));
  });
  const auto transport = makeCurlTransport({});
  auto request = get(server);
  request.responseLimit = 1000;
  QVERIFY(transport->send(request, {}));
  request.responseLimit = 999;
  const auto response = transport->send(request, {});
  QVERIFY(!response);
  QCOMPARE(response.error().code, ErrorCode::LimitExceeded);
}

void TestTransport::timesOut() {
  LoopbackServer server([](Connection& connection) {
    (void)connection.readRequest();
    connection.waitForEnd();
  });
  auto request = get(server);
  request.timeout = 150ms;
  QElapsedTimer timer;
  timer.start();
  const auto response = makeCurlTransport({})->send(request, {});
  QVERIFY(!response);
  QCOMPARE(response.error().code, ErrorCode::Timeout);
  QVERIFY(timer.elapsed() >= 140 && timer.elapsed() < 2000);
}

void TestTransport::cancelsQuickly() {
  LoopbackServer server([](Connection& connection) {
    (void)connection.readRequest();
    connection.waitForEnd();
  });
  const auto transport = makeCurlTransport({});
  std::stop_source source;
  std::atomic<qint64> stoppedAt = 0;
  QElapsedTimer timer;
  timer.start();
  std::jthread stopper([&] {
    std::this_thread::sleep_for(100ms);
    stoppedAt = timer.elapsed();
    source.request_stop();
  });
  const auto response = transport->send(get(server), source.get_token());
  const auto ended = timer.elapsed();
  stopper.join();
  QVERIFY(!response);
  QCOMPARE(response.error().code, ErrorCode::Cancelled);
  QVERIFY2(ended - stoppedAt < 100, qPrintable(QString::number(ended - stoppedAt)));
  QCOMPARE(transport->send(get(server), source.get_token()).error().code, ErrorCode::Cancelled);
}

void TestTransport::streamsAndStops() {
  LoopbackServer server([](Connection& connection) {
    (void)connection.readRequest();
    connection.write("HTTP/1.1 200 OK\r\n\r\n");
    for (int i = 0; i < 1000 && connection.write("line\n"); ++i) std::this_thread::sleep_for(5ms);
  });
  const auto caller = std::this_thread::get_id();
  std::string seen;
  auto request = get(server);
  request.onData = [&](std::string_view bytes) {
    if (std::this_thread::get_id() != caller) return false;
    seen += bytes;
    return seen.size() < 50;
  };
  const auto response = makeCurlTransport({})->send(request, {});
  QVERIFY(response);
  QCOMPARE(response->status, 200);
  QVERIFY(response->body.empty());
  QVERIFY(seen.size() >= 50 && seen.size() < 500);
}

void TestTransport::slowReaderLosesNothing() {
  std::string sent;
  for (int i = 0; sent.size() < 6'000'000; ++i) sent += std::to_string(i) + ";";
  LoopbackServer server([&](Connection& connection) {
    (void)connection.readRequest();
    connection.answer(200, sent);
  });
  std::string seen;
  auto request = get(server);
  request.onData = [&](std::string_view bytes) {
    if (seen.size() < 2'000'000) std::this_thread::sleep_for(20ms);
    seen += bytes;
    return true;
  };
  QVERIFY(makeCurlTransport({})->send(request, {}));
  QVERIFY(seen == sent);
}

void TestTransport::tellsTheHeadOfACutAnswer() {
  LoopbackServer server([](Connection& connection) {
    (void)connection.readRequest();
    connection.write("HTTP/1.1 206 Partial Content\r\nContent-Length: 10\r\nETag: \"one\"\r\n\r\nhalf");
  });
  std::vector<HttpResponse> heads;
  std::string seen;
  auto request = get(server);
  request.onHead = [&](const HttpResponse& head) {
    QVERIFY(seen.empty());
    heads.push_back(head);
  };
  request.onData = [&](std::string_view bytes) { return (seen += bytes, true); };
  const auto response = makeCurlTransport({})->send(request, {});
  QVERIFY(!response);
  QCOMPARE(response.error().code, ErrorCode::Unavailable);
  QCOMPARE(seen, "half");
  QCOMPARE(heads.size(), 1U);
  QCOMPARE(heads[0].status, 206);
  QVERIFY(std::ranges::contains(heads[0].headers, std::pair<std::string, std::string>("etag", "\"one\"")));
}

void TestTransport::redirectsKeepTheCredentialHome() {
  LoopbackServer other(echo);
  LoopbackServer server([&](Connection& connection) {
    (void)connection.readRequest();
    connection.answer(302, "moved", "Location: " + other.url() + "/elsewhere\r\n");
  });
  auto request = get(server);
  request.authorization = Secret("Bearer t0ken");
  const auto response = makeCurlTransport({})->send(request, {});
  QVERIFY(response);
  QCOMPARE(response->status, 200);
  QVERIFY(response->body.starts_with("GET /elsewhere"));
  QVERIFY(response->body.find("t0ken") == response->body.npos);
}

void TestTransport::redirectsNotAskedFor() {
  LoopbackServer server([&](Connection& connection) {
    (void)connection.readRequest();
    connection.answer(302, "moved", "Location: http://127.0.0.1:1/\r\n");
  });
  auto request = get(server);
  request.redirects = 0;
  QCOMPARE(makeCurlTransport({})->send(request, {})->status, 302);
  request.redirects = 10;
  request.method = "POST"; // never repeated elsewhere
  QCOMPARE(makeCurlTransport({})->send(request, {})->status, 302);
}

void TestTransport::throughAProxy() {
  LoopbackServer proxy(echo);
  TransportOptions options;
  options.proxyUrl = proxy.url();
  HttpRequest request;
  request.url = "http://cluster.test/api";
  const auto response = makeCurlTransport(options)->send(request, {});
  QVERIFY(response);
  QVERIFY(response->body.starts_with("GET http://cluster.test/api HTTP/1.1"));
  request.url = "https://cluster.test/api"; // asks for a tunnel, which this one refuses by closing
  const auto tunnel = makeCurlTransport(options)->send(request, {});
  QVERIFY(!tunnel);
}

void TestTransport::environmentProxyIsNotForLoopback() {
  LoopbackServer server(echo), proxy([](Connection& connection) {
    (void)connection.readRequest();
    connection.answer(502, "proxied");
  });
  qputenv("http_proxy", QByteArray::fromStdString(proxy.url()));
  const auto direct = makeCurlTransport({})->send(get(server), {});
  HttpRequest elsewhere;
  elsewhere.url = "http://cluster.test/";
  const auto proxied = makeCurlTransport({})->send(elsewhere, {});
  qunsetenv("http_proxy");
  QCOMPARE(direct->status, 200);
  QCOMPARE(proxied->body, std::string("proxied"));
}

void TestTransport::errorBodiesAreNotStreamed() {
  LoopbackServer server([](Connection& connection) {
    (void)connection.readRequest();
    connection.answer(404, "no such pod");
  });
  auto request = get(server);
  bool called = false;
  request.onData = [&](std::string_view) { return called = true; };
  const auto response = makeCurlTransport({})->send(request, {});
  QVERIFY(response);
  QCOMPARE(response->body, std::string("no such pod"));
  QVERIFY(!called);
}

void TestTransport::parallelRequests() {
  LoopbackServer server(echo);
  const auto transport = makeCurlTransport({});
  std::atomic<int> good = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
      threads.emplace_back([&, i] {
        for (int k = 0; k < 20; ++k) {
          const auto path = "/" + std::to_string(i) + "/" + std::to_string(k);
          const auto response = transport->send(get(server, path), {});
          good += response && response->body.starts_with("GET " + path + " ");
        }
      });
  }
  QCOMPARE(good, 160);
}

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
