#include "core/functions/functions.h"

#include "core/functions/families.h"

namespace pilothouse::functions {

const tmpl::FunctionTable& helmFunctions() {
  static const tmpl::FunctionTable table = [] {
    tmpl::FunctionTable all;
    for (const auto family :
         {stringFunctions,      stringListFunctions, caseFunctions,       wrapFunctions,     numberFunctions,
          sequenceFunctions,    floatFunctions,      listFunctions,       listPartFunctions, dictFunctions,
          mergeFunctions,       defaultFunctions,    reflectionFunctions, encodingFunctions, digestFunctions,
          regexFunctions,       dateFunctions,       durationFunctions,   semverFunctions,   urlFunctions,
          pathFunctions,        randomFunctions,     passwordFunctions,   cipherFunctions,   keyFunctions,
          certificateFunctions, jsonFunctions,       yamlFunctions,       tomlFunctions,     networkFunctions,
          helmFunctionsOfRender})
      all.add(family());
    return all;
  }();
  return table;
}

} // namespace pilothouse::functions
