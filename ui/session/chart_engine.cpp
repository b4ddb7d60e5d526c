#include "ui/session/chart_engine.h"

#include "core/base/limits.h"
#include "core/codec/base64.h"
#include "core/codec/hash.h"
#include "core/codec/json.h"
#include "core/render/lint.h"
#include "core/repo/chart_downloader.h"
#include "core/repo/file_lock.h"
#include "core/repo/provenance.h"
#include "core/repo/repository.h"
#include "core/repo/url_reference.h"
#include "ui/session/chart_reading.h"

#include <QFileInfo>
#include <QUrl>

#include <map>
#include <mutex>

namespace pilothouse::ui {
namespace {

constexpr std::size_t archiveBytes = 256 * limits::MiB;
constexpr std::size_t provenanceBytes = 4 * limits::MiB;
constexpr std::size_t configBytes = 4 * limits::MiB;

repo::TransferProgress toldOf(const ByteProgress& progress) {
  if (!progress) return {};
  return [progress](std::size_t received, std::size_t total) {
    progress({static_cast<qint64>(received), static_cast<qint64>(total)});
  };
}

// Of an entry in Helm's registry file: base64 of "user:password". Nothing where a helper keeps it.
QString userOf(const Value& login) {
  auto both = base64Decode(login["auth"].stringOr());
  if (!both) return {};
  const QString user = QString::fromStdString(both->substr(0, both->find(':')));
  explicit_bzero(both->data(), both->size());
  return user;
}

// What one question needs to reach servers; it goes with the question.
struct Services {
  Services(const ChartLibraryOptions& options, const ByteProgress& progress, repo::OciOptions access = {})
      : fetcher(*options.files, options.makeTransport),
        credentials(options.registryConfig, options.dockerConfig, *options.files, options.credentialHelper),
        registry(fetcher, std::move(access), credentials),
        downloader({options.repositoryConfig, options.repositoryCache, options.contentCache}, *options.files,
                   fetcher, registry, {[](auto&&...) {}, [](const std::string&) {}, toldOf(progress)}) {}

  repo::Fetcher fetcher;
  repo::OciCredentials credentials;
  repo::OciClient registry;
  repo::ChartDownloader downloader;
};

repo::OciOptions toOptions(const ServerAccess& access) {
  repo::OciOptions options{.access = {}, .plainHttp = access.plainHttp};
  options.access.caFile = access.caFile.toStdString();
  options.access.certFile = access.certFile.toStdString();
  options.access.keyFile = access.keyFile.toStdString();
  options.access.insecureSkipTlsVerify = access.insecure;
  return options;
}

repo::ChartQuery queryOf(const ChartReference& reference) {
  return {.reference = reference.text().toStdString(),
          .version = reference.version.toStdString(),
          .repository = {},
          .access = {}};
}

class EngineLibrary final : public ChartLibrary {
public:
  explicit EngineLibrary(ChartLibraryOptions options) : options_(std::move(options)) {}

  Result<CataloguePointer> catalogue(std::stop_token stop) override {
    PH_CHECK(ready());
    PH_TRY(const repo::RepoFile file, repositories());
    std::vector<ChartCatalogue::Source> sources;
    for (const repo::RepoEntry& entry : file.entries()) {
      if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "context canceled");
      sources.push_back(sourceOf(entry));
    }
    return std::make_shared<const ChartCatalogue>(std::move(sources), registries());
  }

  Result<void> update(const QString& name, const ByteProgress& progress, std::stop_token stop) override {
    PH_CHECK(ready());
    PH_TRY(const repo::RepoFile file, repositories());
    const repo::RepoEntry* entry = file.find(name.toStdString());
    if (!entry) return fail(ErrorCode::NotFound, "no repo named \"" + name.toStdString() + "\" found");
    Services services(options_, {});
    PH_CHECK(repo::updateIndex(*entry, options_.repositoryCache, services.fetcher, stop, toldOf(progress)));
    return {};
  }

  Result<void> addRepository(const NewRepository& wanted, const ByteProgress& progress,
                             std::stop_token stop) override {
    PH_CHECK(ready());
    repo::RepoEntry entry;
    entry.name = wanted.name.toStdString();
    entry.url = wanted.url.toStdString();
    entry.access = toOptions(wanted.access).access;
    entry.access.username = wanted.username.toStdString();
    entry.access.password = wanted.password;
    PH_TRY(const auto lock, repo::FileLock::acquire(repo::lockPathOf(options_.repositoryConfig), stop));
    PH_TRY(repo::RepoFile file, repositories());
    if (file.find(entry.name))
      return fail(ErrorCode::AlreadyExists,
                  "repository name (" + entry.name + ") already exists, please specify a different name");
    Services services(options_, {});
    PH_CHECK(repo::updateIndex(entry, options_.repositoryCache, services.fetcher, stop, toldOf(progress)));
    file.put(std::move(entry));
    return file.save(options_.repositoryConfig);
  }

