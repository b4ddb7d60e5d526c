#include "ui/session/engine_strategies.h"

#include "core/actions/strategies.h"
#include "core/codec/yaml.h"
#include "core/diff/model.h"

namespace pilothouse::ui {
namespace {

ValuesChoice choiceOf(actions::ValuesStrategy strategy) {
  switch (strategy) {
  case actions::ValuesStrategy::Default: return ValuesChoice::Default;
  case actions::ValuesStrategy::Reset: return ValuesChoice::Reset;
  case actions::ValuesStrategy::Reuse: return ValuesChoice::Reuse;
  case actions::ValuesStrategy::ResetThenReuse: return ValuesChoice::ResetThenReuse;
  }
  return ValuesChoice::Default;
}

class Comparer {
public:
  Comparer(const actions::StrategyComparison& found, std::string nameSpace, const std::stop_token& stop)
      : found_(found), nameSpace_(std::move(nameSpace)) {
    options_.stop = stop;
  }

  Result<StrategyView> view(const actions::StrategyOutcome& outcome) const {
    StrategyView view;
    view.choice = choiceOf(outcome.strategy);
    if (!outcome.render) {
      view.problem = QString::fromStdString(outcome.render.error().message);
      return view;
    }
    view.values = outcome.changedValues;
    const diff::DiffModel objects =
        diff::diffManifests(found_.running.manifest, outcome.render->manifest, nameSpace_, options_);
    view.objects = objects.created + objects.changed + objects.deleted;
    for (const diff::ObjectDiff& object : objects.objects) view.lines += object.changedLines;
    PH_TRY(const std::string before, writeYaml(found_.running.values));
    PH_TRY(const std::string after, writeYaml(outcome.render->values));
    view.diff = std::make_shared<const diff::TextDiff>(diff::diffTexts(before, after, options_));
    return view;
  }

private:
  const actions::StrategyComparison& found_;
  std::string nameSpace_;
  diff::DiffOptions options_;
};

} // namespace

Result<StrategiesView> strategiesView(actions::ClusterSession& session, RequestMaker& requests,
                                      const ApplyInput& input, const std::stop_token& stop) {
  PH_TRY(const auto request, requests.upgrade(input, stop));
  PH_TRY(const auto found, actions::compareStrategies(session, request, stop));
  const Comparer comparer(found, request.nameSpace, stop);
  StrategiesView view;
  view.revision = found.revision;
  for (const actions::StrategyOutcome& outcome : found.outcomes) {
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "context canceled");
    PH_TRY(auto way, comparer.view(outcome));
    view.ways.push_back(std::move(way));
  }
  return view;
}

} // namespace pilothouse::ui
