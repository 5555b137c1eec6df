#define SIMDJSON_EXCEPTIONS 0
#include "CSimdjson.h"

#include <simdjson.h>

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

using namespace simdjson;
using std::string_view;

static_assert(csimdjson_padding >= SIMDJSON_PADDING, "simdjson reads further behind the record");

struct csimdjson_reader {
  ondemand::parser parser;
  std::vector<csimdjson_value> values;
};

namespace {

bool is_space(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

// The four digits' value; -1 where they are none.
int hex_unit(const char *digits) {
  int unit = 0;
  for (int place = 0; place < 4; place++) {
    char digit = digits[place];
    int value = is_digit(digit)                  ? digit - '0'
                : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
                : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                               : -1;
    if (value < 0) return -1;
    unit = unit << 4 | value;
  }
  return unit;
}

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

// Finds two fields of a record.
class RecordWalk : public Walk {
 public:
  RecordWalk(const char *start, csimdjson_record &record) : Walk(start), record(record) {}

  error_code object(ondemand::object object, string_view text_path, string_view id_path, bool is_root) {
    for (auto item : object) {
      ondemand::field field;
      if (auto error = std::move(item).get(field)) return error;
      string_view key;
      if (auto error = name(field, key)) return error;
      if (is_root) record.last_name = last - start;
      string_view in_text, in_id;
      key = plain(key);
      bool is_text = record.text.kind == csimdjson_missing && matches(text_path, key, in_text);
      bool is_id = record.id.kind == csimdjson_missing && matches(id_path, key, in_id);
      if (auto error = value(field.value(), is_text, in_text, is_id, in_id)) return error;
    }
    return SUCCESS;
  }

 private:
  csimdjson_record &record;
  std::string unescaped;

  // Whether a field is the one of the path, or holds it: then `rest` is the path in it.
  static bool matches(string_view path, string_view key, string_view &rest) {
    if (path.empty() || path.substr(0, key.size()) != key) return false;
    if (path.size() == key.size()) return true;
    if (path[key.size()] == '.') rest = path.substr(key.size() + 1);
    return false;
  }

  string_view plain(string_view raw) {
    if (raw.find('\\') == string_view::npos) return raw;
    unescaped.resize(raw.size());
    auto out = reinterpret_cast<uint8_t *>(&unescaped[0]);
    unescaped.resize(csimdjson_unescape(reinterpret_cast<const uint8_t *>(raw.data()), raw.size(), out));
    return unescaped;
  }

  error_code value(
      ondemand::value &value, bool is_text, string_view in_text, bool is_id, string_view in_id) {
    string_view token = this->token(value);
    csimdjson_kind kind = csimdjson_missing;
    if (depth == deepest) return DEPTH_ERROR;
    depth++;
    switch (token.empty() ? '\0' : token[0]) {
      case '{': {
        kind = csimdjson_object;
        ondemand::object inner;
        if (auto error = value.get_object().get(inner)) return error;
        if (auto error = object(inner, in_text, in_id, false)) return error;
        break;
      }
      case '[': {
        kind = csimdjson_array;
        ondemand::array inner;
        if (auto error = value.get_array().get(inner)) return error;
        for (auto item : inner) {
          ondemand::value element;
          if (auto error = std::move(item).get(element)) return error;
          if (auto error = this->value(element, false, {}, false, {})) return error;
        }
        break;
      }
      default:
        if (auto error = scalar(value, token, kind)) return error;
    }
    depth--;
    csimdjson_field found = {kind, size_t(token.data() - start), size_t(token.data() + token.size() - start)};
    if (is_text && record.text.kind == csimdjson_missing) record.text = found;
    if (is_id && record.id.kind == csimdjson_missing) record.id = found;
    return SUCCESS;
  }
};

// Lists all values of a text.
class ValueWalk : public Walk {
 public:
  ValueWalk(const char *start, std::vector<csimdjson_value> &values) : Walk(start), values(values) {}

  error_code array(ondemand::array array, size_t place) {
    for (auto item : array) {
      ondemand::value element;
      if (auto error = std::move(item).get(element)) return error;
      values[place].count++;
      if (auto error = value(element)) return error;
    }
    return SUCCESS;
  }

 private:
  std::vector<csimdjson_value> &values;

  size_t add(csimdjson_kind kind, string_view text) {
    values.push_back({kind, size_t(text.data() - start), size_t(text.data() + text.size() - start), 0});
    return values.size() - 1;
  }

  error_code object(ondemand::object object, size_t place) {
    for (auto item : object) {
      ondemand::field field;
      if (auto error = std::move(item).get(field)) return error;
      string_view key;
      if (auto error = name(field, key)) return error;
      values[place].count++;
      add(csimdjson_string, key);
      if (auto error = value(field.value())) return error;
    }
    return SUCCESS;
  }

  error_code value(ondemand::value &value) {
    string_view token = this->token(value);
    if (depth == deepest) return DEPTH_ERROR;
    depth++;
    switch (token.empty() ? '\0' : token[0]) {
      case '{': {
        ondemand::object inner;
        if (auto error = value.get_object().get(inner)) return error;
        if (auto error = object(inner, add(csimdjson_object, token))) return error;
        break;
      }
      case '[': {
        ondemand::array inner;
        if (auto error = value.get_array().get(inner)) return error;
        if (auto error = array(inner, add(csimdjson_array, token))) return error;
        break;
      }
      default: {
        csimdjson_kind kind = csimdjson_missing;
        if (auto error = scalar(value, token, kind)) return error;
        add(kind, token);
      }
    }
    depth--;
    return SUCCESS;
  }
};

// simdjson finds these two faults in all of the bytes at once, and does not say where.
const char *place_of_string_fault(const char *start, const char *end) {
  const char *string = nullptr;
  for (const char *at = start; at < end; at++) {
    if (*at == '"') string = string ? nullptr : at;
    else if (string && *at == '\\') at++;
    else if (string && static_cast<unsigned char>(*at) < 0x20) return at;
  }
  return string ? string : start;
}

// What is wrong with a text, once it was walked, and where.
error_code concluded(error_code error, ondemand::document &document, Walk &walk) {
  const char *at;
  // It has no place to be at only where it is at the end.
  if (document.current_location().get(at)) return error;
  // Between the tokens simdjson knows better where the fault is.
  if (at > walk.last && (!error || error == TAPE_ERROR || error == INCOMPLETE_ARRAY_OR_OBJECT)) walk.last = at;
  return error ? error : TRAILING_CONTENT;
}

uint8_t *put(uint32_t scalar, uint8_t *out) {
  if (scalar < 0x80) {
    *out++ = scalar;
  } else if (scalar < 0x800) {
    *out++ = 0xC0 | scalar >> 6;
    *out++ = 0x80 | (scalar & 0x3F);
  } else if (scalar < 0x10000) {
    *out++ = 0xE0 | scalar >> 12;
    *out++ = 0x80 | (scalar >> 6 & 0x3F);
    *out++ = 0x80 | (scalar & 0x3F);
  } else {
    *out++ = 0xF0 | scalar >> 18;
    *out++ = 0x80 | (scalar >> 12 & 0x3F);
    *out++ = 0x80 | (scalar >> 6 & 0x3F);
    *out++ = 0x80 | (scalar & 0x3F);
  }
  return out;
}

}  // namespace

csimdjson_reader *csimdjson_make(void) { return new csimdjson_reader(); }

void csimdjson_free(csimdjson_reader *reader) { delete reader; }

csimdjson_record csimdjson_read(
    csimdjson_reader *reader, const uint8_t *bytes, size_t count, const uint8_t *text_path, size_t text_path_count,
    const uint8_t *id_path, size_t id_path_count) {
  csimdjson_record record = {};
  auto start = reinterpret_cast<const char *>(bytes);
  RecordWalk walk(start, record);
  ondemand::document document;
  error_code error = reader->parser.iterate(start, count, count + csimdjson_padding).get(document);
  if (!error) {
    ondemand::object object;
    error = document.get_object().get(object);
    string_view text(reinterpret_cast<const char *>(text_path), text_path_count);
    string_view id(reinterpret_cast<const char *>(id_path), id_path_count);
    if (!error) error = walk.object(object, text, id, true);
    error = concluded(error, document, walk);
  } else if (error == UNESCAPED_CHARS || error == UNCLOSED_STRING) {
    walk.last = place_of_string_fault(start, start + count);
  }
  if (error) {
    record.fault = error == INCORRECT_TYPE ? "it is no object" : error_message(error);
    record.fault_offset = walk.last - start;
    return record;
  }
  record.brace = count;
  while (bytes[--record.brace] != '}') {}
  return record;
}

csimdjson_values csimdjson_list(csimdjson_reader *reader, const uint8_t *bytes, size_t count) {
  csimdjson_values result = {};
  auto start = reinterpret_cast<const char *>(bytes);
  reader->values.assign(1, {csimdjson_array, 0, count, 0});
  ValueWalk walk(start, reader->values);
  ondemand::document document;
  error_code error = reader->parser.iterate(start, count, count + csimdjson_padding).get(document);
  if (!error) {
    ondemand::array array;
    error = document.get_array().get(array);
    if (!error) error = walk.array(array, 0);
    error = concluded(error, document, walk);
  } else if (error == UNESCAPED_CHARS || error == UNCLOSED_STRING) {
    walk.last = place_of_string_fault(start, start + count);
  }
  if (error) {
    result.fault = error_message(error);
    result.fault_offset = walk.last - start;
  }
  result.values = reader->values.data();
  result.count = reader->values.size();
  return result;
}

size_t csimdjson_unescape(const uint8_t *raw, size_t count, uint8_t *out) {
  const uint8_t *end = raw + count;
  uint8_t *first = out;
  while (raw < end) {
    auto slash = static_cast<const uint8_t *>(memchr(raw, '\\', end - raw));
    size_t plain = (slash ? slash : end) - raw;
    memcpy(out, raw, plain);
    out += plain;
    raw += plain;
    if (!slash) break;
    if (raw[1] != 'u') {
      static const char codes[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
      *out++ = meanings[strchr(codes, raw[1]) - codes];
      raw += 2;
      continue;
    }
    uint32_t scalar = hex_unit(reinterpret_cast<const char *>(raw) + 2);
    raw += 6;
    if (scalar >> 10 == 0xD800 >> 10 && end - raw >= 6 && raw[0] == '\\' && raw[1] == 'u') {
      uint32_t low = hex_unit(reinterpret_cast<const char *>(raw) + 2);
      if (low >> 10 == 0xDC00 >> 10) {
        scalar = 0x10000 + ((scalar - 0xD800) << 10) + (low - 0xDC00);
        raw += 6;
      }
    }
    out = put(scalar, out);
  }
  return out - first;
}
