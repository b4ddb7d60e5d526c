// What went wrong with a repository, a registry or a chart, and what to do about it.
#include "ui/models/words.h"

namespace pilothouse::ui {

ErrorText describeChartError(const Error& error) {
  ErrorText text = describe(error);
  switch (error.code) {
  case ErrorCode::Unavailable:
    text.title = Words::tr("The server does not answer");
    text.nextStep = Words::tr("Check the network and the repository's address. What is cached stays usable.");
    break;
  case ErrorCode::Unauthenticated:
    text.title = Words::tr("The server wants a login");
    text.nextStep =
        Words::tr("For a registry: log in, at the left. For a repository: add it again with a user.");
    break;
  case ErrorCode::PermissionDenied:
    text.title = Words::tr("The server refuses access");
    text.nextStep = Words::tr("Ask the repository's owner for access, or log in as somebody else.");
    break;
  case ErrorCode::Certificate:
    text.title = Words::tr("The server's certificate is not trusted");
    text.nextStep =
        Words::tr("Name its certificate authority: log in to the registry again, at the left, or for a "
                  "repository: helm repo add --force-update --ca-file.");
    break;
  case ErrorCode::NotFound:
    text.title = Words::tr("There is no such chart");
    text.nextStep = Words::tr("Update the repository, or choose another version.");
    break;
  case ErrorCode::Rejected:
    text.title = Words::tr("The download is not what was announced");
    text.nextStep = Words::tr("Nothing of it was kept. Update the repository, then try again.");
    break;
  case ErrorCode::Parse:
    text.title = Words::tr("The answer cannot be read");
    text.nextStep = Words::tr("It may not be a chart or a repository. Check the address.");
    break;
  case ErrorCode::Cancelled: text.detail.clear(); break;
  default: break;
  }
  if (!error.hint.empty()) text.nextStep = QString::fromStdString(error.hint);
  return text;
}

} // namespace pilothouse::ui
