#include "core/diff/model.h"

#include <algorithm>

namespace pilothouse::diff {
namespace {

// Rows [first, end) of one "@@" section.
struct Section {
  std::size_t first = 0, end = 0;
};

// Differences with their context; two whose contexts touch share a section, as in diff -u.
std::vector<Section> sections(const TextDiff& diff, std::size_t context) {
  std::vector<Section> result;
  for (std::size_t i = 0; i < diff.rows.size(); ++i) {
    if (diff.rows[i].kind == RowKind::Equal) continue;
    const std::size_t first = i - std::min(i, context);
    const std::size_t end = std::min(i + context + 1, diff.rows.size());
    if (!result.empty() && first <= result.back().end)
      result.back().end = end;
    else
      result.push_back({first, end});
  }
  return result;
}

class PatchWriter {
public:
  PatchWriter(const TextDiff& diff, std::string& out) : diff_(diff), out_(out) {}

  void write(const Section& section) {
    for (; row_ < section.first; ++row_) pass(diff_.rows[row_]);
    int leftCount = 0, rightCount = 0;
    for (std::size_t i = section.first; i < section.end; ++i) {
      leftCount += diff_.rows[i].leftLine > 0 ? 1 : 0;
      rightCount += diff_.rows[i].rightLine > 0 ? 1 : 0;
    }
    out_ += "@@ -" + range(left_, leftCount) + " +" + range(right_, rightCount) + " @@\n";
    while (row_ < section.end) {
      if (diff_.rows[row_].kind == RowKind::Equal) {
        line(' ', diff_.right, diff_.rows[row_].rightLine);
        pass(diff_.rows[row_++]);
      } else {
        writeChange(section.end);
      }
    }
  }

private:
  // All removed lines of a change, then all added ones.
  void writeChange(std::size_t end) {
    std::size_t changeEnd = row_;
    while (changeEnd < end && diff_.rows[changeEnd].kind != RowKind::Equal) ++changeEnd;
    for (std::size_t i = row_; i < changeEnd; ++i)
      if (diff_.rows[i].leftLine > 0) line('-', diff_.left, diff_.rows[i].leftLine);
    for (std::size_t i = row_; i < changeEnd; ++i)
      if (diff_.rows[i].rightLine > 0) line('+', diff_.right, diff_.rows[i].rightLine);
    for (; row_ < changeEnd; ++row_) pass(diff_.rows[row_]);
  }

  void pass(const Row& row) {
    left_ += row.leftLine > 0 ? 1 : 0;
    right_ += row.rightLine > 0 ? 1 : 0;
  }

  void line(char sign, const Lines& lines, int number) {
    const auto index = static_cast<std::size_t>(number - 1);
    out_ += sign;
    out_ += lines[index];
    out_ += '\n';
    if (index + 1 == lines.size() && !lines.endsWithNewline()) out_ += "\\ No newline at end of file\n";
  }

  // "12,3"; one line is "12", none is "11,0": the line it stands behind.
  static std::string range(int before, int count) {
    if (count == 1) return std::to_string(before + 1);
    return std::to_string(count == 0 ? before : before + 1) + ',' + std::to_string(count);
  }

  const TextDiff& diff_;
  std::string& out_;
  std::size_t row_ = 0;
  int left_ = 0, right_ = 0; // lines passed
};

} // namespace

std::string unifiedPatch(const TextDiff& diff, std::string_view leftName, std::string_view rightName,
                         int contextLines) {
  const std::vector<Section> parts = sections(diff, static_cast<std::size_t>(std::max(contextLines, 0)));
  if (parts.empty()) return {};
  std::string out = "--- " + std::string(leftName) + "\n+++ " + std::string(rightName) + "\n";
  PatchWriter writer(diff, out);
  for (const Section& part : parts) writer.write(part);
  return out;
}

std::string unifiedPatch(const DiffModel& model, int contextLines) {
  std::string out;
  for (const ObjectDiff& object : model.objects) {
    const std::string name = object.id.text();
    out += unifiedPatch(object.text, object.change == ObjectChange::Created ? "/dev/null" : "a/" + name,
                        object.change == ObjectChange::Deleted ? "/dev/null" : "b/" + name, contextLines);
  }
  return out;
}

} // namespace pilothouse::diff
