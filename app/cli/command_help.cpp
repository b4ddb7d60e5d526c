// What -h prints, laid out as cobra does.
#include "app/cli/command_tree.h"

#include <algorithm>

namespace pilothouse::cli {
namespace {

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

std::string flagUsages(const CommandNode& verb) {
  std::vector<const Flag*> shown;
  for (const auto& flag : verb.flags)
    if (flag->deprecated.empty()) shown.push_back(flag.get());
  std::ranges::sort(shown, {}, [](const Flag* flag) -> const std::string& { return flag->name; });
  std::vector<std::string> left;
  std::size_t width = 0;
  for (const Flag* flag : shown) {
    left.push_back((flag->shorthand ? std::string{' ', ' ', '-', flag->shorthand, ',', ' '} : "      ") + "--" +
                   flag->name + (flag->type.empty() ? "" : " " + flag->type));
    width = std::max(width, left.back().size());
  }
  std::string text;
  for (std::size_t i = 0; i < shown.size(); ++i) text += padded(left[i], width + 3) + shown[i]->help + "\n";
  return text;
}

std::string verbList(const CommandNode& verb) {
  std::vector<const CommandNode*> sorted;
  std::size_t width = 11;
  for (const auto& child : verb.children) {
    sorted.push_back(child.get());
    width = std::max(width, child->name.size());
  }
  std::ranges::sort(sorted, {}, [](const CommandNode* child) -> const std::string& { return child->name; });
  std::string text;
  for (const auto* child : sorted) text += "  " + padded(child->name, width + 1) + child->summary + "\n";
  return text;
}

} // namespace

std::string helpText(const CommandNode& verb) {
  const std::string path = verb.path();
  std::string text = "\n" + verb.summary + "\n\nUsage:\n";
  if (verb.action) text += "  " + path + (verb.usage.empty() ? "" : " " + verb.usage) + " [flags]\n";
  if (!verb.children.empty()) text += "  " + path + " [command]\n";
  if (!verb.aliases.empty()) {
    text += "\nAliases:\n  " + verb.name;
    for (const auto& alias : verb.aliases) text += ", " + alias;
    text += "\n";
  }
  if (!verb.children.empty()) text += "\nAvailable Commands:\n" + verbList(verb);
  text += "\nFlags:\n" + flagUsages(verb);
  const CommandNode* root = &verb;
  while (root->parent) root = root->parent;
  if (root != &verb) text += "\nGlobal Flags:\n" + flagUsages(*root);
  if (!verb.children.empty())
    text += "\nUse \"" + path + " [command] --help\" for more information about a command.\n";
  return text;
}

} // namespace pilothouse::cli
