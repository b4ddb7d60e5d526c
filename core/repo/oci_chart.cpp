#include "core/repo/oci_chart.h"

#include "core/base/limits.h"
#include "core/chart/metadata.h"
#include "core/codec/hash.h"
#include "core/codec/json.h"
#include "core/codec/semver.h"
#include "core/repo/ahead.h"
#include "core/repo/chart_json.h"
#include "core/repo/text.h"
#include "core/repo/url_reference.h"

#include <algorithm>
#include <optional>

namespace pilothouse::repo {
namespace {

constexpr std::string_view configType = "application/vnd.cncf.helm.config.v1+json";
constexpr std::string_view chartType = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
constexpr std::string_view provenanceType = "application/vnd.cncf.helm.chart.provenance.v1.prov";
constexpr std::string_view legacyChartType = "application/tar+gzip";
constexpr std::size_t configBytes = 4 * limits::MiB;

OciDescriptor descriptorOf(const Value& value) {
  return {.mediaType = std::string(value["mediaType"].stringOr()),
          .digest = std::string(value["digest"].stringOr()),
          .size = std::size_t(std::max<std::int64_t>(0, value["size"].intOr()))};
}

struct ChartManifest {
  OciDescriptor config;
  std::optional<OciDescriptor> chart, provenance;
};

Result<ChartManifest> readManifest(const OciManifest& manifest) {
  const auto json = readJson(manifest.bytes);
  if (!json) return std::unexpected(json.error());
  ChartManifest found;
  found.config = descriptorOf((*json)["config"]);
  if (const Value& layers = (*json)["layers"]; layers.isList())
    for (const auto& item : layers.asList()) {
      auto layer = descriptorOf(item);
      if (layer.mediaType == chartType || layer.mediaType == legacyChartType)
        found.chart = std::move(layer);
      else if (layer.mediaType == provenanceType)
        found.provenance = std::move(layer);
    }
  if (found.config.mediaType != configType)
    return fail(ErrorCode::Rejected, "could not load config with mediatype " + std::string(configType));
  return found;
}

std::unexpected<Error> missingLayer(std::string_view type) {
  return fail(ErrorCode::NotFound, "manifest does not contain a layer with mediatype " + std::string(type));
}

std::string descriptorJson(std::string_view type, std::string_view bytes) {
  return "{\"mediaType\":\"" + std::string(type) + "\",\"digest\":\"sha256:" + sha256Hex(bytes) +
         "\",\"size\":" + std::to_string(bytes.size()) + "}";
}

// What the manifest says of the chart (Helm: generateOCIAnnotations).
Value annotationsOf(const ChartMetadata& metadata, const std::string& created) {
  Value all{Map()};
  const auto put = [&all](const char* name, const std::string& text) {
    if (text.find_first_not_of(" \t\r\n") != std::string::npos)
      all.set(std::string("org.opencontainers.image.") + name, text);
  };
  put("description", metadata.description);
  put("title", metadata.name);
  put("version", metadata.version);
  put("url", metadata.home);
  put("created", created);
  if (!metadata.sources.empty()) put("source", metadata.sources[0]);
  std::string authors;
  for (const auto& maintainer : metadata.maintainers) {
    if (&maintainer != &metadata.maintainers.front()) authors += ", ";
    authors += maintainer.name;
    if (!maintainer.email.empty()) authors += " (" + maintainer.email + ")";
  }
  put("authors", authors);
  if (metadata.annotations.isMap())
    for (const auto& [key, value] : metadata.annotations.asMap())
      if (key.view() != "org.opencontainers.image.version" && key.view() != "org.opencontainers.image.title")
        all.set(key, value);
  return all;
}

} // namespace

Result<PulledChart> pullOciChart(OciClient& client, const OciReference& reference, OciPart part,
                                 std::stop_token stop, const TransferProgress& progress) {
  auto manifest = client.manifest(reference, stop);
  if (!manifest) {
    if (manifest.error().code != ErrorCode::NotFound) return std::unexpected(manifest.error());
    return std::unexpected(manifest.error().wrapped("failed to perform \"FetchReference\" on source: "));
  }
  PH_TRY(const auto content, readManifest(*manifest));
  const bool wantsChart = part != OciPart::Provenance, wantsProvenance = part != OciPart::Chart;
  if (wantsChart && !content.chart) return missingLayer(chartType);
  if (part == OciPart::Provenance && !content.provenance) return missingLayer(provenanceType);
  if (content.config.size > configBytes)
    return fail(ErrorCode::LimitExceeded, "the chart's config is too large");
  PulledChart pulled{.archive = {},
                     .provenance = missingLayer(provenanceType),
                     .digest = manifest->digest,
                     .reference = reference.text()};
  std::vector<const OciDescriptor*> blobs;
  if (wantsChart) blobs.push_back(&*content.chart);
  if (wantsProvenance && content.provenance) blobs.push_back(&*content.provenance);
  blobs.push_back(&content.config); // Helm fetches it, too, and fails without it
  Ahead<Result<std::string>> bytes(blobs.size(), stop, [&](std::size_t i, const std::stop_token& ended) {
    return client.blob(reference, *blobs[i], ended, i == 0 ? progress : TransferProgress());
  });
  if (wantsChart) {
    PH_TRY(pulled.archive, std::move(bytes.get(0)));
  }
  if (wantsProvenance && content.provenance) pulled.provenance = std::move(bytes.get(wantsChart ? 1 : 0));
  if (part == OciPart::Provenance && !pulled.provenance) return std::unexpected(pulled.provenance.error());
  PH_CHECK(bytes.get(blobs.size() - 1));
  pulled.legacyType = wantsChart && content.chart->mediaType == legacyChartType;
  return pulled;
}

std::string aboutUnderscores() {
  return " contains an underscore.\n\n"
         "OCI artifact references (e.g. tags) do not support the plus sign (+). To support\n"
         "storing semantic versions, Helm adopts the convention of changing plus (+) to\n"
         "an underscore (_) in chart version tags when pushing to a registry and back to\n"
         "a plus (+) when pulling from a registry.\n";
}

Result<std::vector<std::string>> ociVersions(OciClient& client, const OciReference& reference,
                                             std::stop_token stop) {
  PH_TRY(const auto tags, client.tags(reference, stop));
  std::vector<Version> versions;
  for (const auto& tag : tags)
    if (auto version = Version::parseStrict(versionOfTag(tag))) versions.push_back(*std::move(version));
  std::ranges::stable_sort(versions, [](const Version& a, const Version& b) { return b < a; });
  std::vector<std::string> texts;
  for (const auto& version : versions) texts.push_back(version.text());
  return texts;
}

namespace {

// Helm: GetTagMatchingVersionOrConstraint.
Result<std::string> matchingTag(const std::vector<std::string>& versions, const std::string& wanted) {
  if (!wanted.empty() && std::ranges::contains(versions, wanted)) return wanted;
  PH_TRY(const auto constraint, Constraint::parse(wanted.empty() ? "*" : wanted));
  for (const auto& text : versions)
    if (const auto version = Version::parse(text); version && constraint.matches(*version)) return text;
  return fail(ErrorCode::NotFound, "could not locate a version matching provided version string " + wanted);
}

// A digest was given: a tag besides it must mean the same.
Result<OciReference> pinned(OciClient& client, OciReference reference, const std::string& version,
                            std::stop_token stop) {
  OciReference bare = reference;
  bare.tag.clear();
  if (version.empty()) return bare;
  OciReference tagged = reference;
  tagged.digest.clear();
  tagged.tag = tagOfVersion(version);
  const auto digest = client.resolve(tagged, stop);
  if (digest && *digest != reference.digest)
    return fail(ErrorCode::Rejected,
                "chart reference digest mismatch: " + *digest + " is not " + reference.digest);
  return bare;
}

} // namespace

Result<OciReference> resolveOciVersion(OciClient& client, const std::string& text, const std::string& wanted,
                                       std::stop_token stop) {
  PH_TRY(auto reference, OciReference::parse(text));
  std::string version = wanted.empty() ? reference.tag : wanted;
  if (!wanted.empty() && !reference.tag.empty() && reference.tag != wanted)
    return fail(ErrorCode::InvalidArgument,
                "chart reference and version mismatch: " + wanted + " is not " + reference.tag);
  if (!reference.digest.empty()) return pinned(client, std::move(reference), version, stop);
  if (version.empty() || !Version::parse(version)) {
    PH_TRY(const auto versions, ociVersions(client, reference, stop));
    if (versions.empty())
      return fail(ErrorCode::NotFound, "unable to locate any tags in provided repository: " + text);
    PH_TRY(version, matchingTag(versions, version));
  }
  reference.tag = tagOfVersion(version);
  return reference;
}

Result<PushedChart> pushOciChart(OciClient& client, const std::string& remote, OciPush push,
                                 std::stop_token stop) {
  PH_TRY(const auto chart, loadChartArchive(push.archive));
  const auto& metadata = chart->metadata;
  const std::string_view path = isOci(remote) ? std::string_view(remote).substr(6) : std::string_view(remote);
  PH_TRY(const auto reference,
         OciReference::parse(cleanPath(std::string(path) + "/" + metadata.name) + ":" + metadata.version));
  PH_TRY(const std::string config, writeOrderedJson(metadataToJson(metadata), metadataOrder));
  std::vector<std::pair<std::string, std::string_view>> layers = {{sha256Hex(push.archive), chartType}};
  if (!push.provenance.empty()) layers.emplace_back(sha256Hex(push.provenance), provenanceType);
  std::ranges::sort(layers);
  std::string list;
  for (const auto& [hash, type] : layers)
    list +=
        (list.empty() ? "" : ",") + descriptorJson(type, type == chartType ? push.archive : push.provenance);
  PH_TRY(const std::string annotations, writeJson(annotationsOf(metadata, push.created)));
  std::string manifest = "{\"schemaVersion\":2,\"config\":" + descriptorJson(configType, config) +
                         ",\"layers\":[" + list + "],\"annotations\":" + annotations + "}";
  const auto put = [&](std::string bytes) {
    const OciDescriptor descriptor{
        .mediaType = {}, .digest = "sha256:" + sha256Hex(bytes), .size = bytes.size()};
    return client.putBlob(reference, descriptor, std::move(bytes), stop);
  };
  PH_CHECK(put(config));
  PH_CHECK(put(std::move(push.archive)));
  if (!push.provenance.empty()) PH_CHECK(put(std::move(push.provenance)));
  const std::string digest = "sha256:" + sha256Hex(manifest);
  PH_CHECK(client.putManifest(reference, std::move(manifest), stop));
  return PushedChart{.reference = reference.text(), .digest = digest};
}

} // namespace pilothouse::repo
