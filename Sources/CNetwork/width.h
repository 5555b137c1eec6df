// The functions of CNetwork.h for one width of vectors.
#pragma once
#include "CNetwork.h"

typedef struct {
  void (*begin)(const cnetwork_input *, size_t start, size_t end, float *known, size_t stride);
  void (*add)(const float *known, size_t count, double *totals);
  void (*gather)(const float *known, size_t count, const double *before, const double *all, float *gathered);
  void (*mix)(const float *layer, size_t distance, const float *known, size_t count, float *next);
  void (*mix_all)(const float *layer, const float *known, const float *gathered, size_t count, float *next);
  void (*add_outputs)(const float *outputs, const float *known, float *scores);
  void (*add_probabilities)(
      const float *outputs, const float *known, size_t count, float share, float *probabilities);
  void (*back)(
      const float *outputs, const float *layers, const size_t *distances, size_t layer_count, const float *known,
      const float *gathered, size_t count, const cnetwork_path *paths, size_t path_count, float *slopes, size_t stride,
      float *sides);
  void (*products)(
      const int16_t *rows, size_t networks, const uint16_t *places, size_t count, const float *slopes,
      const float *scales, float *sums);
} kernels;

// Narrower ones stand in for those that the processor does not have.
extern const kernels cnetwork_128_kernels, cnetwork_256_kernels, cnetwork_512_kernels;
