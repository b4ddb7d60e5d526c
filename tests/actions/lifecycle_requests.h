// Requests, charts and records in one line each, for the tests of install, upgrade, rollback and uninstall.
#pragma once

#include "core/actions/lifecycle.h"
#include "fake_cluster.h"

#include <QString>
#include <QStringList>

namespace pilothouse::tests {

using namespace pilothouse::actions;

inline QString text(std::string_view view) { return QString::fromUtf8(view.data(), qsizetype(view.size())); }

inline std::string configMap(const std::string& name, const std::string& extra = {}) {
  return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + extra +
         "\ndata:\n  a: {{ .Values.a | quote }}\n";
}

inline std::string hookJob(const std::string& event, const std::string& policy = "hook-succeeded") {
  return "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: job\n  annotations:\n    helm.sh/hook: " +
         event + "\n    helm.sh/hook-delete-policy: " + policy + "\n";
}

inline std::shared_ptr<const Chart> chart(const std::map<std::string, std::string>& templates,
                                   const std::string& version = "1.0.0") {
  std::vector<ChartFile> files{{"Chart.yaml", "apiVersion: v2\nname: c\nversion: " + version + "\n"},
                               {"values.yaml", "a: one\n"}};
  for (const auto& [name, content] : templates) files.push_back({"templates/" + name, content});
  auto loaded = loadChartFiles(std::move(files));
  return loaded ? *loaded : nullptr;
}

inline InstallRequest installRequest(std::shared_ptr<const Chart> chart) {
  InstallRequest request;
  request.name = "web";
  request.nameSpace = "shop";
  request.chart = std::move(chart);
  request.values = Value::map();
  return request;
}

inline UpgradeRequest upgradeRequest(std::shared_ptr<const Chart> chart) {
  UpgradeRequest request;
  request.name = "web";
  request.nameSpace = "shop";
  request.chart = std::move(chart);
  request.values = Value::map();
  return request;
}

inline RollbackRequest rollbackRequest(int revision) {
  RollbackRequest request;
  request.name = "web";
  request.nameSpace = "shop";
  request.revision = revision;
  return request;
}

inline UninstallRequest uninstallRequest() {
  UninstallRequest request;
  request.name = "web";
  request.nameSpace = "shop";
  return request;
}

// "1:superseded 2:deployed"
inline QString statuses(FakeSession& fake) {
  QStringList list;
  const auto history = fake.session.store->history("shop", "web", {});
  if (!history) return text(history.error().message);
  for (const auto& release : *history)
    list << QString("%1:%2").arg(release.revision).arg(text(statusName(release.status)));
  return list.join(' ');
}

inline QString lastDescription(FakeSession& fake) {
  const auto history = fake.session.store->history("shop", "web", {});
  return history ? text(history->back().description) : QString();
}

inline QString problem(const Result<Release>& result) {
  return result ? QString("(succeeded)") : text(result.error().message);
}

inline Error rejected(const std::string& why) { return {ErrorCode::Rejected, why}; }

} // namespace pilothouse::tests
