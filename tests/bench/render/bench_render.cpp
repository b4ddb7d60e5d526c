// bench_render [--benchmark_...] CHART: where the time of one `template` goes, stage by stage, in one
// process. The stages add up to a render; "renderParsed" is what the window does again and again while a user
// types.
#include "core/functions/functions.h"
#include "core/render/chart_context.h"
#include "core/render/render.h"

#include <benchmark/benchmark.h>
#include <cstdio>

namespace {

using namespace pilothouse;

// Everything a stage needs, made by the stages before it.
struct Made {
  std::string path;
  DiskFiles disk;
  RenderRequest request;
  PreparedChart prepared;
  RenderedFiles files;
  std::vector<ManifestDocument> documents;

  Result<void> make(const std::string& chartPath) {
    path = chartPath;
    PH_TRY(request.chart, loadChart(path, disk));
    request.userValues = Value::map();
    request.cache = std::make_shared<tmpl::TemplateCache>(functions::helmFunctions());
    PH_TRY(prepared, prepareChart(request.chart, request.userValues));
    PH_TRY(files, renderFiles(request, prepared));
    std::erase_if(files.files, [](const auto& file) { return file.first.ends_with("NOTES.txt"); });
    PH_TRY(auto rendered, renderChart(request));
    documents = std::move(rendered.documents);
    return {};
  }
};

void load(benchmark::State& state, const Made& made) {
  for (auto _ : state) benchmark::DoNotOptimize(loadChart(made.path, made.disk));
}

void values(benchmark::State& state, const Made& made) {
  for (auto _ : state) benchmark::DoNotOptimize(prepareChart(made.request.chart, made.request.userValues));
}

void parse(benchmark::State& state, const Made& made) {
  for (auto _ : state) {
    tmpl::TemplateCache fresh(functions::helmFunctions());
    for (const auto& file : collectTemplates(made.request, made.prepared))
      benchmark::DoNotOptimize(fresh.parse(file.path, file.text));
  }
}

void execute(benchmark::State& state, const Made& made) {
  for (auto _ : state) benchmark::DoNotOptimize(renderFiles(made.request, made.prepared));
}

void sort(benchmark::State& state, const Made& made) {
  for (auto _ : state) benchmark::DoNotOptimize(sortManifests(made.files.files));
}

void print(benchmark::State& state, const Made& made) {
  for (auto _ : state) benchmark::DoNotOptimize(joinManifest(made.documents));
}

void renderParsed(benchmark::State& state, const Made& made) {
  for (auto _ : state) benchmark::DoNotOptimize(renderChart(made.request));
}

} // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  Made made;
  if (const auto done = argc == 2 ? made.make(argv[1]) : fail(ErrorCode::InvalidArgument, "name one chart");
      !done) {
    std::fprintf(stderr, "bench_render: %s\n", done.error().message.c_str());
    return 1;
  }
  struct Stage {
    const char* name;
    void (*run)(benchmark::State&, const Made&);
  };
  for (const auto [name, run] : {Stage{"load", load},
                                 {"values", values},
                                 {"parse", parse},
                                 {"execute", execute},
                                 {"sort", sort},
                                 {"print", print},
                                 {"renderParsed", renderParsed}})
    benchmark::RegisterBenchmark(name, run, std::cref(made))->Unit(benchmark::kMillisecond);
  benchmark::RunSpecifiedBenchmarks();
}
