// A transport that tells how many bytes have arrived while somebody waits for a whole answer. Thread-safe as
// the transport inside; the progress is called on the thread that called send().
#pragma once

#include "core/net/transport.h"
#include "ui/session/chart_library.h"

namespace pilothouse::ui {

[[nodiscard]] std::unique_ptr<Transport> makeCountingTransport(std::unique_ptr<Transport> inner,
                                                               ByteProgress progress);

} // namespace pilothouse::ui
