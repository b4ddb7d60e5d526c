#include "core/repo/provenance.h"

#include "core/base/limits.h"
#include "core/chart/metadata.h"
#include "core/codec/hash.h"
#include "core/codec/yaml.h"
#include "core/repo/text.h"

#include <cstdlib>

namespace pilothouse::repo {
namespace {

constexpr std::size_t archiveBytes = 256 * limits::MiB;
constexpr std::size_t provenanceBytes = 4 * limits::MiB;
constexpr std::string_view separator = "\n...\n";

std::unexpected<Error> rejected(std::string text) { return fail(ErrorCode::Rejected, std::move(text)); }

std::string home() {
  const char* const folder = std::getenv("GNUPGHOME");
  if (folder) return folder;
  const char* const user = std::getenv("HOME");
  return std::string(user ? user : "") + "/.gnupg";
}

} // namespace

std::string Provenance::text() const {
  std::string out;
  for (const auto& name : signer.names) out += "Signed by: " + name + "\n";
  return out + "Using Key With Fingerprint: " + signer.fingerprint + "\nChart Hash Verified: " + hash + "\n";
}

Result<Provenance> verifyProvenance(const OpenPgp& keys, std::string_view archive,
                                    std::string_view provenance, const std::string& fileName) {
  PH_TRY(auto verified, keys.verify(provenance));
  PH_TRY(auto hash, checkSignedText(verified.text, archive, fileName));
  return Provenance{.signer = std::move(verified.signer), .hash = std::move(hash)};
}

Result<std::string> checkSignedText(std::string_view text, std::string_view archive,
                                    const std::string& fileName) {
  const auto middle = text.find(separator);
  if (middle == text.npos) return fail(ErrorCode::Parse, "message block must have at least two parts");
  auto sums = text.substr(middle + separator.size());
  sums = sums.substr(0, sums.find(separator));
  PH_TRY(const auto document, readYaml(sums));
  const auto* const sum = document["files"].find(fileName);
  if (!sum) return rejected("provenance does not contain a SHA for a file named " + goQuote(fileName));
  std::string hash = "sha256:" + sha256Hex(archive);
  if (sum->stringOr() != hash)
    return rejected("sha256 sum does not match for " + fileName + ": " + goQuote(sum->stringOr()) +
                    " != " + goQuote(hash));
  return hash;
}

Result<Provenance> verifyChartFile(const std::string& path, const std::string& keyring,
                                   const FileSource& files) {
  const auto missing = [](const std::string& file) { return "stat " + file + ": no such file or directory"; };
  switch (files.kind(path)) {
  case FileKind::Missing: return fail(ErrorCode::NotFound, missing(path));
  case FileKind::Directory: return fail(ErrorCode::InvalidArgument, "unpacked charts cannot be verified");
  default: break;
  }
  if (!lowered(path).ends_with(".tgz")) return fail(ErrorCode::InvalidArgument, "chart must be a tgz file");
  const std::string provenancePath = path + ".prov";
  if (files.kind(provenancePath) == FileKind::Missing)
    return fail(ErrorCode::NotFound,
                "could not load provenance file " + provenancePath + ": " + missing(provenancePath));
  auto keys = OpenPgp::open(keyringToUse(keyring, files));
  if (!keys) {
    if (keys.error().message.starts_with("failed to load keyring")) return std::unexpected(keys.error());
    return std::unexpected(keys.error().wrapped("failed to load keyring: "));
  }
  PH_TRY(const std::string archive, files.read(path, archiveBytes));
  PH_TRY(const std::string provenance, files.read(provenancePath, provenanceBytes));
  return verifyProvenance(*keys, archive, provenance, baseName(path));
}

Result<std::string> signArchive(const OpenPgp& keys, std::string_view archive, const std::string& fileName,
                                const std::string& key, const OpenPgp::AskPassphrase& passphrase) {
  const auto chart = loadChartArchive(archive);
  if (!chart) return std::unexpected(chart.error().wrapped("failed to load chart for signing: "));
  PH_TRY(const std::string metadata, writeYaml(metadataToJson((*chart)->metadata)));
  PH_TRY(const std::string sums,
         writeYaml(Value::map({{"files", Value::map({{fileName, Value("sha256:" + sha256Hex(archive))}})}})));
  return keys.sign(metadata + std::string(separator) + sums, key, passphrase);
}

std::string defaultKeyring() { return home() + "/pubring.gpg"; }

std::string keyringToUse(const std::string& flag, const FileSource& files) {
  if (!flag.empty()) return flag;
  const std::string usual = defaultKeyring();
  const bool own =
      files.kind(usual) == FileKind::Missing && files.kind(home() + "/pubring.kbx") == FileKind::Regular;
  return own ? std::string() : usual;
}

} // namespace pilothouse::repo
