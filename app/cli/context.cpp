#include "app/cli/context.h"

#include "core/template/go_text.h"

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

void logWarning(std::string_view message) {
  const std::string line = "level=WARN msg=" + gotext::quote(message) + "\n";
  std::fflush(stdout);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

// A thread takes the signals, so that no stop callback runs inside a signal handler. One sent to the thread
// itself wakes it for its end.
struct Context::Signals {
  std::stop_source source;
  std::jthread thread;

  Signals() {
    const sigset_t set = endingSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    thread = std::jthread([this, set](std::stop_token end) {
      for (int signal = 0; !end.stop_requested();)
        if (sigwait(&set, &signal) == 0 && !end.stop_requested()) source.request_stop();
    });
  }
  ~Signals() {
    thread.request_stop();
    pthread_kill(thread.native_handle(), SIGTERM);
  }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
};

Context::Context(std::string programName)
    : flags(GlobalFlags::fromEnvironment()), program_(std::move(programName)) {}

Context::~Context() = default;

void Context::out(std::string_view text) const { std::fwrite(text.data(), 1, text.size(), stdout); }

void Context::err(std::string_view text) const {
  std::fflush(stdout);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void Context::warn(std::string_view message) const { logWarning(message); }

std::stop_token Context::stopToken() {
  if (!signals_) signals_ = std::make_shared<Signals>();
  return signals_->source.get_token();
}

} // namespace pilothouse::cli
