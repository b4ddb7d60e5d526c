// DependencyManager: bringing what was chosen, and putting it into charts/.
#include "core/codec/semver.h"
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

Result<ChartLocation> DependencyManager::find(const Dependency& dependency,
                                              const std::vector<KnownRepository>& known,
                                              std::stop_token stop) {
  const auto notFound = [](std::string text) {
    return fail(ErrorCode::NotFound, "could not find : " + text);
  };
  if (isOci(dependency.repository)) {
    const std::string url = dependency.repository + "/" + dependency.name;
    return world_.downloader.locate(
        {.reference = url, .version = dependency.version, .repository = {}, .access = options_.access}, stop);
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
      auto located = world_.downloader.locate({.reference = entry.name + "/" + dependency.name,
                                               .version = std::string(index.text(row, IndexField::Version)),
                                               .repository = {},
                                               .access = options_.access},
                                              stop);
      if (located) world_.downloader.takeOwner(*located);
      return located;
    }
    return notFound("no matching version");
  }
  auto located = world_.downloader.locate({.reference = dependency.name,
                                           .version = dependency.version,
                                           .repository = dependency.repository,
                                           .access = options_.access},
                                          stop);
  if (!located)
    return notFound("chart " + dependency.name + " not found in " + dependency.repository + ": " +
                    located.error().message);
  return located;
}

Result<void> DependencyManager::bring(Dependency& dependency, const std::vector<KnownRepository>& known,
                                      std::vector<Archive>& archives, std::vector<std::string>& seen,
                                      std::stop_token stop) {
  if (dependency.repository.starts_with("file://")) {
    PH_TRY(auto packed, packLocal(dependency));
    archives.push_back(std::move(packed));
    return {};
  }
  PH_TRY(const auto location, find(dependency, known, stop));
  if (std::ranges::contains(seen, location.url)) {
    world_.print("Already downloaded " + dependency.name + " from repo " + dependency.repository + "\n");
    return {};
  }
  world_.print("Downloading " + dependency.name + " from repo " + dependency.repository + "\n");
  const auto failed = [&](const Error& error) {
    const std::string shown =
        location.oci ? dependency.repository + "/" + dependency.name : maskedUrl(location.url);
    return std::unexpected(error.wrapped("could not download " + shown + ": "));
  };
  Archive archive{.fileName = location.fileName()};
  if (archive.fileName.empty())
    return failed({.code = ErrorCode::InvalidArgument, .message = "the URL names no file"});
  auto bytes = world_.downloader.fetch(location, stop);
  if (!bytes) return failed(bytes.error());
  archive.bytes = *std::move(bytes);
  if (options_.verify) {
    auto provenance = world_.downloader.fetchProvenance(location, stop);
    if (!provenance && options_.provenanceRequired)
      return failed({.code = ErrorCode::NotFound,
                     .message = "failed to fetch provenance " + goQuote(location.url + ".prov")});
    if (!provenance)
      world_.print("WARNING: Verification not found for " + location.url + ": " + provenance.error().message +
                   "\n");
    else if (auto verified = options_.verify(archive.fileName, archive.bytes, *provenance); !verified)
      return failed(verified.error());
  }
  seen.push_back(location.url);
  archives.push_back(std::move(archive));
  return {};
}

Result<void> DependencyManager::downloadAll(std::vector<Dependency>& locked, std::stop_token stop) {
  PH_TRY(const auto known, loadKnown());
  const std::string folder = cleanPath(options_.chartFolder + "/charts");
  const auto kind = world_.files.kind(folder);
  if (kind != FileKind::Missing && kind != FileKind::Directory)
    return fail(ErrorCode::InvalidArgument, goQuote(folder) + " is not a directory");
  world_.print("Saving " + std::to_string(locked.size()) + " charts\n");
  std::vector<Archive> archives;
  std::vector<std::string> seen;
  for (auto& dependency : locked) {
    if (dependency.repository.empty()) {
      PH_CHECK(checkInPlace(dependency));
      continue;
    }
    if (auto brought = bring(dependency, known, archives, seen, stop); !brought) {
      world_.print("Save error occurred:  " + brought.error().message + "\n");
      return brought;
    }
  }
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
