// The command line: each verb declares its flags on a Command and hands over what to run. It is read as
// spf13/cobra and spf13/pflag read Helm's, error texts included: "--flag=value", "--flag value", "-n value",
// "-n=value", "-nvalue", "--", repeated and comma-separated lists, flags before and after arguments; the
// first thing that is wrong is the one that is told. Used by one thread, before anything runs.
#pragma once

#include "core/base/error.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pilothouse::cli {

// The exit status of a verb; an Error is printed as "Error: <text>" and ends with status 1.
using Action = std::function<Result<int>()>;

// How many arguments a verb takes. A negative `most` means any number.
struct Arity {
  int least = 0, most = 0;
};

struct CommandNode;

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
  // "a=b,c=d", repeated.
  void pairs(const std::string& names, std::map<std::string, std::string>& target, const std::string& help);
  // A flag that may stand alone ("--wait") or carry a value ("--wait=legacy").
  void optionalValue(const std::string& names, std::string& target, const std::string& whenBare,
                     const std::string& help);

  // A value that is taken or refused while the line is read; the text of the error comes after
  // `invalid argument "x" for "--name" flag: `. `type` is shown in the help; with `whenBare` the flag may
  // stand alone.
  using Accept = std::function<Result<void>(const std::string&)>;
  void accepted(const std::string& names, const std::string& type, Accept accept, const std::string& help,
                const std::string& whenBare = {});

  // Using the flag prints "Flag --name has been deprecated, <advice>"; the help does not show it.
  void deprecated(const std::string& longName, const std::string& advice);
  // Read before anything else, wherever it stands; a value that is refused ends the program with a line of
  // the log (Helm: newRootCmdWithConfig, main).
  void early(const std::string& longName);
  // At most one of these may be used.
  void exclusive(std::vector<std::string> longNames);

  void arguments(std::vector<std::string>& target, Arity arity, const std::string& usage);
  void onRun(Action action);

private:
  friend class CommandLine;
  explicit Command(CommandNode* node) : node_(node) {}

  CommandNode* node_;
};

// Owns the tree of verbs.
class CommandLine {
public:
  CommandLine(const std::string& program, const std::string& summary);
  ~CommandLine();
  [[nodiscard]] Command root();

  // The action of the verb that argv names. When help was asked for, or a verb that has only others below
  // it was named, the action prints help. Errors: InvalidArgument in cobra's words.
  [[nodiscard]] Result<Action> parse(int argc, char** argv);

private:
  std::unique_ptr<CommandNode> root_;
};

// A Go duration: "5m0s", "1h30m", "300ms", "0". Errors: InvalidArgument `time: invalid duration "x"`.
[[nodiscard]] Result<std::chrono::nanoseconds> parseDuration(std::string_view text);

} // namespace pilothouse::cli
