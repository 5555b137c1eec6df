#pragma once

#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <cstring>
#include <string_view>

#include "CSimdjson.h"
#include "HexUnit.h"

namespace csimdjson {

using namespace simdjson;
using std::string_view;

inline bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

// Walks a text. simdjson on demand checks only what is asked for, and its numbers and strings refuse what JSON
// allows: 1E400, half a surrogate pair. So the structure and UTF-8 are simdjson's, the scalars are checked here.
class Walk {
 public:
  explicit Walk(const char *start) : start(start), last(start) {}

  const char *start;
  // The last token that was looked at.
  const char *last;

 protected:
  // simdjson on demand has no bound of its own, and walks call themselves.
  static constexpr int deepest = 1024;
  int depth = 0;

  // A field's name as it is written, checked.
  error_code name(ondemand::field &field, string_view &name) {
    const char *from = field.key().raw();
    const char *end = from;
    while (*end != '"') end += *end == '\\' ? 2 : 1;
    last = from - 1;
    name = string_view(from, end - from);
    return escapes(from, end);
  }

  // All of a scalar as it is written; of an array or object its first sign.
  string_view token(ondemand::value &value) {
    string_view token = value.raw_json_token();
    while (!token.empty() && is_space(token.back())) token.remove_suffix(1);
    last = token.data();
    return token;
  }

  // What a scalar is, checked. Of a string the token becomes what stands between its quotes.
  error_code scalar(ondemand::value &value, string_view &token, csimdjson_kind &kind) {
    switch (token.empty() ? '\0' : token[0]) {
      case '"':
        if (token.size() < 2 || token.back() != '"') return STRING_ERROR;
        kind = csimdjson_string;
        // Passed over unread, a string before a colon would be taken for a name.
        if (auto error = value.get_raw_json_string().error()) return error;
        token = token.substr(1, token.size() - 2);
        return escapes(token.data(), token.data() + token.size());
      case 't': kind = csimdjson_true; return token == "true" ? SUCCESS : T_ATOM_ERROR;
      case 'f': kind = csimdjson_false; return token == "false" ? SUCCESS : F_ATOM_ERROR;
      case 'n': kind = csimdjson_null; return token == "null" ? SUCCESS : N_ATOM_ERROR;
      default: kind = csimdjson_number; return number(token);
    }
  }

 private:
  error_code escapes(const char *from, const char *end) {
    while (auto slash = static_cast<const char *>(memchr(from, '\\', end - from))) {
      last = slash;
      if (slash + 1 < end && slash[1] == 'u') {
        if (slash + 6 > end || hex_unit(slash + 2) < 0) return STRING_ERROR;
        from = slash + 6;
      } else {
        if (slash + 1 >= end || !memchr("\"\\/bfnrt", slash[1], 8)) return STRING_ERROR;
        from = slash + 2;
      }
    }
    return SUCCESS;
  }

  static error_code number(string_view token) {
    auto at = token.begin();
    auto digits = [&] {
      auto first = at;
      while (at != token.end() && is_digit(*at)) at++;
      return at != first;
    };
    if (at != token.end() && *at == '-') at++;
    if (at != token.end() && *at == '0') at++;
    else if (!digits()) return token.empty() || !is_digit(token[0]) ? TAPE_ERROR : NUMBER_ERROR;
    if (at != token.end() && *at == '.' && (at++, !digits())) return NUMBER_ERROR;
    if (at != token.end() && (*at == 'e' || *at == 'E')) {
      at++;
      if (at != token.end() && (*at == '+' || *at == '-')) at++;
      if (!digits()) return NUMBER_ERROR;
    }
    return at == token.end() ? SUCCESS : NUMBER_ERROR;
  }
};

// The way through a text, for walks that are made of it: they are told of each field's name, of each element of an
// array, and of each value, once it is known what it is. A place is what a walk knows of where a value lies.
template <typename Derived, typename Place>
class Descent : public Walk {
 public:
  using Walk::Walk;

 protected:
  error_code object(ondemand::object object, Place place) {
    for (auto item : object) {
      ondemand::field field;
      if (auto error = std::move(item).get(field)) return error;
      string_view key;
      if (auto error = name(field, key)) return error;
      if (auto error = value(field.value(), derived().in_object(place, key))) return error;
    }
    return SUCCESS;
  }

  error_code array(ondemand::array array, Place place) {
    for (auto item : array) {
      ondemand::value element;
      if (auto error = std::move(item).get(element)) return error;
      if (auto error = value(element, derived().in_array(place))) return error;
    }
    return SUCCESS;
  }

 private:
  Derived &derived() { return static_cast<Derived &>(*this); }

  error_code value(ondemand::value &value, Place place) {
    string_view token = this->token(value);
    if (depth == deepest) return DEPTH_ERROR;
    depth++;
    switch (token.empty() ? '\0' : token[0]) {
      case '{': {
        ondemand::object inner;
        if (auto error = value.get_object().get(inner)) return error;
        if (auto error = object(inner, derived().found(csimdjson_object, token, place))) return error;
        break;
      }
      case '[': {
        ondemand::array inner;
        if (auto error = value.get_array().get(inner)) return error;
        if (auto error = array(inner, derived().found(csimdjson_array, token, place))) return error;
        break;
      }
      default: {
        csimdjson_kind kind = csimdjson_missing;
        if (auto error = scalar(value, token, kind)) return error;
        derived().found(kind, token, place);
      }
    }
    depth--;
    return SUCCESS;
  }
};

}  // namespace csimdjson
