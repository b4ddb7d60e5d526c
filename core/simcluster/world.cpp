#include "core/simcluster/world.h"

#include <format>

namespace pilothouse::sim {
namespace {

std::string address(std::string_view prefix, unsigned number) {
  return std::format("{}.{}.{}", prefix, number / 250 % 250, number % 250 + 2);
}

} // namespace

std::string World::makeUid() {
  const auto high = random(), low = random();
  return std::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}", high >> 32, high >> 16 & 0xffff, high & 0xfff,
                     (low >> 48 & 0x3fff) | 0x8000, low & 0xffff'ffff'ffff);
}

std::string World::randomSuffix(int length) {
  // No vowels and no look-alikes, so that no words appear (apimachinery: util/rand).
  constexpr std::string_view letters = "bcdfghjklmnpqrstvwxz2456789";
  std::string text;
  while (length-- > 0) text += letters[random() % letters.size()];
  return text;
}

std::string World::podIp() { return address("10.244", nextPodIp++); }
std::string World::serviceIp() { return address("10.96", nextServiceIp++); }
std::string World::balancerIp() { return address("172.18", nextBalancerIp++); }

} // namespace pilothouse::sim
