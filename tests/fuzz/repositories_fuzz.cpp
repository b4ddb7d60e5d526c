// Fuzz target of repositories.yaml: what was read, changed and written can be read again.
#include "core/repo/repo_file.h"
#include "core/repo/url_reference.h"
#include "tests/fuzz/fuzz.h"

using namespace pilothouse;
using namespace pilothouse::repo;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto file = RepoFile::parse(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!file) return 0;
  for (const auto& entry : file->entries()) {
    (void)maskedUrl(entry.url);
    (void)fileNameOf(entry.url);
    (void)resolveReference(entry.url, "index.yaml");
    (void)sameSchemeAndHost(entry.url, "http://h/");
  }
  file->put({.name = "mine", .url = "http://h", .access = {}, .others = {}});
  const auto text = file->text();
  if (!text) return 0;
  const auto again = RepoFile::parse(*text);
  fuzz::promise(again.has_value(), "what was written can be read");
  fuzz::promise(again->entries().size() == file->entries().size(), "no entry is lost");
  fuzz::promise(again->find("mine") != nullptr, "what was added is there");
  return 0;
}
