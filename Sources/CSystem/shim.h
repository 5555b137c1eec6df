// What the C library's Swift module leaves out, because glibc declares it for _GNU_SOURCE alone.
#pragma once

#ifdef __linux__
int syncfs(int file);
#endif
