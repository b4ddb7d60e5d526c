// A cluster in manual time and a bare HTTP client for it.
#pragma once

#include "tests/simcluster/sim_values.h"

#include "core/net/transport.h"
#include "core/simcluster/cluster.h"

#include <memory>
#include <string>

namespace pilothouse::sim {

struct Answer {
  int status = 0;
  Value body;
  std::string text;
  [[nodiscard]] QString message() const {
    return QString::fromStdString(std::string(body["message"].stringOr()));
  }
};

class SimClient {
public:
  explicit SimClient(ClusterOptions options = manual());
  [[nodiscard]] static ClusterOptions manual();

  Answer send(std::string method, std::string path, const Value& body = {},
              std::string contentType = "application/json", Headers more = {});
  Answer get(std::string path, Headers more = {}) {
    return send("GET", std::move(path), {}, {}, std::move(more));
  }
  // `text` may use ' for ".
  Answer post(std::string path, std::string text) {
    return send("POST", std::move(path), json(std::move(text)));
  }
  Answer merge(std::string path, std::string text) {
    return send("PATCH", std::move(path), json(std::move(text)), "application/merge-patch+json");
  }
  Answer apply(std::string path, std::string text) {
    return send("PATCH", std::move(path), json(std::move(text)), "application/apply-patch+yaml");
  }
  Answer remove(std::string path, std::string text = "{}") {
    return send("DELETE", std::move(path), json(std::move(text)));
  }

  std::unique_ptr<Cluster> cluster;
  std::string token;

private:
  std::unique_ptr<Transport> transport_;
};

// A Deployment with one container; annotations of the pod as JSON.
[[nodiscard]] std::string deploymentText(const std::string& name, int replicas,
                                         const std::string& podAnnotations = "{}",
                                         const std::string& image = "nginx:1");

} // namespace pilothouse::sim
