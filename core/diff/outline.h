// The shape of block-style YAML without parsing it: which key or list item each line belongs to, where that
// stands in the document, and what it says. Made for noise rules; odd YAML yields lines that belong to
// nothing, never a wrong place. Linear in the text. Pure.
#pragma once

#include "core/diff/lines.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace pilothouse::diff {

class Outline {
public:
  // One mapping key or one list item.
  struct Entry {
    int parent = -1;
    std::string_view key;       // without quotes; empty for a list item
    std::uint64_t path = 0;     // of all keys and positions down to here
    std::uint64_t value = 0;    // of its own text: the scalar, with the lines it goes on for
    std::uint64_t contents = 0; // of everything below it, whatever the order of keys; without noise labels
    bool repeated = false;      // another entry has the same path
    bool noiseLabel = false;    // a chart or version label
    bool noiseChecksum = false; // a checksum annotation
  };

  explicit Outline(const Lines& lines);

  // The innermost entry that a line (from 0) belongs to; null for blank lines and comments.
  [[nodiscard]] const Entry* at(std::size_t line) const {
    return owners_[line] < 0 ? nullptr : &entries_[static_cast<std::size_t>(owners_[line])];
  }
  // The entry at a path; null when there is none or the path is not unique.
  [[nodiscard]] const Entry* find(std::uint64_t path) const;
  [[nodiscard]] std::uint64_t contents() const { return contents_; } // of the whole text

private:
  friend class OutlineReader;
  void indexPaths();
  std::vector<Entry> entries_;
  std::vector<int> owners_;
  std::vector<int> byPath_; // open addressing: entry + 1, 0 is free
  std::uint64_t contents_ = 0;
};

} // namespace pilothouse::diff
