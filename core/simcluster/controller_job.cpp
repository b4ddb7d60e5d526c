#include "core/simcluster/controller_pass.h"
#include "core/simcluster/object.h"

#include <algorithm>
#include <format>

namespace pilothouse::sim {
namespace {

constexpr std::string_view jobs = "batch/jobs";

class JobRun {
public:
  JobRun(Pass& pass, const Value& job)
      : pass_(pass), job_(job), status_(job["status"].isMap() ? deepCopy(job["status"]) : Value(Map())) {
    for (const auto& pod : pass_.ownedBy("/pods", job_)) {
      const auto phase = pod.at({"status", "phase"}).stringOr();
      if (phase == "Succeeded")
        ++succeeded_;
      else if (phase == "Failed")
        ++failed_;
      else if (!beingDeleted(pod))
        active_.push_back(pod);
    }
  }

  void run() {
    if (beingDeleted(job_)) return;
    if (finished()) return expire();
    if (job_.at({"spec", "suspend"}).boolOr()) return suspend();
    if (isMissing(status_, "startTime")) status_.set("startTime", formatTime(pass_.now));
    const auto completions = job_.at({"spec", "completions"}).intOr(1);
    if (succeeded_ >= completions) return complete();
    if (failed_ > job_.at({"spec", "backoffLimit"}).intOr(6))
      return fail("BackoffLimitExceeded", "Job has reached the specified backoff limit");
    if (pastDeadline()) return fail("DeadlineExceeded", "Job was active longer than specified deadline");
    const auto parallel = job_.at({"spec", "parallelism"}).intOr(1);
    const auto missing = std::min(parallel, completions - succeeded_) - std::int64_t(active_.size());
    for (std::int64_t count = 0; count < missing; ++count) createPod();
    write();
  }

private:
  bool finished() const { return conditionTrue(job_, "Complete") || conditionTrue(job_, "Failed"); }

  bool pastDeadline() {
    const auto seconds = job_.at({"spec", "activeDeadlineSeconds"}).intOr();
    const auto start = parseTime(status_["startTime"].stringOr());
    return seconds > 0 && start && pass_.reached(*start + std::chrono::seconds(seconds));
  }

  void createPod() {
    auto pod = podFromTemplate(job_, job_.at({"spec", "template"}));
    setAt(pod, {"metadata", "generateName"}, std::format("{}-", nameOf(job_)));
    // What the job is told to do, its pods do.
    if (const auto result = annotationOf(job_, "sim.pilothouse.dev/result"); !result.empty())
      setAt(pod, {"metadata", "annotations", "sim.pilothouse.dev/result"}, result);
    const auto created = pass_.create("/pods", namespaceOf(job_), pod);
    if (created.isNull()) return;
    active_.push_back(created);
    pass_.event(job_, {"Normal", "SuccessfulCreate", std::format("Created pod: {}", nameOf(created)),
                       "job-controller"});
  }

  void suspend() {
    for (const auto& pod : active_) pass_.remove("/pods", pod);
    setCondition(status_, {"Suspended", "True", "JobSuspended", "Job suspended"}, pass_.now);
    active_.clear();
    write();
  }

  void complete() {
    setCondition(
        status_,
        {"SuccessCriteriaMet", "True", "CompletionsReached", "Reached expected number of succeeded pods"},
        pass_.now);
    setCondition(status_,
                 {"Complete", "True", "CompletionsReached", "Reached expected number of succeeded pods"},
                 pass_.now);
    status_.set("completionTime", formatTime(pass_.now));
    pass_.event(job_, {"Normal", "Completed", "Job completed", "job-controller"});
    write();
  }

  void fail(std::string_view reason, std::string_view message) {
    for (const auto& pod : active_) pass_.remove("/pods", pod);
    active_.clear();
    setCondition(status_, {"FailureTarget", "True", reason, message}, pass_.now);
    setCondition(status_, {"Failed", "True", reason, message}, pass_.now);
    pass_.event(job_, {"Warning", reason, std::string(message), "job-controller"});
    write();
  }

  void expire() {
    const auto& ttl = job_.at({"spec", "ttlSecondsAfterFinished"});
    if (!ttl.isInt()) return;
    const auto& condition =
        conditionTrue(job_, "Complete") ? conditionOf(job_, "Complete") : conditionOf(job_, "Failed");
    const auto end = parseTime(condition["lastTransitionTime"].stringOr());
    if (end && pass_.reached(*end + std::chrono::seconds(ttl.asInt()))) pass_.remove(jobs, job_);
  }

  void setCount(std::string_view name, std::int64_t count) {
    if (count > 0)
      status_.set(name, count);
    else
      status_.mutableMap().erase(name);
  }

  void write() {
    setCount("active", std::int64_t(active_.size()));
    setCount("succeeded", succeeded_);
    setCount("failed", failed_);
    status_.set("ready", std::ranges::count_if(active_, podReady));
    status_.set("uncountedTerminatedPods", Value(Map()));
    pass_.setStatus(jobs, job_, status_);
  }

  Pass& pass_;
  const Value& job_;
  Value status_;
  std::vector<Value> active_;
  std::int64_t succeeded_ = 0, failed_ = 0;
};

} // namespace

void runJobs(Pass& pass) {
  for (const auto& job : pass.list(jobs)) JobRun(pass, job).run();
}

} // namespace pilothouse::sim
