// OpenPGP by GPGME, over keys of a file or of the user's own GnuPG home. The one place that knows GPGME.
//
// Keys of a file are imported into a home of their own that vanishes with the value: the user's keys and
// trust are neither read nor changed by that. Used by one thread.
#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace pilothouse::repo {

struct Signer {
  std::string fingerprint; // of the primary key, upper case
  std::vector<std::string> names;
};

struct VerifiedText {
  std::string text; // what was signed, nothing else of the file
  Signer signer;
};

class OpenPgp {
public:
  // An empty keyring means the user's own home. Errors: NotFound with Helm's text, Unsupported where there is
  // no GnuPG.
  [[nodiscard]] static Result<OpenPgp> open(const std::string& keyring);
  OpenPgp(OpenPgp&&) noexcept;
  ~OpenPgp();

  // A clear-signed text. Errors: Rejected ("signature block not found", an unknown key, a changed text, ...).
  [[nodiscard]] Result<VerifiedText> verify(std::string_view clearSigned) const;

  // Clear-signs with the one secret key whose name holds `key`. `passphrase` is asked when the key is locked.
  using AskPassphrase = std::function<Result<Secret>(const std::string& name)>;
  [[nodiscard]] Result<std::string> sign(std::string_view text, const std::string& key,
                                         const AskPassphrase& passphrase) const;

private:
  struct State;
  explicit OpenPgp(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

} // namespace pilothouse::repo
