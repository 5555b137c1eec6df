// JSON, read by simdjson: what the fields of a record or the values of a text are and where they stand, as byte offsets.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// So many bytes behind a record must be readable; what they are does not matter.
enum { csimdjson_padding = 64 };

typedef enum {
  csimdjson_missing,
  csimdjson_null,
  csimdjson_true,
  csimdjson_false,
  csimdjson_number,
  csimdjson_string,
  csimdjson_array,
  csimdjson_object
} csimdjson_kind;

// A field's value: of a string what stands between its quotes, of a number or word all of it, of an array or object its
// first sign.
typedef struct {
  csimdjson_kind kind;
  size_t start, end;
} csimdjson_field;

typedef struct {
  // NULL where the record is valid JSON and an object; else what is wrong, in the words of simdjson, and where.
  const char *fault;
  size_t fault_offset;
  csimdjson_field text, id;
  // Where the name of the object's last field begins, with its quote.
  size_t last_name;
  // Where the object's closing brace stands.
  size_t brace;
  // Whether the object has a field of the name that was asked about.
  bool has_own;
} csimdjson_record;

// A value of a text; its place as of a field. Elements of an array come behind it, and so do fields of an object, each as
// a string, its name, and a value; `count` says how many there are.
typedef struct {
  csimdjson_kind kind;
  size_t start, end, count;
} csimdjson_value;

typedef struct {
  // NULL where the text is valid JSON and an array; else what is wrong, in the words of simdjson, and where.
  const char *fault;
  size_t fault_offset;
  // The array, and all that is in it; until the reader reads again.
  const csimdjson_value *values;
  size_t count;
} csimdjson_values;

typedef struct csimdjson_reader csimdjson_reader;

csimdjson_reader *csimdjson_make(void);
void csimdjson_free(csimdjson_reader *reader);

// Reads the `count` bytes of a record, checks all of them, and finds two fields. A path is a field's name, or
// several with dots between, as objects lie in one another; of fields with one name the first counts. An empty
// path finds nothing. `own` is the name of a field of the object itself that is asked about, ended by a zero.
csimdjson_record csimdjson_read(
    csimdjson_reader *reader, const uint8_t *bytes, size_t count, const uint8_t *text_path, size_t text_path_count,
    const uint8_t *id_path, size_t id_path_count, const char *own);

// Reads the `count` bytes of a text that is an array, checks all of them, and lists its values.
csimdjson_values csimdjson_list(csimdjson_reader *reader, const uint8_t *bytes, size_t count);

// Writes what a checked string means to `out`, which has room for `count` bytes, and returns how many it wrote.
// Half a surrogate pair, which is no character, becomes the three bytes that UTF-8 would make of it.
size_t csimdjson_unescape(const uint8_t *raw, size_t count, uint8_t *out);

#ifdef __cplusplus
}
#endif
