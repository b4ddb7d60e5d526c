// DependencyManager: bringing what was chosen, and putting it into charts/.
#include "core/codec/semver.h"
#include "core/repo/ahead.h"
#include "core/repo/dependency_manager.h"
#include "core/repo/package.h"
#include "core/repo/repository.h"
#include "core/repo/text.h"
#include "core/repo/url_reference.h"

#include <algorithm>
#include <filesystem>

namespace pilothouse::repo {
namespace {

bool sameVersion(const std::string& a, std::string_view b) {
  const auto one = Version::parse(a), other = Version::parse(b);
  if (!one) return a == b;
  return other && *one == *other;
}

bool hasServer(const Dependency& dependency) {
  return !dependency.repository.empty() && !dependency.repository.starts_with("file://");
}

} // namespace

Result<std::vector<DependencyManager::KnownRepository>> DependencyManager::loadKnown() const {
  PH_TRY(const auto file, repositories());
  std::vector<KnownRepository> known;
  for (const auto& entry : file.entries()) {
    PH_TRY(auto index, loadCachedIndex(world_.places.repositoryCache, entry.name, world_.files));
    known.push_back({entry, std::move(index)});
  }
  return known;
}

// A dependency without a repository lies in charts/ already.
Result<void> DependencyManager::checkInPlace(const Dependency& dependency) const {
  world_.print("Dependency " + dependency.name +
               " did not declare a repository. Assuming it exists in the charts directory\n");
  const std::string path = cleanPath(options_.chartFolder + "/charts/" + dependency.name);
  const auto chart = loadChart(path, world_.files);
  if (!chart) return std::unexpected(chart.error().wrapped("unable to load chart '" + path + "': "));
  const auto constraint = Constraint::parse(dependency.version);
  if (!constraint)
    return std::unexpected(constraint.error().wrapped("dependency " + dependency.name +
                                                      " has an invalid version/constraint format: "));
  const auto& text = (*chart)->metadata.version;
  const auto version = Version::parse(text);
  if (!version)
    return std::unexpected(version.error().wrapped("invalid version " + dependency.version +
                                                   " for dependency " + dependency.name + ": "));
  if (constraint->matches(*version)) return {};
  const std::string message = "dependency " + dependency.name + " at version " + text +
                              " does not satisfy the constraint " + dependency.version;
  world_.print("Save error occurred:  " + message + "\n");
  return fail(ErrorCode::Conflict, message);
}

Result<DependencyManager::Archive> DependencyManager::packLocal(Dependency& dependency) const {
  if (options_.debug)
    world_.print("Archiving " + dependency.name + " from repo " + dependency.repository + "\n");
  PH_TRY(const std::string path, localPath(dependency.repository));
  PH_TRY(const auto chart, loadChart(path, world_.files));
  const auto constraint = Constraint::parse(dependency.version);
  if (!constraint)
    return std::unexpected(constraint.error().wrapped("dependency " + dependency.name +
                                                      " has an invalid version/constraint format: "));
  PH_TRY(const auto version, Version::parse(chart->metadata.version));
  if (!constraint->matches(version))
    return fail(ErrorCode::NotFound, "can't get a valid version for dependency " + dependency.name);
  PH_TRY(auto bytes, packageChart(*chart, world_.clock));
  dependency.version = chart->metadata.version;
  return Archive{.fileName = packageName(*chart), .bytes = std::move(bytes), .provenance = {}};
}

Result<ChartLocation> DependencyManager::find(const Dependency& dependency, const Access& access,
                                              const std::vector<KnownRepository>& known,
                                              ChartDownloader& downloader, std::stop_token stop) {
  const auto notFound = [](std::string text) {
    return fail(ErrorCode::NotFound, "could not find : " + text);
  };
  if (isOci(dependency.repository)) {
    const std::string url = dependency.repository + "/" + dependency.name;
    return downloader.locate(
        {.reference = url, .version = dependency.version, .repository = {}, .access = access}, stop);
  }
  for (const auto& [entry, index] : known) {
    if (!sameUrl(dependency.repository, entry.url)) continue;
    const auto chart = index.find(dependency.name);
    if (!chart) return notFound("entry not found");
    for (std::size_t row = chart->first; row < std::size_t(chart->first) + chart->count; ++row) {
      const auto urls = index.text(row, IndexField::Urls);
      if (urls.empty() || (!dependency.version.empty() &&
                           !sameVersion(dependency.version, index.text(row, IndexField::Version))))
        continue;
      auto located = downloader.locate({.reference = entry.name + "/" + dependency.name,
                                        .version = std::string(index.text(row, IndexField::Version)),
                                        .repository = {},
                                        .access = access},
                                       stop);
      if (located) downloader.takeOwner(*located);
      return located;
    }
    return notFound("no matching version");
  }
  auto located = downloader.locate({.reference = dependency.name,
                                    .version = dependency.version,
                                    .repository = dependency.repository,
                                    .access = access},
                                   stop);
  if (!located)
    return notFound("chart " + dependency.name + " not found in " + dependency.repository + ": " +
                    located.error().message);
  return located;
}

// Those without a server get an empty place.
std::vector<DependencyManager::Located>
DependencyManager::locateAll(const std::vector<Dependency>& locked, const std::vector<KnownRepository>& known,
                             std::stop_token stop) const {
  Ahead<Located> all(locked.size(), std::move(stop), [&](std::size_t i, const std::stop_token& ended) {
    Located located;
    if (hasServer(locked[i])) {
      auto downloader = world_.downloader.telling(world_.downloader.told().deferred(located.messages));
      located.place = find(locked[i], options_.access, known, downloader, ended);
    }
    return located;
  });
  std::vector<Located> places;
  for (std::size_t i = 0; i < locked.size(); ++i) places.push_back(std::move(all.get(i)));
  return places;
}

DependencyManager::Brought DependencyManager::fetch(const ChartLocation& location,
                                                    const std::stop_token& stop) const {
  Brought brought;
  auto downloader = world_.downloader.telling(world_.downloader.told().deferred(brought.messages));
  if (options_.verify) {
    brought.chart = downloader.fetchSigned(location, stop);
  } else if (auto archive = downloader.fetch(location, stop)) {
    brought.chart->archive = *std::move(archive);
  } else {
    brought.chart = std::unexpected(archive.error());
  }
  return brought;
}

Result<DependencyManager::Archive> DependencyManager::received(const Dependency& dependency,
                                                               const ChartLocation& location,
                                                               Brought& brought) const {
  const auto failed = [&](const Error& error) {
    const std::string shown =
        location.oci ? dependency.repository + "/" + dependency.name : maskedUrl(location.url);
    return std::unexpected(error.wrapped("could not download " + shown + ": "));
  };
  Archive archive{.fileName = location.fileName()};
  if (archive.fileName.empty())
    return failed({.code = ErrorCode::InvalidArgument, .message = "the URL names no file"});
  for (const auto& tell : brought.messages) tell();
  if (!brought.chart) return failed(brought.chart.error());
  archive.bytes = std::move(brought.chart->archive);
  if (!options_.verify) return archive;
  const auto& provenance = brought.chart->provenance;
  if (!provenance && options_.provenanceRequired)
    return failed({.code = ErrorCode::NotFound,
                   .message = "failed to fetch provenance " + goQuote(location.url + ".prov")});
  if (!provenance)
    world_.print("WARNING: Verification not found for " + location.url + ": " + provenance.error().message +
                 "\n");
  else if (auto verified = options_.verify(archive.fileName, archive.bytes, *provenance); !verified)
    return failed(verified.error());
  return archive;
}

Result<std::vector<DependencyManager::Archive>>
DependencyManager::bringAll(std::vector<Dependency>& locked, const std::vector<KnownRepository>& known,
                            std::stop_token stop) {
  auto places = locateAll(locked, known, stop);
  std::vector<std::string> urls; // without those that come again; none after one that was not found
  for (std::size_t i = 0; i < places.size() && places[i].place; ++i)
    if (hasServer(locked[i]) && !std::ranges::contains(urls, places[i].place->url))
      urls.push_back(places[i].place->url);
  Ahead<Brought> brought(urls.size(), stop, [&](std::size_t i, const std::stop_token& ended) {
    const auto located = std::ranges::find_if(
        places, [&](const Located& other) { return other.place && other.place->url == urls[i]; });
    return fetch(*located->place, ended);
  });
  const auto failed = [this](const Error& error) {
    world_.print("Save error occurred:  " + error.message + "\n");
    return std::unexpected(error);
  };
  std::vector<Archive> archives;
  std::size_t next = 0; // of the URLs
  for (std::size_t i = 0; i < locked.size(); ++i) {
    auto& dependency = locked[i];
    if (dependency.repository.empty()) {
      PH_CHECK(checkInPlace(dependency));
      continue;
    }
    if (!hasServer(dependency)) {
      auto packed = packLocal(dependency);
      if (!packed) return failed(packed.error());
      archives.push_back(*std::move(packed));
      continue;
    }
    for (const auto& tell : places[i].messages) tell();
    const auto& place = places[i].place;
    if (!place) return failed(place.error());
    if (next == urls.size() || urls[next] != place->url) {
      world_.print("Already downloaded " + dependency.name + " from repo " + dependency.repository + "\n");
      continue;
    }
    world_.print("Downloading " + dependency.name + " from repo " + dependency.repository + "\n");
    auto archive = received(dependency, *place, brought.get(next++));
    if (!archive) return failed(archive.error());
    archives.push_back(*std::move(archive));
  }
  return archives;
}

Result<void> DependencyManager::downloadAll(std::vector<Dependency>& locked, std::stop_token stop) {
  PH_TRY(const auto known, loadKnown());
  const std::string folder = cleanPath(options_.chartFolder + "/charts");
  const auto kind = world_.files.kind(folder);
  if (kind != FileKind::Missing && kind != FileKind::Directory)
    return fail(ErrorCode::InvalidArgument, goQuote(folder) + " is not a directory");
  world_.print("Saving " + std::to_string(locked.size()) + " charts\n");
  PH_TRY(const auto archives, bringAll(locked, known, stop));
  return store(locked, archives);
}

// First all that is new, then away with what is old (Helm: safeMoveDeps).
Result<void> DependencyManager::store(const std::vector<Dependency>& locked,
                                      const std::vector<Archive>& archives) {
  const std::string folder = cleanPath(options_.chartFolder + "/charts");
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored); // listing tells where it could not be made
  PH_TRY(const auto before, world_.files.list(folder));
  for (const auto& archive : archives) {
    const std::string path = folder + "/" + archive.fileName;
    if (const auto chart = loadChartArchive(archive.bytes); !chart) {
      world_.print("Could not verify " + path + " for moving: " + chart.error().message + " (Skipping)");
      continue;
    }
    PH_CHECK(writeFileAtomically(path, archive.bytes));
  }
  world_.print("Deleting outdated charts\n");
  for (const auto& name : before) {
    const std::string path = folder + "/" + name;
    if (world_.files.kind(path) != FileKind::Regular ||
        std::ranges::contains(archives, name, &Archive::fileName))
      continue;
    const auto chart = loadChart(path, world_.files);
    if (!chart) {
      world_.print("Could not verify " + path + " for deletion: " + chart.error().message + " (Skipping)\n");
      continue;
    }
    if (std::ranges::any_of(locked, [&](const Dependency& dependency) {
          return dependency.repository.empty() && dependency.name == (*chart)->name();
        }))
      continue;
    std::error_code error;
    if (!std::filesystem::remove(path, error))
      world_.print("Could not delete " + path + ": " + error.message() + " (Skipping)");
  }
  return {};
}

} // namespace pilothouse::repo
