#include "CUnicode.h"

// Made by `make unicode`, from what Swift's library knows of Unicode. The lines are kept, so that the same bytes give the
// same words whichever toolchain builds the program.
static const char runs[] =
#include "runs.inc"
    ;

const char *const cunicode_runs = runs;
const size_t cunicode_size = sizeof runs - 1;
