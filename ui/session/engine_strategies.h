// Ways to come to an upgrade's values, compared, as the window shows them. Thread-safe.
#pragma once

#include "core/actions/session.h"
#include "ui/session/engine_requests.h"

namespace pilothouse::ui {

[[nodiscard]] Result<StrategiesView> strategiesView(actions::ClusterSession& session, RequestMaker& requests,
                                                    const ApplyInput& input, const std::stop_token& stop);

} // namespace pilothouse::ui
