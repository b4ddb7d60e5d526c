// The files of a new chart: a deployment with what usually goes with it. Same file names, value names and
// named templates as `helm create`, so that habits and documents fit; the texts are our own. Pure,
// thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse::repo {

// Names relative to the chart's folder, and contents.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> scaffoldFiles(const std::string& chartName);

// "<CHARTNAME>" of a scaffold's or a starter's file filled in, as `helm create` does.
[[nodiscard]] std::string withChartName(std::string_view text, const std::string& chartName);

// Whether a chart may be called so by `create`.
[[nodiscard]] bool isCreatableName(const std::string& name);

} // namespace pilothouse::repo
