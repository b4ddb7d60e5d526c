#include "core/codec/archive.h"
#include "core/codec/gzip_member.h"

#include <algorithm>
#include <libdeflate.h>
#include <memory>
#include <zlib.h>

namespace pilothouse {
namespace {

constexpr int gzipWindow = 15 + 16; // zlib: read a gzip wrapper
constexpr int rawWindow = -15;      // write none
constexpr std::string_view goHeader("\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff", 10);

class Inflater {
public:
  Inflater() { good_ = inflateInit2(&stream, gzipWindow) == Z_OK; }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() {
    if (good_) inflateEnd(&stream);
  }
  z_stream stream{};

private:
  bool good_ = false;
};

// Longer, without writing zeros that the data is about to replace.
void growTo(std::string& text, std::size_t size) {
  text.resize_and_overwrite(size, [](char*, std::size_t all) { return all; });
}

// The last four bytes name the size; deflate makes at most 1032 bytes of one.
std::size_t expectedSize(std::string_view bytes) {
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < 4; ++i)
    size |= std::uint32_t(std::uint8_t(bytes[bytes.size() - 4 + i])) << (8 * i);
  return std::max<std::size_t>(4096, std::min<std::size_t>(std::size_t(size) + 1, bytes.size() * 1032));
}

std::unexpected<Error> unexpectedEnd() { return fail(ErrorCode::Parse, "unexpected EOF"); }

std::unexpected<Error> corrupt(const z_stream& stream) {
  if (stream.msg && std::string_view(stream.msg).starts_with("incorrect "))
    return fail(ErrorCode::Parse, "gzip: invalid checksum");
  return fail(ErrorCode::Parse, "flate: corrupt input before offset " + std::to_string(stream.total_in));
}

// Good data whose size is as its end says, at several times zlib's speed. False leaves it to zlib, which can
// go on where the size was another and tells what is wrong and where.
bool gunzipQuickly(std::string& out, std::string_view bytes, std::size_t limit) {
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> decompressor(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  if (!decompressor || bytes.size() < goHeader.size()) return false;
  growTo(out, std::min(limit + 1, expectedSize(bytes)));
  std::size_t taken = 0, made = 0;
  const auto status = libdeflate_gzip_decompress_ex(decompressor.get(), bytes.data(), bytes.size(),
                                                    out.data(), out.size(), &taken, &made);
  if (status != LIBDEFLATE_SUCCESS || taken != bytes.size() || made > limit) return false;
  out.resize(made);
  return true;
}

// What was read before a failure is in `out` too.
Result<void> gunzipInto(std::string& out, std::string_view bytes, std::size_t limit) {
  if (bytes.empty()) return fail(ErrorCode::Parse, "EOF");
  if (bytes.size() < goHeader.size()) return unexpectedEnd();
  if (bytes[0] != '\x1f' || bytes[1] != '\x8b') return fail(ErrorCode::Parse, "gzip: invalid header");
  if (gunzipQuickly(out, bytes, limit)) return {};
  Inflater inflater;
  auto& stream = inflater.stream;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = uInt(bytes.size());
  growTo(out, std::min(limit + 1, expectedSize(bytes)));
  std::size_t used = 0;
  const auto ended = [&](Result<void> result) {
    out.resize(used);
    return result;
  };
  while (true) {
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + used);
    stream.avail_out = uInt(out.size() - used);
    const int status = inflate(&stream, Z_NO_FLUSH);
    used = out.size() - stream.avail_out;
    if (used > limit)
      return ended(fail(ErrorCode::LimitExceeded,
                        "decompressed data is larger than the maximum size " + std::to_string(limit)));
    if (status == Z_STREAM_END) {
      if (stream.avail_in == 0) return ended({});
      // Members may follow one another, as for Go's multistream reader.
      if (inflateReset(&stream) != Z_OK) return ended(fail(ErrorCode::Parse, "gzip: invalid header"));
      continue;
    }
    if (status == Z_BUF_ERROR || (status == Z_OK && stream.avail_in == 0 && stream.avail_out > 0))
      return ended(unexpectedEnd());
    if (status != Z_OK) return ended(corrupt(stream));
    if (stream.avail_out == 0) growTo(out, std::min(limit + 1, out.size() * 2));
  }
}

std::string deflated(std::string_view bytes, int level) {
  z_stream stream{};
  std::string out;
  if (deflateInit2(&stream, level, Z_DEFLATED, rawWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) return out;
  out.resize(deflateBound(&stream, uLong(bytes.size())));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = uInt(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = uInt(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

} // namespace

Result<std::string> gunzip(std::string_view bytes, std::size_t limit) {
  std::string out;
  PH_CHECK(gunzipInto(out, bytes, limit));
  return out;
}

PartlyUnzipped gunzipPartly(std::string_view bytes, std::size_t limit) {
  PartlyUnzipped result;
  if (auto done = gunzipInto(result.data, bytes, limit); !done) result.failure = std::move(done).error();
  return result;
}

Result<std::string> gunzipStart(std::string_view bytes, std::size_t wanted) {
  Inflater inflater;
  auto& stream = inflater.stream;
  std::string out;
  growTo(out, wanted);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = uInt(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = uInt(out.size());
  const int status = inflate(&stream, Z_SYNC_FLUSH);
  out.resize(out.size() - stream.avail_out);
  const bool started = status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR;
  if (!started) return corrupt(stream);
  return out;
}

void appendLittle(std::string& out, std::uint64_t value, int count) {
  for (int i = 0; i < count; ++i) out += char(value >> (8 * i) & 0xFF);
}

std::string gzipMember(std::string_view header, std::string_view bytes, int level) {
  std::string out(header);
  out += deflated(bytes, level);
  const auto check =
      crc32(crc32(0, nullptr, 0), reinterpret_cast<const Bytef*>(bytes.data()), uInt(bytes.size()));
  appendLittle(out, check, 4);
  appendLittle(out, bytes.size(), 4);
  return out;
}

std::string gzip(std::string_view bytes) { return gzipMember(goHeader, bytes, Z_BEST_COMPRESSION); }

} // namespace pilothouse
