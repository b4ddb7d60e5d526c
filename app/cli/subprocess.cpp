#include "app/cli/subprocess.h"

#include "core/base/limits.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace pilothouse::cli {
namespace {

class Pipe {
public:
  Pipe() { ok_ = ::pipe2(ends_, O_CLOEXEC) == 0; }
  ~Pipe() {
    closeEnd(0);
    closeEnd(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] int end(int which) const { return ends_[which]; }
  void closeEnd(int which) {
    if (ends_[which] >= 0) ::close(ends_[which]);
    ends_[which] = -1;
  }

private:
  int ends_[2] = {-1, -1};
  bool ok_ = false;
};

std::unexpected<Error> failed(const std::string& program, int code) {
  std::string reason = std::strerror(code);
  reason[0] = char(reason[0] | 0x20);
  const bool missing = code == ENOENT && !program.contains('/');
  return fail(code == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
              missing ? "exec: \"" + program + "\": executable file not found in $PATH"
                      : "fork/exec " + program + ": " + reason);
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (auto& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

// Feeds the input and gathers what is printed, whichever side is ready; false when it prints too much.
bool exchange(Pipe& in, Pipe& out, Pipe& err, std::string_view input, SubprocessOutput& output) {
  ::fcntl(in.end(1), F_SETFL, O_NONBLOCK);
  if (input.empty()) in.closeEnd(1);
  while (out.end(0) >= 0 || err.end(0) >= 0) {
    pollfd polled[] = {{in.end(1), POLLOUT, 0}, {out.end(0), POLLIN, 0}, {err.end(0), POLLIN, 0}};
    if (::poll(polled, 3, -1) < 0 && errno != EINTR) return true;
    if (polled[0].revents) {
      const auto written = ::write(in.end(1), input.data(), input.size());
      if (written > 0) input.remove_prefix(std::size_t(written));
      if (input.empty() || (written < 0 && errno != EAGAIN && errno != EINTR)) in.closeEnd(1);
    }
    char buffer[65536];
    for (int i = 1; i < 3; ++i) {
      if (!polled[i].revents) continue;
      Pipe& pipe = i == 1 ? out : err;
      const auto size = ::read(pipe.end(0), buffer, sizeof buffer);
      if (size > 0)
        (i == 1 ? output.text : output.errors).append(buffer, std::size_t(size));
      else if (size == 0 || (errno != EINTR && errno != EAGAIN))
        pipe.closeEnd(0);
    }
    if (output.text.size() > limits::templateOutputBytes || output.errors.size() > limits::kubeconfigBytes)
      return false;
  }
  return true;
}

} // namespace

Result<SubprocessOutput> runSubprocess(const Subprocess& process, std::string_view input) {
  Pipe in, out, err;
  if (!in.ok() || !out.ok() || !err.ok()) return failed(process.program, errno);
  std::vector<std::string> words{process.program};
  words.insert(words.end(), process.arguments.begin(), process.arguments.end());
  std::vector<std::string> variables = process.environment;
  for (char** variable = environ; *variable; ++variable) variables.emplace_back(*variable);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.end(0), 0);
  posix_spawn_file_actions_adddup2(&actions, out.end(1), 1);
  posix_spawn_file_actions_adddup2(&actions, err.end(1), 2);
  pid_t child = 0;
  const int code = ::posix_spawnp(&child, process.program.c_str(), &actions, nullptr, pointers(words).data(),
                                  pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (code != 0) return failed(process.program, code);
  in.closeEnd(0);
  out.closeEnd(1);
  err.closeEnd(1);
  // A program that does not read all of its input is none of our business.
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  SubprocessOutput output;
  const bool whole = exchange(in, out, err, input, output);
  std::signal(SIGPIPE, before);
  if (!whole) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!whole) return fail(ErrorCode::LimitExceeded, process.program + " prints without end");
  output.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  while (output.errors.ends_with('\n')) output.errors.pop_back();
  return output;
}

} // namespace pilothouse::cli
