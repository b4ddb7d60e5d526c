// Makes tar archives for tests, honest and hostile ones.
#pragma once

#include "core/codec/archive.h"

#include <cstdio>
#include <string>

namespace pilothouse {

class TarBuilder {
public:
  TarBuilder& file(const std::string& name, const std::string& data, long modified = 0) {
    return entry(name, data, '0', modified);
  }
  TarBuilder& directory(const std::string& name) { return entry(name, "", '5', 0); }
  TarBuilder& link(const std::string& name, const std::string& target) {
    return entry(name, "", '2', 0, target);
  }
  TarBuilder& longName(const std::string& name, const std::string& data) {
    entry("././@LongLink", name + '\0', 'L', 0);
    return entry(name.substr(0, 99), data, '0', 0);
  }
  TarBuilder& pax(const std::string& name, const std::string& data) {
    const auto body = " path=" + name + "\n";
    auto size = body.size() + 2;
    if (std::to_string(size).size() + body.size() != size) ++size;
    entry("PaxHeaders/x", std::to_string(size) + body, 'x', 0);
    return entry("x", data, '0', 0);
  }
  // Overwrites the size field of the header at an offset and mends its checksum.
  void patchSize(std::size_t header, const std::string& octal) {
    tar_.replace(header + 124, octal.size(), octal);
    seal(header);
  }
  [[nodiscard]] std::string raw() const { return tar_ + std::string(1024, '\0'); }
  [[nodiscard]] std::string gzipped() const { return gzip(raw()); }

private:
  TarBuilder& entry(const std::string& name, const std::string& data, char type, long modified,
                    const std::string& target = {}) {
    const auto header = tar_.size();
    tar_.append(512, '\0');
    tar_.replace(header, name.size(), name);
    tar_.replace(header + 100, 7, "0000644");
    char field[16];
    std::snprintf(field, sizeof field, "%011lo", static_cast<unsigned long>(data.size()));
    tar_.replace(header + 124, 11, field);
    std::snprintf(field, sizeof field, "%011lo", static_cast<unsigned long>(modified));
    tar_.replace(header + 136, 11, field);
    tar_[header + 156] = type;
    tar_.replace(header + 157, target.size(), target);
    tar_.replace(header + 257, 8, std::string("ustar\00000", 8));
    seal(header);
    tar_ += data;
    tar_.append((512 - data.size() % 512) % 512, '\0');
    return *this;
  }

  void seal(std::size_t header) {
    tar_.replace(header + 148, 8, 8, ' ');
    unsigned sum = 0;
    for (std::size_t i = 0; i < 512; ++i) sum += static_cast<unsigned char>(tar_[header + i]);
    char field[8];
    std::snprintf(field, sizeof field, "%06o", sum);
    tar_.replace(header + 148, 7, std::string(field, 7));
  }

  std::string tar_;
};

} // namespace pilothouse
