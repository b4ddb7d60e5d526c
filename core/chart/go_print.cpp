#include "core/chart/go_print.h"

#include "core/codec/go_number.h"
#include "core/codec/utf8.h"

#include <cstdio>

namespace pilothouse {

std::string goPrint(const Value& value) {
  std::string out;
  switch (value.kind()) {
  case Kind::Null: return "<nil>";
  case Kind::Bool: return value.asBool() ? "true" : "false";
  case Kind::Int: return std::to_string(value.asInt());
  case Kind::Double: appendGoFloat(out, value.asDouble()); return out;
  case Kind::String: return std::string(value.asString());
  case Kind::List:
    out = "[";
    for (const auto& item : value.asList()) {
      if (out.size() > 1) out.push_back(' ');
      out += goPrint(item);
    }
    return out + "]";
  case Kind::Map:
    out = "map[";
    for (const auto& [key, item] : value.asMap()) {
      if (out.size() > 4) out.push_back(' ');
      out += std::string(key.view()) + ":" + goPrint(item);
    }
    return out + "]";
  case Kind::Object: return value.asObject().print();
  }
  return out;
}

std::string goPrintAsBool(const Value& value) {
  switch (value.kind()) {
  case Kind::Null: return "%!t(<nil>)";
  case Kind::Bool: return value.asBool() ? "true" : "false";
  case Kind::List: {
    std::string out = "[";
    for (const auto& item : value.asList()) out += (out.size() > 1 ? " " : "") + goPrintAsBool(item);
    return out + "]";
  }
  default: return "%!t(" + std::string(goTypeOf(value)) + "=" + goPrint(value) + ")";
  }
}

std::string_view goTypeOf(const Value& value) {
  switch (value.kind()) {
  case Kind::Null: return "<nil>";
  case Kind::Bool: return "bool";
  case Kind::Int: return "int64";
  case Kind::Double: return "float64";
  case Kind::String: return "string";
  case Kind::List: return "[]interface {}";
  case Kind::Map: return "map[string]interface {}";
  case Kind::Object: return value.asObject().goTypeName();
  }
  return "";
}

std::string logLine(std::string_view level, std::string_view message,
                    std::initializer_list<std::pair<std::string_view, std::string_view>> attributes) {
  const auto shown = [](std::string_view text) {
    return text.empty() || text.find_first_of(" =\"\\\n\t") != text.npos ? goQuote(text) : std::string(text);
  };
  auto line = "level=" + std::string(level) + " msg=" + shown(message);
  for (const auto& [key, value] : attributes) line += " " + std::string(key) + "=" + shown(value);
  return line;
}

} // namespace pilothouse
