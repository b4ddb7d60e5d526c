// A file source that gives encrypted values files in clear, in memory only: the user's sops program decrypts,
// with the user's keys. Other files come as they are. Thread-safe.
#pragma once

#include "core/base/file_source.h"
#include "core/base/secret.h"
#include "core/value/value.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace pilothouse::secrets {

// What "sops --decrypt" prints for the file at a path.
using Decrypt = std::function<Result<Secret>(const std::string& path)>;

class DecryptingFiles final : public FileSource {
public:
  DecryptingFiles(std::shared_ptr<const FileSource> files, Decrypt decrypt)
      : files_(std::move(files)), decrypt_(std::move(decrypt)) {}

  [[nodiscard]] Result<std::string> read(const std::string& path, std::size_t limit) const override;
  [[nodiscard]] Result<std::vector<std::string>> list(const std::string& path) const override {
    return files_->list(path);
  }
  [[nodiscard]] FileKind kind(const std::string& path) const override { return files_->kind(path); }

  // The same files as they lie on the disk, for what nobody chose to decrypt: a chart's own.
  [[nodiscard]] const FileSource& untouched() const { return *files_; }

  // The values that were decrypted until now.
  [[nodiscard]] std::vector<Value> hidden() const;

private:
  std::shared_ptr<const FileSource> files_;
  Decrypt decrypt_;
  mutable std::mutex mutex_;
  mutable std::vector<Value> hidden_;
};

} // namespace pilothouse::secrets
