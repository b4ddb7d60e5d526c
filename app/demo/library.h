// What the demo's chart repositories and its registry have to offer: the embedded charts in several versions,
// as the pages of servers that exist nowhere.
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::demo {

struct WebPage {
  std::string body;
  std::string contentType, digest; // digest: of an OCI manifest or blob
};

struct Library {
  std::map<std::string, WebPage> pages; // by URL
  std::string repositories;             // the text of repositories.yaml
  std::string registryLogins;           // the text of registry/config.json
  // A repository whose server is gone, and the index that was cached while it was there.
  std::string goneName, goneIndex;
};

inline constexpr std::string_view goneHost = "charts.legacy.invalid";

[[nodiscard]] Result<Library> makeLibrary(const Clock& clock);

// One version of a chart, as data: made from an embedded one by replacing texts in its files.
struct Edit {
  std::string file, from, to; // an empty `from`: the file goes
};
struct Edition {
  std::string source; // an embedded chart, or "chart/subchart"
  std::string name;   // empty: the source's own
  std::string version, appVersion, description;
  std::chrono::hours ago;
  std::vector<Edit> edits{};
  bool deprecated = false;
};
[[nodiscard]] std::vector<Edition> shopEditions();
[[nodiscard]] std::vector<Edition> platformEditions();
[[nodiscard]] std::vector<Edition> legacyEditions();

} // namespace pilothouse::demo
