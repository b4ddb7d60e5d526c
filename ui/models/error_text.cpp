// Error codes to sentences; the one exhaustive switch.
#include "ui/models/words.h"

namespace pilothouse::ui {
namespace {

std::pair<QString, QString> titleAndStep(ErrorCode code) {
  switch (code) {
  case ErrorCode::InvalidArgument: return {Words::tr("This input cannot be used"), {}};
  case ErrorCode::NotFound:
    return {Words::tr("Not found"), Words::tr("It may have been removed. Refresh to see.")};
  case ErrorCode::AlreadyExists: return {Words::tr("This name is taken"), Words::tr("Choose another name.")};
  case ErrorCode::Conflict:
    return {Words::tr("Somebody else changed it"),
            Words::tr("Refresh, look at the new state, then try again.")};
  case ErrorCode::PermissionDenied:
    return {
        Words::tr("You may not do this"),
        Words::tr(
            "Your user lacks a permission. Ask the cluster's owner, or choose a namespace you may read.")};
  case ErrorCode::Unauthenticated:
    return {Words::tr("The cluster does not accept your credentials"),
            Words::tr("Log in again with your cluster's tool, then retry.")};
  case ErrorCode::Unavailable:
    return {Words::tr("The cluster does not answer"),
            Words::tr("Check the network or VPN, then retry. Nothing was changed.")};
  case ErrorCode::Certificate:
    return {Words::tr("The cluster's certificate is not trusted"),
            Words::tr("Check the certificate authority in the kubeconfig file.")};
  case ErrorCode::Timeout:
    return {Words::tr("It took too long"), Words::tr("Try again, or allow more time.")};
  case ErrorCode::Cancelled: return {Words::tr("Cancelled"), {}};
  case ErrorCode::Parse: return {Words::tr("This cannot be read"), {}};
  case ErrorCode::Template: return {Words::tr("The chart does not render"), {}};
  case ErrorCode::Schema: return {Words::tr("The values do not match the chart's schema"), {}};
  case ErrorCode::LimitExceeded: return {Words::tr("This is too large"), {}};
  case ErrorCode::Unsupported: return {Words::tr("This is not supported here"), {}};
  case ErrorCode::Io: return {Words::tr("A file could not be read or written"), {}};
  case ErrorCode::Rejected: return {Words::tr("The cluster refused it"), {}};
  case ErrorCode::OperationFailed: return {Words::tr("The operation failed"), {}};
  case ErrorCode::Internal:
    return {Words::tr("Something broke inside Pilothouse"),
            Words::tr("Please report this with the text above.")};
  }
  return {};
}

} // namespace

ErrorText describe(const Error& error) {
  auto [title, step] = titleAndStep(error.code);
  QString detail = QString::fromStdString(error.message);
  if (error.position && !error.position->file.empty() && error.position->line > 0) {
    const QString place =
        QStringLiteral("%1:%2").arg(QString::fromStdString(error.position->file)).arg(error.position->line);
    if (!detail.contains(place)) detail += QStringLiteral("\n") + place;
  }
  if (!error.hint.empty()) step = QString::fromStdString(error.hint);
  return {title, detail, step};
}

} // namespace pilothouse::ui
