// Syntax colours of one line of YAML, by a scanner that is fast enough to run on every line painted. No
// widgets.
#pragma once

#include <QStringView>

#include <vector>

namespace pilothouse::ui {

enum class YamlToken { Text, Key, String, Number, Comment, Mark };

struct YamlRun {
  int begin = 0, length = 0; // characters
  YamlToken token = YamlToken::Text;
};

// Runs that are not plain text, in order. Inside a block scalar (`text`) nothing is coloured.
[[nodiscard]] std::vector<YamlRun> yamlRuns(QStringView line, bool text = false);

} // namespace pilothouse::ui