  Result<void> removeRepository(const QString& name, std::stop_token stop) override {
    PH_CHECK(ready());
    PH_TRY(const auto lock, repo::FileLock::acquire(repo::lockPathOf(options_.repositoryConfig), stop));
    PH_TRY(repo::RepoFile file, repositories());
    if (!file.remove(name.toStdString()))
      return fail(ErrorCode::NotFound, "no repo named \"" + name.toStdString() + "\" found");
    PH_CHECK(file.save(options_.repositoryConfig));
    // The index is of no more use; that it may be missing is no error.
    (void)repo::removeCachedIndex(options_.repositoryCache, name.toStdString());
    return {};
  }

  Result<std::vector<VersionItem>> versions(const ChartReference& reference, std::stop_token stop) override {
    PH_CHECK(ready());
    Services services(options_, {}, accessTo(reference));
    PH_TRY(const auto parsed, repo::OciReference::parse(reference.location.toStdString()));
    PH_TRY(const auto versions, repo::ociVersions(services.registry, parsed, stop));
    std::vector<VersionItem> items;
    for (const std::string& version : versions) items.push_back({QString::fromStdString(version), {}, {}});
    return items;
  }

  void setRegistryAccess(const QString& host, const ServerAccess& access) override {
    const std::scoped_lock lock(mutex_);
    accesses_[host] = access;
  }

  Result<RegistryAnswer> checkRegistry(const QString& host, std::stop_token stop) override {
    PH_CHECK(ready());
    Services services(options_, {}, accessTo(host));
    PH_TRY(const repo::OciLogin login, services.credentials.find(host.toStdString()));
    PH_CHECK(services.registry.ping(host.toStdString(), stop));
    return RegistryAnswer{!login.empty(), QString::fromStdString(login.username)};
  }

  // Helm: pkg/registry/client.go, Login.
  Result<void> logIn(const RegistryLogin& wanted, std::stop_token stop) override {
    PH_CHECK(ready());
    const std::string host = wanted.host.toStdString();
    if (host.contains('/') || !repo::OciReference::parse(host + "/x"))
      return fail(ErrorCode::InvalidArgument, "invalid reference: invalid registry \"" + host + "\"");
    repo::OciOptions options = toOptions(wanted.access);
    options.access.username = wanted.username.toStdString();
    options.access.password = wanted.password;
    Services services(options_, {}, options);
    PH_CHECK(services.registry.ping(host, stop));
    return services.credentials.store(
        host, {.username = options.access.username, .password = wanted.password, .identityToken = {}});
  }

  Result<void> logOut(const QString& host, std::stop_token) override {
    PH_CHECK(ready());
    return Services(options_, {}).credentials.erase(host.toStdString());
  }

  Result<ContentsPointer> open(const ChartReference& reference, const ByteProgress& progress,
                               std::stop_token stop) override {
    PH_CHECK(ready());
    if (reference.kind == ChartReference::Kind::Local) return openLocal(reference);
    Services services(options_, progress, accessTo(reference));
    PH_TRY(const repo::ChartLocation location, services.downloader.locate(queryOf(reference), stop));
    PH_TRY(const std::string archive, services.downloader.fetch(location, stop));
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "context canceled");
    const std::string digest = sha256Hex(archive);
    PH_TRY(const std::string path,
           services.downloader.cache().put(digest, archive, repo::ContentCache::Kind::Chart));
    PH_TRY(const auto chart, loadChartArchive(archive));
    auto contents = readContents(*chart);
    contents->reference = reference;
    contents->reference.version = contents->version;
    contents->path = QString::fromStdString(path);
    contents->digest = QString::fromStdString(digest);
    return contents;
  }

  Result<std::vector<LintItem>> lint(const ChartContents& chart, std::stop_token) override {
    std::string path = chart.path.toStdString();
    LintReport report;
    LintOptions options;
    options.values = Value::map();
    if (chart.directory) {
      report = lintChart(path, options, *options_.files);
    } else {
      // The linter knows archives by their names, and the cache's names are digests.
      PH_TRY(std::string archive, options_.files->read(path, archiveBytes));
      path = (chart.name + u'-' + chart.version).toStdString() + ".tgz";
      report = lintChart(path, options, MemoryFiles({{path, std::move(archive)}}));
    }
    std::vector<LintItem> items;
    if (report.failure)
      items.push_back({LintLevel::Error, chart.name, QString::fromStdString(report.failure->message)});
    for (const LintMessage& message : report.messages)
      items.push_back({message.severity == LintSeverity::Error     ? LintLevel::Error
                       : message.severity == LintSeverity::Warning ? LintLevel::Warning
                                                                   : LintLevel::Info,
                       QString::fromStdString(message.path), QString::fromStdString(message.text)});
    return items;
  }

