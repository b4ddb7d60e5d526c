#include "core/repo/hub.h"

#include "core/base/limits.h"
#include "core/codec/json.h"
#include "core/net/url.h"
#include "core/repo/url_reference.h"

namespace pilothouse::repo {
namespace {

constexpr std::string_view searchPath = "api/chartsvc/v1/charts/search";
constexpr std::size_t answerBytes = 32 * limits::MiB;

HubChart chartOf(const Value& item, const std::string& endpoint) {
  const auto text = [](const Value& value) { return std::string(value.stringOr()); };
  HubChart chart;
  chart.url = text(item["artifactHub"]["packageUrl"]);
  if (chart.url.empty()) chart.url = endpoint + "/charts/" + text(item["id"]);
  const Value& latest = item["relationships"]["latestChartVersion"]["data"];
  chart.version = text(latest["version"]);
  chart.appVersion = text(latest["app_version"]);
  const Value& attributes = item["attributes"];
  chart.description = text(attributes["description"]);
  chart.repositoryUrl = text(attributes["repo"]["url"]);
  chart.repositoryName = text(attributes["repo"]["name"]);
  return chart;
}

} // namespace

Result<std::vector<HubChart>> searchHub(Fetcher& fetcher, const std::string& endpoint,
                                        const std::string& term, std::stop_token stop) {
  auto url = UrlText::parse(endpoint);
  if (!url) return std::unexpected(url.error());
  if (url->authority.empty() || url->authority.starts_with(':'))
    return fail(ErrorCode::InvalidArgument, "no hostname provided");
  url->path = cleanPath(url->path + "/" + std::string(searchPath));
  std::string escaped = percentEncode(term);
  for (auto at = escaped.find("%20"); at != std::string::npos; at = escaped.find("%20", at))
    escaped.replace(at, 3, "+");
  url->query = "q=" + escaped;
  PH_TRY(
      const std::string answer,
      fetcher.get({.url = url->text(), .owner = endpoint, .access = {}, .accept = {}, .limit = answerBytes},
                  stop));
  std::vector<HubChart> charts;
  const auto json = readJson(answer); // what is no JSON has no results, as for Helm
  if (json && (*json)["data"].isList())
    for (const auto& item : (*json)["data"].asList()) charts.push_back(chartOf(item, endpoint));
  return charts;
}

} // namespace pilothouse::repo
