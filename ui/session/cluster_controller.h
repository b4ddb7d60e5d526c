// One opened context: connecting, listing, live updates by watch, and the filling in of visible rows.
// Nothing is sent to a context before open(). Publishes values by signal; UI thread only, all work on the
// runner.
#pragma once

#include "ui/async/batch.h"
#include "ui/async/task_runner.h"
#include "ui/session/gateway.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <deque>
#include <optional>

namespace pilothouse::ui {

class ClusterController final : public QObject {
  Q_OBJECT
public:
  enum class State { Closed, Connecting, Loading, Ready, Failed };

  ClusterController(TaskRunner& runner, std::shared_ptr<EngineProvider> provider, QObject* parent = nullptr);
  ~ClusterController() override;

  void prepare(const QString& context); // names it, asks nothing
  void open(const QString& context);
  void cancel(); // of a connecting that takes too long; its name stays
  void close();
  void refresh(); // lists anew; the rows shown stay until the answer is here
  void setNamespace(const QString& nameSpace);

  // The rows that a person sees now: they are decoded and their health is looked up, the others are not.
  void wantRows(const std::vector<ReleaseItem>& visible);
  void forgetInspected(); // the next wantRows asks again

  // A credential plugin that asks for something meanwhile.
  struct SignInState {
    bool running = false;
    QString program, text;
  };
  [[nodiscard]] const SignInState& signIn() const { return signIn_; }
  [[nodiscard]] State state() const { return state_; }
  [[nodiscard]] bool isLive() const { return live_; }
  [[nodiscard]] const QString& context() const { return context_; }
  [[nodiscard]] const QString& nameSpace() const { return namespace_; }
  [[nodiscard]] const ServerInfo& server() const { return server_; }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }
  [[nodiscard]] std::shared_ptr<EngineGateway> gateway() const { return gateway_; }

Q_SIGNALS:
  void stateChanged();
  void contextChanged();
  void signInChanged();
  void listed(const pilothouse::ui::ReleaseListing& listing);
  void rowKnown(const pilothouse::ui::ReleaseItem& item);                  // decoded, or its health arrived
  void rowsChanged(const std::vector<pilothouse::ui::ReleaseItem>& items); // by watch
  void releaseTouched(const pilothouse::ui::ReleaseKey& key);              // some record of it changed

private:
  struct Change {
    ReleaseItem item;
    bool deleted = false;
  };
  void setState(State state);
  void takeSignIn(const SignInNote& note);
  void startWatch(const QString& resourceVersion);
  void takeChanges(const std::vector<Change>& changes);
  void listFailed(const Error& error);
  void inspectNext();

  TaskRunner& runner_;
  std::shared_ptr<EngineProvider> provider_;
  std::shared_ptr<EngineGateway> gateway_;
  State state_ = State::Closed;
  bool live_ = false;
  QString context_, namespace_;
  ServerInfo server_;
  std::optional<Error> error_;
  SignInState signIn_;
  QByteArray signInBytes_;
  Latest connecting_, listing_, watching_;
  QTimer retry_;
  int retrySeconds_ = 1;
  std::deque<ReleaseItem> queue_; // still to inspect, the visible rows in their order
  QSet<QString> inspected_;       // identity and revision of what was asked
  std::stop_source inspecting_;
  int inspectors_ = 0;
  std::uint64_t epoch_ = 0; // of the opened gateway: answers of former ones are dropped
};

} // namespace pilothouse::ui
