// Private to the command line: verbs and flags as they were declared, and what was read into them.
#pragma once

#include "app/cli/command.h"

namespace pilothouse::cli {

struct Flag {
  std::string name; // long, without dashes
  char shorthand = 0;
  std::string type, help, whenBare, deprecated;
  Command::Accept accept;
  bool early = false, changed = false;

  [[nodiscard]] std::string shownNames() const; // "-n, --namespace", as pflag's errors show it
};

struct CommandNode {
  std::string name, summary, usage;
  std::vector<std::string> aliases;
  CommandNode* parent = nullptr;
  std::vector<std::unique_ptr<CommandNode>> children;
  std::vector<std::unique_ptr<Flag>> flags; // those of the root count for every verb
  std::vector<std::vector<std::string>> exclusive;
  std::vector<std::string>* arguments = nullptr;
  Arity arity;
  Action action;
  bool helpWanted = false;

  [[nodiscard]] std::string path() const; // "pilothousectl get values"
  [[nodiscard]] Flag* find(std::string_view longName) const;
  [[nodiscard]] Flag* find(char shorthand) const;
  [[nodiscard]] CommandNode* child(std::string_view word) const;
};

// What was written on the line for a verb, in order. Errors: pflag's.
[[nodiscard]] Result<void> readFlags(const CommandNode& verb, const std::vector<std::string>& words,
                                     std::vector<std::string>& arguments);

// Takes the early flags among the words. Error: that of the first that was refused, as it is.
[[nodiscard]] Result<void> readEarlyFlags(const CommandNode& root, const std::vector<std::string>& words);

// The verb that the words name, and the words without its names. Error: an unknown verb, in cobra's words.
struct FoundVerb {
  CommandNode* verb;
  std::vector<std::string> words;
};
[[nodiscard]] Result<FoundVerb> findVerb(CommandNode& root, const std::vector<std::string>& words);

[[nodiscard]] std::string helpText(const CommandNode& verb);

} // namespace pilothouse::cli
