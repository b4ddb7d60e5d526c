#include "core/template/go_printer.h"

#include "core/base/limits.h"
#include "core/base/work.h"
#include "core/template/complex.h"
#include "core/template/go_format.h"
#include "core/template/go_text.h"
#include "core/template/go_types.h"
#include "core/template/object.h"

#include <array>

namespace pilothouse::tmpl {
namespace {

constexpr int deepestValue = 2'000; // a map that holds itself would never end; Go's stack overflows

constexpr std::array<std::string_view, 12> monthNames = {"January",   "February", "March",    "April",
                                                         "May",       "June",     "July",     "August",
                                                         "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> dayNames = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};

// The String method of Go's named integer types.
bool namedInt(const Value& value, std::string& text) {
  const auto number = value.asInt();
  switch (value.goType()) {
  case GoType::Duration: text = durationText(number); return true;
  case GoType::Month:
    text = number >= 1 && number <= 12 ? std::string(monthNames[std::size_t(number - 1)])
                                       : "%!Month(" + std::to_string(std::uint64_t(number)) + ")";
    return true;
  case GoType::Weekday:
    text = number >= 0 && number <= 6 ? std::string(dayNames[std::size_t(number)])
                                      : "%!Weekday(" + std::to_string(std::uint64_t(number)) + ")";
    return true;
  default: return false;
  }
}

bool takesString(char32_t verb) {
  return verb == 'v' || verb == 's' || verb == 'x' || verb == 'X' || verb == 'q';
}

} // namespace

void Printer::padding(int count) {
  if (count > 0) out_.append(std::size_t(count), flags.zero && !flags.minus ? '0' : ' ');
}

void Printer::pad(std::string_view text) {
  if (!flags.hasWidth || flags.width == 0) {
    out_ += text;
    return;
  }
  const int missing = flags.width - int(gotext::countRunes(text));
  if (!flags.minus) padding(missing);
  out_ += text;
  if (flags.minus) padding(missing);
}

std::string_view Printer::truncated(std::string_view text) const {
  if (!flags.hasPrecision) return text;
  std::size_t at = 0;
  for (int left = flags.precision; left > 0 && at < text.size(); --left)
    at += std::size_t(gotext::decodeRune(text.substr(at)).width);
  return text.substr(0, at);
}

void Printer::badVerb(const Value& value, char32_t verb) {
  erroring_ = true;
  out_ += "%!";
  gotext::appendRune(out_, verb);
  out_ += '(';
  if (value.isNull()) {
    out_ += "<nil>";
  } else {
    out_ += goTypeName(value);
    out_ += '=';
    printTop(value, 'v');
  }
  out_ += ')';
  erroring_ = false;
}

void Printer::printTop(const Value& value, char32_t verb) {
  if (value.isNull()) {
    if (verb == 'T' || verb == 'v')
      pad("<nil>");
    else
      badVerb(value, verb);
    return;
  }
  if (verb == 'T') return pad(truncated(goTypeName(value)));
  print(value, verb, 0);
}

void Printer::print(const Value& value, char32_t verb, int depth) {
  if (verb == 'w') return badVerb(value, verb);
  if (!work::spend()) return;
  if (out_.size() > 2 * limits::templateTextBytes) return work::giveUp("the text to print is too large");
  if (depth > deepestValue) return work::giveUp("the value to print is nested too deeply");
  switch (value.kind()) {
  case Kind::Null: out_ += flags.sharpV ? "interface {}(nil)" : "<nil>"; break;
  case Kind::Bool:
    if (verb == 't' || verb == 'v')
      pad(value.asBool() ? "true" : "false");
    else
      badVerb(value, verb);
    break;
  case Kind::Int: {
    std::string text;
    if (!erroring_ && !flags.sharpV && takesString(verb) && namedInt(value, text))
      printString(text, value, verb);
    else
      printInt(value, verb);
    break;
  }
  case Kind::Double: printFloat(value, verb); break;
  case Kind::String:
    if (value.isBytes())
      printBytes(value, verb, depth);
    else
      printString(value.asString(), value, verb);
    break;
  case Kind::List: printList(value, verb, depth); break;
  case Kind::Map: printMap(value, verb, depth); break;
  case Kind::Object: printObject(value, verb, depth); break;
  }
}

void Printer::printString(std::string_view text, const Value& value, char32_t verb) {
  if (!work::spendText(text.size())) return;
  switch (verb) {
  case 'v':
    if (flags.sharpV)
      quoted(text);
    else
      pad(truncated(text));
    break;
  case 's': pad(truncated(text)); break;
  case 'q': quoted(text); break;
  case 'x': hex(text, false); break;
  case 'X': hex(text, true); break;
  default: badVerb(value, verb);
  }
}

void Printer::quoted(std::string_view text) {
  text = truncated(text);
  if (flags.sharp && gotext::canBackquote(text)) return pad('`' + std::string(text) + '`');
  std::string out;
  gotext::appendQuoted(out, text, '"', flags.plus);
  pad(out);
}

void Printer::hex(std::string_view bytes, bool upper) {
  if (flags.hasPrecision && std::size_t(flags.precision) < bytes.size())
    bytes = bytes.substr(0, std::size_t(flags.precision));
  if (bytes.empty()) return flags.hasWidth ? padding(flags.width) : void();
  const std::string_view digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
  const std::string_view prefix = upper ? "0X" : "0x";
  std::string text(flags.sharp ? prefix : "");
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (flags.space && i > 0) {
      text += ' ';
      if (flags.sharp) text += prefix;
    }
    text += digits[std::uint8_t(bytes[i]) >> 4];
    text += digits[std::uint8_t(bytes[i]) & 0xF];
  }
  pad(text);
}

void Printer::printBytes(const Value& value, char32_t verb, int depth) {
  const auto bytes = value.asString();
  if (takesString(verb) && verb != 'v') return printString(bytes, value, verb);
  if (flags.sharpV && value.goType() == GoType::NilBytes) {
    out_ += depth > 0 ? "[]uint8(nil)" : "[]byte(nil)";
    return;
  }
  if (flags.sharpV)
    out_ += depth > 0 ? "[]uint8{" : "[]byte{"; // fmtBytes knows the name, printValue asks reflect
  else
    out_ += '[';
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0) out_ += flags.sharpV ? ", " : " ";
    const Value byte(std::uint8_t(bytes[i]), GoType::Uint8);
    print(byte, verb, 1);
  }
  out_ += flags.sharpV ? '}' : ']';
}

