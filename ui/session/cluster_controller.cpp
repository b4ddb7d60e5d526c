#include "ui/session/cluster_controller.h"

#include <QRegularExpression>

namespace pilothouse::ui {
namespace {

constexpr int maxInspectors = 2;

struct Opened {
  std::shared_ptr<EngineGateway> gateway;
  ServerInfo info;
};

using TellSignIn = std::function<void(const SignInNote&)>;

Result<Opened> openGateway(EngineProvider& provider, const QString& context, TellSignIn tell,
                           const std::stop_token& stop) {
  PH_TRY(auto gateway, provider.open(context));
  gateway->onSignIn(std::move(tell));
  PH_TRY(auto info, gateway->connect(stop));
  return Opened{std::move(gateway), std::move(info)};
}

QString inspectionOf(const ReleaseItem& item) {
  return item.key.nameSpace + u'/' + item.key.name + u'/' + QString::number(item.revision) + u'/' +
         QString::number(static_cast<int>(item.status));
}

} // namespace

ClusterController::ClusterController(TaskRunner& runner, std::shared_ptr<EngineProvider> provider,
                                     QObject* parent)
    : QObject(parent), runner_(runner), provider_(std::move(provider)), connecting_(runner), listing_(runner),
      watching_(runner, TaskRunner::Lane::Long) {
  retry_.setSingleShot(true);
  connect(&retry_, &QTimer::timeout, this, &ClusterController::refresh);
}

ClusterController::~ClusterController() { inspecting_.request_stop(); }

void ClusterController::prepare(const QString& context) {
  close();
  context_ = context;
  Q_EMIT contextChanged();
  Q_EMIT stateChanged(); // closed under this name
}

void ClusterController::open(const QString& context) {
  prepare(QString(context));
  setState(State::Connecting);
  // Copied on this thread: a worker may copy a QPointer, but not make one of an object that may be dying.
  const QPointer<QObject> alive(this);
  const TellSignIn tell = [this, alive, epoch = epoch_, &runner = runner_](const SignInNote& note) {
    runner.deliver(alive, [this, epoch, note] {
      if (epoch_ == epoch) takeSignIn(note);
    });
  };
  connecting_.start(
      this,
      [provider = provider_, context = context_, tell](std::stop_token stop) {
        return openGateway(*provider, context, tell, stop);
      },
      [this](Result<Opened> opened) {
        if (!opened) {
          error_ = opened.error();
          setState(State::Failed);
          return;
        }
        gateway_ = opened->gateway;
        server_ = opened->info;
        refresh();
      });
}

void ClusterController::close() {
  connecting_.cancel();
  listing_.cancel();
  watching_.cancel();
  retry_.stop();
  inspecting_.request_stop();
  inspecting_ = std::stop_source();
  queue_.clear();
  inspected_.clear();
  ++epoch_;
  inspectors_ = 0;
  gateway_.reset();
  error_.reset();
  signIn_ = {};
  signInBytes_.clear();
  live_ = false;
  server_ = {};
  namespace_.clear();
  retrySeconds_ = 1;
  context_.clear();
  setState(State::Closed);
}

void ClusterController::cancel() {
  if (state_ == State::Connecting || state_ == State::Loading) prepare(QString(context_));
}

// Kept short, and without what a terminal would take for colours.
void ClusterController::takeSignIn(const SignInNote& note) {
  constexpr qsizetype longest = 8192;
  static const QRegularExpression escapes(
      QStringLiteral("\\x1b\\[[0-9;?]*[A-Za-z]|[\\x00-\\x08\\x0b-\\x1f\\x7f]"));
  if (note.running && !signIn_.running) signInBytes_.clear(); // another run
  signInBytes_ = (signInBytes_ + note.text).right(longest);
  signIn_ = {note.running, note.program, QString::fromUtf8(signInBytes_).remove(escapes)};
  Q_EMIT signInChanged();
}

void ClusterController::setState(State state) {
  state_ = state;
  Q_EMIT stateChanged();
}

void ClusterController::setNamespace(const QString& nameSpace) {
  if (namespace_ == nameSpace) return;
  namespace_ = nameSpace;
  if (gateway_) refresh();
}

void ClusterController::refresh() {
  if (!gateway_) {
    if (!context_.isEmpty()) open(QString(context_));
    return;
  }
  retry_.stop();
  if (state_ != State::Ready) setState(State::Loading);
  listing_.start(
      this,
      [gateway = gateway_, nameSpace = namespace_](std::stop_token stop) {
        return gateway->listReleases(nameSpace, stop);
      },
      [this](Result<ReleaseListing> listing) {
        if (!listing) {
          listFailed(listing.error());
          return;
        }
        error_.reset();
        retrySeconds_ = 1;
        live_ = true;
        forgetInspected();
        Q_EMIT listed(*listing);
        setState(State::Ready);
        startWatch(listing->resourceVersion);
      });
}

void ClusterController::listFailed(const Error& error) {
  error_ = error;
  live_ = false;
  watching_.cancel();
  setState(State::Failed);
  // A cluster that did not answer may come back; one that refuses us will not by itself.
  if (error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout) {
    retry_.start(retrySeconds_ * 1000);
    retrySeconds_ = qMin(30, retrySeconds_ * 2);
  }
}

void ClusterController::startWatch(const QString& resourceVersion) {
  auto batch =
      Batch<Change>::create(runner_, this, [this, epoch = epoch_](const std::vector<Change>& changes) {
        if (epoch == epoch_) takeChanges(changes);
      });
  watching_.start(
      this,
      [gateway = gateway_, nameSpace = namespace_, resourceVersion, batch](std::stop_token stop) {
        return gateway->watch(
            nameSpace, resourceVersion,
            [&batch](ReleaseItem item, bool deleted) { batch->push({std::move(item), deleted}); }, stop);
      },
      [this](const Result<void>& ended) {
        live_ = false;
        Q_EMIT stateChanged();
        if (ended || ended.error().code != ErrorCode::Cancelled) {
          retry_.start(retrySeconds_ * 1000);
          retrySeconds_ = qMin(30, retrySeconds_ * 2);
        }
      });
}

void ClusterController::takeChanges(const std::vector<Change>& changes) {
  std::vector<ReleaseItem> items;
  bool listAgain = false;
  for (const Change& change : changes) {
    if (change.deleted)
      listAgain = true; // an older record may be the newest now
    else
      items.push_back(change.item);
    Q_EMIT releaseTouched(change.item.key);
  }
  if (!items.empty()) Q_EMIT rowsChanged(items);
  if (listAgain && !listing_.isRunning()) refresh();
}

void ClusterController::wantRows(const std::vector<ReleaseItem>& visible) {
  if (!gateway_) return;
  queue_.clear();
  for (const ReleaseItem& item : visible)
    if (!inspected_.contains(inspectionOf(item))) queue_.push_back(item);
  while (inspectors_ < maxInspectors && !queue_.empty()) inspectNext();
}

void ClusterController::forgetInspected() { inspected_.clear(); }

void ClusterController::inspectNext() {
  if (queue_.empty()) return;
  const ReleaseItem item = queue_.front();
  queue_.pop_front();
  inspected_.insert(inspectionOf(item));
  ++inspectors_;
  const std::uint64_t epoch = epoch_;
  // Copied on this thread: a worker may copy a QPointer, but not make one of an object that may be dying.
  const QPointer<QObject> alive(this);
  runner_.run(
      this,
      [this, alive, epoch, item, gateway = gateway_, stop = inspecting_.get_token(),
       &runner = runner_](std::stop_token) {
        gateway->inspect(
            item,
            [&](ReleaseItem known) {
              runner.deliver(alive, [this, epoch, known = std::move(known)] {
                if (epoch_ == epoch) Q_EMIT rowKnown(known);
              });
            },
            stop);
      },
      [this, epoch] {
        if (epoch != epoch_) return;
        --inspectors_;
        inspectNext();
      },
      TaskRunner::Lane::Background);
}

} // namespace pilothouse::ui
