#include "app/gui/demo_charts.h"

#include "app/demo/library.h"
#include "ui/session/chart_engine.h"

#include <chrono>
#include <filesystem>

namespace pilothouse::gui {
namespace {

using Pages = std::shared_ptr<const demo::Library>;

class TableTransport final : public Transport {
public:
  explicit TableTransport(Pages library) : library_(std::move(library)) {}

  Result<HttpResponse> send(const HttpRequest& request, std::stop_token stop) override {
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "context canceled");
    if (request.url.contains(demo::goneHost))
      return fail(ErrorCode::Unavailable,
                  "dial tcp: lookup " + std::string(demo::goneHost) + ": no such host");
    HttpResponse response;
    const auto found = library_->pages.find(request.url);
    if (found == library_->pages.end()) {
      response.status = 404;
      return response;
    }
    const demo::WebPage& page = found->second;
    response.status = 200;
    response.headers = {{"content-type", page.contentType}};
    if (!page.digest.empty()) response.headers.emplace_back("docker-content-digest", page.digest);
    if (request.method == "HEAD") return response;
    if (request.onData)
      request.onData(page.body);
    else
      response.body = page.body;
    return response;
  }

private:
  Pages library_;
};

Result<void> writeOld(const std::string& path, const std::string& text, std::chrono::hours age) {
  PH_CHECK(writeFileAtomically(path, text));
  std::error_code ignored; // then it is new
  std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - age, ignored);
  return {};
}

// What `helm repo update` has left, some time ago.
Result<void> writeFiles(const std::string& folder, const demo::Library& library) {
  std::error_code ignored;
  for (const char* part : {"/cache/content", "/config/registry"})
    std::filesystem::create_directories(folder + part, ignored);
  PH_CHECK(writeFileAtomically(folder + "/config/repositories.yaml", library.repositories, 0600));
  PH_CHECK(writeFileAtomically(folder + "/config/registry/config.json", library.registryLogins, 0600));
  for (const auto& [url, page] : library.pages) {
    if (!url.ends_with("/index.yaml")) continue;
    const std::string name = url.contains("platform") ? "platform" : "shop";
    PH_CHECK(writeOld(folder + "/cache/" + name + "-index.yaml", page.body, std::chrono::hours(5)));
  }
  return writeOld(folder + "/cache/" + library.goneName + "-index.yaml", library.goneIndex,
                  std::chrono::hours(24 * 160));
}

} // namespace

std::shared_ptr<ui::ChartLibrary> makeDemoCharts(const QString& directory) {
  const std::string folder = directory.toStdString() + "/helm";
  auto library = std::make_shared<demo::Library>();
  ui::ChartLibraryOptions options;
  options.repositoryConfig = folder + "/config/repositories.yaml";
  options.repositoryCache = folder + "/cache";
  options.contentCache = folder + "/cache/content";
  options.registryConfig = folder + "/config/registry/config.json";
  options.files = std::make_shared<DiskFiles>();
  options.makeTransport = [library](const TransportOptions&) {
    return std::make_unique<TableTransport>(library);
  };
  options.credentialHelper = [](auto&&...) -> Result<std::string> {
    return fail(ErrorCode::NotFound, "the demo has no credential helpers");
  };
  options.prepare = [folder, library]() -> Result<void> {
    PH_TRY(*library, demo::makeLibrary(SystemClock()));
    return writeFiles(folder, *library);
  };
  return ui::makeChartLibrary(std::move(options));
}

} // namespace pilothouse::gui
