#include "app/cli/command.h"

#include "app/cli/command_tree.h"
#include "core/template/go_text.h"

#include <algorithm>
#include <cstdio>

namespace pilothouse::cli {
namespace {

std::unexpected<Error> refuse(std::string text) { return fail(ErrorCode::InvalidArgument, std::move(text)); }

std::string counted(int count) { return std::to_string(count) + (count == 1 ? " argument" : " arguments"); }

// Helm: pkg/cmd/require/args.go.
Result<void> checkArity(const CommandNode& verb) {
  const auto [least, most] = verb.arity;
  const int count = static_cast<int>(verb.arguments->size());
  std::string rule;
  if (least == 0 && most == 0 && count > 0)
    rule = "accepts no arguments";
  else if (least == most && count != least)
    rule = "requires " + counted(least);
  else if (count < least)
    rule = "requires at least " + counted(least);
  else if (most >= 0 && count > most)
    rule = "accepts at most " + counted(most);
  if (rule.empty()) return {};
  const std::string path = verb.path();
  return refuse("\"" + path + "\" " + rule + "\n\nUsage:  " + path +
                (verb.usage.empty() ? "" : " " + verb.usage) + " [flags]");
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Result<void> checkExclusive(const CommandNode& verb) {
  for (const auto& group : verb.exclusive) {
    std::vector<std::string> used;
    for (const auto& name : group)
      if (const Flag* flag = verb.find(name); flag && flag->changed) used.push_back(name);
    if (used.size() < 2) continue;
    std::ranges::sort(used);
    return refuse("if any flags in the group [" + joined(group) +
                  "] are set none of the others can be; [" + joined(used) + "] were all set");
  }
  return {};
}

Action printHelp(const CommandNode& verb) {
  return [text = helpText(verb)]() -> Result<int> {
    std::fwrite(text.data(), 1, text.size(), stdout);
    return 0;
  };
}

// What Helm's main prints when not even the tree of verbs could be made.
Action commandFailed(const Error& error) {
  return [text = "level=WARN msg=\"command failed\" error=" + gotext::quote(error.message) +
                 "\n"]() -> Result<int> {
    std::fwrite(text.data(), 1, text.size(), stderr);
    return 1;
  };
}

void declareHelp(CommandNode& verb, Command command) {
  command.flag("-h,--help", verb.helpWanted, "help for " + verb.name);
}

} // namespace

Command Command::verb(const std::string& name, const std::string& summary,
                      const std::vector<std::string>& aliases) {
  auto child = std::make_unique<CommandNode>();
  child->name = name;
  child->summary = summary;
  child->aliases = aliases;
  child->parent = node_;
  Command command(child.get());
  declareHelp(*child, command);
  node_->children.push_back(std::move(child));
  return command;
}

void Command::deprecated(const std::string& longName, const std::string& advice) {
  if (Flag* flag = node_->find(longName)) flag->deprecated = advice;
}

void Command::early(const std::string& longName) {
  if (Flag* flag = node_->find(longName)) flag->early = true;
}

void Command::exclusive(std::vector<std::string> longNames) {
  node_->exclusive.push_back(std::move(longNames));
}

void Command::arguments(std::vector<std::string>& target, Arity arity, const std::string& usage) {
  node_->arguments = &target;
  node_->arity = arity;
  node_->usage = usage;
}

void Command::onRun(Action action) { node_->action = std::move(action); }

CommandLine::CommandLine(const std::string& program, const std::string& summary)
    : root_(std::make_unique<CommandNode>()) {
  root_->name = program;
  root_->summary = summary;
  declareHelp(*root_, root());
}

CommandLine::~CommandLine() = default;

Command CommandLine::root() { return Command(root_.get()); }

Result<Action> CommandLine::parse(int argc, char** argv) {
  const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  if (auto read = readEarlyFlags(*root_, words); !read) return commandFailed(read.error());
  PH_TRY(const auto found, findVerb(*root_, words));
  CommandNode& verb = *found.verb;
  std::vector<std::string> arguments;
  PH_CHECK(readFlags(verb, found.words, arguments));
  if (verb.helpWanted || root_->helpWanted || !verb.action) return printHelp(verb);
  if (verb.arguments) {
    verb.arguments->insert(verb.arguments->end(), arguments.begin(), arguments.end());
    PH_CHECK(checkArity(verb));
  }
  PH_CHECK(checkExclusive(verb));
  return verb.action;
}

} // namespace pilothouse::cli
