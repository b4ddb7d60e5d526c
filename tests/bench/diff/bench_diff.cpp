// The line diff against sizes and kinds of change, and manifests as Helm stores them. BENCH_WRITE=DIR writes
// the inputs, for `git diff --no-index` on the same texts.
#include "core/diff/model.h"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <random>

namespace {

using namespace pilothouse;

std::string manifests(std::size_t bytes, int version) {
  std::string text;
  std::mt19937 random(static_cast<unsigned>(version));
  for (int i = 0; text.size() < bytes; ++i) {
    text += "---\n# Source: big/templates/d" + std::to_string(i) +
            ".yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d" + std::to_string(i) +
            "\n  labels:\n    helm.sh/chart: big-" + std::to_string(version) +
            "\nspec:\n  replicas: " + std::to_string(random() % 3) +
            "\n  template:\n    spec:\n      containers:\n";
    for (int j = 0; j < 12; ++j)
      text += "      - name: c" + std::to_string(j) + "\n        image: \"registry.local/app" +
              std::to_string(j) + ":1." + std::to_string(random() % 20 == 0 ? version : 0) +
              "\"\n        ports:\n        - containerPort: 8080\n";
  }
  if (const char* folder = std::getenv("BENCH_WRITE"))
    std::ofstream(std::string(folder) + "/" + std::to_string(bytes) + "." + std::to_string(version)) << text;
  return text;
}

void texts(benchmark::State& state) {
  const auto bytes = static_cast<std::size_t>(state.range(0));
  const std::string left = manifests(bytes, 1), right = manifests(bytes, 2);
  for (auto _ : state) benchmark::DoNotOptimize(diff::diffTexts(left, right));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(left.size() + right.size()));
}
BENCHMARK(texts)->Arg(10'000)->Arg(450'000)->Arg(4'500'000)->Arg(50'000'000)->Unit(benchmark::kMillisecond);

void objects(benchmark::State& state) {
  const auto bytes = static_cast<std::size_t>(state.range(0));
  const std::string left = manifests(bytes, 1), right = manifests(bytes, 2);
  for (auto _ : state) benchmark::DoNotOptimize(diff::diffManifests(left, right, "shop", {}));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(left.size() + right.size()));
}
BENCHMARK(objects)->Arg(450'000)->Arg(4'500'000)->Unit(benchmark::kMillisecond);

void split(benchmark::State& state) {
  const std::string text = manifests(4'500'000, 1);
  for (auto _ : state) benchmark::DoNotOptimize(splitManifest(text));
}
BENCHMARK(split)->Unit(benchmark::kMillisecond);

// Nothing in common: the worst case of the algorithm, held by its cost limit.
void strangers(benchmark::State& state) {
  std::mt19937 random(1);
  const auto make = [&] {
    std::string text;
    for (int i = 0; i < state.range(0); ++i) text += "l" + std::to_string(random() % 5000) + "\n";
    return text;
  };
  const std::string left = make(), right = make();
  for (auto _ : state) benchmark::DoNotOptimize(diff::diffTexts(left, right));
}
BENCHMARK(strangers)->Arg(10'000)->Arg(200'000)->Unit(benchmark::kMillisecond);

} // namespace
