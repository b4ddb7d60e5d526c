#include "core/secrets/decrypting_files.h"

#include "core/secrets/sops.h"

namespace pilothouse::secrets {

Result<std::string> DecryptingFiles::read(const std::string& path, std::size_t limit) const {
  PH_TRY(std::string text, files_->read(path, limit));
  if (!isEncrypted(text)) return text;
  const auto clear = decrypt_(path);
  if (!clear) return std::unexpected(clear.error().wrapped(path + " is encrypted: "));
  if (clear->reveal().size() > limit) return fail(ErrorCode::LimitExceeded, path + " is too large");
  PH_TRY(auto hidden, hiddenValues(text, clear->reveal()));
  const std::lock_guard lock(mutex_);
  hidden_.insert(hidden_.end(), hidden.begin(), hidden.end());
  return std::string(clear->reveal());
}

std::vector<Value> DecryptingFiles::hidden() const {
  const std::lock_guard lock(mutex_);
  return hidden_;
}

} // namespace pilothouse::secrets
