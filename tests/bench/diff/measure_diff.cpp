// measure_diff lines|all FILE FILE: as a process to be measured beside `git diff --no-index`. "lines" is what
// git does too, which lines differ; "all" is what the window shows: pairs of lines, words, noise.
#include "core/diff/intern.h"
#include "core/diff/model.h"
#include "core/diff/sequence.h"
#include "core/diff/slide.h"

#include <cstdio>
#include <fstream>
#include <string>

namespace {

using namespace pilothouse;

std::string contentOf(const char* path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::string text(file ? static_cast<std::size_t>(file.tellg()) : 0, '\0');
  file.seekg(0).read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

void compareLines(const diff::Lines& left, const diff::Lines& right) {
  diff::Budget budget(std::chrono::minutes(1), {});
  bool complete = true;
  const diff::Interned ids = diff::intern(left, right);
  std::vector<diff::Edit> edits = diff::compareSequences(ids.left, ids.right, ids.count, budget, complete);
  diff::slideEdits(edits, ids.left, ids.right, left, right);
  for (const diff::Edit& edit : edits)
    std::printf("%d,%d %d,%d\n", edit.leftBegin, edit.leftEnd, edit.rightBegin, edit.rightEnd);
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  if (std::string_view(argv[1]) == "lines") {
    compareLines(diff::Lines(contentOf(argv[2])), diff::Lines(contentOf(argv[3])));
    return 0;
  }
  const auto found = diff::diffTexts(contentOf(argv[2]), contentOf(argv[3]));
  std::printf("%zu hunks%s\n", found.hunks.size(), found.coarse ? ", coarse" : "");
  return 0;
}
