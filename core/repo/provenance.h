// Provenance files: what a chart's archive is, signed. Source: Helm, pkg/provenance/sign.go.
#pragma once

#include "core/repo/openpgp.h"

#include "core/chart/chart.h"

namespace pilothouse::repo {

struct Provenance {
  Signer signer;
  std::string hash; // "sha256:..." of the archive
  // What `verify` prints.
  [[nodiscard]] std::string text() const;
};

// Whether the archive, under that file name, is what somebody in the keyring signed.
// Errors: Rejected and Parse with Helm's texts.
[[nodiscard]] Result<Provenance> verifyProvenance(const OpenPgp& keys, std::string_view archive,
                                                  std::string_view provenance, const std::string& fileName);

// The digest of an archive, if that is what the signed text says of the file. Errors: Rejected, Parse.
[[nodiscard]] Result<std::string> checkSignedText(std::string_view text, std::string_view archive,
                                                  const std::string& fileName);

// `helm verify PATH`: the archive and PATH.prov. Errors with Helm's texts.
[[nodiscard]] Result<Provenance> verifyChartFile(const std::string& path, const std::string& keyring,
                                                 const FileSource& files);

// The text of a provenance file for an archive.
[[nodiscard]] Result<std::string> signArchive(const OpenPgp& keys, std::string_view archive,
                                              const std::string& fileName, const std::string& key,
                                              const OpenPgp::AskPassphrase& passphrase);

// Where Helm looks for keys when nobody names a file.
[[nodiscard]] std::string defaultKeyring();
// The file to use for what --keyring says; empty: the user's GnuPG home itself, where newer versions of GnuPG
// keep their keys in another file than Helm looks for.
[[nodiscard]] std::string keyringToUse(const std::string& flag, const FileSource& files);

} // namespace pilothouse::repo
