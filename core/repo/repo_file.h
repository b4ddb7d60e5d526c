// repositories.yaml: the repositories that the user has added, shared with real Helm.
//
// Plain values. What Helm does not know is kept: fields of the file and of its entries that somebody else
// wrote there. Source: Helm, pkg/repo/v1/repo.go.
#pragma once

#include "core/base/error.h"
#include "core/base/file_source.h"
#include "core/base/secret.h"
#include "core/value/value.h"

#include <string>
#include <vector>

namespace pilothouse::repo {

// How a server is reached and who asks.
struct Access {
  std::string username;
  Secret password;
  std::string certFile, keyFile, caFile;
  bool insecureSkipTlsVerify = false;
  bool passCredentialsAll = false; // also to other hosts that an index or a redirect names
  friend bool operator==(const Access& a, const Access& b);
};

struct RepoEntry {
  std::string name, url;
  Access access;
  Value others; // fields that are not Helm's
  [[nodiscard]] bool sameAs(const RepoEntry& other) const;
};

class RepoFile {
public:
  // Errors: NotFound, Parse, with Helm's texts.
  [[nodiscard]] static Result<RepoFile> load(const std::string& path, const FileSource& files);
  [[nodiscard]] static Result<RepoFile> parse(std::string_view yaml);

  [[nodiscard]] const std::vector<RepoEntry>& entries() const { return entries_; }
  [[nodiscard]] const RepoEntry* find(std::string_view name) const;
  void put(RepoEntry entry); // replaces the one of that name, else comes last
  bool remove(std::string_view name);

  [[nodiscard]] Result<std::string> text() const;
  // Readable by the user alone; the folder is made when it is missing.
  [[nodiscard]] Result<void> save(const std::string& path) const;

private:
  std::vector<RepoEntry> entries_;
  Value document_; // everything but the entries
};

// The lock that Helm holds while it changes the file: "repositories.lock" for "repositories.yaml".
[[nodiscard]] std::string lockPathOf(const std::string& repoFilePath);

} // namespace pilothouse::repo
