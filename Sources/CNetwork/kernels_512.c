#define KERNELS cnetwork_512_kernels
#define SOME 6

#include "CNetwork.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq"))), apply_to = function)
#include "kernels.h"
#pragma clang attribute pop
#else
#include "kernels.h"
#endif
