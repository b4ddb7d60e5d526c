// Words into verbs and flags. cobra: command.go (Find, stripFlags, argsMinusFirstX); pflag: flag.go.
#include "app/cli/command_tree.h"
#include "core/template/go_text.h"

#include <algorithm>
#include <cstdio>

namespace pilothouse::cli {
namespace {

std::unexpected<Error> refuse(std::string text) { return fail(ErrorCode::InvalidArgument, std::move(text)); }

Result<void> set(Flag& flag, const std::string& value) {
  if (auto taken = flag.accept(value); !taken)
    return refuse("invalid argument " + gotext::quote(value) + " for " + gotext::quote(flag.shownNames()) +
                  " flag: " + taken.error().message);
  flag.changed = true;
  if (!flag.deprecated.empty())
    std::fprintf(stderr, "Flag --%s has been deprecated, %s\n", flag.name.c_str(), flag.deprecated.c_str());
  return {};
}

class FlagReader {
public:
  FlagReader(const CommandNode& verb, const std::vector<std::string>& words) : verb_(verb), words_(words) {}

  Result<void> run(std::vector<std::string>& arguments) {
    while (next_ < words_.size()) {
      const std::string& word = words_[next_++];
      if (word.size() < 2 || word[0] != '-') {
        arguments.push_back(word);
      } else if (word == "--") {
        arguments.insert(arguments.end(), words_.begin() + std::ptrdiff_t(next_), words_.end());
        return {};
      } else if (word[1] == '-') {
        PH_CHECK(longFlag(word));
      } else {
        PH_CHECK(shortFlags(word.substr(1)));
      }
    }
    return {};
  }

private:
  Result<void> longFlag(const std::string& word) {
    std::string name = word.substr(2);
    if (name.front() == '-' || name.front() == '=') return refuse("bad flag syntax: " + word);
    const auto equals = name.find('=');
    std::string value = equals == std::string::npos ? std::string() : name.substr(equals + 1);
    name.resize(std::min(equals, name.size()));
    Flag* flag = verb_.find(name);
    if (!flag) return refuse("unknown flag: --" + name);
    if (equals == std::string::npos) {
      if (!flag->whenBare.empty())
        value = flag->whenBare;
      else if (next_ < words_.size())
        value = words_[next_++];
      else
        return refuse("flag needs an argument: --" + name);
    }
    return set(*flag, value);
  }

  // "-gx" is -g and -x; "-nfoo" and "-n=foo" carry a value.
  Result<void> shortFlags(const std::string& letters) {
    for (std::size_t at = 0; at < letters.size(); ++at) {
      Flag* flag = verb_.find(letters[at]);
      const auto shown = [&] { return "'" + letters.substr(at, 1) + "' in -" + letters.substr(at); };
      if (!flag) return refuse("unknown shorthand flag: " + shown());
      const std::string rest = letters.substr(at + 1);
      if (rest.size() > 1 && rest[0] == '=') return set(*flag, rest.substr(1));
      if (!flag->whenBare.empty()) {
        PH_CHECK(set(*flag, flag->whenBare));
        continue;
      }
      if (!rest.empty()) return set(*flag, rest);
      if (next_ == words_.size()) return refuse("flag needs an argument: " + shown());
      return set(*flag, words_[next_++]);
    }
    return {};
  }

  const CommandNode& verb_;
  const std::vector<std::string>& words_;
  std::size_t next_ = 0;
};

// Whether the word is a flag whose value is the next word, as far as it can be told before the verb is known.
bool takesNext(const CommandNode& verb, const std::string& word) {
  if (word.contains('=')) return false;
  if (word.starts_with("--")) {
    const Flag* flag = verb.find(std::string_view(word).substr(2));
    return !flag || flag->whenBare.empty();
  }
  if (word.size() != 2 || word[0] != '-') return false;
  const Flag* flag = verb.find(word[1]);
  return !flag || flag->whenBare.empty();
}

// The place of the first word that is neither a flag nor a flag's value.
std::size_t firstArgument(const CommandNode& verb, const std::vector<std::string>& words) {
  for (std::size_t at = 0; at < words.size() && words[at] != "--"; ++at) {
    if (takesNext(verb, words[at])) {
      if (at + 2 >= words.size()) break; // cobra looks no further
      ++at;
    } else if (!words[at].empty() && words[at][0] != '-') {
      return at;
    }
  }
  return words.size();
}

// Edits that turn one word into the other, case aside.
std::size_t distance(std::string_view from, std::string_view to) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; };
  std::vector<std::size_t> row(to.size() + 1);
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = i;
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < to.size(); ++j) {
      const std::size_t changed = diagonal + (lower(from[i]) != lower(to[j]));
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::string suggestions(const CommandNode& root, const std::string& word) {
  std::string list;
  for (const auto& verb : root.children)
    if (distance(word, verb->name) <= 2 || verb->name.starts_with(word)) list += "\t" + verb->name + "\n";
  return list.empty() ? list : "\n\nDid you mean this?\n" + list;
}

} // namespace

std::string Flag::shownNames() const {
  return shorthand ? std::string{'-', shorthand} + ", --" + name : "--" + name;
}

std::string CommandNode::path() const { return parent ? parent->path() + " " + name : name; }

Flag* CommandNode::find(std::string_view longName) const {
  const auto found = std::ranges::find(flags, longName, [](const auto& flag) -> const std::string& { return flag->name; });
  if (found != flags.end()) return found->get();
  return parent ? parent->find(longName) : nullptr;
}

Flag* CommandNode::find(char letter) const {
  const auto found = std::ranges::find(flags, letter, [](const auto& flag) { return flag->shorthand; });
  if (found != flags.end()) return found->get();
  return parent ? parent->find(letter) : nullptr;
}

CommandNode* CommandNode::child(std::string_view word) const {
  for (const auto& verb : children)
    if (verb->name == word || std::ranges::contains(verb->aliases, word)) return verb.get();
  return nullptr;
}

Result<void> readFlags(const CommandNode& verb, const std::vector<std::string>& words,
                       std::vector<std::string>& arguments) {
  return FlagReader(verb, words).run(arguments);
}

Result<void> readEarlyFlags(const CommandNode& root, const std::vector<std::string>& words) {
  for (std::size_t at = 0; at < words.size() && words[at] != "--"; ++at) {
    if (!words[at].starts_with("--")) continue;
    const auto equals = words[at].find('=');
    const Flag* flag = root.find(std::string_view(words[at]).substr(2, equals == std::string::npos ? equals : equals - 2));
    if (!flag || !flag->early || (equals == std::string::npos && at + 1 == words.size())) continue;
    PH_CHECK(flag->accept(equals == std::string::npos ? words[at + 1] : words[at].substr(equals + 1)));
  }
  return {};
}

Result<FoundVerb> findVerb(CommandNode& root, const std::vector<std::string>& words) {
  FoundVerb found{&root, words};
  for (;;) {
    const auto at = firstArgument(*found.verb, found.words);
    if (at == found.words.size()) return found;
    CommandNode* next = found.verb->child(found.words[at]);
    if (!next && found.verb != &root) return found;
    if (!next)
      return refuse("unknown command " + gotext::quote(found.words[at]) + " for \"" + root.name + "\"" +
                    suggestions(root, found.words[at]) + "\nRun '" + root.name + " --help' for usage.");
    found.words.erase(found.words.begin() + std::ptrdiff_t(at));
    found.verb = next;
  }
}

} // namespace pilothouse::cli
