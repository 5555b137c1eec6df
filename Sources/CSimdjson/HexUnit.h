#pragma once

inline bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

// The four digits' value; -1 where they are none.
inline int hex_unit(const char *digits) {
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
