#include "core/kube/client.h"

#include "core/net/url.h"

namespace pilothouse::kube {

std::string Resource::path(std::string_view nameSpace, std::string_view name) const {
  std::string text = group.empty() ? "/api/" + version : "/apis/" + group + "/" + version;
  if (namespaced && !nameSpace.empty()) text += "/namespaces/" + percentEncode(nameSpace);
  if (!plural.empty()) text += "/" + plural;
  if (!name.empty()) text += "/" + percentEncode(name);
  return text;
}

std::string_view contentType(PatchType type) {
  switch (type) {
  case PatchType::Json: return "application/json-patch+json";
  case PatchType::Merge: return "application/merge-patch+json";
  case PatchType::StrategicMerge: return "application/strategic-merge-patch+json";
  case PatchType::Apply: return "application/apply-patch+yaml";
  }
  return "application/json";
}

} // namespace pilothouse::kube
