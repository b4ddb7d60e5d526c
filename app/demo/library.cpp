#include "app/demo/library.h"

#include "app/demo/charts.h"
#include "core/codec/base64.h"
#include "core/codec/hash.h"
#include "core/repo/index.h"
#include "core/repo/index_directory.h"
#include "core/repo/oci_reference.h"
#include "core/repo/package.h"

#include <algorithm>

namespace pilothouse::demo {
namespace {

constexpr std::string_view shopUrl = "https://charts.shop.invalid";
constexpr std::string_view platformUrl = "https://charts.platform.invalid/stable";
constexpr std::string_view registryHost = "registry.shop.invalid";
constexpr std::string_view registryChart = "charts/storefront";

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
}

// The line of Chart.yaml that begins with a key.
void setLine(std::string& text, const std::string& key, const std::string& value) {
  const std::size_t begin = ("\n" + text).find("\n" + key + ":");
  if (begin == text.npos || value.empty()) return;
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  text.replace(begin, end - begin, key + ": " + value);
}

struct Source {
  std::string name;
  std::vector<ChartFile> files;
};

// A subchart gets its parent's helpers along: by itself it has none.
Result<Source> sourceOf(const std::string& name) {
  const auto slash = name.find('/');
  PH_TRY(const auto chart, loadEmbeddedChart(name.substr(0, slash)));
  if (slash == name.npos) return Source{chart->name(), chart->raw};
  const auto found = std::ranges::find(chart->dependencies, name.substr(slash + 1), &Chart::name);
  if (found == chart->dependencies.end())
    return fail(ErrorCode::NotFound, "the demo has no chart \"" + name + "\"");
  Source source{(*found)->name(), (*found)->raw};
  std::ranges::copy_if(chart->templates, std::back_inserter(source.files),
                       [](const ChartFile& file) { return file.name == "templates/_helpers.tpl"; });
  return source;
}

Result<std::shared_ptr<const Chart>> chartOf(const Edition& edition) {
  PH_TRY(const auto source, sourceOf(edition.source));
  std::vector<ChartFile> files;
  for (const ChartFile& file : source.files) {
    std::string text(file.data.view());
    bool kept = true;
    for (const Edit& edit : edition.edits) {
      if (edit.file != file.name) continue;
      if (edit.from.empty())
        kept = false;
      else
        replaceAll(text, edit.from, edit.to);
    }
    if (!kept) continue;
    if (!edition.name.empty()) replaceAll(text, source.name, edition.name);
    if (file.name == "Chart.yaml") {
      setLine(text, "version", edition.version);
      setLine(text, "appVersion", '"' + edition.appVersion + '"');
      setLine(text, "description", edition.description);
      if (edition.deprecated) text += "deprecated: true\n";
    }
    files.push_back({file.name, SharedString(text)});
  }
  return loadChartFiles(std::move(files));
}

class LibraryMaker {
public:
  explicit LibraryMaker(const Clock& clock) : clock_(clock) {}

  // The charts of one repository as pages, and its index.
  Result<std::string> repository(std::string_view url, const std::vector<Edition>& editions, bool served) {
    repo::IndexFile index;
    index.generated = repo::goJsonTime(clock_.now());
    for (const Edition& edition : editions) {
      PH_TRY(const auto chart, chartOf(edition));
      PH_TRY(std::string archive, repo::packageChart(*chart, clock_));
      const std::string file = repo::packageName(*chart);
      repo::ChartVersion version{.metadata = chart->metadata,
                                 .urls = {std::string(url) + "/" + file},
                                 .created = repo::goJsonTime(clock_.now() - edition.ago),
                                 .digest = sha256Hex(archive)};
      index.entries[chart->name()].push_back(std::move(version));
      if (chart->name() == "storefront") PH_CHECK(push(*chart, archive));
      if (served) library.pages[std::string(url) + "/" + file] = {std::move(archive), "application/gzip", {}};
    }
    index.sort();
    PH_TRY(std::string yaml, index.toYaml());
    if (served) library.pages[std::string(url) + "/index.yaml"] = {yaml, "text/yaml", {}};
    return yaml;
  }

  void finish() {
    std::string tags;
    for (const std::string& tag : tags_) tags += (tags.empty() ? "\"" : ",\"") + tag + '"';
    library.pages[base() + "/tags/list"] = {
        "{\"name\":\"" + std::string(registryChart) + "\",\"tags\":[" + tags + "]}", "application/json", {}};
    library.pages["https://" + std::string(registryHost) + "/v2/"] = {"{}", "application/json", {}};
    library.registryLogins = "{\"auths\":{\"" + std::string(registryHost) + "\":{\"auth\":\"" +
                             base64Encode("operator:demo") + "\"}}}\n";
    library.goneName = "legacy";
    library.repositories = "apiVersion: \"\"\ngenerated: \"0001-01-01T00:00:00Z\"\nrepositories:\n";
    add("legacy", "https://" + std::string(goneHost));
    add("platform", std::string(platformUrl));
    add("shop", std::string(shopUrl));
  }

  Library library;

private:
  static std::string base() {
    return "https://" + std::string(registryHost) + "/v2/" + std::string(registryChart);
  }

  static std::string descriptor(std::string_view type, const std::string& bytes) {
    return "{\"mediaType\":\"" + std::string(type) + "\",\"digest\":\"sha256:" + sha256Hex(bytes) +
           "\",\"size\":" + std::to_string(bytes.size()) + "}";
  }

  void blob(const std::string& bytes) {
    const std::string digest = "sha256:" + sha256Hex(bytes);
    library.pages[base() + "/blobs/" + digest] = {bytes, "application/octet-stream", digest};
  }

  // The same chart in the registry.
  Result<void> push(const Chart& chart, const std::string& archive) {
    const std::string config =
        "{\"name\":\"" + chart.name() + "\",\"version\":\"" + chart.metadata.version + "\"}";
    const std::string type = "application/vnd.oci.image.manifest.v1+json";
    const std::string manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"" + type +
        "\",\"config\":" + descriptor("application/vnd.cncf.helm.config.v1+json", config) + ",\"layers\":[" +
        descriptor("application/vnd.cncf.helm.chart.content.v1.tar+gzip", archive) + "]}";
    blob(config);
    blob(archive);
    const std::string tag = repo::tagOfVersion(chart.metadata.version);
    const std::string digest = "sha256:" + sha256Hex(manifest);
    for (const std::string& name : {tag, digest})
      library.pages[base() + "/manifests/" + name] = {manifest, type, digest};
    tags_.push_back(tag);
    return {};
  }

  void add(const std::string& name, const std::string& url) {
    library.repositories += "- name: " + name + "\n  url: " + url + "\n";
  }

  const Clock& clock_;
  std::vector<std::string> tags_;
};

} // namespace

Result<Library> makeLibrary(const Clock& clock) {
  LibraryMaker maker(clock);
  PH_CHECK(maker.repository(shopUrl, shopEditions(), true));
  PH_CHECK(maker.repository(platformUrl, platformEditions(), true));
  PH_TRY(maker.library.goneIndex,
         maker.repository("https://" + std::string(goneHost), legacyEditions(), false));
  maker.finish();
  return std::move(maker.library);
}

} // namespace pilothouse::demo
