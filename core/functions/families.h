// The families of functions, one file each. functions.cpp puts them into one table.
#pragma once

#include "core/functions/bind.h"

namespace pilothouse::functions {

Functions stringFunctions();
Functions stringListFunctions();
Functions caseFunctions();
Functions wrapFunctions();
Functions numberFunctions();
Functions sequenceFunctions();
Functions floatFunctions();
Functions listFunctions();
Functions listPartFunctions();
Functions dictFunctions();
Functions mergeFunctions();
Functions defaultFunctions();
Functions reflectionFunctions();
Functions encodingFunctions();
Functions digestFunctions();
Functions regexFunctions();
Functions dateFunctions();
Functions durationFunctions();
Functions semverFunctions();
Functions urlFunctions();
Functions pathFunctions();
Functions randomFunctions();
Functions passwordFunctions();
Functions cipherFunctions();
Functions keyFunctions();
Functions certificateFunctions();
Functions jsonFunctions();
Functions yamlFunctions();
Functions tomlFunctions();
Functions networkFunctions();
Functions helmFunctionsOfRender();

// One of a host's addresses, found now.
[[nodiscard]] Result<std::string> addressOf(std::string_view name);

} // namespace pilothouse::functions
