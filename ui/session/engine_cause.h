// Why a line is there, asked of the engine for the window. Thread-safe.
#pragma once

#include "core/actions/session.h"
#include "ui/session/engine_requests.h"

namespace pilothouse::ui {

[[nodiscard]] Result<CauseView> causeView(actions::ClusterSession& session, RequestMaker& requests,
                                          const CauseInput& input, const std::stop_token& stop);

} // namespace pilothouse::ui
