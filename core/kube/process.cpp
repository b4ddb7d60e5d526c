#include "core/kube/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace pilothouse::kube {
namespace {

using Steady = std::chrono::steady_clock;
constexpr int tickMilliseconds = 50; // how late a stop may be noticed
constexpr std::size_t keptErrors = 4096;
constexpr auto shellTime = std::chrono::seconds(3);

class Descriptor {
public:
  Descriptor() = default;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  void close() {
    if (fd >= 0) ::close(fd);
    fd = -1;
  }
  int fd = -1;
};

struct Pipe {
  Descriptor read, write;
  [[nodiscard]] bool open() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return false;
    read.fd = ends[0];
    write.fd = ends[1];
    ::fcntl(read.fd, F_SETFL, O_NONBLOCK);
    return true;
  }
};

std::vector<std::string> environmentWith(const std::vector<std::pair<std::string, std::string>>& added) {
  std::vector<std::string> lines;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view line(*entry);
    const auto name = line.substr(0, line.find('='));
    if (std::ranges::none_of(added, [&](const auto& extra) { return extra.first == name; }))
      lines.emplace_back(line);
  }
  for (const auto& [name, value] : added) lines.push_back(name + "=" + value);
  return lines;
}

std::vector<char*> pointersTo(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

Result<pid_t> spawn(const ProcessRequest& request, const Pipe& output, const Pipe& errors) {
  std::vector<std::string> arguments{request.program};
  arguments.insert(arguments.end(), request.arguments.begin(), request.arguments.end());
  auto environment = environmentWith(request.environment);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output.write.fd, 1);
  posix_spawn_file_actions_adddup2(&actions, errors.write.fd, 2);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t signals;
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  sigaddset(&signals, SIGPIPE); // programs expect its default, which we may have changed
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t pid = 0;
  const int failure = ::posix_spawn(&pid, request.program.c_str(), &actions, &attributes,
                                    pointersTo(arguments).data(), pointersTo(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failure)
    return fail(failure == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                "cannot run " + request.program + ": " + std::strerror(failure));
  return pid;
}

// Takes what there is; false at the end of the stream.
bool drain(Descriptor& from, std::string& into) {
  std::array<char, 16384> buffer;
  while (true) {
    const auto n = ::read(from.fd, buffer.data(), buffer.size());
    if (n > 0) into.append(buffer.data(), std::size_t(n));
    if (n > 0 || (n < 0 && errno == EINTR)) continue;
    if (n < 0 && errno == EAGAIN) return true;
    from.close();
    return false;
  }
}

int waitFor(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void wipe(std::string& text) { explicit_bzero(text.data(), text.size()); }

} // namespace

Result<ProcessResult> runProcess(const ProcessRequest& request, std::stop_token stop) {
  Pipe output, errors;
  if (!output.open() || !errors.open()) return fail(ErrorCode::Io, "cannot make a pipe");
  PH_TRY(const pid_t pid, spawn(request, output, errors));
  output.write.close();
  errors.write.close();
  const auto deadline = Steady::now() + request.timeout;
  const auto abandon = [pid](ErrorCode code, std::string message) {
    ::kill(-pid, SIGKILL);
    (void)waitFor(pid);
    return fail(code, std::move(message));
  };
  std::string printed, complaints;
  printed.reserve(65536); // a credential is not to be left behind by growing
  while (output.read.fd >= 0 || errors.read.fd >= 0) {
    std::array<pollfd, 2> waits{{{output.read.fd, POLLIN, 0}, {errors.read.fd, POLLIN, 0}}};
    ::poll(waits.data(), waits.size(), tickMilliseconds);
    if (stop.stop_requested()) return abandon(ErrorCode::Cancelled, "context canceled");
    if (Steady::now() > deadline)
      return abandon(ErrorCode::Timeout, request.program + " did not end in time");
    if (output.read.fd >= 0) (void)drain(output.read, printed);
    const std::size_t known = complaints.size();
    if (errors.read.fd >= 0) (void)drain(errors.read, complaints);
    if (request.onErrors && complaints.size() > known)
      request.onErrors(std::string_view(complaints).substr(known));
    if (printed.size() > request.outputLimit)
      return abandon(ErrorCode::LimitExceeded, request.program + " prints too much");
    if (complaints.size() > keptErrors) complaints.erase(0, complaints.size() - keptErrors);
  }
  ProcessResult result{.exitCode = waitFor(pid), .output = Secret(printed), .errors = std::move(complaints)};
  wipe(printed);
  return result;
}

std::string findProgram(const std::string& name, const std::string& pathList) {
  const auto executable = [](const std::string& path) {
    struct stat info{};
    return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && ::access(path.c_str(), X_OK) == 0;
  };
  if (name.find('/') != name.npos) return executable(name) ? name : std::string();
  for (std::string_view rest = pathList; !rest.empty();) {
    const auto end = std::min(rest.find(':'), rest.size());
    const std::string candidate = std::string(rest.substr(0, end)) + "/" + name;
    // Go refuses programs found relative to the current folder, and so do we.
    if (candidate[0] == '/' && executable(candidate)) return candidate;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

std::string loginShellPath(std::stop_token stop) {
  const char* const shell = std::getenv("SHELL");
  ProcessRequest request;
  request.program = shell && *shell ? shell : "/bin/sh";
  request.arguments = {"-l", "-c", "printf '\\n%s' \"$PATH\""};
  request.timeout = shellTime;
  const auto result = runProcess(request, std::move(stop));
  if (!result) return {};
  const auto printed = result->output.reveal();
  return std::string(printed.substr(printed.rfind('\n') + 1)); // behind what a profile may have printed
}

} // namespace pilothouse::kube
