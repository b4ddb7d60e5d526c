#include "app/cli/context.h"

#include <csignal>
#include <cstdio>
#include <thread>

namespace pilothouse::cli {

namespace {

sigset_t endingSignals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

} // namespace

// A thread takes the signals, so that no stop callback runs inside a signal handler. It waits in slices
// because sigwait cannot be woken by a stop token.
struct Context::Signals {
  std::stop_source source;
  std::jthread thread;

  Signals() {
    const sigset_t set = endingSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    thread = std::jthread([this, set](std::stop_token end) {
      const timespec slice{0, 50'000'000};
      while (!end.stop_requested())
        if (sigtimedwait(&set, nullptr, &slice) > 0) source.request_stop();
    });
  }
};

Context::Context(std::string programName)
    : flags(GlobalFlags::fromEnvironment()), program_(std::move(programName)) {}

Context::~Context() = default;

void Context::out(std::string_view text) const { std::fwrite(text.data(), 1, text.size(), stdout); }

void Context::err(std::string_view text) const {
  std::fflush(stdout);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

// Go's slog text handler quotes a message that has spaces, quotes or equals signs.
void Context::warn(std::string_view message) const {
  std::string line = "level=WARN msg=\"";
  for (const char c : message) {
    if (c == '"' || c == '\\') line += '\\';
    line += c;
  }
  err(line + "\"\n");
}

std::stop_token Context::stopToken() {
  if (!signals_) signals_ = std::make_shared<Signals>();
  return signals_->source.get_token();
}

} // namespace pilothouse::cli
