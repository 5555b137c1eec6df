#include <cstring>

#include "CSimdjson.h"
#include "HexUnit.h"

namespace {

// Writes a character as UTF-8.
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
