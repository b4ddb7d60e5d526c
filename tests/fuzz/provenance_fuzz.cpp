// Fuzz target of the text that a provenance file signs. The input's parts: the text, the archive.
#include "core/codec/hash.h"
#include "core/repo/provenance.h"
#include "tests/fuzz/fuzz.h"

using namespace pilothouse;
using namespace pilothouse::repo;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = fuzz::sections(data, size);
  const auto archive = parts.size() > 1 ? parts[1] : std::string_view();
  const auto hash = checkSignedText(parts[0], archive, "a-1.0.0.tgz");
  fuzz::promise(!hash || (*hash == "sha256:" + sha256Hex(archive) && parts[0].contains("files")),
                "only what the text names passes");
  return 0;
}
