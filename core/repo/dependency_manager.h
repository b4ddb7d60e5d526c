// Filling a chart's charts/ folder: from a lock file, or by choosing versions first. Source: Helm,
// pkg/downloader/manager.go, internal/resolver/resolver.go.
//
// Servers are asked for several dependencies at a time, and told of in their order. Nothing below charts/
// changes before every dependency is there. Blocking; used by one thread.
#pragma once

#include "core/base/clock.h"
#include "core/repo/chart_downloader.h"
#include "core/repo/lock_file.h"

namespace pilothouse::repo {

struct DependencyOptions {
  std::string chartFolder;
  bool skipRefresh = false, debug = false;
  Access access;
  // Called for every downloaded archive when signatures are wanted; `required`: a missing one is an error.
  std::function<Result<void>(const std::string& fileName, std::string_view archive,
                             std::string_view provenance)>
      verify;
  bool provenanceRequired = false;
};

struct DependencyWorld {
  DownloaderPlaces places;
  const FileSource& files;
  Fetcher& fetcher;
  OciClient& registry;
  ChartDownloader& downloader;
  const Clock& clock;
  std::function<void(const std::string&)> print; // Helm's lines
};

class DependencyManager {
public:
  DependencyManager(DependencyOptions options, DependencyWorld world)
      : options_(std::move(options)), world_(std::move(world)) {}

  // Errors with Helm's texts.
  [[nodiscard]] Result<void> update(std::stop_token stop);
  [[nodiscard]] Result<void> build(std::stop_token stop);

private:
  using Names = std::map<std::string, std::string>; // of a dependency -> of its repository
  struct Archive {
    std::string fileName, bytes, provenance;
  };
  struct KnownRepository {
    RepoEntry entry;
    IndexTable index;
  };

  [[nodiscard]] Result<std::shared_ptr<const Chart>> load() const;
  [[nodiscard]] Result<RepoFile> repositories() const;
  [[nodiscard]] Result<Names> nameRepositories(std::vector<Dependency>& wanted) const;
  [[nodiscard]] Result<void> requireRepositories(const std::vector<Dependency>& locked) const;
  void addUnmanaged(Names& names, const std::vector<Dependency>& wanted, std::stop_token stop);
  void refreshRepositories(std::stop_token stop);
  void refresh(const std::vector<RepoEntry>& entries, std::stop_token stop);

  [[nodiscard]] Result<std::vector<Dependency>> resolve(const std::vector<Dependency>& wanted,
                                                        const Names& names, std::stop_token stop);
  // Nothing when no version matches.
  [[nodiscard]] Result<std::optional<Dependency>> choose(const Dependency& wanted,
                                                         const std::string& repository, std::stop_token stop);
  [[nodiscard]] Result<std::optional<Dependency>> chooseLocal(const Dependency& wanted);
  [[nodiscard]] Result<std::optional<Dependency>> chooseOci(const Dependency& wanted, std::stop_token stop);

  [[nodiscard]] Result<void> downloadAll(std::vector<Dependency>& locked, std::stop_token stop);
  // What was asked of servers for one dependency, with what is to be said of it when its turn comes.
  using Messages = std::vector<std::function<void()>>;
  struct Located {
    Result<ChartLocation> place;
    Messages messages;
  };
  struct Brought {
    Result<ChartDownloader::Signed> chart;
    Messages messages;
  };
  [[nodiscard]] std::vector<Located> locateAll(const std::vector<Dependency>& locked,
                                               const std::vector<KnownRepository>& known,
                                               std::stop_token stop) const;
  [[nodiscard]] Brought fetch(const ChartLocation& location, const std::stop_token& stop) const;
  [[nodiscard]] Result<Archive> received(const Dependency& dependency, const ChartLocation& location,
                                         Brought& brought) const;
  [[nodiscard]] Result<std::vector<Archive>>
  bringAll(std::vector<Dependency>& locked, const std::vector<KnownRepository>& known, std::stop_token stop);
  [[nodiscard]] Result<void> checkInPlace(const Dependency& dependency) const;
  [[nodiscard]] Result<Archive> packLocal(Dependency& dependency) const;
  [[nodiscard]] static Result<ChartLocation> find(const Dependency& dependency, const Access& access,
                                                  const std::vector<KnownRepository>& known,
                                                  ChartDownloader& downloader, std::stop_token stop);
  [[nodiscard]] Result<std::vector<KnownRepository>> loadKnown() const;
  [[nodiscard]] Result<void> store(const std::vector<Dependency>& locked,
                                   const std::vector<Archive>& archives);
  [[nodiscard]] Result<std::string> localPath(std::string_view repository) const;

  DependencyOptions options_;
  DependencyWorld world_;
};

} // namespace pilothouse::repo
