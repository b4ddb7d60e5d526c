// What the Charts page shows, as plain values: where charts come from, one chart in full, what lint and its
// signature say. Made on worker threads, immutable once handed over.
#pragma once

#include "core/base/error.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace pilothouse::ui {

// A repository of repositories.yaml and what is known of its cached index.
struct RepositoryItem {
  QString name, url, host;
  int charts = 0, versions = 0;
  QDateTime updated;              // of the cached index; invalid: there is none
  std::optional<Error> problem{}; // why there is no index
};

// An OCI registry that somebody has logged in to, or whose charts were opened here.
struct RegistryItem {
  QString host;
  bool loggedIn = false;
  QString user{}; // as far as the file of logins says it
};

// How a server is reached. For registries Helm takes it as flags with every command and keeps it nowhere.
struct ServerAccess {
  QString caFile, certFile, keyFile;
  bool insecure = false;  // TLS, but any certificate will do
  bool plainHttp = false; // no TLS
  friend bool operator==(const ServerAccess&, const ServerAccess&) = default;
};

// What a registry said when it was asked who we are.
struct RegistryAnswer {
  bool loggedIn = false; // with a login; without one it may let everybody in
  QString user{};
};
struct RegistryState {
  bool checking = false;
  std::optional<RegistryAnswer> answer{};
  std::optional<Error> problem{};
};

// What a person means by "this chart".
struct ChartReference {
  enum class Kind { Nothing, Repository, Oci, Local };
  Kind kind = Kind::Nothing;
  QString repository; // its name, of Kind::Repository
  QString location;   // the chart's name, "oci://registry/path" or a path of this machine
  QString version;    // empty: the newest

  // "repository/chart", "oci://...", the path: without the version.
  [[nodiscard]] QString text() const {
    return kind == Kind::Repository ? QString(repository + u'/' + location) : location;
  }
  [[nodiscard]] QString registry() const { return location.section(u'/', 2, 2); } // of Kind::Oci
  [[nodiscard]] QString name() const { return location.section(u'/', -1, -1, QString::SectionSkipEmpty); }
  [[nodiscard]] bool sameChart(const ChartReference& other) const {
    return kind == other.kind && repository == other.repository && location == other.location;
  }
  friend bool operator==(const ChartReference&, const ChartReference&) = default;
};

// What somebody typed or chose: "oci://registry/chart:1.2.3", a path. Nothing for a word to search for.
[[nodiscard]] ChartReference chartReferenceOf(const QString& text);

struct VersionItem {
  QString version, appVersion;
  QDateTime created;
  bool deprecated = false;
};

struct MaintainerItem {
  QString name, email, url;
};

struct ChartFileItem {
  QString path; // relative to the chart, with '/'
  QString text;
};

enum class DependencyState { Packaged, Missing, WrongVersion, Unlisted };

struct DependencyItem {
  QString name, alias, wanted, packaged, repository, condition, tags;
  DependencyState state = DependencyState::Packaged;
  std::vector<DependencyItem> children;
};

// One value that a chart's schema knows: "image.pullPolicy".
struct SchemaItem {
  QString path, type, fallback, description, rules;
  QStringList allowed;
  bool required = false;
};

enum class LintLevel { Info, Warning, Error };
struct LintItem {
  LintLevel level = LintLevel::Info;
  QString path, text;
};

struct SignatureView {
  enum class State { Unknown, Unsigned, Verified, Unverified, Broken };
  State state = State::Unknown;
  QString signer, fingerprint, detail;
};

// A chart, read.
struct ChartContents {
  ChartReference reference; // with the version it turned out to be
  QString path;             // where it lies on this machine, to be installed from there
  QString digest;           // of the archive; empty for a directory
  QString name, version, appVersion, description, type, kubeVersion, home;
  QStringList sources, keywords;
  std::vector<MaintainerItem> maintainers;
  bool deprecated = false, directory = false, hasSchema = false;
  QString readme, values, chartFile;
  std::vector<ChartFileItem> templates; // templates/** and crds/**
  std::vector<DependencyItem> dependencies;
  std::vector<SchemaItem> schema;
  QString schemaProblem; // why a schema that is there cannot be shown
};
using ContentsPointer = std::shared_ptr<const ChartContents>;

// Which files of two charts are compared.
enum class ChartPart { Everything, Values, Templates };

} // namespace pilothouse::ui

Q_DECLARE_METATYPE(pilothouse::ui::ChartReference)
