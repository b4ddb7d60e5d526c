#include "core/render/render.h"
#include "core/template/go_text.h"

#include <array>
#include <charconv>

namespace pilothouse {
namespace {

// Groups and versions that client-go 0.35 knows, in Helm 4.1.4's order.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> knownVersions = {{
    {"admissionregistration.k8s.io", "v1 v1alpha1 v1beta1"},
    {"internal.apiserver.k8s.io", "v1alpha1"},
    {"apps", "v1 v1beta1 v1beta2"},
    {"authentication.k8s.io", "v1 v1alpha1 v1beta1"},
    {"authorization.k8s.io", "v1 v1beta1"},
    {"autoscaling", "v1 v2 v2beta1 v2beta2"},
    {"batch", "v1 v1beta1"},
    {"certificates.k8s.io", "v1 v1beta1 v1alpha1"},
    {"coordination.k8s.io", "v1alpha2 v1beta1 v1"},
    {"discovery.k8s.io", "v1 v1beta1"},
    {"events.k8s.io", "v1 v1beta1"},
    {"extensions", "v1beta1"},
    {"flowcontrol.apiserver.k8s.io", "v1 v1beta1 v1beta2 v1beta3"},
    {"networking.k8s.io", "v1 v1beta1"},
    {"node.k8s.io", "v1 v1alpha1 v1beta1"},
    {"policy", "v1 v1beta1"},
    {"rbac.authorization.k8s.io", "v1 v1beta1 v1alpha1"},
    {"resource.k8s.io", "v1 v1beta2 v1beta1 v1alpha3"},
    {"scheduling.k8s.io", "v1alpha1 v1beta1 v1"},
    {"storage.k8s.io", "v1beta1 v1 v1alpha1"},
    {"storagemigration.k8s.io", "v1beta1"},
    {"apiextensions.k8s.io", "v1beta1 v1"},
}};

std::unexpected<Error> badVersion(std::string text) {
  return fail(ErrorCode::InvalidArgument, std::move(text));
}

// The digits and dots at the start of a version (apimachinery: pkg/util/version, versionMatchRE).
std::string_view numericPart(std::string_view text) {
  std::size_t end = 0;
  for (;;) {
    auto digits = end;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    if (digits == end) return text.substr(0, end > 0 ? end - 1 : 0); // no digit behind a dot
    end = digits;
    if (end >= text.size() || text[end] != '.') return text.substr(0, end);
    ++end;
  }
}

} // namespace

Capabilities Capabilities::defaults() {
  Capabilities capabilities;
  capabilities.normalizedVersion = capabilities.kubeVersion;
  capabilities.apiVersions.emplace_back("v1");
  for (auto [group, versions] : knownVersions) {
    while (!versions.empty()) {
      const auto end = std::min(versions.find(' '), versions.size());
      capabilities.apiVersions.push_back(std::string(group) + '/' + std::string(versions.substr(0, end)));
      versions.remove_prefix(std::min(end + 1, versions.size()));
    }
  }
  return capabilities;
}

Result<void> setKubeVersion(Capabilities& capabilities, std::string_view version) {
  auto text = version;
  while (!text.empty() && std::string_view(" \t\r\n\f\v").contains(text.front())) text.remove_prefix(1);
  if (text.starts_with('v')) text.remove_prefix(1);
  const auto numbers = numericPart(text);
  if (numbers.empty()) return badVersion("could not parse " + gotext::quote(version) + " as version");
  if (!numbers.contains('.')) return badVersion("illegal version string " + gotext::quote(version));
  std::vector<std::string> parts;
  for (auto rest = numbers;;) {
    const auto end = rest.find('.');
    parts.emplace_back(rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  if (parts[0].size() > 1 && parts[0][0] == '0')
    return badVersion("illegal zero-prefixed version component " + gotext::quote(parts[0]) + " in " +
                      gotext::quote(version));
  std::string normalized = "v";
  for (auto& part : parts) {
    std::uint64_t number = 0;
    if (std::from_chars(part.data(), part.data() + part.size(), number).ec != std::errc())
      return badVersion("illegal non-numeric version component " + gotext::quote(part) + " in " +
                        gotext::quote(version) + ": strconv.ParseUint: parsing " + gotext::quote(part) +
                        ": value out of range");
    part = std::to_string(number); // without leading zeros
    normalized += (normalized.size() > 1 ? "." : "") + part;
  }
  capabilities.kubeVersion = (version.starts_with('v') ? "" : "v") + std::string(version);
  capabilities.normalizedVersion = normalized;
  capabilities.major = parts[0];
  capabilities.minor = parts[1];
  return {};
}

} // namespace pilothouse
