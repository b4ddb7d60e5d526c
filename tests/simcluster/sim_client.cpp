#include "tests/simcluster/sim_client.h"

#include <format>

namespace pilothouse::sim {

ClusterOptions SimClient::manual() {
  ClusterOptions options;
  options.manualClock = true;
  return options;
}

SimClient::SimClient(ClusterOptions options) : token(options.token), transport_(makeCurlTransport({})) {
  auto started = Cluster::start(std::move(options));
  if (!started) qFatal("%s", started.error().message.c_str());
  cluster = *std::move(started);
}

Answer SimClient::send(std::string method, std::string path, const Value& body, std::string contentType,
                       Headers more) {
  HttpRequest request;
  request.method = std::move(method);
  request.url = cluster->url() + path;
  request.headers = std::move(more);
  request.timeout = std::chrono::seconds(20);
  if (!token.empty()) request.authorization = Secret("Bearer " + token);
  if (!body.isNull()) {
    request.headers.emplace_back("content-type", contentType);
    request.body = writeJson(body).value_or("");
  }
  const auto response = transport_->send(request, {});
  if (!response) return {0, Value::map({{"message", response.error().message}}), {}};
  return {response->status, readJson(response->body).value_or(Value()), response->body};
}

std::string deploymentText(const std::string& name, int replicas, const std::string& podAnnotations,
                           const std::string& image) {
  return std::format(
      "{{'apiVersion':'apps/v1','kind':'Deployment','metadata':{{'name':'{0}'}},'spec':{{'replicas':{1},"
      "'selector':{{'matchLabels':{{'app':'{0}'}}}},'template':{{'metadata':{{'labels':{{'app':'{0}'}},'"
      "annotations':{2}}},"
      "'spec':{{'containers':[{{'name':'c','image':'{3}'}}]}}}}}}}}",
      name, replicas, podAnnotations, image);
}

} // namespace pilothouse::sim
