#include "core/template/engine.h"

#include "core/template/evaluator.h"
#include "core/template/go_text.h"

#include <algorithm>

namespace pilothouse::tmpl {

void TemplateSet::associate(const std::string& name, const std::string& fileName,
                            const std::shared_ptr<const ParsedFile>& file, const ParsedTree& tree) {
  if (tree.empty && find(name)) return; // a blank text does not replace a template
  templates_[name] = std::make_unique<Template>(name, fileName, file, tree.root, tree.empty);
}

Result<void> TemplateSet::add(const std::string& fileName, std::shared_ptr<const ParsedFile> file) {
  bool ownNameTaken = false;
  for (const auto& tree : file->definitions) {
    if (tree.name == fileName && !tree.empty) {
      if (!file->main.empty) {
        const auto lines = std::ranges::count(file->source.view(), '\n') + 1;
        return fail(ErrorCode::Template, "template: " + fileName + ':' + std::to_string(lines) +
                                             ": template: multiple definition of template " +
                                             gotext::quote(fileName));
      }
      ownNameTaken = true;
    }
    associate(tree.name, fileName, file, tree);
  }
  if (!ownNameTaken) associate(fileName, fileName, file, file->main);
  return {};
}

const Template* TemplateSet::find(std::string_view name) const {
  for (const auto* set = this; set; set = set->below_)
    if (const auto at = set->templates_.find(name); at != set->templates_.end()) return at->second.get();
  return nullptr;
}

Execution::Execution(CallContext context, std::stop_token stop, ExecutionLimits limits)
    : state_(std::make_unique<State>(context, std::move(stop), limits)) {}

Execution::~Execution() = default;

void Execution::traceTo(TraceSink* sink) { state_->trace = sink; }

Result<void> Execution::run(const TemplateSet& set, const Template& entry, const Value& data,
                            std::string& out) {
  return Evaluator(*state_, set, entry, out).run(data);
}

} // namespace pilothouse::tmpl
