#include "CNetwork.h"
#include "width.h"

cnetwork_width cnetwork_widest(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
    return cnetwork_512;
  if (__builtin_cpu_supports("avx2")) return cnetwork_256;
#endif
  return cnetwork_128;
}

static const kernels *kernels_of(cnetwork_width width) {
  switch (width) {
    case cnetwork_512: return &cnetwork_512_kernels;
    case cnetwork_256: return &cnetwork_256_kernels;
    default: return &cnetwork_128_kernels;
  }
}

void cnetwork_begin(
    cnetwork_width width, const cnetwork_input *input, size_t start, size_t end, float *known, size_t stride) {
  kernels_of(width)->begin(input, start, end, known, stride);
}

void cnetwork_add(cnetwork_width width, const float *known, size_t count, double *totals) {
  kernels_of(width)->add(known, count, totals);
}

void cnetwork_gather(
    cnetwork_width width, const float *known, size_t count, const double *before, const double *all,
    float *gathered) {
  kernels_of(width)->gather(known, count, before, all, gathered);
}

void cnetwork_mix(
    cnetwork_width width, const float *layer, size_t distance, const float *known, size_t count, float *next) {
  kernels_of(width)->mix(layer, distance, known, count, next);
}

void cnetwork_mix_all(
    cnetwork_width width, const float *layer, const float *known, const float *gathered, size_t count, float *next) {
  kernels_of(width)->mix_all(layer, known, gathered, count, next);
}

void cnetwork_add_outputs(cnetwork_width width, const float *outputs, const float *known, float *scores) {
  kernels_of(width)->add_outputs(outputs, known, scores);
}

void cnetwork_add_probabilities(
    cnetwork_width width, const float *outputs, const float *known, size_t count, float share, float *probabilities) {
  kernels_of(width)->add_probabilities(outputs, known, count, share, probabilities);
}

void cnetwork_back(
    cnetwork_width width, const float *outputs, const float *layers, const size_t *distances, size_t layer_count,
    const float *known, const float *gathered, size_t count, const cnetwork_path *paths, size_t path_count,
    float *slopes, size_t stride, float *sides) {
  kernels_of(width)->back(
      outputs, layers, distances, layer_count, known, gathered, count, paths, path_count, slopes, stride, sides);
}

void cnetwork_products(
    cnetwork_width width, const int16_t *rows, size_t networks, const uint16_t *places, size_t count,
    const float *slopes, const float *scales, float *sums) {
  kernels_of(width)->products(rows, networks, places, count, slopes, scales, sums);
}
