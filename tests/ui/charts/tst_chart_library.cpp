// The chart library over the real engine, on a folder of its own, with servers that are a table in memory:
// what a person sees when all is well, and what stays when it is not.
#include "app/demo/library.h"
#include "ui/session/chart_engine.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>

using namespace pilothouse;
using namespace pilothouse::ui;
using Where = ChartReference::Kind;

namespace {

struct Web {
  std::map<std::string, demo::WebPage> pages;
  std::atomic<int> requests{0};
  std::stop_source* stopDuring = nullptr;
};

class WebTransport final : public Transport {
public:
  explicit WebTransport(Web& web) : web_(web) {}
  Result<HttpResponse> send(const HttpRequest& request, std::stop_token stop) override {
    ++web_.requests;
    HttpResponse response;
    const auto page = web_.pages.find(request.url);
    response.status = page == web_.pages.end() ? 404 : 200;
    if (response.status == 404) return response;
    const std::string_view body = page->second.body;
    for (std::size_t at = 0; at < body.size(); at += 1000) {
      if (web_.stopDuring && at > 0) web_.stopDuring->request_stop();
      if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "context canceled");
      if (request.onData) request.onData(body.substr(at, 1000));
    }
    if (!request.onData) response.body = body;
    response.headers = {{"content-type", page->second.contentType},
                        {"docker-content-digest", page->second.digest}};
    return response;
  }

private:
  Web& web_;
};

} // namespace

class TestChartLibrary final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void init();
  void nothingIsAskedForTheCatalogue();
  void updateBringsTheIndex();
  void failedUpdatesKeepTheOld_data();
  void failedUpdatesKeepTheOld();
  void opensAChart();
  void wrongDigestIsRefused();
  void stopsInTheMiddle();
  void registry();
  void localCharts();
  void lint();
  void signatures();
  void addsAndRemoves();
  void everyDemoChartOpens();

private:
  [[nodiscard]] QString path(const char* name) const { return folder_->filePath(name); }
  [[nodiscard]] CataloguePointer catalogue() { return *library_->catalogue({}); }
  [[nodiscard]] std::string& page(const char* part) {
    return std::ranges::find_if(web_->pages, [part](const auto& page) { return page.first.contains(part); })
        ->second.body;
  }
  std::unique_ptr<QTemporaryDir> folder_;
  std::unique_ptr<Web> web_;
  std::shared_ptr<ChartLibrary> library_;
};

void TestChartLibrary::init() {
  folder_ = std::make_unique<QTemporaryDir>();
  web_ = std::make_unique<Web>();
  static const demo::Library made = *demo::makeLibrary(SystemClock());
  web_->pages = made.pages;
  const auto write = [this](const char* name, const std::string& text) {
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0)
      qFatal("no file");
  };
  write("repositories.yaml", made.repositories);
  write("config.json", made.registryLogins);
  ChartLibraryOptions options;
  options.repositoryConfig = path("repositories.yaml").toStdString();
  options.repositoryCache = path("cache").toStdString();
  options.contentCache = path("content").toStdString();
  options.registryConfig = path("config.json").toStdString();
  options.files = std::make_shared<DiskFiles>();
  options.makeTransport = [this](const TransportOptions&) { return std::make_unique<WebTransport>(*web_); };
  options.credentialHelper = [](auto&&...) -> Result<std::string> {
    return fail(ErrorCode::NotFound, "none");
  };
  library_ = makeChartLibrary(options);
}

void TestChartLibrary::nothingIsAskedForTheCatalogue() {
  const CataloguePointer known = catalogue();
  QCOMPARE(known->sources().size(), std::size_t(3));
  QVERIFY(!known->sources()[0].item.updated.isValid());
  QCOMPARE(known->sources()[2].item.host, QStringLiteral("charts.shop.invalid"));
  QCOMPARE(known->registries().at(0).host, QStringLiteral("registry.shop.invalid"));
  QCOMPARE(web_->requests.load(), 0);
  QFile::remove(path("repositories.yaml"));
  QVERIFY(catalogue()->sources().empty()); // as Helm: no file, no repositories
}

