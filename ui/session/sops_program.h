// The user's sops program, as what decrypts values files. It finds the user's keys by itself (age, PGP,
// clouds) and prints the clear text, which is kept in memory only.
#pragma once

#include "core/secrets/decrypting_files.h"

#include <stop_token>

namespace pilothouse::ui {

// Blocking. Errors: NotFound where there is no such program, Unauthenticated with what it said.
[[nodiscard]] secrets::Decrypt sopsProgram(std::stop_token stop);

} // namespace pilothouse::ui
