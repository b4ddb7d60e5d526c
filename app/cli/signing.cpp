#include "app/cli/signing.h"

#include "app/cli/chart_server.h"
#include "core/base/limits.h"
#include "core/repo/text.h"

#include <sys/stat.h>
#include <unistd.h>

namespace pilothouse::cli {
namespace {

// The first line of the file; "-" is a pipe on standard input. Helm: Package.passphraseFileFetcher.
Result<Secret> readPassphrase(const Context& context, const std::string& path) {
  std::string text;
  if (path == "-") {
    struct stat info{};
    if (::fstat(STDIN_FILENO, &info) != 0 || !S_ISFIFO(info.st_mode))
      return fail(ErrorCode::InvalidArgument,
                  "specified reading passphrase from stdin, without input on stdin");
    static const Secret once = passwordFromInput(); // several packages are signed with the same
    text = once.reveal();
  } else {
    PH_TRY(text, context.files().read(path, limits::MiB));
  }
  const auto end = text.find('\n');
  Secret passphrase(std::string_view(text).substr(0, end == std::string::npos ? text.size() : end));
  explicit_bzero(text.data(), text.size());
  return passphrase;
}

} // namespace

Result<void> signPackage(const Context& context, const std::string& archivePath, const SigningFlags& flags) {
  PH_TRY(const auto keys, repo::OpenPgp::open(repo::keyringToUse(flags.keyring, context.files())));
  PH_TRY(const std::string archive, context.files().read(archivePath, 256 * limits::MiB));
  const auto ask = [&](const std::string& name) -> Result<Secret> {
    if (!flags.passphraseFile.empty()) return readPassphrase(context, flags.passphraseFile);
    return askPassword(context, "Password for key " + goQuote(name) + " >  ");
  };
  PH_TRY(const std::string text,
         repo::signArchive(keys, archive, repo::baseName(archivePath), flags.key, ask));
  return writeFileAtomically(archivePath + ".prov", text);
}

Result<repo::Provenance> verifyDownload(const Context& context, const std::string& keyring,
                                        std::string_view archive, std::string_view provenance,
                                        const std::string& fileName) {
  const auto keys = repo::OpenPgp::open(repo::keyringToUse(keyring, context.files()));
  if (!keys) return std::unexpected(keys.error().wrapped("failed to load keyring: "));
  return repo::verifyProvenance(*keys, archive, provenance, fileName);
}

} // namespace pilothouse::cli