void TestChartLibrary::updateBringsTheIndex() {
  qint64 told = 0;
  QVERIFY(library_->update("shop", [&told](Transfer transfer) { told = transfer.bytes; }, {}).has_value());
  QCOMPARE(told, qint64(page("shop.invalid/index.yaml").size()));
  const CataloguePointer known = catalogue();
  QVERIFY(known->sources()[2].item.charts >= 10);
  QVERIFY(known->sources()[2].item.updated.isValid());
  QVERIFY(QFile::exists(path("cache/shop-index.yaml"))); // where Helm has it
  QVERIFY(!library_->update("nobody", {}, {}).has_value());
}

void TestChartLibrary::failedUpdatesKeepTheOld_data() {
  QTest::addColumn<QByteArray>("index");
  QTest::newRow("html") << QByteArray("<html><body>Sign in</body></html>");
  QTest::newRow("empty") << QByteArray("");
  QTest::newRow("truncated") << QByteArray("apiVersion: v1\nentries:\n  a:\n  - {name: a, ver");
}

void TestChartLibrary::failedUpdatesKeepTheOld() {
  QFETCH(QByteArray, index);
  QVERIFY(library_->update("shop", {}, {}).has_value());
  const int before = catalogue()->sources()[2].item.charts;
  page("shop.invalid/index.yaml") = index.toStdString();
  const auto updated = library_->update("shop", {}, {});
  QVERIFY(!updated.has_value());
  QVERIFY(!updated.error().message.empty());
  QCOMPARE(catalogue()->sources()[2].item.charts, before);
}

void TestChartLibrary::opensAChart() {
  QVERIFY(library_->update("shop", {}, {}).has_value());
  qint64 told = 0;
  const auto newest = library_->open({Where::Repository, "shop", "storefront", {}},
                                     [&told](Transfer transfer) { told = transfer.bytes; }, {});
  QVERIFY(newest.has_value());
  QCOMPARE((*newest)->version, QStringLiteral("1.6.0"));
  QCOMPARE((*newest)->reference.version, QStringLiteral("1.6.0"));
  QVERIFY((*newest)->readme.startsWith("# Storefront"));
  QVERIFY((*newest)->values.startsWith("# What every environment shares"));
  QVERIFY((*newest)->schema.size() > 10);
  QVERIFY(told > 1000);
  QVERIFY(QFile::exists((*newest)->path)); // to be installed from there
  const int asked = web_->requests;
  QVERIFY(library_->open({Where::Repository, "shop", "storefront", "1.6.0"}, {}, {}).has_value());
  QCOMPARE(web_->requests.load(), asked); // it is here already
  const auto old = library_->open({Where::Repository, "shop", "storefront", "1.4.0"}, {}, {});
  QCOMPARE((*old)->appVersion, QStringLiteral("3.2.0"));
  QVERIFY((*old)->templates.size() < (*newest)->templates.size());
  const auto none = library_->open({Where::Repository, "shop", "storefront", "9.9.9"}, {}, {});
  QCOMPARE(none.error().code, ErrorCode::NotFound);
}

void TestChartLibrary::wrongDigestIsRefused() {
  QVERIFY(library_->update("shop", {}, {}).has_value());
  page("storefront-1.6.0.tgz") = page("storefront-1.5.2.tgz");
  const auto chart = library_->open({Where::Repository, "shop", "storefront", "1.6.0"}, {}, {});
  QCOMPARE(chart.error().code, ErrorCode::Rejected);
  QVERIFY(!QDir(path("content")).exists());
}

void TestChartLibrary::stopsInTheMiddle() {
  QVERIFY(library_->update("shop", {}, {}).has_value());
  std::stop_source stop;
  web_->stopDuring = &stop;
  const auto chart = library_->open({Where::Repository, "shop", "storefront", {}}, {}, stop.get_token());
  QVERIFY(!chart.has_value());
  QCOMPARE(chart.error().code, ErrorCode::Cancelled);
  QVERIFY(!QDir(path("content")).exists()); // nothing partial
}

