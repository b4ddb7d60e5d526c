#include "ui/session/preferences.h"

#include <QRegularExpression>
#include <QUrl>

namespace pilothouse::ui {
namespace {

QString contextGroup(const QString& context) {
  return QStringLiteral("contexts/") + QString::fromLatin1(QUrl::toPercentEncoding(context));
}

QString registryGroup(const QString& host) {
  return QStringLiteral("registries/") + QString::fromLatin1(QUrl::toPercentEncoding(host));
}

bool nameSaysProduction(const QString& name) {
  static const QRegularExpression word(QStringLiteral("(^|[^a-z])(prod|production|prd|live)([^a-z]|$)"),
                                       QRegularExpression::CaseInsensitiveOption);
  return word.match(name).hasMatch();
}

} // namespace

Preferences::Preferences(const QString& path, QObject* parent)
    : QObject(parent), settings_(path.isEmpty() ? std::make_unique<QSettings>()
                                                : std::make_unique<QSettings>(path, QSettings::IniFormat)) {}

Appearance Preferences::appearance() const {
  Appearance result;
  result.scheme =
      static_cast<SchemeChoice>(qBound(0, settings_->value(QStringLiteral("look/scheme")).toInt(), 2));
  result.variant = qBound(0, settings_->value(QStringLiteral("look/variant")).toInt(), 2);
  result.textPercent = qBound(80, settings_->value(QStringLiteral("look/text"), 100).toInt(), 240);
  return result;
}

void Preferences::setAppearance(const Appearance& appearance) {
  if (appearance == this->appearance()) return;
  settings_->setValue(QStringLiteral("look/scheme"), static_cast<int>(appearance.scheme));
  settings_->setValue(QStringLiteral("look/variant"), appearance.variant);
  settings_->setValue(QStringLiteral("look/text"), appearance.textPercent);
  Q_EMIT appearanceChanged();
}

QString Preferences::language() const { return settings_->value(QStringLiteral("language")).toString(); }
void Preferences::setLanguage(const QString& language) {
  settings_->setValue(QStringLiteral("language"), language);
}

ContextMark Preferences::mark(const QString& context) const {
  const QString group = contextGroup(context);
  ContextMark mark;
  mark.production =
      settings_->value(group + QStringLiteral("/production"), nameSaysProduction(context)).toBool();
  mark.colour = settings_->value(group + QStringLiteral("/colour")).toInt();
  return mark;
}

void Preferences::setMark(const QString& context, const ContextMark& mark) {
  const QString group = contextGroup(context);
  settings_->setValue(group + QStringLiteral("/production"), mark.production);
  settings_->setValue(group + QStringLiteral("/colour"), mark.colour);
  Q_EMIT marksChanged();
}

QByteArray Preferences::layout(const QString& widget) const {
  return settings_->value(QStringLiteral("layout/") + widget).toByteArray();
}
void Preferences::setLayout(const QString& widget, const QByteArray& state) {
  settings_->setValue(QStringLiteral("layout/") + widget, state);
}

QString Preferences::selectedContext() const {
  return settings_->value(QStringLiteral("start/context")).toString();
}
void Preferences::setSelectedContext(const QString& context) {
  settings_->setValue(QStringLiteral("start/context"), context);
}

QStringList Preferences::openContexts() const {
  return settings_->value(QStringLiteral("start/open")).toStringList();
}
void Preferences::setOpenContexts(const QStringList& contexts) {
  settings_->setValue(QStringLiteral("start/open"), contexts);
}

QString Preferences::page() const { return settings_->value(QStringLiteral("start/page")).toString(); }
void Preferences::setPage(const QString& page) { settings_->setValue(QStringLiteral("start/page"), page); }

Preferences::Place Preferences::place(const QString& context) const {
  const QString group = contextGroup(context);
  return {settings_->value(group + QStringLiteral("/namespace")).toString(),
          {settings_->value(group + QStringLiteral("/releaseNamespace")).toString(),
           settings_->value(group + QStringLiteral("/release")).toString()}};
}

void Preferences::setPlace(const QString& context, const Place& place) {
  if (context.isEmpty() || place == this->place(context)) return;
  const QString group = contextGroup(context);
  settings_->setValue(group + QStringLiteral("/namespace"), place.nameSpace);
  settings_->setValue(group + QStringLiteral("/releaseNamespace"), place.release.nameSpace);
  settings_->setValue(group + QStringLiteral("/release"), place.release.name);
}

QStringList Preferences::configFiles() const {
  return settings_->value(QStringLiteral("kubeconfig/added")).toStringList();
}
void Preferences::setConfigFiles(const QStringList& paths) {
  settings_->setValue(QStringLiteral("kubeconfig/added"), paths);
}

QStringList Preferences::recentCharts() const {
  return settings_->value(QStringLiteral("charts/recent")).toStringList();
}

void Preferences::addRecentChart(const QString& path) {
  QStringList recent = recentCharts();
  recent.removeAll(path);
  recent.prepend(path);
  settings_->setValue(QStringLiteral("charts/recent"), QStringList(recent.mid(0, 12)));
}

QStringList Preferences::registries() const {
  settings_->beginGroup(QStringLiteral("registries"));
  QStringList hosts;
  for (const QString& name : settings_->childGroups())
    hosts.append(QUrl::fromPercentEncoding(name.toLatin1()));
  settings_->endGroup();
  return hosts;
}

ServerAccess Preferences::registryAccess(const QString& host) const {
  const QString group = registryGroup(host);
  const auto value = [&](const char* name) { return settings_->value(group + QLatin1String(name)); };
  return {.caFile = value("/ca").toString(),
          .certFile = value("/certificate").toString(),
          .keyFile = value("/key").toString(),
          .insecure = value("/insecure").toBool(),
          .plainHttp = value("/plainHttp").toBool()};
}

void Preferences::setRegistryAccess(const QString& host, const ServerAccess& access) {
  const QString group = registryGroup(host);
  settings_->setValue(group + QStringLiteral("/ca"), access.caFile);
  settings_->setValue(group + QStringLiteral("/certificate"), access.certFile);
  settings_->setValue(group + QStringLiteral("/key"), access.keyFile);
  settings_->setValue(group + QStringLiteral("/insecure"), access.insecure);
  settings_->setValue(group + QStringLiteral("/plainHttp"), access.plainHttp);
}

bool Preferences::flag(const QString& name, bool fallback) const {
  return settings_->value(QStringLiteral("flags/") + name, fallback).toBool();
}
void Preferences::setFlag(const QString& name, bool on) {
  settings_->setValue(QStringLiteral("flags/") + name, on);
}

} // namespace pilothouse::ui
