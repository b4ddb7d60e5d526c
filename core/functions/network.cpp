// getHostByName: off unless the render allows it (helm template --enable-dns), since a chart must not be able
// to tell by name lookups what a cluster's values are.
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/random.h"

#include <memory>
#include <netdb.h>
#include <sys/socket.h>

namespace pilothouse::functions {
namespace {

using Addresses = std::unique_ptr<addrinfo, void (*)(addrinfo*)>;

std::vector<std::string> lookUp(const std::string& name) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* first = nullptr;
  if (::getaddrinfo(name.c_str(), nullptr, &hints, &first) != 0) return {};
  const Addresses owner(first, ::freeaddrinfo);
  std::vector<std::string> found;
  for (const auto* here = first; here; here = here->ai_next) {
    char text[NI_MAXHOST];
    if (::getnameinfo(here->ai_addr, here->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0)
      found.emplace_back(text);
  }
  return found;
}

Result<std::string> getHostByName(CallContext& context, std::string_view name) {
  if (!context.services || !context.services->dnsEnabled()) return std::string();
  return addressOf(name);
}

} // namespace

Result<std::string> addressOf(std::string_view name) {
  const auto found = lookUp(std::string(name));
  if (found.empty()) return functionError("invalid argument to Intn");
  return found[randomBelow(found.size())];
}

Functions networkFunctions() { return {bind<getHostByName>("getHostByName")}; }

} // namespace pilothouse::functions