void Printer::printList(const Value& value, char32_t verb, int depth) {
  if (verb == 'p') {
    out_ += "0xc000000000"; // an address; Go's differ from run to run
    return;
  }
  if (flags.sharpV) {
    out_ += goTypeName(value);
    if (value.goType() == GoType::NilInterfaces || value.goType() == GoType::NilStrings) {
      out_ += "(nil)";
      return;
    }
  }
  out_ += flags.sharpV ? '{' : '[';
  bool first = true;
  for (const auto& item : value.asList()) {
    if (!first) out_ += flags.sharpV ? ", " : " ";
    first = false;
    print(item, verb, depth + 1);
  }
  out_ += flags.sharpV ? '}' : ']';
}

void Printer::printMap(const Value& value, char32_t verb, int depth, std::string_view type) {
  if (verb == 'p') {
    out_ += "0xc000000000";
    return;
  }
  if (flags.sharpV) {
    out_ += type.empty() ? goTypeName(value) : type;
    if (value.goType() == GoType::NilMap || value.goType() == goNilStringMap) {
      out_ += "(nil)";
      return;
    }
    out_ += '{';
  } else {
    out_ += "map[";
  }
  bool first = true;
  for (const auto& [key, item] : value.asMap()) {
    if (!first) out_ += flags.sharpV ? ", " : " ";
    first = false;
    printString(key, Value(key), verb);
    out_ += ':';
    print(item, verb, depth + 1);
  }
  out_ += flags.sharpV ? '}' : ']';
}

void Printer::printObject(const Value& value, char32_t verb, int depth) {
  const auto& object = value.asObject();
  if (const auto* callable = dynamic_cast<const CallableObject*>(&object)) {
    const auto inner = callable->underlying();
    if (inner.isMap()) return printMap(inner, verb, depth, callable->goTypeName());
    if (!inner.isNull()) return print(inner, verb, depth);
  }
  if (const auto* complex = dynamic_cast<const ComplexObject*>(&object)) {
    if (verb < 0x80 && std::string_view("vbgGxXfFeE").contains(char(verb)))
      complexVerb(complex->number(), char(verb));
    else
      badVerb(value, verb);
    return;
  }
  // fmtPointer, which only the value itself goes through, refuses what is no pointer.
  if (verb == 'p' && depth == 0 && goKindName(value) == "struct") return badVerb(value, verb);
  if (printStruct(value, verb, depth)) return;
  if (takesString(verb))
    printString(object.print(), value, flags.sharpV ? 's' : verb);
  else
    badVerb(value, verb);
}

// Field by field, where no String method has its say.
bool Printer::printStruct(const Value& value, char32_t verb, int depth) {
  const auto* object = dynamic_cast<const CallableObject*>(&value.asObject());
  if (!object) return false;
  if (object->hasStringMethod() && takesString(verb) && !erroring_ && !flags.sharpV) return false;
  const auto fields = object->goFields();
  if (fields.empty()) {
    // A nil pointer, which is all that is left without fields.
    const bool isNil = object->goTypeName().starts_with('*') && !object->hasStringMethod();
    if (isNil && verb == 'v' && !flags.sharpV) {
      pad("<nil>"); // whole, whatever the precision
      return true;
    }
    if (!isNil || verb >= 0x80 || !std::string_view("bodxX").contains(char(verb))) return false;
    printInt(Value(0, GoType::Uint64), verb);
    return true;
  }
  if (flags.sharpV) {
    if (const auto text = object->goSyntax(); !text.empty() && !erroring_) {
      pad(truncated(text));
      return true;
    }
  }
  auto type = object->goTypeName();
  if (type.starts_with('*')) {
    type.remove_prefix(1);
    out_ += '&';
  }
  if (flags.sharpV) out_ += type;
  out_ += '{';
  bool first = true;
  for (const auto& field : fields) {
    if (!first) out_ += flags.sharpV ? ", " : " ";
    first = false;
    if (flags.plusV || flags.sharpV) {
      out_ += field.name;
      out_ += ':';
    }
    print(field.value, verb, depth + 1);
  }
  out_ += '}';
  return true;
}

} // namespace pilothouse::tmpl
