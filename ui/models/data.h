// What the window shows, as plain values. The engine's strings became QString once, in ui/session; everything
// here is copyable, comparable where rows are matched by identity, and safe to hand from thread to thread.
#pragma once

#include "core/base/error.h"
#include "core/storage/release.h"
#include "ui/models/value_key.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <compare>
#include <memory>
#include <vector>

namespace pilothouse::ui {

// What makes two rows the same release.
struct ReleaseKey {
  QString nameSpace, name;
  friend bool operator==(const ReleaseKey&, const ReleaseKey&) = default;
  friend std::strong_ordering operator<=>(const ReleaseKey& a, const ReleaseKey& b) {
    const int order = QString::compare(a.nameSpace, b.nameSpace);
    return (order != 0 ? order : QString::compare(a.name, b.name)) <=> 0;
  }
};
[[nodiscard]] inline size_t qHash(const ReleaseKey& key, size_t seed = 0) {
  return qHashMulti(seed, key.nameSpace, key.name);
}

enum class Wellness { Unknown, Good, Progressing, Bad, Missing };

// Pods of a release, for the bars: the first `maxBars` one by one, then a number.
struct HealthSummary {
  static constexpr int maxBars = 7;
  bool known = false;
  int ready = 0, wanted = 0;
  std::vector<Wellness> bars;
  QString worst;
  friend bool operator==(const HealthSummary&, const HealthSummary&) = default;
};

struct ReleaseItem {
  ReleaseKey key;
  int revision = 0;
  ReleaseStatus status = ReleaseStatus::Unknown;
  QDateTime updated;
  bool decoded = false; // chart, appVersion and description are known
  QString chart, appVersion, description;
  QString problem; // why the record does not decode
  HealthSummary health;
};

struct DeniedItem {
  QString nameSpace, reason;
};

struct ReleaseListing {
  std::vector<ReleaseItem> rows;
  std::vector<DeniedItem> denied;
  QString resourceVersion;
};

struct RevisionItem {
  int revision = 0;
  ReleaseStatus status = ReleaseStatus::Unknown;
  QDateTime updated;
  QString chart, chartVersion, appVersion, description, problem;
  std::shared_ptr<const Release> record; // for the engine's use
};

struct HistoryView {
  ReleaseKey key;
  std::vector<RevisionItem> revisions; // newest first
  int lastGood = 0;                    // what a roll-back would choose; 0: nothing
  [[nodiscard]] const RevisionItem* find(int revision) const {
    for (const RevisionItem& item : revisions)
      if (item.revision == revision) return &item;
    return nullptr;
  }
};

struct HookItem {
  QString name, kind, events, deletePolicies, phase, manifest;
  int weight = 0;
  QDateTime started, completed;
};

struct RevisionTexts {
  int revision = 0;
  QString supplied, computed, defaults, manifest, notes;
  std::vector<HookItem> hooks;
  ValueKeys keys; // of the chart; null when it could not be read
  QStringList problems; // what could not be computed, and why
};

struct ResourceItem {
  QString apiVersion, kind, nameSpace, name, reason;
  Wellness wellness = Wellness::Unknown;
  int ready = 0, wanted = 0, restarts = 0;
  QDateTime created;
  std::vector<ResourceItem> children;
  [[nodiscard]] QString id() const { return kind + u'/' + nameSpace + u'/' + name; }
};

struct HealthView {
  std::vector<ResourceItem> resources;
  HealthSummary summary;
};

// One revision of any release of the cluster, from its label alone.
struct TimelineItem {
  ReleaseKey key;
  int revision = 0;
  ReleaseStatus status = ReleaseStatus::Unknown;
  QDateTime when;
};

enum class StepState { Waiting, Running, Done, Failed, Skipped, Planned };

// One line of an operation or of what it is going to do.
struct StepItem {
  QString subject, message;
  StepState state = StepState::Waiting;
};

struct ContextItem {
  QString name, cluster, user, nameSpace, server, problem;
  bool current = false;
  QString file = {}; // the kubeconfig that defines it
  friend bool operator==(const ContextItem&, const ContextItem&) = default;
};

// A kubeconfig file that contexts come from, or should.
struct ConfigFile {
  QString path, problem; // a file with a problem keeps what it said before
  bool added = false;    // by the user, in this window
  bool exists = true;
  int contexts = 0;
  friend bool operator==(const ConfigFile&, const ConfigFile&) = default;
};

struct ContextListing {
  std::vector<ContextItem> contexts;
  std::vector<ConfigFile> files;
  friend bool operator==(const ContextListing&, const ContextListing&) = default;
};

} // namespace pilothouse::ui

Q_DECLARE_METATYPE(pilothouse::ui::ReleaseKey)
