#include "CSimdjson.h"

#include <string>
#include <vector>

#include "Walk.h"

using namespace csimdjson;

static_assert(csimdjson_padding >= SIMDJSON_PADDING, "simdjson reads further behind the record");

struct csimdjson_reader {
  ondemand::parser parser;
  std::vector<csimdjson_value> values;
};

namespace {

// What a record's walk looks for at a place.
struct Sought {
  // The rest of the paths, where they lead into the value.
  string_view text, id;
  // Whether the value is what they lead to.
  bool is_text = false, is_id = false;
};

// Finds two fields of a record.
class RecordWalk : public Descent<RecordWalk, Sought> {
 public:
  RecordWalk(
      const char *start, csimdjson_record &record, string_view text_path, string_view id_path, string_view own)
      : Descent(start), record(record), own(own) {
    paths.text = text_path;
    paths.id = id_path;
  }

  error_code root(ondemand::document &document) {
    ondemand::object root;
    if (auto error = document.get_object().get(root)) return error;
    return object(root, paths);
  }

  Sought in_object(const Sought &object, string_view name) {
    if (depth == 0) record.last_name = last - start;
    name = plain(name);
    if (depth == 0 && name == own) record.has_own = true;
    Sought field;
    field.is_text = record.text.kind == csimdjson_missing && matches(object.text, name, field.text);
    field.is_id = record.id.kind == csimdjson_missing && matches(object.id, name, field.id);
    return field;
  }

  Sought in_array(const Sought &) { return {}; }

  Sought found(csimdjson_kind kind, string_view text, const Sought &sought) {
    csimdjson_field field = {kind, size_t(text.data() - start), size_t(text.data() + text.size() - start)};
    if (sought.is_text) record.text = field;
    if (sought.is_id) record.id = field;
    return sought;
  }

 private:
  csimdjson_record &record;
  Sought paths;
  string_view own;
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
};

// Lists all values of a text. A place is that of the array or object in the list.
class ValueWalk : public Descent<ValueWalk, size_t> {
 public:
  ValueWalk(const char *start, std::vector<csimdjson_value> &values) : Descent(start), values(values) {}

  error_code root(ondemand::document &document) {
    ondemand::array root;
    if (auto error = document.get_array().get(root)) return error;
    return array(root, 0);
  }

  size_t in_object(size_t object, string_view name) {
    values[object].count++;
    return found(csimdjson_string, name, object);
  }

  size_t in_array(size_t array) {
    values[array].count++;
    return array;
  }

  size_t found(csimdjson_kind kind, string_view text, size_t) {
    values.push_back({kind, size_t(text.data() - start), size_t(text.data() + text.size() - start), 0});
    return values.size() - 1;
  }

 private:
  std::vector<csimdjson_value> &values;
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

// Reads a text by a walk.
// Returns what is wrong with it; the walk's last token is then where.
template <typename Walk>
error_code read(csimdjson_reader *reader, size_t count, Walk &walk) {
  ondemand::document document;
  error_code error = reader->parser.iterate(walk.start, count, count + csimdjson_padding).get(document);
  if (error == UNESCAPED_CHARS || error == UNCLOSED_STRING) {
    walk.last = place_of_string_fault(walk.start, walk.start + count);
  }
  if (error) return error;
  error = walk.root(document);
  const char *at;
  // It has no place to be at only where it is at the end.
  if (document.current_location().get(at)) return error;
  // Between the tokens simdjson knows better where the fault is.
  if (at > walk.last && (!error || error == TAPE_ERROR || error == INCOMPLETE_ARRAY_OR_OBJECT)) walk.last = at;
  return error ? error : TRAILING_CONTENT;
}

}  // namespace

csimdjson_reader *csimdjson_make(void) { return new csimdjson_reader(); }

void csimdjson_free(csimdjson_reader *reader) { delete reader; }

csimdjson_record csimdjson_read(
    csimdjson_reader *reader, const uint8_t *bytes, size_t count, const uint8_t *text_path, size_t text_path_count,
    const uint8_t *id_path, size_t id_path_count, const char *own) {
  csimdjson_record record = {};
  string_view text(reinterpret_cast<const char *>(text_path), text_path_count);
  string_view id(reinterpret_cast<const char *>(id_path), id_path_count);
  RecordWalk walk(reinterpret_cast<const char *>(bytes), record, text, id, own);
  if (auto error = read(reader, count, walk)) {
    record.fault = error == INCORRECT_TYPE ? "it is no object" : error_message(error);
    record.fault_offset = walk.last - walk.start;
    return record;
  }
  record.brace = count;
  while (bytes[--record.brace] != '}') {}
  return record;
}

csimdjson_values csimdjson_list(csimdjson_reader *reader, const uint8_t *bytes, size_t count) {
  csimdjson_values result = {};
  reader->values.assign(1, {csimdjson_array, 0, count, 0});
  ValueWalk walk(reinterpret_cast<const char *>(bytes), reader->values);
  if (auto error = read(reader, count, walk)) {
    result.fault = error_message(error);
    result.fault_offset = walk.last - walk.start;
  }
  result.values = reader->values.data();
  result.count = reader->values.size();
  return result;
}
