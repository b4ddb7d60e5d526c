// Rendered text cut into objects: identity, hooks, order. helm-spec sections 2.8 and 6.4. Pure, thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

// What makes two documents the same object in a cluster.
struct ObjectId {
  std::string apiVersion, kind, nameSpace, name; // nameSpace may be empty: the release's, or cluster-scoped
  auto operator<=>(const ObjectId&) const = default;
  bool operator==(const ObjectId&) const = default;
  [[nodiscard]] std::string text() const; // "Deployment/shop/checkout"
};

// One document of a manifest.
struct ManifestDocument {
  std::string source; // "chart/templates/a.yaml", from the "# Source:" line; may be empty
  std::string text;   // without the "---" line and without "# Source:"
  ObjectId id;        // as far as the head could be read
};

// A release's stored manifest, in its order.
[[nodiscard]] std::vector<ManifestDocument> splitManifest(std::string_view manifest);

// Helm's SplitManifests: the pieces between "---" lines, trimmed, empty ones left out. Views into `text`.
[[nodiscard]] std::vector<std::string_view> splitDocuments(std::string_view text);

// The identity written in one document; empty fields where its head cannot be read.
[[nodiscard]] ObjectId readObjectId(std::string_view document);
[[nodiscard]] ObjectId objectIdOf(const Value& object);

enum class HookEvent {
  PreInstall,
  PostInstall,
  PreUpgrade,
  PostUpgrade,
  PreDelete,
  PostDelete,
  PreRollback,
  PostRollback,
  Test
};
[[nodiscard]] std::string_view hookEventName(HookEvent event);                   // "pre-install"
[[nodiscard]] std::optional<HookEvent> hookEventFromName(std::string_view name); // also "test-success"

struct Hook {
  std::string name, kind, path, manifest;
  std::vector<HookEvent> events;
  int weight = 0;
  std::vector<std::string> deletePolicies, outputLogPolicies;
};

struct SortedManifests {
  std::vector<ManifestDocument> documents; // install order
  std::vector<Hook> hooks;                 // kind order, then as rendered
  std::vector<std::string> warnings;       // Helm 4's log lines, whole: level=INFO msg="..." ...
};

// Helm's SortManifests over rendered files (path -> text): hooks apart, the rest by kind.
// `apiVersions`-independent. Errors: Parse "YAML parse error on PATH: ...".
[[nodiscard]] Result<SortedManifests> sortManifests(const std::map<std::string, std::string>& files);
// Takes the texts out of the files, without copies where it can; after an error they are as they were.
[[nodiscard]] Result<SortedManifests> sortManifests(std::map<std::string, std::string>&& files);

// "---\n# Source: ...\n<text>\n" for each document: the stored and printed form.
[[nodiscard]] std::string joinManifest(const std::vector<ManifestDocument>& documents);

// Position in Helm 4's InstallOrder / UninstallOrder. Kinds that are not in the list come last in both,
// by name among themselves, as in Helm.
[[nodiscard]] bool installsBefore(std::string_view kindA, std::string_view kindB);
[[nodiscard]] bool uninstallsBefore(std::string_view kindA, std::string_view kindB);

} // namespace pilothouse
