#define KERNELS cnetwork_256_kernels
#define SOME 2

#include "CNetwork.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop
#else
#include "kernels.h"
#endif
