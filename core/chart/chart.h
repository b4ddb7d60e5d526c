// A chart in memory. Plain values; charts are shared as shared_ptr<const Chart> once loaded.
#pragma once

#include "core/base/error.h"
#include "core/base/file_source.h"
#include "core/value/value.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse {

struct Dependency {
  std::string name, version, repository, condition, alias;
  std::vector<std::string> tags;
  bool enabled = false;
  Value importValues; // a list, or null
};

struct Maintainer {
  std::string name, email, url;
};

// Chart.yaml (Helm: pkg/chart/v2/metadata.go).
struct ChartMetadata {
  std::string apiVersion, name, version, appVersion, description, home, icon, kubeVersion, type, condition,
      tags;
  std::vector<std::string> sources, keywords;
  std::vector<Maintainer> maintainers;
  std::vector<Dependency> dependencies;
  Value annotations; // map of strings, or null
  bool deprecated = false;
};

struct ChartFile {
  std::string name; // with '/', relative to the chart
  SharedString data;
  std::optional<std::int64_t> modified{}; // nanoseconds since 1970; records of Helm 4 keep it
};

struct Chart {
  ChartMetadata metadata;
  std::vector<ChartFile> raw;       // every file as loaded, in load order
  std::vector<ChartFile> templates; // templates/**
  std::vector<ChartFile> files;     // what .Files sees
  Value values;                     // values.yaml, {} when missing
  SharedString schema;              // values.schema.json, may be empty
  bool hasSchema = false;
  Value lock;                        // Chart.lock, or null
  std::vector<std::string> warnings; // Helm's log lines while loading: level=INFO msg="..."
  std::vector<std::shared_ptr<const Chart>> dependencies; // charts/**, bound or not

  [[nodiscard]] const std::string& name() const { return metadata.name; }
};

// A directory, a .tgz, by what the path is. Errors carry Helm's texts.
[[nodiscard]] Result<std::shared_ptr<const Chart>> loadChart(const std::string& path,
                                                             const FileSource& files);
[[nodiscard]] Result<std::shared_ptr<const Chart>> loadChartArchive(std::string_view bytes);
// From files already in memory (name relative to the chart root).
[[nodiscard]] Result<std::shared_ptr<const Chart>> loadChartFiles(std::vector<ChartFile> files);

// What `helm install`, `upgrade` and `template` refuse before they render. Errors carry Helm's texts:
// "library charts are not installable"; "an error occurred while checking for chart dependencies. ...".
[[nodiscard]] Result<void> checkInstallable(const Chart& chart);
[[nodiscard]] Result<void> checkChartDependencies(const Chart& chart);

// The files below crds/ of a chart and its subcharts that Helm takes for custom resource definitions, in
// Helm's order; `path` is "parent/charts/sub/crds/x.yaml".
struct CrdFile {
  std::string path;
  const ChartFile* file;
};
[[nodiscard]] std::vector<CrdFile> crdFiles(const Chart& chart);

// The chart inside a release record's JSON, and back (Helm: chart/v2 JSON names).
[[nodiscard]] Result<std::shared_ptr<const Chart>> chartFromRecord(const Value& json);
[[nodiscard]] Value chartToRecord(const Chart& chart);

} // namespace pilothouse
