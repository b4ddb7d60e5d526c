#include "core/render/render_run.h"

#include "core/base/limits.h"
#include "core/base/processors.h"
#include "core/render/exec_report.h"
#include "core/render/values_methods.h"
#include "core/template/go_text.h"

namespace pilothouse {
namespace {

// Helm names its root template so; texts given to tpl run under this name.
const std::string rootName = "gotpl";

// Go prints this for nil where Helm wants nothing (engine.go: "Work around the issue...").
void removeNoValue(std::string& text) {
  constexpr std::string_view mark = "<no value>";
  auto at = text.find(mark);
  if (at == std::string::npos) return;
  auto to = at;
  while (at != std::string::npos) {
    const auto from = at + mark.size();
    at = text.find(mark, from);
    const auto end = std::min(at, text.size());
    text.replace(to, end - from, text, from, end - from);
    to += end - from;
  }
  text.resize(to);
}

} // namespace

RenderRun::RenderRun(const RenderRequest& request, const tmpl::FunctionTable& functions)
    : request_(request),
      cache_(request.cache ? request.cache : std::make_shared<tmpl::TemplateCache>(functions)),
      execution_({this}, request.stop) {}

void RenderRun::startTrace(const Value& values, const std::vector<Renderable>& templates) {
  recorder_ = std::make_unique<trace::Recorder>();
  recorder_->addValues(values);
  for (const auto& file : templates)
    recorder_->addContext(file.data, file.basePath.substr(0, file.basePath.rfind('/')));
  execution_.traceTo(recorder_.get());
}

std::shared_ptr<trace::Trace> RenderRun::finishTrace() { return recorder_ ? recorder_->finish() : nullptr; }

std::vector<RenderRun::Parsed> RenderRun::parse(const std::vector<Renderable>& templates) {
  constexpr std::size_t little = 64 * 1024; // is parsed sooner than a thread starts
  std::vector<Parsed> parsed(templates.size());
  std::vector<std::size_t> unknown;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < templates.size(); ++i) {
    auto known = cache_->find(templates[i].text);
    if (!known) unknown.push_back(i);
    if (!known) bytes += templates[i].text.size();
    parsed[i] = std::move(known);
  }
  const auto one = [&](std::size_t at) {
    const auto& [path, text, data, basePath] = templates[unknown[at]];
    parsed[unknown[at]] = cache_->parse(path, text);
  };
  if (bytes > little) {
    onAllProcessors(unknown.size(), one);
  } else {
    for (std::size_t at = 0; at < unknown.size(); ++at) one(at);
  }
  return parsed;
}

Result<void> RenderRun::add(const std::vector<Renderable>& templates) {
  auto parsed = parse(templates);
  for (std::size_t i = 0; i < templates.size(); ++i) {
    const auto& path = templates[i].path;
    auto added = parsed[i] ? files_.add(path, *std::move(parsed[i]))
                           : Result<void>(std::unexpected(std::move(parsed[i]).error()));
    if (!added) return std::unexpected(reportParseError(std::move(added).error(), path));
  }
  return {};
}

Result<std::string> RenderRun::execute(const std::string& path, const Value& data) {
  std::string out;
  const auto* entry = files_.find(path);
  if (!entry) return fail(ErrorCode::Internal, "no template " + path);
  if (recorder_) recorder_->expect(trace::Frame::Kind::File, path);
  auto done = execution_.run(files_, *entry, data, out);
  if (!done) return std::unexpected(reportExecError(std::move(done).error()));
  if (!recorder_) {
    removeNoValue(out);
    return out;
  }
  const auto written = out;
  removeNoValue(out);
  recorder_->keepFile(path, written, out);
  return out;
}

Result<Value> RenderRun::include(std::string_view name, const Value& data) {
  auto at = included_.find(name);
  if (at == included_.end()) at = included_.try_emplace(std::string(name), 0).first;
  if (at->second > limits::includeDepth)
    return fail(ErrorCode::Template, "rendering template has a nested reference name: " + std::string(name) +
                                         ": unable to execute template");
  const auto* entry = set_->find(name);
  if (!entry)
    return fail(ErrorCode::Template, "template: no template " + gotext::quote(name) +
                                         " associated with template " + gotext::quote(rootName));
  auto& depth = at->second; // stays valid: nodes of the map do not move
  ++depth;
  std::string out;
  if (recorder_) recorder_->expect(trace::Frame::Kind::Include, name);
  auto done = execution_.run(*set_, *entry, data, out);
  --depth;
  if (!done) return std::unexpected(std::move(done).error());
  Value result(out);
  if (recorder_) recorder_->keepText(out, result);
  return result;
}

Result<Value> RenderRun::tpl(std::string_view text, const Value& data) {
  if (!text.contains("{{")) {
    std::string out(text);
    removeNoValue(out);
    Value result(out);
    if (recorder_) recorder_->keepCopy(text, result);
    return result;
  }
  auto file = cache_->parse(rootName, SharedString(text));
  if (!file)
    return std::unexpected(file.error().wrapped("cannot parse template " + gotext::quote(text) + ": "));
  PH_TRY(auto out, runTpl(text, *file, data));
  if (!recorder_) {
    removeNoValue(out);
    return Value(out);
  }
  const auto written = out;
  removeNoValue(out);
  Value result(out);
  recorder_->keepText(written, result);
  return result;
}

Result<std::string> RenderRun::runTpl(std::string_view text,
                                      const std::shared_ptr<const tmpl::ParsedFile>& file,
                                      const Value& data) {
  const auto* outer = set_;
  tmpl::TemplateSet own(outer);
  // Only a text with definitions, or one that may name itself, needs a set of its own.
  if (!file->definitions.empty() || text.contains(rootName)) {
    if (auto added = own.add(rootName, file); !added)
      return std::unexpected(added.error().wrapped("cannot parse template " + gotext::quote(text) + ": "));
    set_ = &own;
  }
  const tmpl::Template entry{rootName, rootName, file, file->main.root, file->main.empty};
  std::string out;
  if (recorder_) recorder_->expect(trace::Frame::Kind::Tpl, {}, text);
  auto done = execution_.run(*set_, entry, data, out);
  set_ = outer;
  if (!done) {
    const auto& cause = done.error();
    if (cause.code != ErrorCode::Template) return std::unexpected(cause);
    return std::unexpected(
        cause.wrapped("error during tpl function execution for " + gotext::quote(text) + ": "));
  }
  return out;
}

Result<Value> RenderRun::lookup(std::string_view apiVersion, std::string_view kind,
                                std::string_view nameSpace, std::string_view name) {
  if (request_.lintMode || !request_.lookup) return Value(Map());
  return request_.lookup(apiVersion, kind, nameSpace, name);
}

std::span<const tmpl::MethodSpec> RenderRun::valuesMethods() const { return valuesMethodSpecs(); }

} // namespace pilothouse
