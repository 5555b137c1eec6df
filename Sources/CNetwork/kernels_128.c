#define KERNELS cnetwork_128_kernels
#define SOME 1

#include "kernels.h"
