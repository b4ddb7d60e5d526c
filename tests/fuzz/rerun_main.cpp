// The main of every fuzz target in ordinary builds: runs the target on the files given and on what is left
// of each when it is cut, since an unfinished text is what an editor shows while someone types.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
  constexpr std::size_t mostCuts = 64;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "cannot read %s\n", argv[i]);
      return 1;
    }
    std::ostringstream bytes;
    bytes << file.rdbuf();
    const auto text = bytes.str();
    const auto step = std::max<std::size_t>(1, text.size() / mostCuts);
    for (std::size_t size = 0; size < text.size() + step; size += step) {
      const std::string cut = text.substr(0, size); // a copy, so that a sanitizer sees a read behind the end
      LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(cut.data()), cut.size());
    }
  }
  std::printf("%d files\n", argc - 1);
  return argc > 1 ? 0 : 1;
}
