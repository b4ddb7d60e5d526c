// Charts from anywhere, as the window sees them: blocking calls for worker threads, plain values in and out.
// `chart_engine.cpp` implements it over core/repo; tests over fixed data. Implementations are thread-safe.
#pragma once

#include "core/base/secret.h"
#include "ui/models/chart_catalogue.h"
#include "ui/models/transfer.h"

#include <functional>
#include <stop_token>

namespace pilothouse::ui {

// How much has arrived; called on a worker thread.
using ByteProgress = std::function<void(Transfer transfer)>;

struct NewRepository {
  QString name, url, username;
  Secret password;
  ServerAccess access{}; // but for plain http, which the address says
};

struct RegistryLogin {
  QString host, username;
  Secret password;
  ServerAccess access;
};

class ChartLibrary {
public:
  virtual ~ChartLibrary() = default;

  // The repositories of repositories.yaml with their cached indexes; nothing is downloaded.
  [[nodiscard]] virtual Result<CataloguePointer> catalogue(std::stop_token stop) = 0;
  // Brings a repository's index; the old one stays on any error.
  [[nodiscard]] virtual Result<void> update(const QString& repository, const ByteProgress& progress,
                                            std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<void> addRepository(const NewRepository& repository,
                                                   const ByteProgress& progress, std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<void> removeRepository(const QString& name, std::stop_token stop) = 0;
  // The versions that a registry has of a chart, newest first.
  [[nodiscard]] virtual Result<std::vector<VersionItem>> versions(const ChartReference& reference,
                                                                  std::stop_token stop) = 0;
  // For all that is asked of the registry from now on.
  virtual void setRegistryAccess(const QString& host, const ServerAccess& access) = 0;
  // Whether the registry takes the login that is kept for it, or lets everybody in.
  [[nodiscard]] virtual Result<RegistryAnswer> checkRegistry(const QString& host, std::stop_token stop) = 0;
  // Asks the registry first; a login that it refuses is not kept.
  [[nodiscard]] virtual Result<void> logIn(const RegistryLogin& login, std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<void> logOut(const QString& host, std::stop_token stop) = 0;
  // Downloads the chart, unless it is here already, and reads it.
  [[nodiscard]] virtual Result<ContentsPointer> open(const ChartReference& reference,
                                                     const ByteProgress& progress, std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<std::vector<LintItem>> lint(const ChartContents& chart,
                                                           std::stop_token stop) = 0;
  [[nodiscard]] virtual SignatureView signature(const ChartContents& chart, std::stop_token stop) = 0;
};

} // namespace pilothouse::ui
