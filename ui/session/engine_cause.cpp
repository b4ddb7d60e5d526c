#include "ui/session/engine_cause.h"

#include "core/actions/cause.h"
#include "core/codec/json.h"

namespace pilothouse::ui {
namespace {

constexpr qsizetype longestValue = 200; // characters; more of a text does not help

Result<actions::TracedRender> tracedRender(actions::ClusterSession& session, RequestMaker& requests,
                                           const CauseInput& input, const std::stop_token& stop) {
  if (!input.apply) {
    if (!input.revision.record) return fail(ErrorCode::NotFound, "release: not found");
    return actions::traceRevision(session, *input.revision.record, stop);
  }
  PH_TRY(auto layers, requests.layers(*input.apply));
  PH_TRY(const auto request, requests.upgrade(*input.apply, stop));
  return actions::traceUpgrade(session, request, std::move(layers), stop);
}

QString placeText(const std::string& file, int line) {
  const QString name = QString::fromStdString(file);
  return line > 0 ? name + u':' + QString::number(line) : name;
}

CauseView::Value toValue(const actions::ReadValue& value, bool reveal) {
  CauseView::Value shown;
  shown.path = QString::fromStdString(value.read.path);
  shown.decides = value.read.decides;
  shown.hidden = value.secret && !reveal;
  if (!shown.hidden) shown.text = QString::fromStdString(writeJson(value.read.value).value_or("?"));
  if (shown.text.size() > longestValue) shown.text = shown.text.left(longestValue) + u'…';
  shown.source = value.source.empty() ? QString() : placeText(value.source, value.read.source.line);
  return shown;
}

} // namespace

Result<CauseView> causeView(actions::ClusterSession& session, RequestMaker& requests, const CauseInput& input,
                            const std::stop_token& stop) {
  PH_TRY(const auto traced, tracedRender(session, requests, input, stop));
  const auto cause = actions::causeOf(traced, {input.object, input.text, input.line});
  CauseView view;
  view.field = QString::fromStdString(cause.field);
  view.hasTemplate = cause.hasTemplate;
  view.file = QString::fromStdString(cause.origin.place.file);
  view.line = cause.origin.place.line;
  view.templateLine = QString::fromStdString(cause.templateLine).trimmed();
  for (const auto& include : cause.origin.includes)
    view.includes.append(QString::fromStdString(include.call) + QStringLiteral(" · ") +
                         placeText(include.at.file, include.at.line));
  for (const auto& value : cause.values) view.values.push_back(toValue(value, input.revealSecrets));
  return view;
}

} // namespace pilothouse::ui
