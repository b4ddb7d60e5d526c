// Settings of a process that lives for milliseconds. Once, first thing in main.
#pragma once

namespace pilothouse::cli {

void prepareQuickStart();

} // namespace pilothouse::cli
