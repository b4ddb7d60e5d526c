// chart + values + capabilities -> manifests, hooks and notes. Pure but for the optional cluster lookup;
// may run on any thread, several renders at once.
#pragma once

#include "core/chart/values.h"
#include "core/manifest/manifest.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace pilothouse {

// .Capabilities (Helm: pkg/chart/common/capabilities.go).
struct Capabilities {
  std::string kubeVersion = "v1.35.0";   // Helm 4.1.4's default
  std::vector<std::string> apiVersions;  // "apps/v1", with a cluster also "apps/v1/Deployment"
  [[nodiscard]] static Capabilities defaults();
};

// Helm's `lookup`; an empty name lists. Returns {} for what is not found.
using ClusterLookup = std::function<Result<Value>(std::string_view apiVersion, std::string_view kind,
                                                  std::string_view nameSpace, std::string_view name)>;

struct RenderRequest {
  std::shared_ptr<const Chart> chart;
  Value userValues;
  std::string releaseName = "release-name", nameSpace = "default";
  int revision = 1;
  bool isUpgrade = false;
  Capabilities capabilities = Capabilities::defaults();
  ClusterLookup lookup;         // empty: lookup gives {}
  bool enableDns = false;
  bool includeSubchartNotes = false;
  bool includeCrds = false;     // CRDs first in the manifest, as `template --include-crds`
  bool skipSchemaValidation = false;
  bool lintMode = false;
  std::stop_token stop;
};

struct CrdFile {
  std::string name, text; // "chart/crds/x.yaml"
};

struct Rendered {
  std::string manifest; // Helm's stored form
  std::vector<ManifestDocument> documents;
  std::vector<Hook> hooks;
  std::vector<CrdFile> crds;
  std::string notes;
  Value values; // coalesced
  std::vector<std::string> warnings;
};

// Errors: Template with Helm's text, position and include chain; Schema; Parse for broken YAML output.
[[nodiscard]] Result<Rendered> renderChart(const RenderRequest& request);

} // namespace pilothouse
