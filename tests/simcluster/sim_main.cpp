// Runs a simulated cluster until its standard input ends: sim_main KUBECONFIG [port].
#include "core/simcluster/cluster.h"

#include <cstdio>
#include <cstdlib>

int main(int count, char** arguments) {
  if (count < 2) return 2;
  pilothouse::sim::ClusterOptions options;
  if (count > 2) options.port = std::atoi(arguments[2]);
  auto cluster = pilothouse::sim::Cluster::start(options);
  if (!cluster) {
    std::fprintf(stderr, "%s\n", cluster.error().message.c_str());
    return 1;
  }
  if (auto* file = std::fopen(arguments[1], "w")) {
    std::fputs((*cluster)->kubeconfig().c_str(), file);
    std::fclose(file);
  }
  std::puts((*cluster)->url().c_str());
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
}
