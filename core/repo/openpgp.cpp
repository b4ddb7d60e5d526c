#include "core/repo/openpgp.h"

#include "core/repo/text.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <gpgme.h>
#include <optional>
#include <unistd.h>

namespace pilothouse::repo {
namespace {

struct DataDeleter {
  void operator()(gpgme_data_t data) const { gpgme_data_release(data); }
};
using Data = std::unique_ptr<std::remove_pointer_t<gpgme_data_t>, DataDeleter>;

Data dataOf(std::string_view bytes) {
  gpgme_data_t data = nullptr;
  gpgme_data_new_from_mem(&data, bytes.data(), bytes.size(), 1);
  return Data(data);
}

Data emptyData() {
  gpgme_data_t data = nullptr;
  gpgme_data_new(&data);
  return Data(data);
}

std::string contentOf(Data data) {
  std::size_t size = 0;
  char* bytes = gpgme_data_release_and_get_mem(data.release(), &size);
  std::string text(bytes ? bytes : "", bytes ? size : 0);
  gpgme_free(bytes);
  return text;
}

std::unexpected<Error> failed(ErrorCode code, const std::string& what, gpgme_error_t error) {
  return fail(code, what + ": " + gpgme_strerror(error));
}

std::unexpected<Error> rejected(std::string text) { return fail(ErrorCode::Rejected, std::move(text)); }

// Go's words for what a signature can be.
std::string reasonOf(gpgme_error_t status) {
  switch (gpgme_err_code(status)) {
  case GPG_ERR_NO_PUBKEY: return "openpgp: signature made by unknown entity";
  case GPG_ERR_KEY_EXPIRED: return "openpgp: key expired";
  case GPG_ERR_SIG_EXPIRED: return "openpgp: signature expired";
  case GPG_ERR_CERT_REVOKED: return "openpgp: signature made by revoked key";
  case GPG_ERR_BAD_SIGNATURE: return "openpgp: invalid signature: hash tag doesn't match";
  default: return std::string("openpgp: invalid signature: ") + gpgme_strerror(status);
  }
}

std::vector<std::string> namesOf(gpgme_key_t key) {
  std::vector<std::string> names;
  for (auto* id = key->uids; id; id = id->next)
    if (id->uid) names.emplace_back(id->uid);
  return names;
}

// A folder that only we can read, removed in the end; the agent that GnuPG started for it ends by itself
// then.
class PrivateFolder {
public:
  PrivateFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "ph-pgp-XXXXXX").string();
    if (::mkdtemp(name.data())) path_ = name;
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::string& path() const { return path_; }

private:
  std::string path_;
};

struct Passphrase {
  const OpenPgp::AskPassphrase* ask = nullptr;
  std::string name;
  std::optional<Error> failure;

  static gpgme_error_t give(void* self, const char*, const char*, int again, int descriptor) {
    auto& passphrase = *static_cast<Passphrase*>(self);
    if (again || !passphrase.ask || !*passphrase.ask) return gpgme_error(GPG_ERR_BAD_PASSPHRASE);
    auto given = (*passphrase.ask)(passphrase.name);
    if (!given) {
      passphrase.failure = given.error();
      return gpgme_error(GPG_ERR_CANCELED);
    }
    const auto text = given->reveal();
    if (gpgme_io_writen(descriptor, text.data(), text.size()) != 0 ||
        gpgme_io_writen(descriptor, "\n", 1) != 0)
      return gpgme_error(GPG_ERR_GENERAL);
    return 0;
  }
};

} // namespace

struct OpenPgp::State {
  std::unique_ptr<PrivateFolder> home; // none: the user's
  gpgme_ctx_t context = nullptr;
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (context) gpgme_release(context);
  }

  Result<void> start() {
    static const char* const version = gpgme_check_version(nullptr);
    (void)version;
    if (gpgme_engine_check_version(GPGME_PROTOCOL_OpenPGP) != 0)
      return fail(ErrorCode::Unsupported, "signatures need GnuPG (the program gpg), which is not installed");
    if (const auto error = gpgme_new(&context); error)
      return failed(ErrorCode::Internal, "GPGME cannot be started", error);
    gpgme_set_protocol(context, GPGME_PROTOCOL_OpenPGP);
    gpgme_set_offline(context, 1);
    if (!home) return {};
    if (home->path().empty()) return fail(ErrorCode::Io, "no temporary folder can be made");
    gpgme_ctx_set_engine_info(context, GPGME_PROTOCOL_OpenPGP, nullptr, home->path().c_str());
    return {};
  }

  Result<void> import(const std::string& path, int file) const {
    gpgme_data_t data = nullptr;
    if (const auto error = gpgme_data_new_from_fd(&data, file); error)
      return failed(ErrorCode::Io, "failed to load keyring: " + path, error);
    const Data keys(data);
    if (const auto error = gpgme_op_import(context, keys.get()); error)
      return failed(ErrorCode::Parse, "failed to load keyring: " + path, error);
    const auto* const result = gpgme_op_import_result(context);
    if (!result || result->considered == 0)
      return fail(ErrorCode::Parse, "failed to load keyring: " + path + " holds no OpenPGP keys");
    return {};
  }
};