  SignatureView signature(const ChartContents& chart, std::stop_token stop) override {
    using State = SignatureView::State;
    if (chart.directory) return {State::Unsigned, {}, {}, {}};
    std::string fileName;
    const auto provenance = provenanceOf(chart, fileName, stop);
    if (stop.stop_requested()) return {};
    if (!provenance) return {State::Unsigned, {}, {}, QString::fromStdString(provenance.error().message)};
    const auto archive = options_.files->read(chart.path.toStdString(), archiveBytes);
    if (!archive) return {State::Unknown, {}, {}, QString::fromStdString(archive.error().message)};
    const auto keys = repo::OpenPgp::open(repo::keyringToUse({}, *options_.files));
    if (!keys) return {State::Unverified, {}, {}, QString::fromStdString(keys.error().message)};
    const auto verified = repo::verifyProvenance(*keys, *archive, *provenance, fileName);
    if (!verified) {
      const QString why = QString::fromStdString(verified.error().message);
      // Nobody's key here is not the same as a chart that somebody changed.
      const bool stranger = why.contains(QLatin1String("unknown entity"));
      return {stranger ? State::Unverified : State::Broken, {}, {}, why};
    }
    QStringList names;
    for (const std::string& name : verified->signer.names) names.append(QString::fromStdString(name));
    return {State::Verified,
            names.join(QStringLiteral(", ")),
            QString::fromStdString(verified->signer.fingerprint),
            {}};
  }

private:
  Result<void> ready() {
    std::call_once(once_, [this] {
      if (options_.prepare) prepared_ = options_.prepare();
    });
    return prepared_;
  }

  repo::OciOptions accessTo(const QString& host) {
    const std::scoped_lock lock(mutex_);
    const auto found = accesses_.find(host);
    return found == accesses_.end() ? repo::OciOptions() : toOptions(found->second);
  }
  repo::OciOptions accessTo(const ChartReference& reference) {
    return reference.kind == ChartReference::Kind::Oci ? accessTo(reference.registry()) : repo::OciOptions();
  }

  // As Helm: no file, no repositories.
  Result<repo::RepoFile> repositories() const {
    auto file = repo::RepoFile::load(options_.repositoryConfig, *options_.files);
    if (!file && file.error().code == ErrorCode::NotFound) return repo::RepoFile();
    return file;
  }

  ChartCatalogue::Source sourceOf(const repo::RepoEntry& entry) const {
    ChartCatalogue::Source source;
    source.item.name = QString::fromStdString(entry.name);
    source.item.url = QString::fromStdString(repo::maskedUrl(entry.url));
    const QUrl url(source.item.url);
    source.item.host = url.port() > 0 ? QStringLiteral("%1:%2").arg(url.host()).arg(url.port()) : url.host();
    const auto path = repo::cachedIndexPath(options_.repositoryCache, entry.name);
    if (!path) {
      source.item.problem = path.error();
      return source;
    }
    const QFileInfo file(QString::fromStdString(*path));
    if (file.exists()) source.item.updated = file.lastModified().toUTC();
    auto table = repo::loadCachedIndex(options_.repositoryCache, entry.name, *options_.files);
    if (!table) {
      source.item.problem = table.error();
      return source;
    }
    source.item.charts = static_cast<int>(table->chartCount());
    source.item.versions = static_cast<int>(table->rowCount());
    source.table = std::make_shared<const repo::IndexTable>(*std::move(table));
    return source;
  }

  // Those that Helm's registry file has logins for. What is wrong with that file is told when a chart is
  // asked.
  std::vector<RegistryItem> registries() const {
    std::vector<RegistryItem> items;
    const auto text = options_.files->read(options_.registryConfig, configBytes);
    const auto config = text ? readJson(*text) : Result<Value>(Value());
    if (!config || !(*config)["auths"].isMap()) return items;
    for (const auto& [host, login] : (*config)["auths"].asMap())
      items.push_back({QString::fromStdString(std::string(host.view())), true, userOf(login)});
    return items;
  }

  Result<ContentsPointer> openLocal(const ChartReference& reference) const {
    const std::string path = reference.location.toStdString();
    const bool directory = options_.files->kind(path) == FileKind::Directory;
    PH_TRY(const auto chart, loadChart(path, *options_.files));
    auto contents = readContents(*chart);
    contents->reference = reference;
    contents->reference.version = contents->version;
    contents->path = reference.location;
    contents->directory = directory;
    if (!directory)
      if (const auto archive = options_.files->read(path, archiveBytes))
        contents->digest = QString::fromStdString(sha256Hex(*archive));
    return contents;
  }

  Result<std::string> provenanceOf(const ChartContents& chart, std::string& fileName,
                                   const std::stop_token& stop) {
    if (chart.reference.kind == ChartReference::Kind::Local) {
      fileName = QFileInfo(chart.path).fileName().toStdString();
      return options_.files->read(chart.path.toStdString() + ".prov", provenanceBytes);
    }
    Services services(options_, {}, accessTo(chart.reference));
    PH_TRY(const repo::ChartLocation location, services.downloader.locate(queryOf(chart.reference), stop));
    fileName = location.fileName();
    return services.downloader.fetchProvenance(location, stop);
  }

  ChartLibraryOptions options_;
  std::mutex mutex_;
  std::map<QString, ServerAccess> accesses_;
  std::once_flag once_;
  Result<void> prepared_;
};

} // namespace

std::shared_ptr<ChartLibrary> makeChartLibrary(ChartLibraryOptions options) {
  return std::make_shared<EngineLibrary>(std::move(options));
}

} // namespace pilothouse::ui
