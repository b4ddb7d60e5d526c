#include "ui/session/charts_controller.h"

#include "ui/async/batch.h"

namespace pilothouse::ui {
namespace {

// Progress from a worker thread, a few times a second on the UI thread.
template <class Show> ByteProgress shown(TaskRunner& runner, QObject* context, Show show) {
  auto batch = Batch<Transfer>::create(
      runner, context, [show](const std::vector<Transfer>& transfers) { show(transfers.back()); }, 80);
  return [batch](Transfer transfer) { batch->push(transfer); };
}

} // namespace

ChartsController::ChartsController(TaskRunner& runner, std::shared_ptr<ChartLibrary> library, QObject* parent)
    : QObject(parent), runner_(runner), library_(std::move(library)), reading_(runner),
      adding_(runner, TaskRunner::Lane::Long), removing_(runner), opening_(runner, TaskRunner::Lane::Long),
      versions_(runner, TaskRunner::Lane::Long), lint_(runner, TaskRunner::Lane::Background),
      signature_(runner, TaskRunner::Lane::Long) {}

ChartsController::~ChartsController() { cancelUpdates(); }

void ChartsController::reload() {
  reading_.start(
      this, [library = library_](std::stop_token stop) { return library->catalogue(stop); },
      [this](const Result<CataloguePointer>& catalogue) {
        if (!catalogue) {
          Q_EMIT catalogueFailed(catalogue.error());
          return;
        }
        catalogue_ = *catalogue;
        Q_EMIT catalogueReady();
        if (reference_.kind == ChartReference::Kind::Repository) askVersions();
      });
}

void ChartsController::update(const QStringList& repositories) {
  if (updates_.empty()) updateTotal_ = 0;
  for (const QString& name : repositories)
    if (!updates_.contains(name)) updateOne(name);
  Q_EMIT updatesChanged();
}

void ChartsController::updateOne(const QString& name) {
  ++updateTotal_;
  auto progress = shown(runner_, this, [this, name](const Transfer& transfer) {
    if (updates_.contains(name)) Q_EMIT updateProgress(name, transfer);
  });
  updates_[name] = runner_.run(
      this,
      [library = library_, name, progress](std::stop_token stop) {
        return library->update(name, progress, stop);
      },
      [this, name](const Result<void>& done) {
        updates_.erase(name);
        const bool failed = !done && done.error().code != ErrorCode::Cancelled;
        Q_EMIT updateEnded(name, failed ? std::optional(done.error()) : std::nullopt);
        Q_EMIT updatesChanged();
        if (done || updates_.empty()) reload();
      },
      TaskRunner::Lane::Long);
  Q_EMIT updateProgress(name, {});
}

void ChartsController::cancelUpdates() {
  for (auto& [name, source] : updates_) source.request_stop();
}

void ChartsController::addRepository(const NewRepository& repository) {
  auto progress = shown(runner_, this, [this](const Transfer& transfer) {
    if (adding_.isRunning()) Q_EMIT addingProgress(transfer);
  });
  adding_.start(
      this,
      [library = library_, repository, progress](std::stop_token stop) {
        return library->addRepository(repository, progress, stop);
      },
      [this, name = repository.name](const Result<void>& done) {
        if (!done) {
          Q_EMIT repositoryNotAdded(done.error());
          return;
        }
        Q_EMIT repositoryAdded(name);
        reload();
      });
}

void ChartsController::removeRepository(const QString& name) {
  removing_.start(
      this,
      [library = library_, name](std::stop_token stop) { return library->removeRepository(name, stop); },
      [this](const Result<void>& done) {
        if (!done) Q_EMIT repositoryNotRemoved(done.error());
        reload();
      });
}

void ChartsController::open(const ChartReference& reference) {
  for (Latest* former : {&opening_, &lint_, &signature_}) former->cancel();
  const bool sameChart = reference.sameChart(reference_);
  reference_ = reference;
  chart_.reset();
  Q_EMIT openingStarted(reference);
  if (!sameChart) {
    versions_.cancel();
    askVersions();
  }
  auto progress = shown(runner_, this, [this, reference](const Transfer& transfer) {
    if (opening_.isRunning() && reference_ == reference) Q_EMIT openingProgress(transfer);
  });
  opening_.start(
      this,
      [library = library_, reference, progress](std::stop_token stop) {
        return library->open(reference, progress, stop);
      },
      [this](const Result<ContentsPointer>& chart) {
        if (!chart) {
          Q_EMIT chartFailed(chart.error());
          return;
        }
        chart_ = *chart;
        reference_.version = chart_->version;
        Q_EMIT chartReady(chart_);
        inspect();
      });
}

void ChartsController::cancelOpening() {
  if (!opening_.isRunning()) return;
  opening_.cancel();
  Q_EMIT chartFailed(Error{ErrorCode::Cancelled, "context canceled"});
}

void ChartsController::askVersions() {
  switch (reference_.kind) {
  case ChartReference::Kind::Repository:
    if (catalogue_) Q_EMIT versionsReady(catalogue_->versions(reference_.repository, reference_.location));
    return;
  case ChartReference::Kind::Oci: break;
  default: Q_EMIT versionsReady({}); return;
  }
  versions_.start(
      this,
      [library = library_, reference = reference_](std::stop_token stop) {
        return library->versions(reference, stop);
      },
      // A registry that hides its tags still gives the chart; what is wrong with it, opening tells.
      [this](const Result<std::vector<VersionItem>>& versions) {
        Q_EMIT versionsReady(versions.value_or(std::vector<VersionItem>()));
      });
}

void ChartsController::inspect() {
  lint_.start(
      this,
      [library = library_, chart = chart_](std::stop_token stop) { return library->lint(*chart, stop); },
      [this](const Result<std::vector<LintItem>>& items) {
        if (items)
          Q_EMIT lintReady(*items);
        else
          Q_EMIT lintFailed(items.error());
      });
  signature_.start(
      this,
      [library = library_, chart = chart_](std::stop_token stop) { return library->signature(*chart, stop); },
      [this](const SignatureView& signature) { Q_EMIT signatureReady(signature); });
}

} // namespace pilothouse::ui
