// Bringing a chart by what a person calls it: "repository/chart", a URL, a chart of the repository at a URL,
// "oci://...". Source: Helm, pkg/downloader/chart_downloader.go, pkg/repo/v1/chartrepo.go.
//
// A digest that the index names is checked. Blocking; one downloader belongs to one thread at a time.
#pragma once

#include "core/repo/content_cache.h"
#include "core/repo/index.h"
#include "core/repo/oci_chart.h"

namespace pilothouse::repo {

struct ChartQuery {
  std::string reference;
  std::string version;    // or a constraint; empty: the newest
  std::string repository; // --repo: where `reference` is a chart's name
  Access access;
  bool plainHttp = false;
};

// What a chart's server is asked for.
struct ChartLocation {
  std::string url;    // http, https or oci
  std::string digest; // of the archive, 64 hexadecimal digits; empty when nobody said
  std::string owner;  // whose credentials `access` holds
  Access access;
  std::optional<OciReference> oci;
  [[nodiscard]] std::string fileName() const; // "name-1.2.3.tgz"
};

struct DownloaderPlaces {
  std::string repositoryConfig, repositoryCache, contentCache;
};

class ChartDownloader {
public:
  // Lines for the log: a warning with fields, and text that goes to standard error as it is.
  struct Told {
    std::function<void(std::string_view message, std::vector<std::pair<std::string, std::string>>)> warn;
    std::function<void(const std::string&)> note;
    TransferProgress progress{}; // of an archive
    // What is told is kept in `where`, for later; there is no progress.
    [[nodiscard]] Told deferred(std::vector<std::function<void()>>& where) const;
  };
  ChartDownloader(DownloaderPlaces places, const FileSource& files, Fetcher& fetcher, OciClient& registry,
                  Told told);

  // Errors: NotFound, InvalidArgument and the network's, with Helm's texts.
  [[nodiscard]] Result<ChartLocation> locate(const ChartQuery& query, std::stop_token stop);
  // A repository with a login of its own whose index names the URL has the last word on how to fetch it, as
  // in Helm; a login never goes to another's host for that.
  void takeOwner(ChartLocation& location) const;
  // The archive, out of the cache when that has it.
  [[nodiscard]] Result<std::string> fetch(const ChartLocation& location, std::stop_token stop);
  [[nodiscard]] Result<std::string> fetchProvenance(const ChartLocation& location, std::stop_token stop);
  struct Signed {
    std::string archive;
    Result<std::string> provenance;
  };
  // Both, at the same time; told of as if one after the other.
  [[nodiscard]] Result<Signed> fetchSigned(const ChartLocation& location, std::stop_token stop);
  // The same downloader, which tells others: for another thread.
  [[nodiscard]] ChartDownloader telling(Told told) const;
  [[nodiscard]] const Told& told() const { return told_; }
  [[nodiscard]] const ContentCache& cache() const { return cache_; }

private:
  [[nodiscard]] Result<ChartLocation> locateByName(const ChartQuery& query);
  [[nodiscard]] Result<ChartLocation> locateByUrl(const ChartQuery& query);
  [[nodiscard]] Result<ChartLocation> locateInRepository(const ChartQuery& query, std::stop_token stop);
  [[nodiscard]] Result<ChartLocation> locateOci(const ChartQuery& query, std::stop_token stop);
  [[nodiscard]] Result<RepoFile> repositories() const;
  void notePulled(const PulledChart& pulled) const;
  void warnInexact(const std::string& chart, const std::string& version, std::string_view selected) const;

  DownloaderPlaces places_;
  const FileSource& files_;
  Fetcher& fetcher_;
  OciClient& registry_;
  Told told_;
  ContentCache cache_;
};

} // namespace pilothouse::repo
