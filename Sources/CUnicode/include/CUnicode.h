// What the word pass knows of each Unicode scalar: a run of scalars a line, `first count class delta mark…`, hexadecimal
// but for the class's name; `delta` is base minus scalar, and the marks are the combining scalars of its canonical
// decomposition. A scalar of the class `mark` has itself as its mark. Scalars in no run are `other`, their own base and
// without marks.
#ifndef CUNICODE_H
#define CUNICODE_H

#include <stddef.h>

extern const char *const cunicode_runs;
extern const size_t cunicode_size;

#endif
