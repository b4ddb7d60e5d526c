#include "core/repo/lock_file.h"

#include "core/chart/metadata.h"
#include "core/codec/hash.h"
#include "core/codec/yaml.h"
#include "core/repo/chart_json.h"
#include "core/repo/text.h"

#include <filesystem>

namespace pilothouse::repo {
namespace {

Value listOf(const std::vector<Dependency>& dependencies) {
  if (dependencies.empty()) return Value(List());
  ChartMetadata metadata;
  metadata.dependencies = dependencies;
  return metadataToJson(metadata)["dependencies"];
}

} // namespace

Result<std::optional<LockFile>> lockOf(const Chart& chart) {
  if (!chart.lock.isMap()) return std::nullopt;
  LockFile lock;
  lock.digest = chart.lock["digest"].stringOr();
  lock.generated = chart.lock["generated"].stringOr();
  MetadataDraft draft;
  PH_CHECK(decodeMetadata(Value::map({{"dependencies", chart.lock["dependencies"]}}), draft));
  if (draft.nullDependency) return fail(ErrorCode::Parse, "Chart.lock has an empty dependency");
  lock.dependencies = std::move(draft.value.dependencies);
  return lock;
}

Result<std::string> lockDigest(const std::vector<Dependency>& wanted, const std::vector<Dependency>& chosen) {
  PH_TRY(const std::string one, writeOrderedJson(listOf(wanted), dependencyOrder));
  PH_TRY(const std::string other, writeOrderedJson(listOf(chosen), dependencyOrder));
  return "sha256:" + sha256Hex("[" + one + "," + other + "]");
}

Result<std::string> oldLockDigest(const std::vector<Dependency>& wanted) {
  PH_TRY(const std::string json, writeOrderedJson(listOf(wanted), dependencyOrder));
  return "sha256:" + sha256Hex("{\"dependencies\":" + json + "}");
}

Result<std::string> lockText(const LockFile& lock) {
  return writeYaml(Value::map({{"dependencies", listOf(lock.dependencies)},
                               {"digest", Value(lock.digest)},
                               {"generated", Value(lock.generated)}}));
}

Result<void> writeLockFile(const std::string& chartFolder, const LockFile& lock, bool version1) {
  const std::string name = version1 ? "requirements.lock" : "Chart.lock";
  const std::filesystem::path path = std::filesystem::path(chartFolder) / name;
  std::error_code error;
  if (std::filesystem::is_symlink(std::filesystem::symlink_status(path, error)))
    return fail(ErrorCode::InvalidArgument, "the " + name + " file is a symlink to " +
                                                goQuote(std::filesystem::read_symlink(path, error).string()));
  PH_TRY(const std::string text, lockText(lock));
  return writeFileAtomically(path.string(), text);
}

} // namespace pilothouse::repo
