// Helm: pkg/action/list.go.
#include "core/actions/list.h"

#include "core/actions/operation.h"

#include <algorithm>
#include <map>
#include <thread>
#include <unordered_map>

namespace pilothouse::actions {
namespace {

// Keeps the newest revision of each release as summaries come in.
class Newest {
public:
  void add(std::vector<ReleaseSummary> summaries) {
    for (auto& summary : summaries) {
      auto& row = rows_[{summary.nameSpace, summary.name}];
      if (summary.revision >= row.summary.revision) row.summary = std::move(summary);
    }
  }
  [[nodiscard]] std::vector<ReleaseRow> rows() && {
    std::vector<ReleaseRow> result;
    result.reserve(rows_.size());
    for (auto& [key, row] : rows_) {
      row.updated = row.summary.modified;
      result.push_back(std::move(row));
    }
    return result;
  }

private:
  std::map<std::pair<std::string, std::string>, ReleaseRow> rows_;
};

Result<std::vector<std::string>> namespaceNames(ClusterSession& session, const std::stop_token& stop) {
  const kube::Resource resource{{}, "v1", "Namespace", "namespaces", false};
  kube::ListOptions options;
  options.metadataOnly = true;
  std::vector<std::string> names;
  PH_CHECK(session.client->list(
      resource, {}, options,
      [&names](const std::vector<Value>& page) {
        for (const auto& item : page) names.emplace_back(item.at({"metadata", "name"}).stringOr());
      },
      stop));
  return names;
}

bool isDenied(const Error& error) { return error.code == ErrorCode::PermissionDenied; }

// The whole cluster is forbidden: each namespace on its own. Who may not even list namespaces still sees the
// one of the context.
Result<ListResult> listEachNamespace(ClusterSession& session, const Error& denial,
                                     const std::stop_token& stop) {
  auto names = namespaceNames(session, stop);
  if (!names && !isDenied(names.error())) return std::unexpected(names.error());
  ListResult result;
  if (!names) {
    result.denied.push_back({"", denial.message});
    names = std::vector{session.client->context().nameSpace};
  }
  Newest newest;
  for (const auto& name : *names) {
    auto listed = session.store->list(name, [&](auto page) { newest.add(std::move(page)); }, stop);
    if (!listed && !isDenied(listed.error())) return std::unexpected(listed.error());
    if (!listed) result.denied.push_back({name, listed.error().message});
  }
  result.rows = std::move(newest).rows();
  return result;
}

} // namespace

Result<ListResult> listReleases(ClusterSession& session, std::string_view nameSpace, std::stop_token stop) {
  Newest newest;
  auto listed = session.store->list(nameSpace, [&](auto page) { newest.add(std::move(page)); }, stop);
  if (!listed && nameSpace.empty() && isDenied(listed.error()))
    return listEachNamespace(session, listed.error(), stop);
  if (!listed) return std::unexpected(listed.error());
  return ListResult{std::move(newest).rows(), {}, *std::move(listed)};
}

namespace {

using Heads = std::unordered_map<std::string, Result<RecordHead>>;

std::string placeOf(const ReleaseSummary& summary) { return summary.nameSpace + "/" + summary.storageObject; }

void fillIn(ReleaseRow& row, const Result<RecordHead>& head) {
  if (!head) {
    row.problem = head.error().message;
    return;
  }
  row.decoded = true;
  row.chart = head->chartName;
  row.chartVersion = head->chartVersion;
  row.appVersion = head->appVersion;
  row.description = head->description;
  row.updated = head->lastDeployed;
  row.summary.status = head->status;
}

} // namespace

Result<ListResult> listDecoded(ClusterSession& session, std::string_view nameSpace, std::stop_token stop) {
  Heads heads;
  Result<ListResult> listed;
  std::stop_source ended; // the second list is of no use once the first one has failed
  const std::stop_callback forward(stop, [&ended] { ended.request_stop(); });
  {
    const std::jthread reader([&] {
      (void)session.store->listCurrent(
          nameSpace,
          [&heads](std::vector<RecordRow> rows) {
            for (auto& row : rows) heads.insert_or_assign(placeOf(row.summary), std::move(row.head));
          },
          ended.get_token());
    });
    listed = listReleases(session, nameSpace, stop);
    if (!listed || !listed->denied.empty()) ended.request_stop();
  }
  if (!listed) return listed;
  // Written or superseded between the two lists, or in namespaces that had to be read one by one.
  std::vector<ReleaseRow> left;
  for (auto& row : listed->rows) {
    const auto head = heads.find(placeOf(row.summary));
    if (head != heads.end())
      fillIn(row, head->second);
    else
      left.push_back(row);
  }
  left = decodeRows(session, std::move(left), stop);
  auto decoded = left.begin();
  for (auto& row : listed->rows)
    if (decoded != left.end() && placeOf(row.summary) == placeOf(decoded->summary))
      row = std::move(*decoded++);
  return listed;
}

ReleaseRow decodeRow(ClusterSession& session, ReleaseRow row, std::stop_token stop) {
  const auto& summary = row.summary;
  auto release = session.store->get(summary.nameSpace, summary.name, summary.revision, stop);
  if (!release) {
    row.problem = release.error().message;
    return row;
  }
  row.decoded = true;
  row.chart = release->chartName();
  row.chartVersion = release->chartVersion();
  row.appVersion = release->appVersion();
  row.description = release->description;
  row.updated = release->lastDeployed;
  row.summary.status = release->status;
  return row;
}

std::vector<ReleaseRow> decodeRows(ClusterSession& session, std::vector<ReleaseRow> rows,
                                   std::stop_token stop) {
  inParallel(
      rows.size(),
      [&](std::size_t i) -> Result<void> {
        rows[i] = decodeRow(session, std::move(rows[i]), stop);
        return {};
      },
      [](std::size_t, const Result<void>&) {});
  return rows;
}

Result<void> watchReleases(ClusterSession& session, std::string_view nameSpace, std::string resourceVersion,
                           const std::function<void(ReleaseSummary, bool deleted)>& onChange,
                           std::stop_token stop) {
  return session.store->watch(nameSpace, std::move(resourceVersion), onChange, stop);
}

Result<std::vector<Revision>> releaseHistory(ClusterSession& session, std::string_view nameSpace,
                                             std::string_view name, std::stop_token stop) {
  PH_TRY(auto records, session.store->records(nameSpace, name, stop));
  if (records.empty()) return fail(ErrorCode::NotFound, "release: not found");
  std::vector<Revision> revisions;
  for (auto& [summary, release] : records) {
    if (release) {
      revisions.push_back({*std::move(release), {}});
      continue;
    }
    Revision revision;
    revision.release.name = summary.name;
    revision.release.nameSpace = summary.nameSpace;
    revision.release.revision = summary.revision;
    revision.release.status = summary.status;
    revision.release.lastDeployed = summary.modified;
    revision.problem = release.error().message;
    revisions.push_back(std::move(revision));
  }
  return revisions;
}

} // namespace pilothouse::actions
