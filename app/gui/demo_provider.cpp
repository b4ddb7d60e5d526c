#include "app/gui/demo_provider.h"

#include "app/demo/charts.h"
#include "app/demo/seed.h"
#include "app/gui/demo_charts.h"
#include "core/simcluster/cluster.h"
#include "ui/session/engine.h"

#include <QStringList>

#include <atomic>
#include <mutex>

namespace pilothouse::gui {
namespace {

// The kubeconfig texts of the demo in memory, everything else (charts) from the disk.
class DemoFiles final : public FileSource {
public:
  explicit DemoFiles(std::map<std::string, std::string> texts) : memory_(std::move(texts)) {}
  Result<std::string> read(const std::string& path, std::size_t limit) const override {
    return source(path).read(path, limit);
  }
  Result<std::vector<std::string>> list(const std::string& path) const override {
    return source(path).list(path);
  }
  FileKind kind(const std::string& path) const override { return source(path).kind(path); }

private:
  [[nodiscard]] const FileSource& source(const std::string& path) const {
    if (memory_.kind(path) == FileKind::Regular) return memory_;
    return disk_;
  }
  MemoryFiles memory_;
  DiskFiles disk_;
};

// Port 9 of the loopback is "discard": nobody listens there.
constexpr const char* unreachableConfig = R"(apiVersion: v1
kind: Config
clusters:
- name: staging
  cluster: {server: "http://127.0.0.1:9"}
users:
- name: staging
  user: {}
contexts:
- name: staging
  context: {cluster: staging, user: staging}
)";

class Provider final : public DemoProvider {
public:
  explicit Provider(const QString& directory)
      : directory_(directory), charts_(makeDemoCharts(directory)),
        journal_(std::make_shared<const journal::Journal>(
            (directory + QStringLiteral("/journal")).toStdString(), "pilothouse")) {}

  Result<ui::ContextListing> contexts() override {
    PH_CHECK(startClusters());
    PH_TRY(ui::ContextListing listing, engine_->contexts());
    // The demo's own files are in memory and nobody's business.
    std::erase_if(listing.files, [](const ui::ConfigFile& file) { return !file.added; });
    return listing;
  }

  void setAddedConfigs(const QStringList& paths) override {
    const std::scoped_lock lock(mutex_);
    added_ = paths;
    if (engine_) engine_->setAddedConfigs(paths);
  }

  Result<std::shared_ptr<ui::EngineGateway>> open(const QString& context) override {
    PH_CHECK(startClusters());
    if (context == QLatin1String(demoProduction)) PH_CHECK(fill(production_, demo::Environment::Production));
    if (context == QLatin1String(demoDevelopment))
      PH_CHECK(fill(development_, demo::Environment::Development));
    return engine_->open(context);
  }

  Result<ui::JournalListing> journal(std::stop_token stop) override {
    PH_CHECK(startClusters());
    return engine_->journal(stop);
  }

  Result<ui::ChartView> readChart(const QString& path, std::stop_token stop) override {
    PH_CHECK(startClusters());
    return engine_->readChart(path, stop);
  }

  Result<ui::CompareDocument> readFiles(const ui::FilesSide& side, ui::CompareWhat what,
                                        std::stop_token stop) override {
    PH_CHECK(startClusters());
    return engine_->readFiles(side, what, stop);
  }

  std::shared_ptr<ui::ChartLibrary> charts() override { return charts_; }

  sim::Cluster* cluster(const QString& context) override {
    const std::scoped_lock lock(mutex_);
    const Site& site = context == QLatin1String(demoProduction) ? production_ : development_;
    return site.stands ? site.cluster.get() : nullptr;
  }

  QStringList writeCharts() override {
    QStringList paths;
    if (!demo::writeEmbeddedCharts(directory_.toStdString())) return paths;
    for (const demo::EmbeddedChart& chart : demo::embeddedCharts())
      paths.append(directory_ + u'/' + QString::fromStdString(std::string(chart.name)) +
                   QStringLiteral(".tgz"));
    return paths;
  }

  void stopFilling() override { stop_.request_stop(); }

  void shutDown() override {
    stopFilling();
    const std::scoped_lock lock(mutex_);
    production_.cluster.reset();
    development_.cluster.reset();
  }

private:
  struct Site {
    std::unique_ptr<sim::Cluster> cluster;
    std::once_flag once;
    Result<void> filled;
    std::atomic<bool> stands{false}; // filled, for those who do not wait for it
  };

  Result<void> startClusters() {
    const std::scoped_lock lock(mutex_);
    if (engine_) return {};
    PH_TRY(production_.cluster, start(demoProduction));
    PH_TRY(development_.cluster, start(demoDevelopment));
    const std::vector<std::string> paths{"/demo/prod", "/demo/staging", "/demo/dev"};
    auto files = std::make_shared<DemoFiles>(std::map<std::string, std::string>{
        {paths[0], production_.cluster->kubeconfig()},
        {paths[1], unreachableConfig},
        {paths[2], development_.cluster->kubeconfig()},
    });
    engine_ = ui::makeEngineProvider(paths, std::move(files), charts_, journal_);
    engine_->setAddedConfigs(added_);
    return {};
  }

  static Result<std::unique_ptr<sim::Cluster>> start(const char* name) {
    sim::ClusterOptions options;
    options.contextName = name;
    options.startAgo = demo::storyLength;
    return sim::Cluster::start(options);
  }

  Result<void> fill(Site& site, demo::Environment environment) {
    std::call_once(site.once, [&] {
      site.filled = demo::seed(*site.cluster, environment, stop_.get_token(), journal_);
      site.stands = site.filled.has_value();
    });
    return site.filled;
  }

  QString directory_;
  std::shared_ptr<ui::ChartLibrary> charts_;
  std::shared_ptr<const journal::Journal> journal_;
  std::mutex mutex_;
  std::stop_source stop_;
  QStringList added_;
  std::shared_ptr<ui::EngineProvider> engine_;
  Site production_, development_;
};

} // namespace

std::shared_ptr<DemoProvider> makeDemoProvider(const QString& directory) {
  return std::make_shared<Provider>(directory);
}

} // namespace pilothouse::gui
