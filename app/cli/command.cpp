#include "app/cli/command.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace pilothouse::cli {

struct Command::Parsed {
  Action action;
};

namespace {

// pflag shows both names of a flag in its messages.
std::string shownNames(const std::string& names) {
  const auto comma = names.find(',');
  return comma == std::string::npos ? names : names.substr(0, comma) + ", " + names.substr(comma + 1);
}

[[noreturn]] void refuse(const std::string& names, const std::string& value, const std::string& why) {
  throw CLI::ValidationError("invalid argument \"" + value + "\" for \"" + shownNames(names) +
                             "\" flag: " + why);
}

// One line of comma-separated values with CSV quoting (encoding/csv, as pflag's StringSlice).
std::vector<std::string> splitCsv(const std::string& text) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"')
      parts.back() += text[++i];
    else if (text[i] == '"' && (quoted || parts.back().empty()))
      quoted = !quoted;
    else if (text[i] == ',' && !quoted)
      parts.emplace_back();
    else
      parts.back() += text[i];
  }
  return parts;
}

std::string counted(int count) { return std::to_string(count) + (count == 1 ? " argument" : " arguments"); }

std::string pathOf(const CLI::App* app) {
  return app->get_parent() ? pathOf(app->get_parent()) + " " + app->get_name() : app->get_name();
}

// cobra's checks (Helm: pkg/cmd/require/args.go).
void checkArity(const CLI::App* app, const std::string& usage, Arity arity, std::size_t given) {
  const int count = static_cast<int>(given);
  std::string rule;
  if (arity.least == 0 && arity.most == 0 && count > 0)
    rule = "accepts no arguments";
  else if (arity.least == arity.most && count != arity.least)
    rule = "requires " + counted(arity.least);
  else if (count < arity.least)
    rule = "requires at least " + counted(arity.least);
  else if (arity.most >= 0 && count > arity.most)
    rule = "accepts at most " + counted(arity.most);
  if (rule.empty()) return;
  const std::string path = pathOf(app);
  throw CLI::ValidationError("\"" + path + "\" " + rule + "\n\nUsage:  " + path +
                             (usage.empty() ? "" : " " + usage) + " [flags]");
}

} // namespace

Command Command::verb(const std::string& name, const std::string& summary,
                      const std::vector<std::string>& aliases) {
  CLI::App* child = app_->add_subcommand(name, summary);
  child->require_subcommand(0, 1);
  for (const auto& alias : aliases) child->alias(alias);
  return {child, parsed_};
}

void Command::flag(const std::string& names, bool& target, const std::string& help) {
  app_->add_flag(names, target, help);
}

void Command::option(const std::string& names, std::string& target, const std::string& help) {
  app_->add_option(names, target, help)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void Command::option(const std::string& names, int& target, const std::string& help) {
  auto convert = [names, &target](const std::string& text) {
    const auto* end = text.data() + text.size();
    const auto [rest, code] = std::from_chars(text.data(), end, target);
    if (code != std::errc() || rest != end)
      refuse(names, text, "strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
  };
  app_->add_option_function<std::string>(names, convert, help)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void Command::option(const std::string& names, std::chrono::nanoseconds& target, const std::string& help) {
  auto convert = [names, &target](const std::string& text) {
    auto duration = parseDuration(text);
    if (!duration) refuse(names, text, duration.error().message);
    target = *duration;
  };
  app_->add_option_function<std::string>(names, convert, help)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void Command::repeated(const std::string& names, std::vector<std::string>& target, const std::string& help) {
  app_->add_option(names, target, help)->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void Command::commaList(const std::string& names, std::vector<std::string>& target, const std::string& help) {
  auto collect = [&target](const std::vector<std::string>& values) {
    for (const auto& value : values) std::ranges::copy(splitCsv(value), std::back_inserter(target));
  };
  app_->add_option_function<std::vector<std::string>>(names, collect, help)
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void Command::optionalValue(const std::string& names, std::string& target, const std::string& whenBare,
                            const std::string& help) {
  app_->add_flag(names + "{" + whenBare + "}", target, help)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void Command::arguments(std::vector<std::string>& target, Arity arity, const std::string& usage) {
  app_->add_option("arguments", target, usage)->expected(0, -1);
  app_->final_callback([app = app_, &target, arity, usage] { checkArity(app, usage, arity, target.size()); });
}

void Command::onRun(Action action) {
  app_->parse_complete_callback([parsed = parsed_, run = std::move(action)] { parsed->action = run; });
}

CommandLine::CommandLine(const std::string& program, const std::string& summary)
    : app_(std::make_unique<CLI::App>(summary, program)), parsed_(std::make_shared<Command::Parsed>()) {
  app_->fallthrough();
  app_->require_subcommand(0, 1);
}

CommandLine::~CommandLine() = default;

Command CommandLine::root() { return {app_.get(), parsed_}; }

namespace {

const CLI::App* deepest(const CLI::App* app) {
  const auto chosen = app->get_subcommands();
  return chosen.empty() ? app : deepest(chosen.front());
}

Action printHelp(const CLI::App* app) {
  return [text = app->help()]() -> Result<int> {
    std::fwrite(text.data(), 1, text.size(), stdout);
    return 0;
  };
}

std::string unknownWord(const CLI::App* app, const std::string& word) {
  if (word.starts_with("--")) return "unknown flag: " + word.substr(0, word.find('='));
  if (word.size() > 1 && word.front() == '-')
    return "unknown shorthand flag: '" + word.substr(1, 1) + "' in " + word;
  const std::string path = pathOf(app);
  return "unknown command \"" + word + "\" for \"" + path + "\"\nRun '" + path + " --help' for usage.";
}

} // namespace

Result<Action> CommandLine::parse(int argc, char** argv) {
  parsed_->action = nullptr;
  const auto invalid = [](std::string text) { return fail(ErrorCode::InvalidArgument, std::move(text)); };
  try {
    app_->parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return printHelp(deepest(app_.get()));
  } catch (const CLI::ExtrasError&) {
    const auto words = app_->remaining(true);
    return invalid(unknownWord(deepest(app_.get()), words.empty() ? std::string() : words.front()));
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string text = error.what();
    return invalid("flag needs an argument: " + text.substr(0, text.find(':')));
  } catch (const CLI::ValidationError& error) {
    return invalid(error.what());
  } catch (const CLI::Error& error) {
    return invalid(error.what());
  }
  if (parsed_->action) return parsed_->action;
  return printHelp(deepest(app_.get()));
}

} // namespace pilothouse::cli
