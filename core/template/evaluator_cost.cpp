// What a call may cost. A function pays by the size of what it is given and of what it gives; those that do
// more than look at each part once pay for that themselves (core/base/work.h).
#include "core/template/evaluator.h"

namespace pilothouse::tmpl {
namespace {

// The value itself, not what its parts hold.
std::uint64_t stepsFor(const Value& value) {
  switch (value.kind()) {
  case Kind::String: return value.asString().size() / 32;
  case Kind::List: return value.asList().size() / 4;
  case Kind::Map: return value.asMap().size() / 4;
  default: return 0;
  }
}

} // namespace

void Evaluator::Cost::add(const Value& value) {
  steps += stepsFor(value);
  if (value.isString()) text += value.asString().size();
}

bool Evaluator::canPay(Cost cost) {
  if (cost.text > 2 * limits::templateTextBytes)
    state_.work.giveUp("a function was given more than " +
                       std::to_string(2 * limits::templateTextBytes / limits::MiB) + " MiB of text");
  return state_.work.spend(cost.steps) || failPlain(ErrorCode::LimitExceeded, state_.work.reason());
}

bool Evaluator::pay(const Value& result) {
  if (result.isString() && result.asString().size() > limits::templateTextBytes)
    state_.work.giveUp("the result is larger than " +
                       std::to_string(limits::templateTextBytes / limits::MiB) + " MiB");
  return state_.work.spend(stepsFor(result)) || failPlain(ErrorCode::LimitExceeded, state_.work.reason());
}

bool Evaluator::payForLargeOutput(std::size_t written) {
  if (out_.size() > state_.limits.outputBytes)
    state_.work.giveUp("template output exceeded " + std::to_string(state_.limits.outputBytes) + " bytes");
  return state_.work.spend(written / 32) || failPlain(ErrorCode::LimitExceeded, state_.work.reason());
}

} // namespace pilothouse::tmpl
