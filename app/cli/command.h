// The command line, without CLI11's headers: each verb declares its flags on a Command and hands over what
// to run. Parsing follows spf13/pflag as Helm uses it: "--flag=value", "--flag value", "-n value", repeated
// and comma-separated lists, flags after arguments. Used by one thread, before anything runs.
#pragma once

#include "core/base/error.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace pilothouse::cli {

// The exit status of a verb; an Error is printed as "Error: <text>" and ends with status 1.
using Action = std::function<Result<int>()>;

// How many arguments a verb takes. A negative `most` means any number.
struct Arity {
  int least = 0, most = 0;
};

class Command {
public:
  // A verb below this one: install.verb(...) is "pilothousectl install ...".
  Command verb(const std::string& name, const std::string& summary,
               const std::vector<std::string>& aliases = {});

  // Names as "-f,--values" or "--set". Targets must live until the action has run; keep them in a
  // shared_ptr that the action captures.
  void flag(const std::string& names, bool& target, const std::string& help);
  void option(const std::string& names, std::string& target, const std::string& help);
  void option(const std::string& names, int& target, const std::string& help);
  void option(const std::string& names, std::chrono::nanoseconds& target, const std::string& help);
  void repeated(const std::string& names, std::vector<std::string>& target, const std::string& help);
  void commaList(const std::string& names, std::vector<std::string>& target, const std::string& help);
  // A flag that may stand alone ("--wait") or carry a value ("--wait=legacy").
  void optionalValue(const std::string& names, std::string& target, const std::string& whenBare,
                     const std::string& help);
  void arguments(std::vector<std::string>& target, Arity arity, const std::string& usage);

  void onRun(Action action);

private:
  friend class CommandLine;
  struct Parsed;
  Command(CLI::App* app, std::shared_ptr<Parsed> parsed) : app_(app), parsed_(std::move(parsed)) {}

  CLI::App* app_;
  std::shared_ptr<Parsed> parsed_;
};

// Owns the tree of verbs.
class CommandLine {
public:
  CommandLine(const std::string& program, const std::string& summary);
  ~CommandLine();
  [[nodiscard]] Command root();

  // The action of the verb that argv names. When help was asked for, or no verb was named, the action
  // prints it. Errors: InvalidArgument in cobra's words.
  [[nodiscard]] Result<Action> parse(int argc, char** argv);

private:
  std::unique_ptr<CLI::App> app_;
  std::shared_ptr<Command::Parsed> parsed_;
};

// A Go duration: "5m0s", "1h30m", "300ms", "0". Errors: InvalidArgument `time: invalid duration "x"`.
[[nodiscard]] Result<std::chrono::nanoseconds> parseDuration(std::string_view text);

} // namespace pilothouse::cli
