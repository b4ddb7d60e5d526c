// A chart library in memory for the tests of ui/: two repositories, one of them broken, a registry (every
// password but "right" is wrong). Answers
// can be held back, so that a test sees what is shown meanwhile.
#pragma once

#include "ui/session/chart_library.h"

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>

namespace pilothouse::ui {

class FakeCharts final : public ChartLibrary {
public:
  FakeCharts();

  std::atomic<bool> hold{false}; // open() and update() wait until it is cleared, or they are stopped
  std::atomic<qint64> total{0};  // bytes of every download; 0: nobody says
  std::atomic<int> opened{0}, updated{0}, stopped{0};
  std::map<QString, Error> updateErrors, openErrors; // by repository; by "repository/chart"
  std::map<QString, Error> registryErrors;           // what a check of a registry says, by host
  [[nodiscard]] ServerAccess accessOf(const QString& host);
  SignatureView nextSignature{SignatureView::State::Unsigned, {}, {}, {}};
  void setIndex(const QString& repository, const std::string& yaml);

  Result<CataloguePointer> catalogue(std::stop_token stop) override;
  Result<void> update(const QString& repository, const ByteProgress& progress, std::stop_token stop) override;
  Result<void> addRepository(const NewRepository& repository, const ByteProgress& progress,
                             std::stop_token stop) override;
  Result<void> removeRepository(const QString& name, std::stop_token stop) override;
  Result<std::vector<VersionItem>> versions(const ChartReference& reference, std::stop_token stop) override;
  void setRegistryAccess(const QString& host, const ServerAccess& access) override;
  Result<RegistryAnswer> checkRegistry(const QString& host, std::stop_token stop) override;
  Result<void> logIn(const RegistryLogin& login, std::stop_token stop) override;
  Result<void> logOut(const QString& host, std::stop_token stop) override;
  Result<ContentsPointer> open(const ChartReference& reference, const ByteProgress& progress,
                               std::stop_token stop) override;
  Result<std::vector<LintItem>> lint(const ChartContents& chart, std::stop_token stop) override;
  SignatureView signature(const ChartContents& chart, std::stop_token stop) override;

private:
  [[nodiscard]] Result<void> wait(const ByteProgress& progress, const std::stop_token& stop);
  std::mutex mutex_;
  std::map<QString, std::string> indexes_;
  std::map<QString, QString> logins_; // host -> user
  std::map<QString, ServerAccess> accesses_;
};

// The index of a repository: `charts` charts of `versions` versions each, texts as in public ones.
[[nodiscard]] std::string bigIndex(int charts, int versions);

} // namespace pilothouse::ui
