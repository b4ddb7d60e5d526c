// One run of the template engine over a chart: what include, tpl and lookup mean in it. One thread.
#pragma once

#include "core/render/chart_context.h"
#include "core/template/engine.h"
#include "core/trace/recorder.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace pilothouse {

class RenderRun final : public tmpl::RenderServices {
public:
  RenderRun(const RenderRequest& request, const tmpl::FunctionTable& functions);

  // Parses the texts and adds them under their paths. Error: Template with Helm's text, of the first that
  // fails.
  [[nodiscard]] Result<void> add(const std::vector<Renderable>& templates);
  // The output of a template added before, without "<no value>". Error: Template with Helm's text.
  [[nodiscard]] Result<std::string> execute(const std::string& path, const Value& data);

  // Notes from now on where every line comes from.
  void startTrace(const Value& values, const std::vector<Renderable>& templates);
  // What was noted; null when nothing was.
  [[nodiscard]] std::shared_ptr<trace::Trace> finishTrace();

  std::vector<std::string> warnings;

  Result<Value> include(std::string_view name, const Value& data) override;
  Result<Value> tpl(std::string_view text, const Value& data) override;
  Result<Value> lookup(std::string_view apiVersion, std::string_view kind, std::string_view nameSpace,
                       std::string_view name) override;
  [[nodiscard]] bool dnsEnabled() const override { return request_.enableDns; }
  [[nodiscard]] bool lintMode() const override { return request_.lintMode; }
  void warn(std::string_view message) override { warnings.emplace_back(message); }
  [[nodiscard]] std::span<const tmpl::MethodSpec> valuesMethods() const override;

private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Parsed = Result<std::shared_ptr<const tmpl::ParsedFile>>;
  [[nodiscard]] std::vector<Parsed> parse(const std::vector<Renderable>& templates);
  [[nodiscard]] Result<std::string>
  runTpl(std::string_view text, const std::shared_ptr<const tmpl::ParsedFile>& file, const Value& data);

  const RenderRequest& request_;
  std::shared_ptr<tmpl::TemplateCache> cache_;
  tmpl::TemplateSet files_;
  const tmpl::TemplateSet* set_ = &files_; // inside tpl: the set with that text's definitions
  tmpl::Execution execution_;
  std::unique_ptr<trace::Recorder> recorder_;                            // null unless a trace is wanted
  std::unordered_map<std::string, int, Hash, std::equal_to<>> included_; // how often a name is being included
};

} // namespace pilothouse
