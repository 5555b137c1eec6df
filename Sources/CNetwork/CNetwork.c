#include "CNetwork.h"
#include "width.h"

#pragma STDC FP_CONTRACT OFF

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

void cnetwork_outputs(
    cnetwork_width width, const float *rows, const float *known, size_t count, float *scores) {
  kernels_of(width)->outputs(rows, known, count, scores);
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

typedef float quarter_floats __attribute__((vector_size(16), aligned(4)));
typedef int32_t quarter_ints __attribute__((vector_size(16)));

// e to the power of numbers from minus infinity to 0, by plain arithmetic: a library's last digit depends on its
// version and the processor.
static quarter_floats exponential(quarter_floats x) {
  quarter_floats least = {-80, -80, -80, -80};
  quarter_ints is_more = x > least;
  x = (quarter_floats)((is_more & (quarter_ints)x) | (~is_more & (quarter_ints)least));
  quarter_floats scaled = x * 1.442695041f;
  quarter_ints whole = __builtin_convertvector(scaled, quarter_ints) - 1;
  quarter_floats part = (scaled - __builtin_convertvector(whole, quarter_floats)) * 0.6931471806f;
  // Taylor's series on 0 to ln 2.
  quarter_floats series =
      1 + part * (1 + part * (1 / 2.f) * (1 + part * (1 / 3.f) * (1 + part * (1 / 4.f) *
      (1 + part * (1 / 5.f) * (1 + part * (1 / 6.f) * (1 + part * (1 / 7.f) * (1 + part * (1 / 8.f))))))));
  return series * (quarter_floats)((whole + 127) << 23);
}

void cnetwork_add_probabilities(const float *scores, size_t count, float share, float *probabilities) {
  for (size_t i = 0; i < count; i++, scores += cnetwork_channels, probabilities += 4) {
    float top = scores[0] > scores[1] ? scores[0] : scores[1];
    top = top > scores[2] ? top : scores[2];
    quarter_floats odds = exponential((quarter_floats){scores[0] - top, scores[1] - top, scores[2] - top, -80});
    odds[3] = 0;
    *(quarter_floats *)probabilities += odds * (share / (odds[0] + odds[1] + odds[2]));
  }
}
