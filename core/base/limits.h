// The limits that every parser of foreign bytes keeps, in one place. Each has a test.
#pragma once

#include <cstddef>
#include <cstdint>

namespace pilothouse::limits {

inline constexpr std::size_t MiB = 1024 * 1024;

// Helm: pkg/chart/loader/archive, MaxDecompressedChartSize and MaxDecompressedFileSize.
inline constexpr std::size_t chartBytes = 100 * MiB;
inline constexpr std::size_t chartFileBytes = 5 * MiB;
inline constexpr std::size_t archiveEntries = 100'000;

inline constexpr std::size_t valuesFileBytes = 64 * MiB;
inline constexpr std::size_t kubeconfigBytes = 16 * MiB;
inline constexpr std::size_t responseBytes = 512 * MiB;  // one HTTP answer
inline constexpr std::size_t recordBytes = 64 * MiB;     // a release record after gunzip
inline constexpr int documentDepth = 10'000;             // nested YAML or JSON containers (Go: 10000)
inline constexpr std::size_t yamlAliasNodes = 4'000'000; // nodes after anchors are expanded

inline constexpr int templateDepth = 100'000;                 // Go: text/template maxExecDepth
inline constexpr int includeDepth = 1000;                     // Helm: engine recursionMaxNums
inline constexpr std::size_t templateOutputBytes = 32 * MiB; // rendered text of one chart
inline constexpr std::size_t templateTextBytes = 16 * MiB;   // one text that a function makes
inline constexpr std::uint64_t templateSteps = 25'000'000;   // of one render; core/base/work.h says what one is
inline constexpr std::size_t templateMemoryBytes = 96 * MiB; // that a render may add to the process

} // namespace pilothouse::limits
