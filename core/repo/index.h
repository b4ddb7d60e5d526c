// index.yaml: what charts a repository offers. Source: Helm, pkg/repo/v1/index.go.
//
// Two readings: a table for searching and choosing, and the whole file for those who write one. Pure
// functions over bytes; foreign bytes, so bounded. Thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/base/limits.h"
#include "core/chart/chart.h"
#include "core/repo/index_table.h"

#include <map>
#include <string>
#include <vector>

namespace pilothouse::repo {

inline constexpr std::size_t indexBytes = 128 * limits::MiB; // the largest public ones have 30 MB
inline constexpr std::size_t indexVersions = 2'000'000;

// Errors: Parse with Helm's texts ("empty index.yaml file", "no API version specified", those of YAML and
// JSON), LimitExceeded. Entries that are no charts are left out with a warning.
[[nodiscard]] Result<IndexTable> readIndexTable(std::string_view bytes);

struct ChartVersion {
  ChartMetadata metadata;
  std::vector<std::string> urls;
  std::string created; // RFC 3339
  std::string digest;
  bool removed = false;
};

// Versions newest first; those that are no versions last.
void sortVersions(std::vector<ChartVersion>& versions);

struct IndexFile {
  std::string apiVersion = "v1", generated;
  std::map<std::string, std::vector<ChartVersion>> entries;
  std::vector<std::string> publicKeys;
  Value annotations, serverInfo; // maps, or null
  std::vector<IndexWarning> warnings;

  [[nodiscard]] static Result<IndexFile> parse(std::string_view bytes);
  // The first that is exactly of that version or matches it as a constraint.
  [[nodiscard]] bool has(const std::string& name, const std::string& version) const;
  void merge(const IndexFile& other); // adds what is not there yet
  void sort();
  [[nodiscard]] Value toValue() const;
  [[nodiscard]] Result<std::string> toYaml() const;
  [[nodiscard]] Result<std::string> toJson() const; // indented, fields in Helm's order
};

// Which of a chart's rows a version or constraint means; an empty one means the newest stable version.
// `inexact` is set when a constraint chose. Errors: NotFound, Parse with Helm's texts.
struct ChosenVersion {
  std::size_t row;
  bool inexact = false;
};
[[nodiscard]] Result<ChosenVersion> chooseVersion(const IndexTable& index, std::string_view chart,
                                                  const std::string& version);

} // namespace pilothouse::repo
