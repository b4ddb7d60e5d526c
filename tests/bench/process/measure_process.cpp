// measure_process REPETITIONS COMMAND [ARG...] [-- COMMAND [ARG...]]...: runs the commands in turn, as often
// as asked, and prints a line for each run: number of the command, milliseconds from start to end, peak
// memory in kilobytes, exit status. Their output is thrown away. A program of its own because Linux counts
// the memory of whoever starts a process as that process's: Python would hide all that needs less than
// Python.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using Command = std::vector<char*>;

std::vector<Command> commandsOf(int argc, char** argv) {
  std::vector<Command> commands(1);
  for (int i = 2; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--")
      commands.emplace_back();
    else
      commands.back().push_back(argv[i]);
  }
  for (auto& command : commands) command.push_back(nullptr);
  return commands;
}

double millisecondsOf(const timeval& time) { return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3; }

[[noreturn]] void become(const Command& command) {
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int stream : {0, 1, 2}) ::dup2(nowhere, stream);
  ::execv(command[0], command.data());
  ::_exit(127);
}

bool measure(std::size_t number, const Command& command) {
  const auto start = std::chrono::steady_clock::now();
  const auto child = ::fork();
  if (child == 0) become(command);
  int status = 0;
  rusage used{};
  if (child < 0 || ::wait4(child, &status, 0, &used) != child) return false;
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  std::printf("%zu %.3f %.3f %ld %d\n", number, took.count(),
              millisecondsOf(used.ru_utime) + millisecondsOf(used.ru_stime), used.ru_maxrss,
              WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return true;
}

} // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const auto commands = commandsOf(argc, argv);
  for (int turn = std::atoi(argv[1]); turn > 0; --turn)
    for (std::size_t i = 0; i < commands.size(); ++i)
      if (!measure(i, commands[i])) return 1;
  return 0;
}