void TestChartLibrary::registry() {
  const ChartReference chart{Where::Oci, {}, "oci://registry.shop.invalid/charts/storefront", {}};
  const auto versions = library_->versions(chart, {});
  QVERIFY(versions.has_value());
  QCOMPARE(versions->front().version, QStringLiteral("1.6.0"));
  QCOMPARE(versions->size(), std::size_t(6));
  const auto newest = library_->open(chart, {}, {});
  QVERIFY(newest.has_value());
  QCOMPARE((*newest)->version, QStringLiteral("1.6.0"));
  const auto old = library_->open({Where::Oci, {}, chart.location, "1.3.0"}, {}, {});
  QCOMPARE((*old)->version, QStringLiteral("1.3.0"));
  QVERIFY(!library_->open({Where::Oci, {}, "oci://registry.shop.invalid/charts/nothing", {}}, {}, {})
               .has_value());
}

void TestChartLibrary::localCharts() {
  const QString folder = QString(PILOTHOUSE_TEST_DATA) + "/../resources/demo/charts/storefront";
  const auto chart = library_->open({Where::Local, {}, folder, {}}, {}, {});
  QVERIFY(chart.has_value());
  QVERIFY((*chart)->directory);
  QCOMPARE((*chart)->path, folder);
  QCOMPARE(library_->open({Where::Local, {}, "/nowhere/at/all", {}}, {}, {}).has_value(), false);
}

void TestChartLibrary::lint() {
  QVERIFY(library_->update("shop", {}, {}).has_value());
  const auto chart = library_->open({Where::Repository, "shop", "storefront", {}}, {}, {});
  const auto items = library_->lint(**chart, {});
  QVERIFY(items.has_value());
  QCOMPARE(items->size(), std::size_t(1));
  QCOMPARE(items->front().text, QStringLiteral("icon is recommended"));
  QCOMPARE(items->front().level, LintLevel::Info);
}

void TestChartLibrary::signatures() {
  QVERIFY(library_->update("shop", {}, {}).has_value());
  const auto chart = library_->open({Where::Repository, "shop", "storefront", {}}, {}, {});
  QCOMPARE(library_->signature(**chart, {}).state, SignatureView::State::Unsigned);
  web_->pages["https://charts.shop.invalid/storefront-1.6.0.tgz.prov"] = {
      "not a signature at all", "text/plain", {}};
  const SignatureView odd = library_->signature(**chart, {});
  QVERIFY(odd.state == SignatureView::State::Broken || odd.state == SignatureView::State::Unverified);
  QVERIFY(!odd.detail.isEmpty());
}

void TestChartLibrary::addsAndRemoves() {
  QVERIFY(library_->addRepository({"second", "https://charts.shop.invalid", {}, {}}, {}, {}).has_value());
  QCOMPARE(catalogue()->sources().size(), std::size_t(4));
  QCOMPARE(library_->addRepository({"second", "https://charts.shop.invalid", {}, {}}, {}, {}).error().code,
           ErrorCode::AlreadyExists);
  QVERIFY(!library_->addRepository({"third", "https://charts.nowhere.invalid", {}, {}}, {}, {}).has_value());
  QCOMPARE(catalogue()->sources().size(), std::size_t(4)); // what cannot be read is not added
  QVERIFY(library_->removeRepository("second", {}).has_value());
  QCOMPARE(catalogue()->sources().size(), std::size_t(3));
  QVERIFY(!QFile::exists(path("cache/second-index.yaml")));
}

void TestChartLibrary::everyDemoChartOpens() {
  for (const char* name : {"shop", "platform"}) QVERIFY(library_->update(name, {}, {}).has_value());
  const CataloguePointer known = catalogue();
  for (const ChartCatalogue::Row row : known->find({}))
    for (const VersionItem& version : known->versions(known->repository(row), known->name(row))) {
      const auto chart = library_->open(
          {Where::Repository, known->repository(row), known->name(row), version.version}, {}, {});
      QVERIFY2(chart.has_value(), qPrintable(known->name(row) + ' ' + version.version));
      const auto items = library_->lint(**chart, {});
      for (const LintItem& item : *items)
        QVERIFY2(item.level != LintLevel::Error, qPrintable((*chart)->name + ": " + item.text));
    }
}

QTEST_GUILESS_MAIN(TestChartLibrary)
#include "tst_chart_library.moc"
