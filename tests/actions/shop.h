// A small release that several tests of the actions plan, change and repair.
#pragma once

#include "core/actions/lifecycle.h"
#include "core/codec/json.h"
#include "fake_cluster.h"

#include <QString>

namespace pilothouse::tests {

inline QString qt(std::string_view view) { return QString::fromUtf8(view.data(), qsizetype(view.size())); }

inline const std::string shopDeployment = R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels:
      app: {{ .Values.app }}
  template:
    metadata:
      labels:
        app: {{ .Values.app }}
    spec:
      containers:
      - name: main
        image: {{ .Values.image }}
)";

inline std::string shopConfig(const std::string& name, const std::string& extra = {}) {
  return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\n" + extra + "data:\n  a: b\n";
}

inline std::string shopHook(const std::string& event, const std::string& name) {
  return "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: " + name +
         "\n  annotations:\n    helm.sh/hook: " + event + "\nspec: {}\n";
}

inline std::shared_ptr<const Chart> shopChart(const std::map<std::string, std::string>& templates) {
  std::vector<ChartFile> files{{"Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"},
                               {"values.yaml", "replicas: 2\nimage: nginx:1\napp: web\n"}};
  for (const auto& [name, content] : templates)
    files.push_back({name.starts_with("crds/") ? name : "templates/" + name, content});
  auto loaded = loadChartFiles(std::move(files));
  return loaded ? *loaded : nullptr;
}

inline actions::InstallRequest shopInstall(std::shared_ptr<const Chart> chart) {
  actions::InstallRequest request;
  request.name = "web";
  request.nameSpace = "shop";
  request.chart = std::move(chart);
  request.values = Value::map();
  return request;
}

inline Result<Release> installShop(FakeSession& fake, std::shared_ptr<const Chart> chart) {
  return actions::install(fake.session, shopInstall(std::move(chart)), {}, {});
}

inline actions::UpgradeRequest shopUpgrade(std::shared_ptr<const Chart> chart, Value values = Value::map()) {
  actions::UpgradeRequest request;
  request.name = "web";
  request.nameSpace = "shop";
  request.chart = std::move(chart);
  request.values = std::move(values);
  return request;
}

inline Value parsedJson(std::string_view json) { return readJson(json).value_or(Value()); }

// Changes a live object as somebody else would.
inline void edit(FakeCluster& cluster, std::string_view kind, std::string_view name,
                 const std::function<void(Value&)>& change) {
  Value live = deepCopy(cluster.find(kind, name));
  change(live);
  cluster.put(live);
}

} // namespace pilothouse::tests
