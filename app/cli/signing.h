// Signatures of charts, for the verbs that make or check them.
#pragma once

#include "app/cli/context.h"
#include "core/repo/provenance.h"

namespace pilothouse::cli {

struct SigningFlags {
  std::string key, keyring, passphraseFile;
};

// Writes ARCHIVE.prov beside the archive. Errors with Helm's texts.
[[nodiscard]] Result<void> signPackage(const Context& context, const std::string& archivePath,
                                       const SigningFlags& flags);

// An archive that was downloaded, under the file name that its provenance knows.
[[nodiscard]] Result<repo::Provenance> verifyDownload(const Context& context, const std::string& keyring,
                                                      std::string_view archive, std::string_view provenance,
                                                      const std::string& fileName);

} // namespace pilothouse::cli
