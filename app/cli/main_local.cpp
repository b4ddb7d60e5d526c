// The front of pilothousectl: it runs by itself what needs neither a cluster nor a network, and hands every
// other command line to pilothousectl-cluster beside it. Starting without libcurl, OpenSSL's TLS and the demo
// cluster is most of the time that `template` takes on a small chart.
#include "app/cli/output.h"
#include "app/cli/quick_start.h"
#include "app/cli/verbs.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace {

using namespace pilothouse::cli;
using AddCommand = void (*)(Command, Context&);

struct LocalVerb {
  std::string_view name;
  AddCommand add;
  bool takesChart; // must name one that is on this disk
};

constexpr LocalVerb localVerbs[] = {
    {"template", addTemplateCommand, true}, {"lint", addLintCommand, false},
    {"show", addShowCommand, true},         {"env", addEnvCommand, false},
    {"explain", addExplainCommand, true},   {"version", addVersionCommand, false},
};

bool asksForNetwork(std::string_view word, std::string_view before) {
  constexpr std::string_view options[] = {
      "--dry-run", "--validate", "--repo", "--verify", "--dependency-update", "--help", "-h", "-n", "--kube"};
  // Charts and values may come from the web: "-f URL", "--values=URL", "--set-file key=URL".
  constexpr std::string_view assignments[] = {"--set", "--set-string", "--set-json", "--set-literal"};
  const bool isValue = std::ranges::contains(assignments, before) ||
                       std::ranges::contains(assignments, word.substr(0, word.find('=')));
  return (word.contains("://") && !isValue) ||
         std::ranges::any_of(options, [&](std::string_view option) { return word.starts_with(option); });
}

bool isChart(const std::string& word) {
  std::error_code ignored;
  return std::filesystem::exists(word + "/Chart.yaml", ignored) ||
         ((word.ends_with(".tgz") || word.ends_with(".tar.gz")) && std::filesystem::exists(word, ignored));
}

// Standard input and pipes ("-f -", "-f <(...)") can be read once: nobody could start over after them.
bool isReadOnce(std::string_view word) {
  if (const auto equals = word.rfind('='); equals != word.npos) word.remove_prefix(equals + 1);
  if (word.starts_with("-f")) word.remove_prefix(2);
  return word == "-" || word.starts_with("/dev/") || word.starts_with("/proc/");
}

// Null: the other program must run this command line.
const LocalVerb* localVerb(const std::vector<std::string>& words) {
  if (words.size() < 2) return nullptr;
  const auto* verb = std::ranges::find(localVerbs, std::string_view(words[1]), &LocalVerb::name);
  if (verb == std::end(localVerbs)) return nullptr;
  const std::vector<std::string> rest(words.begin() + 2, words.end());
  for (std::size_t i = 2; i < words.size(); ++i)
    if (asksForNetwork(words[i], words[i - 1]) || isReadOnce(words[i])) return nullptr;
  if (verb->takesChart && std::ranges::none_of(rest, isChart)) return nullptr;
  return verb;
}

int runOther(char** argv) {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto other = self.parent_path() / "pilothousectl-cluster";
  execv(other.c_str(), argv);
  std::fprintf(stderr, "Error: cannot run %s\n", other.c_str());
  return 1;
}

} // namespace

int main(int argc, char** argv) {
  const auto* verb = localVerb({argv, argv + argc});
  if (!verb) return runOther(argv);
  prepareQuickStart();
  Context context(argv[0]);
  // A schema that refers to the web: nothing is printed yet, the other program starts over.
  context.schemaLoader = [argv](const std::string&) -> pilothouse::Result<std::string> {
    _exit(runOther(argv));
  };
  CommandLine line("pilothousectl", "The release manager for Helm charts, on the command line");
  Command root = line.root();
  context.flags.declare(root);
  verb->add(root, context);

  auto action = line.parse(argc, argv);
  auto status = action ? (*action)() : pilothouse::Result<int>(std::unexpected(action.error()));
  if (!status) {
    const auto& error = status.error();
    context.err("Error: " + printable(error.message) + "\n" +
                (error.hint.empty() ? "" : printable(error.hint) + "\n"));
  }
  // Nothing is left to save: freeing a large chart piece by piece would only take time.
  std::fflush(nullptr);
  _exit(status ? *status : 1);
}
