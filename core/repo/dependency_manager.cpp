#include "core/repo/dependency_manager.h"

#include "core/codec/hash.h"
#include "core/codec/semver.h"
#include "core/repo/ahead.h"
#include "core/repo/index_directory.h"
#include "core/repo/repository.h"
#include "core/repo/text.h"
#include "core/repo/url_reference.h"

#include <algorithm>

namespace pilothouse::repo {
namespace {

constexpr std::string_view unmanagedPrefix = "helm-manager-";

constexpr std::string_view aboutNames =
    "\nNote that repositories must be URLs or aliases. For example, to refer to the \"example\"\n"
    "repository, use \"https://charts.example.com/\" or \"@example\" instead of\n"
    "\"example\". Don't forget to add the repo, too ('helm repo add').";

bool isLocal(std::string_view repository) { return repository.starts_with("file://"); }

std::string withoutSlash(std::string_view url) {
  return std::string(url.ends_with('/') ? url.substr(0, url.size() - 1) : url);
}

bool isAbsoluteUrl(std::string_view text) {
  const auto url = UrlText::parse(text);
  return url && (url->isAbsolute() || text.starts_with('/'));
}

std::unexpected<Error> outOfSync(bool version1) {
  return fail(
      ErrorCode::Conflict,
      version1 ? "the lock file (requirements.lock) is out of sync with the dependencies file "
                 "(requirements.yaml). Please update the dependencies"
               : "the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml). Please "
                 "update the dependencies");
}

// "@name" and "alias:name".
std::string_view aliasOf(std::string_view repository) {
  for (const std::string_view prefix : {"@", "alias:"})
    if (repository.starts_with(prefix)) return repository.substr(prefix.size());
  return {};
}

std::unexpected<Error> unknownRepositories(const std::vector<std::string>& missing) {
  std::string text =
      "no repository definition for " + joined(missing, ", ") + ". Please add them via 'helm repo add'";
  if (std::ranges::any_of(missing, [](const std::string& name) {
        return !name.contains("//") && aliasOf(name).empty() && !name.starts_with('@');
      }))
    text += aboutNames;
  return fail(ErrorCode::NotFound, std::move(text));
}

} // namespace

Result<std::shared_ptr<const Chart>> DependencyManager::load() const {
  const auto& folder = options_.chartFolder;
  switch (world_.files.kind(folder)) {
  case FileKind::Missing:
    return fail(ErrorCode::NotFound,
                "could not find " + folder + ": stat " + folder + ": no such file or directory");
  case FileKind::Directory: return loadChart(folder, world_.files);
  default: return fail(ErrorCode::InvalidArgument, "only unpacked charts can be updated");
  }
}

Result<RepoFile> DependencyManager::repositories() const {
  auto file = RepoFile::load(world_.places.repositoryConfig, world_.files);
  if (!file && file.error().code == ErrorCode::NotFound) return RepoFile();
  return file;
}

Result<std::string> DependencyManager::localPath(std::string_view repository) const {
  if (isLocal(repository)) repository.remove_prefix(7);
  const std::string path =
      cleanPath(repository.starts_with('/') ? std::string(repository)
                                            : options_.chartFolder + "/" + std::string(repository));
  if (world_.files.kind(path) == FileKind::Missing)
    return fail(ErrorCode::NotFound, "directory " + path + " not found");
  return path;
}

// Replaces aliases by URLs, too (Helm: resolveRepoNames).
Result<DependencyManager::Names> DependencyManager::nameRepositories(std::vector<Dependency>& wanted) const {
  PH_TRY(const auto file, repositories());
  Names names;
  std::vector<std::string> missing;
  for (auto& dependency : wanted) {
    auto& repository = dependency.repository;
    if (repository.empty()) continue;
    if (isLocal(repository) || isOci(repository)) {
      if (isLocal(repository)) PH_CHECK(localPath(repository));
      names[dependency.name] = repository;
      continue;
    }
    const auto found = std::ranges::find_if(file.entries(), [&](const RepoEntry& entry) {
      return aliasOf(repository) == entry.name || sameUrl(entry.url, repository);
    });
    if (found != file.entries().end()) {
      if (!aliasOf(repository).empty()) repository = found->url;
      names[dependency.name] = found->name;
    } else if (!isAbsoluteUrl(repository)) {
      missing.push_back(repository);
    }
  }
  if (!missing.empty()) return unknownRepositories(missing);
  return names;
}

Result<void> DependencyManager::requireRepositories(const std::vector<Dependency>& locked) const {
  PH_TRY(const auto file, repositories());
  std::vector<std::string> missing;
  for (const auto& dependency : locked) {
    const auto& repository = dependency.repository;
    if (repository.empty() || isLocal(repository) || isOci(repository)) continue;
    if (std::ranges::none_of(file.entries(), [&](const RepoEntry& entry) {
          return sameUrl(entry.url, withoutSlash(repository));
        }))
      missing.push_back(repository);
  }
  if (missing.empty()) return {};
  return fail(ErrorCode::NotFound, "no repository definition for " + joined(missing, ", ") +
                                       ". Please add the missing repos via 'helm repo add'");
}

// Repositories that nobody added get an index in the cache under a name made of their URL.
void DependencyManager::addUnmanaged(Names& names, const std::vector<Dependency>& wanted,
                                     std::stop_token stop) {
  std::vector<RepoEntry> entries;
  for (const auto& dependency : wanted) {
    if (dependency.repository.empty() || names.contains(dependency.name)) continue;
    const std::string name = std::string(unmanagedPrefix) + sha256Hex(dependency.repository);
    names[dependency.name] = name;
    entries.push_back({.name = name, .url = dependency.repository, .access = {}, .others = {}});
  }
  if (options_.skipRefresh || entries.empty()) return;
  world_.print("Getting updates for unmanaged Helm repositories...\n");
  refresh(entries, stop);
}

void DependencyManager::refreshRepositories(std::stop_token stop) {
  const auto file = repositories();
  if (!file || file->entries().empty()) return;
  world_.print("Hang tight while we grab the latest from your chart repositories...\n");
  refresh(file->entries(), stop);
  world_.print("Update Complete. ⎈Happy Helming!⎈\n");
}

// One that fails is told and does not end the work: what is cached may do.
void DependencyManager::refresh(const std::vector<RepoEntry>& entries, std::stop_token stop) {
  std::vector<const RepoEntry*> different;
  for (const auto& entry : entries)
    if (std::ranges::none_of(different, [&](const RepoEntry* other) {
          return withoutSlash(other->url) == withoutSlash(entry.url);
        }))
      different.push_back(&entry);
  Ahead<Result<void>> updates(different.size(), stop, [&](std::size_t i, const std::stop_token& ended) {
    return updateIndex(*different[i], world_.places.repositoryCache, world_.fetcher, ended)
        .transform([](const DownloadedIndex&) {});
  });
  for (std::size_t i = 0; i < different.size(); ++i) {
    const auto& entry = *different[i];
    const bool unmanaged = entry.name.starts_with(unmanagedPrefix);
    const std::string url = maskedUrl(entry.url);
    if (const auto& updated = updates.get(i))
      world_.print("...Successfully got an update from the " + goQuote(unmanaged ? url : entry.name) +
                   " chart repository\n");
    else
      world_.print("...Unable to get an update from the " + goQuote(unmanaged ? url : entry.name) +
                   " chart repository" + (unmanaged ? "" : " (" + url + ")") + ":\n\t" +
                   updated.error().message + "\n");
  }
}

Result<void> DependencyManager::update(std::stop_token stop) {
  PH_TRY(const auto chart, load());
  auto wanted = chart->metadata.dependencies;
  if (wanted.empty()) return {};
  PH_TRY(auto names, nameRepositories(wanted));
  addUnmanaged(names, wanted, stop);
  if (!options_.skipRefresh) refreshRepositories(stop);
  LockFile lock;
  PH_TRY(lock.dependencies, resolve(wanted, names, stop));
  PH_CHECK(downloadAll(lock.dependencies, stop));
  PH_TRY(lock.digest, lockDigest(wanted, lock.dependencies));
  PH_TRY(const auto before, lockOf(*chart));
  if (before && before->digest == lock.digest) return {};
  lock.generated = goJsonTime(world_.clock.now());
  return writeLockFile(options_.chartFolder, lock, chart->metadata.apiVersion == "v1");
}

Result<void> DependencyManager::build(std::stop_token stop) {
  PH_TRY(const auto chart, load());
  PH_TRY(auto lock, lockOf(*chart));
  if (!lock) return update(stop);
  const bool version1 = chart->metadata.apiVersion == "v1";
  auto wanted = chart->metadata.dependencies;
  PH_TRY(const std::string old, oldLockDigest(wanted));
  PH_CHECK(nameRepositories(wanted));
  const auto digest = lockDigest(wanted, lock->dependencies);
  if (!digest || *digest != lock->digest) {
    if (!version1 || old != lock->digest) return outOfSync(version1);
  }
  PH_CHECK(requireRepositories(lock->dependencies));
  if (!options_.skipRefresh) refreshRepositories(stop);
  return downloadAll(lock->dependencies, stop);
}

} // namespace pilothouse::repo
