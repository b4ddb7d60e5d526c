// DependencyManager: which version of each dependency.
#include "core/codec/semver.h"
#include "core/repo/ahead.h"
#include "core/repo/dependency_manager.h"
#include "core/repo/repository.h"
#include "core/repo/text.h"

namespace pilothouse::repo {

Result<std::optional<Dependency>> DependencyManager::chooseLocal(const Dependency& wanted) {
  PH_TRY(const auto constraint, Constraint::parse(wanted.version));
  PH_TRY(const std::string path, localPath(wanted.repository));
  PH_TRY(const auto chart, loadChart(path, world_.files));
  const auto version = Version::parse(chart->metadata.version);
  if (!version || !constraint.matches(*version)) return std::nullopt;
  return Dependency{.name = wanted.name, .version = chart->metadata.version, .repository = wanted.repository};
}

Result<std::optional<Dependency>> DependencyManager::chooseOci(const Dependency& wanted,
                                                               std::stop_token stop) {
  Dependency chosen{.name = wanted.name, .version = wanted.version, .repository = wanted.repository};
  if (Version::parse(wanted.version)) return chosen;
  const auto failed = [&](const Error& error) {
    return std::unexpected(
        error.wrapped("could not retrieve list of tags for repository " + wanted.repository + ": "));
  };
  const auto reference = OciReference::parse(wanted.repository + "/" + wanted.name);
  if (!reference) return failed(reference.error());
  const auto versions = ociVersions(world_.registry, *reference, stop);
  if (!versions) return failed(versions.error());
  PH_TRY(const auto constraint, Constraint::parse(wanted.version));
  for (const auto& text : *versions)
    if (const auto version = Version::parse(text); version && constraint.matches(*version)) {
      chosen.version = text;
      return chosen;
    }
  return chosen; // as Helm: the download will say what is missing
}

Result<std::optional<Dependency>>
DependencyManager::choose(const Dependency& wanted, const std::string& repository, std::stop_token stop) {
  const auto constraint = Constraint::parse(wanted.version);
  if (!constraint)
    return std::unexpected(constraint.error().wrapped("dependency " + goQuote(wanted.name) +
                                                      " has an invalid version/constraint format: "));
  if (wanted.repository.empty()) {
    PH_CHECK(localPath("charts/" + wanted.name));
    return Dependency{.name = wanted.name, .version = wanted.version};
  }
  if (wanted.repository.starts_with("file://")) return chooseLocal(wanted);
  if (isOci(wanted.repository)) return chooseOci(wanted, stop);
  const auto index = loadCachedIndex(world_.places.repositoryCache, repository, world_.files);
  if (!index)
    return std::unexpected(index.error().wrapped("no cached repository for " + repository +
                                                 " found. (try 'helm repo update'): "));
  const auto chart = index->find(wanted.name);
  if (!chart) return fail(ErrorCode::NotFound, wanted.name + " chart not found in repo " + wanted.repository);
  for (std::size_t row = chart->first; row < std::size_t(chart->first) + chart->count; ++row) {
    const auto text = index->text(row, IndexField::Version);
    const auto version = Version::parse(text);
    if (!version || index->text(row, IndexField::Urls).empty() || !constraint->matches(*version)) continue;
    return Dependency{.name = wanted.name, .version = std::string(text), .repository = wanted.repository};
  }
  return std::nullopt;
}

Result<std::vector<Dependency>> DependencyManager::resolve(const std::vector<Dependency>& wanted,
                                                           const Names& names, std::stop_token stop) {
  std::vector<Dependency> locked;
  std::vector<std::string> missing;
  Ahead<Result<std::optional<Dependency>>> choices(
      wanted.size(), stop, [&](std::size_t i, const std::stop_token& ended) {
        const auto name = names.find(wanted[i].name);
        return choose(wanted[i], name == names.end() ? std::string() : name->second, ended);
      });
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto& dependency = wanted[i];
    PH_TRY(auto chosen, std::move(choices.get(i)));
    if (chosen)
      locked.push_back(*std::move(chosen));
    else
      missing.push_back(goQuote(dependency.name) + " (repository " + goQuote(dependency.repository) +
                        ", version " + goQuote(dependency.version) + ")");
  }
  if (missing.empty()) return locked;
  return fail(
      ErrorCode::NotFound,
      "can't get a valid version for " + std::to_string(missing.size()) +
          " subchart(s): " + joined(missing, ", ") +
          ". Make sure a matching chart version exists in the repo, or change the version constraint in "
          "Chart.yaml");
}

} // namespace pilothouse::repo
