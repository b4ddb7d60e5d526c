#include "core/repo/chart_downloader.h"

#include "core/base/limits.h"
#include "core/codec/hash.h"
#include "core/repo/ahead.h"
#include "core/repo/repository.h"
#include "core/repo/text.h"
#include "core/repo/url_reference.h"

#include <algorithm>

namespace pilothouse::repo {
namespace {

constexpr std::size_t archiveBytes = 256 * limits::MiB;
constexpr std::size_t provenanceBytes = 4 * limits::MiB;
constexpr std::string_view acceptedTypes = "application/gzip,application/octet-stream";

std::unexpected<Error> notFound(std::string text) { return fail(ErrorCode::NotFound, std::move(text)); }

// The digits of "sha256:..." or of a bare digest. Errors: InvalidArgument with Go's text.
Result<std::string> digitsOf(std::string_view digest) {
  if (const auto colon = digest.find(':'); colon != digest.npos) digest.remove_prefix(colon + 1);
  for (std::size_t i = 0; i < digest.size(); ++i)
    if (!std::string_view("0123456789abcdefABCDEF").contains(digest[i]))
      return fail(
          ErrorCode::InvalidArgument, "unable to decode digest: encoding/hex: invalid byte: U+00" +
                                          [](unsigned char c) {
                                            constexpr std::string_view hex = "0123456789ABCDEF";
                                            return std::string{hex[c >> 4], hex[c & 15]};
                                          }(static_cast<unsigned char>(digest[i])) +
                                          " '" + std::string(1, digest[i]) + "'");
  if (!digest.empty() && digest.size() != 64)
    return fail(ErrorCode::InvalidArgument, "invalid digest length: " + std::to_string(digest.size() / 2));
  return lowered(digest);
}

std::string firstLine(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

// The user's own flags, where the repository's entry says nothing.
void takeEntry(Access& access, const RepoEntry& entry) {
  const auto& own = entry.access;
  if (!own.certFile.empty() || !own.keyFile.empty() || !own.caFile.empty()) {
    access.certFile = own.certFile;
    access.keyFile = own.keyFile;
    access.caFile = own.caFile;
  }
  if (own.username.empty() || own.password.empty()) return;
  access.username = own.username;
  access.password = own.password;
  access.passCredentialsAll = own.passCredentialsAll;
}

bool hasUrl(const IndexTable& index, const std::string& url) {
  for (std::size_t row = 0; row < index.rowCount(); ++row) {
    auto urls = index.text(row, IndexField::Urls);
    while (!urls.empty()) {
      const auto one = urls.substr(0, urls.find('\n'));
      if (one == url || (one.contains("://") && sameUrl(one, url))) return true;
      urls.remove_prefix(std::min(one.size() + 1, urls.size()));
    }
  }
  return false;
}

} // namespace

std::string ChartLocation::fileName() const {
  if (!oci) return fileNameOf(url);
  const std::string name = baseName(oci->repository);
  if (!oci->tag.empty()) return name + "-" + versionOfTag(oci->tag) + ".tgz";
  std::string digest = oci->digest;
  std::ranges::replace(digest, ':', '-');
  return name + "@" + digest + ".tgz";
}

ChartDownloader::ChartDownloader(DownloaderPlaces places, const FileSource& files, Fetcher& fetcher,
                                 OciClient& registry, Told told)
    : places_(std::move(places)), files_(files), fetcher_(fetcher), registry_(registry),
      told_(std::move(told)), cache_(places_.contentCache, files) {}

Result<RepoFile> ChartDownloader::repositories() const {
  auto file = RepoFile::load(places_.repositoryConfig, files_);
  if (!file && file.error().code == ErrorCode::NotFound) return RepoFile();
  return file;
}

void ChartDownloader::warnInexact(const std::string& chart, const std::string& version,
                                  std::string_view selected) const {
  told_.warn("unable to find exact version requested; falling back to closest available version",
             {{"chart", chart}, {"requested", version}, {"selected", std::string(selected)}});
}

Result<ChartLocation> ChartDownloader::locate(const ChartQuery& query, std::stop_token stop) {
  if (!query.repository.empty()) return locateInRepository(query, stop);
  if (isOci(query.reference)) return locateOci(query, stop);
  const auto url = UrlText::parse(query.reference);
  if (!url) return fail(ErrorCode::InvalidArgument, "invalid chart URL format: " + query.reference);
  if (url->isAbsolute() && !url->authority.empty() && !url->path.empty()) return locateByUrl(query);
  return locateByName(query);
}

Result<ChartLocation> ChartDownloader::locateByName(const ChartQuery& query) {
  PH_TRY(const auto file, repositories());
  const auto url = UrlText::parse(query.reference);
  const std::string path = url->path;
  const auto slash = path.find('/');
  if (slash == std::string::npos)
    return fail(ErrorCode::NotFound,
                "non-absolute URLs should be in form of repo_name/path_to_chart, got: " + query.reference);
  const std::string name = path.substr(0, slash), chart = path.substr(slash + 1);
  const auto* entry = file.find(name);
  if (!entry) return notFound("repo " + name + " not found");
  if (entry->url.empty()) return notFound("no URL found for repository " + name);
  const auto index = loadCachedIndex(places_.repositoryCache, name, files_);
  if (!index)
    return std::unexpected(index.error().wrapped("no cached repo found. (try 'helm repo update'): "));
  const auto chosen = chooseVersion(*index, chart, query.version);
  if (!chosen)
    return std::unexpected(chosen.error().wrapped("chart " + goQuote(chart) + " matching " + query.version +
                                                  " not found in " + name +
                                                  " index. (try 'helm repo update'): "));
  if (chosen->inexact) warnInexact(chart, query.version, index->text(chosen->row, IndexField::Version));
  const auto urls = index->text(chosen->row, IndexField::Urls);
  if (urls.empty()) return notFound("chart " + goQuote(query.reference) + " has no downloadable URLs");
  ChartLocation location{.owner = entry->url, .access = query.access};
  takeEntry(location.access, *entry);
  PH_TRY(location.digest, digitsOf(index->text(chosen->row, IndexField::Digest)));
  const auto resolved = resolveReference(entry->url, firstLine(urls));
  if (!resolved) return fail(ErrorCode::InvalidArgument, "invalid chart URL format: " + query.reference);
  location.url = *resolved;
  if (isOci(location.url)) {
    PH_TRY(location.oci, OciReference::parse(location.url));
  }
  return location;
}

// A URL that some repository's index names is fetched as one of that repository.
Result<ChartLocation> ChartDownloader::locateByUrl(const ChartQuery& query) {
  PH_TRY(const auto file, repositories());
  ChartLocation location{.url = query.reference, .owner = query.reference, .access = query.access};
  for (const auto& entry : file.entries()) {
    const auto index = loadCachedIndex(places_.repositoryCache, entry.name, files_);
    if (!index)
      return std::unexpected(index.error().wrapped("no cached repo found. (try 'helm repo update'): "));
    if (!hasUrl(*index, query.reference)) continue;
    location.owner = entry.url;
    takeEntry(location.access, entry);
    break;
  }
  return location;
}

void ChartDownloader::takeOwner(ChartLocation& location) const {
  const auto file = repositories();
  if (!file || location.oci) return;
  for (const auto& entry : file->entries()) {
    const auto index = loadCachedIndex(places_.repositoryCache, entry.name, files_);
    if (!index || !hasUrl(*index, location.url)) continue;
    if (entry.access.username.empty() || entry.access.password.empty()) return;
    location.owner = entry.url;
    takeEntry(location.access, entry);
    return;
  }
}

// --repo: an index that is looked at and not kept (Helm: FindChartInRepoURL).
Result<ChartLocation> ChartDownloader::locateInRepository(const ChartQuery& query, std::stop_token stop) {
  const RepoEntry entry{.name = "repository", .url = query.repository, .access = query.access, .others = {}};
  const auto failed = [&](const Error& error) {
    if (error.message.starts_with("could not find protocol handler")) return std::unexpected(error);
    return std::unexpected(error.wrapped("looks like " + goQuote(maskedUrl(query.repository)) +
                                         " is not a valid chart repository or cannot be reached: "));
  };
  const auto bytes = downloadIndex(entry, fetcher_, stop);
  if (!bytes) return failed(bytes.error());
  const auto index = readIndexTable(*bytes);
  if (!index) return failed(index.error());
  const std::string what = "chart " + goQuote(query.reference) +
                           (query.version.empty() ? "" : " version " + goQuote(query.version));
  const auto chosen = chooseVersion(*index, query.reference, query.version);
  if (!chosen) return notFound(what + " not found in " + maskedUrl(query.repository) + " repository");
  if (chosen->inexact)
    warnInexact(query.reference, query.version, index->text(chosen->row, IndexField::Version));
  const auto urls = index->text(chosen->row, IndexField::Urls);
  if (urls.empty()) return notFound(what + " has no downloadable URLs");
  auto resolved = resolveReference(query.repository, firstLine(urls));
  if (!resolved) return std::unexpected(resolved.error().wrapped("failed to make chart URL absolute: "));
  ChartLocation location{.url = *resolved, .owner = query.repository, .access = query.access};
  if (isOci(location.url)) {
    PH_TRY(location.oci, OciReference::parse(location.url));
  } else {
    const auto digest = digitsOf(index->text(chosen->row, IndexField::Digest));
    if (digest) location.digest = *digest;
  }
  return location;
}

Result<ChartLocation> ChartDownloader::locateOci(const ChartQuery& query, std::stop_token stop) {
  PH_TRY(auto reference, resolveOciVersion(registry_, query.reference, query.version, stop));
  return ChartLocation{
      .url = "oci://" + reference.text(), .owner = query.reference, .access = query.access, .oci = reference};
}

void ChartDownloader::notePulled(const PulledChart& pulled) const {
  if (pulled.legacyType) told_.note("Warning: chart media type application/tar+gzip is deprecated\n");
  told_.note("Pulled: " + pulled.reference + "\nDigest: " + pulled.digest + "\n");
  if (pulled.reference.contains('_')) told_.note(pulled.reference + std::string(aboutUnderscores()));
}

Result<std::string> ChartDownloader::fetch(const ChartLocation& location, std::stop_token stop) {
  if (location.oci) {
    PH_TRY(auto pulled, pullOciChart(registry_, *location.oci, OciPart::Chart, stop, told_.progress));
    notePulled(pulled);
    return std::move(pulled.archive);
  }
  if (!location.digest.empty())
    if (auto known = cache_.find(location.digest, ContentCache::Kind::Chart)) return *std::move(known);
  const auto url = UrlText::parse(location.url);
  if (!url || (url->scheme != "http" && url->scheme != "https"))
    return fail(ErrorCode::Unsupported, "scheme " + goQuote(url ? url->scheme : "") + " not supported");
  PH_TRY(auto bytes, fetcher_.get({.url = location.url,
                                   .owner = location.owner,
                                   .access = location.access,
                                   .accept = std::string(acceptedTypes),
                                   .limit = archiveBytes,
                                   .digestIsChecked = !location.digest.empty(),
                                   .progress = told_.progress},
                                  stop));
  if (!location.digest.empty() && sha256Hex(bytes) != location.digest)
    return fail(ErrorCode::Rejected, "the content of " + maskedUrl(location.url) + " has the digest " +
                                         sha256Hex(bytes) + ", and the repository's index says " +
                                         location.digest);
  return bytes;
}

Result<std::string> ChartDownloader::fetchProvenance(const ChartLocation& location, std::stop_token stop) {
  if (location.oci) {
    PH_TRY(auto pulled, pullOciChart(registry_, *location.oci, OciPart::Provenance, stop));
    notePulled(pulled);
    return std::move(pulled.provenance);
  }
  auto url = UrlText::parse(location.url);
  if (!url) return std::unexpected(url.error());
  return fetcher_.get({.url = location.url + ".prov",
                       .owner = location.owner,
                       .access = location.access,
                       .accept = {},
                       .limit = provenanceBytes},
                      stop);
}

Result<ChartDownloader::Signed> ChartDownloader::fetchSigned(const ChartLocation& location,
                                                             std::stop_token stop) {
  if (location.oci) {
    PH_TRY(auto pulled, pullOciChart(registry_, *location.oci, OciPart::Both, stop, told_.progress));
    notePulled(pulled);
    pulled.legacyType = false;
    if (pulled.provenance) notePulled(pulled); // Helm pulls it by itself
    return Signed{std::move(pulled.archive), std::move(pulled.provenance)};
  }
  Ahead<Result<std::string>> parts(2, stop, [&](std::size_t i, const std::stop_token& ended) {
    return i == 0 ? fetch(location, ended) : fetchProvenance(location, ended); // over HTTP these tell nothing
  });
  PH_TRY(auto archive, std::move(parts.get(0)));
  return Signed{std::move(archive), std::move(parts.get(1))};
}

ChartDownloader ChartDownloader::telling(Told told) const {
  ChartDownloader other(*this);
  other.told_ = std::move(told);
  return other;
}

ChartDownloader::Told ChartDownloader::Told::deferred(std::vector<std::function<void()>>& where) const {
  return {
      .warn =
          [this, &where](std::string_view message, auto fields) {
            where.emplace_back([this, text = std::string(message), fields] { warn(text, fields); });
          },
      .note = [this, &where](const std::string& text) { where.emplace_back([this, text] { note(text); }); },
      .progress = {}};
}

} // namespace pilothouse::repo
