// Writing a .tar.gz as Go's archive/tar and compress/gzip would: ustar headers, a pax header where a name
// does not fit, two empty blocks at the end.
#include "core/codec/archive.h"
#include "core/codec/gzip_member.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <zlib.h>

namespace pilothouse {
namespace {

constexpr std::size_t blockSize = 512;

struct Names {
  std::string prefix, name;
  bool fits = false;
};

bool isAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != 0; });
}

// A long name may be parted at a '/' (POSIX ustar).
Names partName(const std::string& name) {
  if (!isAscii(name)) return {};
  if (name.size() <= 100) return {"", name, true};
  const auto from = name.size() > 101 ? name.size() - 101 : 0;
  for (auto slash = name.find('/', from); slash != std::string::npos; slash = name.find('/', slash + 1))
    if (slash <= 155 && slash > 0 && slash + 1 < name.size())
      return {name.substr(0, slash), name.substr(slash + 1), true};
  return {};
}

void putField(std::string& block, std::size_t at, std::size_t size, std::string_view text) {
  block.replace(at, std::min(size, text.size()), text.substr(0, size));
}

void putOctal(std::string& block, std::size_t at, std::size_t size, std::uint64_t value) {
  char digits[32];
  const int length =
      std::snprintf(digits, sizeof digits, "%0*llo", int(size) - 1, static_cast<unsigned long long>(value));
  putField(block, at, size - 1, std::string_view(digits, std::size_t(std::max(length, 0))));
}

std::string header(const Names& names, std::uint64_t size, std::int64_t modified, char type) {
  std::string block(blockSize, '\0');
  putField(block, 0, 100, names.name);
  putOctal(block, 100, 8, 0644);
  putOctal(block, 108, 8, 0);
  putOctal(block, 116, 8, 0);
  putOctal(block, 124, 12, size);
  putOctal(block, 136, 12, std::uint64_t(std::max<std::int64_t>(0, modified)));
  block[156] = type;
  putField(block, 257, 8, std::string_view("ustar\00000", 8));
  putOctal(block, 329, 8, 0);
  putOctal(block, 337, 8, 0);
  putField(block, 345, 155, names.prefix);
  std::fill_n(block.begin() + 148, 8, ' ');
  std::uint64_t sum = 0;
  for (const char c : block) sum += static_cast<unsigned char>(c);
  putOctal(block, 148, 7, sum);
  block[154] = '\0';
  return block;
}

void appendData(std::string& tar, std::string_view data) {
  tar += data;
  tar.append((blockSize - data.size() % blockSize) % blockSize, '\0');
}

// "LENGTH path=NAME\n", the length counting itself.
std::string pathRecord(const std::string& name) {
  const std::string rest = " path=" + name + "\n";
  std::size_t size = rest.size();
  while (std::to_string(size).size() + rest.size() != size) size = std::to_string(size).size() + rest.size();
  return std::to_string(size) + rest;
}

void appendEntry(std::string& tar, const ArchiveEntry& entry) {
  auto names = partName(entry.name);
  if (!names.fits) {
    const auto record = pathRecord(entry.name);
    const std::string base = entry.name.substr(entry.name.rfind('/') + 1).substr(0, 80);
    tar += header({"", "PaxHeaders.0/" + (isAscii(base) ? base : "entry"), true}, record.size(), 0, 'x');
    appendData(tar, record);
    names.name = entry.name.substr(0, 100);
    if (!isAscii(names.name)) names.name = "entry";
  }
  tar += header(names, entry.data.size(), entry.modified, '0');
  appendData(tar, entry.data);
}

} // namespace

std::string writeTarGz(const std::vector<ArchiveEntry>& entries, const GzipLabel& label) {
  std::string tar;
  for (const auto& entry : entries) appendEntry(tar, entry);
  tar.append(2 * blockSize, '\0');
  const int flags = (label.extra.empty() ? 0 : 4) | (label.comment.empty() ? 0 : 16);
  std::string header("\x1f\x8b\x08", 3);
  header += char(flags);
  header.append(5, '\0'); // no time, no hint on the compression
  header += '\xff';       // no system
  if (!label.extra.empty()) {
    appendLittle(header, label.extra.size(), 2);
    header += label.extra;
  }
  if (!label.comment.empty()) header.append(label.comment).append(1, '\0');
  return gzipMember(header, tar, Z_DEFAULT_COMPRESSION);
}

} // namespace pilothouse
