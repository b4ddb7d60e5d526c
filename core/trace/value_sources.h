// What set a value: of the layers that make up the values of a render the one that won, with file and line.
// Follows helm-spec section 2.3: arguments over files over the chart's values.yaml over those of subcharts;
// a parent's globals over all below. Holds what it has parsed: one thread.
#pragma once

#include "core/chart/values.h"
#include "core/codec/yaml.h"
#include "core/trace/origin.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pilothouse::trace {

struct ValueLayer {
  std::string name; // "prod.yaml", "--set image.tag=2"
  std::string text; // YAML; empty where an argument set the values
  Value values;     // a map, what an argument set; unused with a text
};

// The layers of value flags, the weakest first. Errors as of mergeValueSources().
[[nodiscard]] Result<std::vector<ValueLayer>> valueLayers(const ValueSources& sources,
                                                          const FileSource& files);

class ValueOrigins {
public:
  // `chart` as it was rendered: subcharts under their aliases.
  ValueOrigins(std::shared_ptr<const Chart> chart, std::vector<ValueLayer> layers);

  // For a path as ValueRead has it; `textLine` is the line inside a text of several lines.
  [[nodiscard]] ValueSource of(const std::string& path, int textLine = 0) const;

private:
  using Positions = std::map<std::string, TextPosition>;
  [[nodiscard]] bool findIn(const Chart& chart, const std::string& chartPath, const std::string& path,
                            int textLine, ValueSource& found) const;
  [[nodiscard]] bool findImported(const Chart& chart, const std::string& chartPath, const std::string& path,
                                  int textLine, ValueSource& found) const;
  [[nodiscard]] bool findLayered(const std::string& path, int textLine, ValueSource& found) const;
  [[nodiscard]] bool findInText(std::string_view text, const std::string& path, int textLine,
                                ValueSource& found) const;
  [[nodiscard]] const Positions& positionsOf(std::string_view text) const;

  std::shared_ptr<const Chart> chart_;
  std::vector<ValueLayer> layers_;
  mutable std::map<const char*, Positions> positions_;
};

} // namespace pilothouse::trace
