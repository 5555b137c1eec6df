// PCRE2 has one header for three code unit widths; the width must be chosen before it is read.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
