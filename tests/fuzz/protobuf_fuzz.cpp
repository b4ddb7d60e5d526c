// Fuzz target of the API server's protobuf: lists of Secrets and ConfigMaps, whole or metadata alone, and the
// Status that stands in for them.
#include "core/codec/json.h"
#include "core/kube/protobuf_list.h"
#include "core/kube/status_error.h"
#include "tests/fuzz/fuzz.h"

using namespace pilothouse;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* kind : {"Secret", "ConfigMap"})
    for (const bool metadataOnly : {false, true}) {
      const auto list = kube::readProtobufList(bytes, {.version = "v1", .kind = kind}, metadataOnly);
      if (!list) continue;
      fuzz::promise((*list)["items"].isList(), "a list has items");
      (void)writeJson(*list);
    }
  fuzz::promise(!kube::errorOfResponse(403, bytes).message.empty(), "an error says something");
  return 0;
}
