// An index of the packaged charts in a folder, for `repo index`. Source: Helm, pkg/repo/v1/index.go.
#pragma once

#include "core/base/clock.h"
#include "core/base/file_source.h"
#include "core/repo/index.h"

namespace pilothouse::repo {

// A time as Go writes it into JSON: RFC 3339 with the machine's offset, as many digits as needed.
[[nodiscard]] std::string goJsonTime(TimePoint time);

// The .tgz files of the folder and of the folders in it. Files that are no charts are passed over.
// Errors: Io; InvalidArgument for a chart that may not be listed.
[[nodiscard]] Result<IndexFile> indexDirectory(const std::string& folder, const std::string& baseUrl,
                                               const FileSource& files, const Clock& clock);

} // namespace pilothouse::repo
