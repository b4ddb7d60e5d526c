// A repository on this machine: its cached index, brought up to date from its server.
//
// The folder is Helm's repository cache: NAME-index.yaml and NAME-charts.txt as real Helm writes them, and
// beside them NAME-index.pilothouse, the table made from the index, which is ours and may vanish at any time.
// Functions block; several processes may use one folder, since every file is replaced as a whole.
#pragma once

#include "core/repo/fetch.h"
#include "core/repo/index.h"

namespace pilothouse::repo {

// Errors: InvalidArgument for a name that is no plain file name.
[[nodiscard]] Result<std::string> cachedIndexPath(const std::string& cacheFolder, std::string_view name);

// The index of a repository from its server, checked; nothing is written.
[[nodiscard]] Result<std::string> downloadIndex(const RepoEntry& entry, Fetcher& fetcher,
                                                std::stop_token stop, TransferProgress progress = {});

struct DownloadedIndex {
  IndexTable table;
  std::string path;
};
// Brings the index and stores it. On any error the files are as they were before.
[[nodiscard]] Result<DownloadedIndex> updateIndex(const RepoEntry& entry, const std::string& cacheFolder,
                                                  Fetcher& fetcher, std::stop_token stop,
                                                  TransferProgress progress = {});

// The stored index, by way of the table when that is of the same file. Errors as Helm's LoadIndexFile.
[[nodiscard]] Result<IndexTable> loadCachedIndex(const std::string& cacheFolder, const std::string& name,
                                                 const FileSource& files);

// Errors: Io.
[[nodiscard]] Result<void> removeCachedIndex(const std::string& cacheFolder, const std::string& name);

} // namespace pilothouse::repo
