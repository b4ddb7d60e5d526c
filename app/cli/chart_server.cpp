#include "app/cli/chart_server.h"

#include "core/template/go_text.h"

#include <algorithm>
#include <cstdio>
#include <termios.h>
#include <unistd.h>

namespace pilothouse::cli {
namespace {

constexpr std::size_t passwordBytes = 64 * 1024;

// slog quotes what would not read as one word.
std::string fieldText(const std::string& text) {
  const bool plain = !text.empty() && std::ranges::all_of(text, [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '"' && c != '=' && c != 0x7f;
  });
  return plain ? text : gotext::quote(text);
}

void dropLineEnd(std::string& text) {
  if (text.ends_with('\n')) text.pop_back();
  if (text.ends_with('\r')) text.pop_back();
}

} // namespace

std::unique_ptr<repo::Fetcher> makeFetcher(const Context& context, std::chrono::nanoseconds timeout) {
  return std::make_unique<repo::Fetcher>(
      context.files(), [](TransportOptions options) { return makeCurlTransport(std::move(options)); },
      std::chrono::duration_cast<std::chrono::milliseconds>(timeout));
}

void warnWith(const Context& context, std::string_view message,
              const std::vector<std::pair<std::string, std::string>>& fields) {
  logWith(context, "WARN", message, fields);
}

void logWith(const Context& context, std::string_view level, std::string_view message,
             const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string line = "level=" + std::string(level) + " msg=" + gotext::quote(message);
  for (const auto& [name, value] : fields) line.append(" ").append(name).append("=").append(fieldText(value));
  context.err(line + "\n");
}

void warnOfIndex(const Context& context, const std::vector<repo::IndexWarning>& warnings,
                 const std::string& source) {
  for (const auto& [before, after] : warnings) context.warn(before + source + after);
}

Result<repo::RepoFile> loadRepositories(const Context& context) {
  auto file = repo::RepoFile::load(context.flags.repositoryConfig, context.files());
  if (!file && file.error().code == ErrorCode::NotFound) return repo::RepoFile();
  return file;
}

Result<Secret> askPassword(const Context& context, std::string_view prompt) {
  context.out(prompt);
  std::fflush(stdout);
  termios before{};
  if (::tcgetattr(STDIN_FILENO, &before) != 0) {
    context.out("\n");
    return fail(ErrorCode::Io, "inappropriate ioctl for device");
  }
  termios silent = before;
  silent.c_lflag &= ~tcflag_t(ECHO);
  ::tcsetattr(STDIN_FILENO, TCSANOW, &silent);
  std::string line;
  for (char c = 0; ::read(STDIN_FILENO, &c, 1) == 1 && c != '\n' && line.size() < passwordBytes;) line += c;
  ::tcsetattr(STDIN_FILENO, TCSANOW, &before);
  context.out("\n");
  dropLineEnd(line);
  Secret secret(line);
  explicit_bzero(line.data(), line.size());
  return secret;
}

Secret passwordFromInput() {
  std::string text;
  char part[4096];
  for (ssize_t n = 0; text.size() < passwordBytes && (n = ::read(STDIN_FILENO, part, sizeof part)) > 0;)
    text.append(part, std::size_t(n));
  dropLineEnd(text);
  Secret secret(text);
  explicit_bzero(text.data(), text.size());
  explicit_bzero(part, sizeof part);
  return secret;
}

} // namespace pilothouse::cli