OpenPgp::OpenPgp(std::unique_ptr<State> state) : state_(std::move(state)) {}
OpenPgp::OpenPgp(OpenPgp&&) noexcept = default;
OpenPgp::~OpenPgp() = default;

Result<OpenPgp> OpenPgp::open(const std::string& keyring) {
  auto state = std::make_unique<State>();
  int file = -1;
  if (!keyring.empty()) {
    file = ::open(keyring.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail(ErrorCode::NotFound, "open " + keyring + ": " + lowered(std::strerror(errno)));
    state->home = std::make_unique<PrivateFolder>();
  }
  auto ready = state->start();
  if (ready && file >= 0) ready = state->import(keyring, file);
  if (file >= 0) ::close(file);
  if (!ready) return std::unexpected(ready.error());
  return OpenPgp(std::move(state));
}

Result<VerifiedText> OpenPgp::verify(std::string_view clearSigned) const {
  if (!clearSigned.contains("-----BEGIN PGP SIGNED MESSAGE-----"))
    return rejected("signature block not found");
  const Data signedText = dataOf(clearSigned);
  Data plain = emptyData();
  if (const auto error = gpgme_op_verify(state_->context, signedText.get(), nullptr, plain.get()); error)
    return rejected(gpgme_err_code(error) == GPG_ERR_NO_DATA ? "signature block not found" : reasonOf(error));
  const auto* const result = gpgme_op_verify_result(state_->context);
  if (!result || !result->signatures) return rejected("signature block not found");
  const gpgme_signature_t signature = result->signatures;
  if (signature->status != 0 || signature->next) // one signature, and a good one
    return rejected(signature->status != 0 ? reasonOf(signature->status) : "more than one signature");
  gpgme_key_t key = nullptr;
  const std::string fingerprint = signature->fpr ? signature->fpr : "";
  if (gpgme_get_key(state_->context, fingerprint.c_str(), &key, 0) != 0 || !key)
    return rejected("openpgp: signature made by unknown entity");
  VerifiedText verified;
  verified.signer.fingerprint = key->subkeys && key->subkeys->fpr ? key->subkeys->fpr : fingerprint;
  verified.signer.names = namesOf(key);
  gpgme_key_unref(key);
  verified.text = contentOf(std::move(plain));
  return verified;
}

namespace {

// The key whose name is, or else holds, the text (Helm: NewFromKeyring).
Result<gpgme_key_t> secretKey(gpgme_ctx_t context, const std::string& wanted) {
  gpgme_key_t chosen = nullptr;
  bool exact = false, vague = false;
  if (const auto error = gpgme_op_keylist_start(context, nullptr, 1); error)
    return failed(ErrorCode::Io, "the keys cannot be listed", error);
  for (gpgme_key_t key = nullptr; gpgme_op_keylist_next(context, &key) == 0; key = nullptr) {
    const auto names = namesOf(key);
    const bool same = std::ranges::contains(names, wanted);
    const bool holds =
        same || std::ranges::any_of(names, [&](const auto& name) { return name.contains(wanted); });
    if (!holds || exact) {
      gpgme_key_unref(key);
      continue;
    }
    vague = chosen != nullptr && !same;
    if (chosen) gpgme_key_unref(chosen);
    chosen = key;
    exact = same;
  }
  gpgme_op_keylist_end(context);
  if (vague && !exact) {
    gpgme_key_unref(chosen);
    return fail(ErrorCode::InvalidArgument, "more than one key contain the id " + goQuote(wanted));
  }
  if (!chosen) return fail(ErrorCode::NotFound, "private key not found");
  return chosen;
}

} // namespace

Result<std::string> OpenPgp::sign(std::string_view text, const std::string& wanted,
                                  const AskPassphrase& ask) const {
  const auto context = state_->context;
  PH_TRY(const gpgme_key_t key, secretKey(context, wanted));
  Passphrase passphrase{
      .ask = &ask, .name = key->uids && key->uids->uid ? key->uids->uid : "Unknown", .failure = {}};
  gpgme_signers_clear(context);
  gpgme_signers_add(context, key);
  gpgme_key_unref(key);
  if (state_->home) { // the user's own keys are unlocked the way the user is used to
    gpgme_set_pinentry_mode(context, GPGME_PINENTRY_MODE_LOOPBACK);
    gpgme_set_passphrase_cb(context, &Passphrase::give, &passphrase);
  }
  const Data plain = dataOf(text);
  Data out = emptyData();
  const auto error = gpgme_op_sign(context, plain.get(), out.get(), GPGME_SIG_MODE_CLEAR);
  gpgme_set_passphrase_cb(context, nullptr, nullptr);
  if (passphrase.failure) return std::unexpected(*passphrase.failure);
  if (error) return failed(ErrorCode::OperationFailed, "the package cannot be signed", error);
  return contentOf(std::move(out));
}

} // namespace pilothouse::repo
