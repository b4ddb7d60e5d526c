// chart + values + capabilities -> manifests, hooks and notes. Pure but for the optional cluster lookup;
// may run on any thread, several renders at once.
#pragma once

#include "core/chart/values.h"
#include "core/manifest/manifest.h"
#include "core/template/template_cache.h"
#include "core/trace/trace.h"

#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

// .Capabilities (Helm: pkg/chart/common/capabilities.go).
struct Capabilities {
  std::string kubeVersion = "v1.35.0";  // Helm 4.1.4's default; a cluster's GitVersion
  std::vector<std::string> apiVersions; // "apps/v1", with a cluster also "apps/v1/Deployment"
  // What {{ .Capabilities.KubeVersion }} prints and constraints are checked against: without the suffix of a
  // distribution. Empty: kubeVersion itself (Helm leaves it so for a cluster's version).
  std::string normalizedVersion{};
  std::string major{}, minor{}; // as a cluster says ("27+"); empty: taken from kubeVersion
  [[nodiscard]] static Capabilities defaults();
};

// Sets the Kubernetes version as --kube-version does. Error: InvalidArgument with Helm's text, without its
// prefix "invalid kube version '...': ".
[[nodiscard]] Result<void> setKubeVersion(Capabilities& capabilities, std::string_view version);

// Helm's `lookup`; an empty name lists. Returns {} for what is not found.
using ClusterLookup = std::function<Result<Value>(std::string_view apiVersion, std::string_view kind,
                                                  std::string_view nameSpace, std::string_view name)>;

// Changes the manifests before they are sorted (--post-renderer): a stream of documents in, one out.
using PostRender = std::function<Result<std::string>(std::string_view manifests)>;

struct RenderRequest {
  std::shared_ptr<const Chart> chart;
  Value userValues;
  std::string releaseName = "release-name", nameSpace = "default";
  int revision = 1;
  bool isUpgrade = false;
  Capabilities capabilities = Capabilities::defaults();
  ClusterLookup lookup; // empty: lookup gives {}
  bool enableDns = false;
  bool includeSubchartNotes = false;
  bool includeCrds = false; // CRDs first in the manifest, as `template --include-crds`
  bool skipSchemaValidation = false;
  bool lintMode = false;
  std::stop_token stop;
  // Parsed templates kept between renders, for one that repeats while a user types; may be null.
  std::shared_ptr<tmpl::TemplateCache> cache{};
  PostRender postRender{};
  SchemaLoader schemaLoader{};
  // Where not null: what was rendered when it turned out to be no YAML, "---" and "# Source:" lines with it.
  std::string* broken = nullptr;
  bool trace = false; // keep where each line comes from
};

struct Rendered {
  std::string manifest; // Helm's stored form
  std::vector<ManifestDocument> documents;
  std::vector<Hook> hooks;
  std::vector<CrdFile> crds; // core/chart/chart.h; they point into `chart`
  std::string notes;
  std::shared_ptr<const Chart> chart; // as it was rendered: dependencies enabled, renamed and pruned
  Value values;                       // coalesced
  std::vector<std::string> warnings;
  std::shared_ptr<const trace::Trace> trace{}; // null unless asked for
};

// Errors: Template with Helm's text, the position, and the chain of includes as causes (outermost first);
// Schema; Parse for broken YAML output; Cancelled; LimitExceeded.
[[nodiscard]] Result<Rendered> renderChart(const RenderRequest& request);

// True for an error that Helm raises once a release object exists: templates, YAML heads, kubeVersion.
// `helm template` and a dry run then add "Use --debug flag to render out invalid YAML".
[[nodiscard]] bool isRenderStageError(const Error& error);

// The first half of renderChart: every file of templates/ that is no partial, path -> text, NOTES.txt
// included. For lint and for a window that shows single files. `prepared` comes from prepareChart().
struct RenderedFiles {
  std::map<std::string, std::string> files;
  std::vector<std::string> warnings;
  std::shared_ptr<trace::Trace> trace{}; // null unless asked for
};
[[nodiscard]] Result<RenderedFiles> renderFiles(const RenderRequest& request, const PreparedChart& prepared);

} // namespace pilothouse
