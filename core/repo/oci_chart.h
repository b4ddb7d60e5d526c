// Charts in OCI registries: which blobs make one, tags as versions, pushing. Source: Helm, pkg/registry.
#pragma once

#include "core/repo/oci_client.h"

#include "core/chart/chart.h"

namespace pilothouse::repo {

struct PulledChart {
  std::string archive;            // unless only the provenance was asked for
  Result<std::string> provenance; // where it was asked for; NotFound: the manifest names none
  std::string digest;             // of the manifest
  std::string reference;          // as Helm prints it
  bool legacyType = false;        // the layer has the media type of old Helm versions
};
enum class OciPart { Chart, Provenance, Both };
// The blobs come at the same time; the progress is the chart's. Without a provenance it is an error where
// nothing else was asked for.
[[nodiscard]] Result<PulledChart> pullOciChart(OciClient& client, const OciReference& reference, OciPart part,
                                               std::stop_token stop, const TransferProgress& progress = {});

// What is told of a tag in which a "_" stands for a "+".
[[nodiscard]] std::string aboutUnderscores();

// The versions that the tags name, newest first.
[[nodiscard]] Result<std::vector<std::string>> ociVersions(OciClient& client, const OciReference& reference,
                                                           std::stop_token stop);

// The reference with the tag or digest that a version, a constraint or nothing means.
// Errors: NotFound, InvalidArgument with Helm's texts.
[[nodiscard]] Result<OciReference> resolveOciVersion(OciClient& client, const std::string& reference,
                                                     const std::string& version, std::stop_token stop);

struct OciPush {
  std::string archive, provenance; // the latter may be empty
  std::string created;             // RFC 3339
};
struct PushedChart {
  std::string reference, digest;
};
// Below `remote` ("oci://registry/path"), under the chart's own name and version.
[[nodiscard]] Result<PushedChart> pushOciChart(OciClient& client, const std::string& remote, OciPush push,
                                               std::stop_token stop);

} // namespace pilothouse::repo
