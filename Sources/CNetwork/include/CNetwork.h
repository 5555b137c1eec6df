// The arithmetic of a network over paragraphs, by the widest vectors that the processor has.
//
// In C, because a Swift function is compiled for one kind of processor only. All sums are taken in an order of their
// own and without fused operations, so that every width gives the same digits.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Numbers that stand for a paragraph.
enum { cnetwork_channels = 32 };

// How many bits of a vector are reckoned with at once.
typedef enum { cnetwork_128, cnetwork_256, cnetwork_512 } cnetwork_width;

// The widest that this processor has. Asks it each time: keep the answer.
cnetwork_width cnetwork_widest(void);

// Networks of one form over the same paragraphs, and what they are told of them. For each place a row of 32 whole
// numbers of every network, one behind the other. Paragraph i has the places features[feature_starts[i]] up to
// feature_starts[i + 1], and words likewise, counted from place first_word.
typedef struct {
  size_t networks;
  const int16_t *rows;
  const uint16_t *features, *words;
  const ptrdiff_t *feature_starts, *word_starts;
  size_t first_word;
  // What the words' sum is multiplied by, by their number; more than the last have the last.
  const float *word_scales;
  size_t last_word_scale;
  // Of each network a number, and 32 numbers.
  const float *scales, *biases;
} cnetwork_input;

// max(0, (features + word scale × words) × scale + bias) of the paragraphs from start to end, 32 numbers each; those of
// the next network stand so many numbers behind. The rows are added up in 16 bits.
void cnetwork_begin(cnetwork_width, const cnetwork_input *, size_t start, size_t end, float *known, size_t stride);

// A layer's weights, 32 numbers each: above, here, below, bias; then the row of each channel: what it gives to every
// channel; then the same with rows and columns exchanged.
enum { cnetwork_layer_rows = 4 + 2 * cnetwork_channels };

// Adds the paragraphs' numbers to 32 totals, one paragraph after the other.
void cnetwork_add(cnetwork_width, const float *known, size_t count, double *totals);

// For each paragraph the sums of all above it and of all below it, 32 numbers each, x made to half of log2(1 + x),
// straight between powers of two. `before` are the totals of the paragraphs above the first, `all` those of the document.
void cnetwork_gather(
    cnetwork_width, const float *known, size_t count, const double *before, const double *all, float *gathered);

// next = known + max(0, bias + (above × known[-distance] + here × known + below × known[+distance]) × rows).
void cnetwork_mix(
    cnetwork_width, const float *layer, size_t distance, const float *known, size_t count, float *next);

// The distance of a layer of all paragraphs. Its weights have no above, here and below; the rows are those of what is
// gathered, above and below.
enum { cnetwork_all = 0 };

// next = known + max(0, bias + gathered × rows).
void cnetwork_mix_all(
    cnetwork_width, const float *layer, const float *known, const float *gathered, size_t count, float *next);

// The outputs' weights, 32 numbers each: the biases; then the row of each channel: what it gives to every output; then
// the same with rows and columns exchanged.
enum { cnetwork_output_rows = 1 + 2 * cnetwork_channels };

// Adds to 32 scores what the outputs give for a paragraph: bias + known × rows.
void cnetwork_add_outputs(cnetwork_width, const float *outputs, const float *known, float *scores);

// Adds to each paragraph's four places what the first three outputs give, made to probabilities that add up to share,
// and 0. Relative error under 1e-5.
void cnetwork_add_probabilities(
    cnetwork_width, const float *outputs, const float *known, size_t count, float share, float *probabilities);

// A way back: from an output less another one to a paragraph.
typedef struct {
  size_t output, other, place;
} cnetwork_path;

// By how much each channel of the sum of its rows moves the outputs' difference, 32 numbers for each path, those of the
// next so many numbers behind: the way back through all layers. known holds count paragraphs after 0, 1, … layers, one
// behind the other. Adds to two sides each what the paragraphs above and below gave. Many paths at once, because the
// weights of a layer are many and near then.
void cnetwork_back(
    cnetwork_width, const float *outputs, const float *layers, const size_t *distances, size_t layer_count,
    const float *known, const float *gathered, size_t count, const cnetwork_path *paths, size_t path_count,
    float *slopes, size_t stride, float *sides);

// What each of some places gives: the sum over the networks of row × slope × scale. slopes are 32 numbers each.
void cnetwork_products(
    cnetwork_width, const int16_t *rows, size_t networks, const uint16_t *places, size_t count, const float *slopes,
    const float *scales, float *sums);
