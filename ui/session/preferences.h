// What the program remembers of the user's choices, over one QSettings file. Handed in, never global.
// UI thread only.
#pragma once

#include "ui/models/chart_data.h"
#include "ui/models/contexts_model.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QStringList>

namespace pilothouse::ui {

enum class SchemeChoice { System, Light, Dark };

struct Appearance {
  SchemeChoice scheme = SchemeChoice::System;
  int variant = 0; // theme::Variant
  int textPercent = 100;
  friend bool operator==(const Appearance&, const Appearance&) = default;
};

class Preferences final : public QObject {
  Q_OBJECT
public:
  // An empty path: the user's settings file. Tests give a file of their own.
  explicit Preferences(const QString& path = {}, QObject* parent = nullptr);

  [[nodiscard]] Appearance appearance() const;
  void setAppearance(const Appearance& appearance);
  [[nodiscard]] QString language() const; // "", "en", "ko"
  void setLanguage(const QString& language);

  // A context nobody has marked counts as production when its name says so ("prod-eu").
  [[nodiscard]] ContextMark mark(const QString& context) const;
  void setMark(const QString& context, const ContextMark& mark);

  [[nodiscard]] QByteArray layout(const QString& widget) const;
  void setLayout(const QString& widget, const QByteArray& state);
  // Where the user was, to come back there. Saved at once, so that a crash loses nothing.
  [[nodiscard]] QString selectedContext() const;
  void setSelectedContext(const QString& context);
  [[nodiscard]] QStringList openContexts() const; // at the end of the last time
  void setOpenContexts(const QStringList& contexts);
  [[nodiscard]] QString page() const;
  void setPage(const QString& page);
  struct Place {
    QString nameSpace; // the filter; empty: all
    ReleaseKey release;
    friend bool operator==(const Place&, const Place&) = default;
  };
  [[nodiscard]] Place place(const QString& context) const;
  void setPlace(const QString& context, const Place& place);

  [[nodiscard]] QStringList configFiles() const; // kubeconfig files that the user added
  void setConfigFiles(const QStringList& paths);
  [[nodiscard]] QStringList recentCharts() const;
  void addRecentChart(const QString& path);
  // Registries that somebody has logged in to here, and how they are reached; never a login.
  [[nodiscard]] QStringList registries() const;
  [[nodiscard]] ServerAccess registryAccess(const QString& host) const;
  void setRegistryAccess(const QString& host, const ServerAccess& access);
  [[nodiscard]] bool flag(const QString& name, bool fallback) const;
  void setFlag(const QString& name, bool on);

Q_SIGNALS:
  void appearanceChanged();
  void marksChanged();

private:
  std::unique_ptr<QSettings> settings_;
};

} // namespace pilothouse::ui
