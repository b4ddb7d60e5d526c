// Where a chart's files come from. Private to core/chart and core/repo. Pure functions, thread-safe.
#pragma once

#include "core/base/limits.h"
#include "core/chart/chart.h"

namespace pilothouse {

// The files of a .tgz, made relative to the chart; unsafe names are errors (Helm: loader/archive).
[[nodiscard]] Result<std::vector<ChartFile>> readChartArchive(std::string_view bytes,
                                                              std::size_t limit = limits::chartBytes);

// The files below a directory that .helmignore leaves.
[[nodiscard]] Result<std::vector<ChartFile>> readChartDirectory(const std::string& path,
                                                                const FileSource& files);

// loadChartFiles for files of an archive, after looking at the apiVersion as Helm does first.
[[nodiscard]] Result<std::shared_ptr<const Chart>> loadDetectedFiles(std::vector<ChartFile> files);

// "file 'x' does not appear to be a gzipped archive; got 'text/plain; charset=utf-8'".
[[nodiscard]] Result<void> requireGzip(const std::string& path, std::string_view bytes);

} // namespace pilothouse
