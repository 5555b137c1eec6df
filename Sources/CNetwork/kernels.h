// All arithmetic on paragraphs, compiled for each width by a file that names the processor, the table `KERNELS` of what
// it makes, and `SOME`: how many paragraphs are mixed at once, as many as the registers hold.
#include "width.h"

#pragma STDC FP_CONTRACT OFF
// Vectors are handed to functions that are always inlined only.
#pragma clang diagnostic ignored "-Wpsabi"

enum { channels = cnetwork_channels };

typedef float floats __attribute__((vector_size(64), aligned(4)));
typedef float half_floats __attribute__((vector_size(32), aligned(4)));
typedef double doubles __attribute__((vector_size(64), aligned(8)));
typedef float quarter_floats __attribute__((vector_size(16), aligned(4)));
typedef int16_t shorts __attribute__((vector_size(32), aligned(2)));
typedef int32_t ints __attribute__((vector_size(64)));
typedef int32_t half_ints __attribute__((vector_size(32)));
typedef int32_t quarter_ints __attribute__((vector_size(16)));

// A paragraph's numbers.
typedef struct {
  floats low, high;
} numbers;

#define INLINE static inline __attribute__((always_inline))

INLINE numbers load(const float *from) { return (numbers){*(const floats *)from, *(const floats *)(from + 16)}; }

INLINE void store(numbers from, float *to) {
  *(floats *)to = from.low;
  *(floats *)(to + 16) = from.high;
}

INLINE numbers plus(numbers a, numbers b) { return (numbers){a.low + b.low, a.high + b.high}; }
INLINE numbers minus(numbers a, numbers b) { return (numbers){a.low - b.low, a.high - b.high}; }
INLINE numbers times(numbers a, numbers b) { return (numbers){a.low * b.low, a.high * b.high}; }
INLINE numbers scaled(numbers a, float b) { return (numbers){a.low * b, a.high * b}; }

// Those numbers whose place is set in a comparison, and zero elsewhere.
INLINE floats where(ints set, floats a) { return (floats)(set & (ints)a); }
INLINE numbers above_zero(numbers a) { return (numbers){where(a.low > 0, a.low), where(a.high > 0, a.high)}; }

INLINE numbers where_above(numbers one, numbers other, numbers a) {
  return (numbers){where(one.low > other.low, a.low), where(one.high > other.high, a.high)};
}

INLINE numbers converted(shorts low, shorts high) {
  return (numbers){__builtin_convertvector(low, floats), __builtin_convertvector(high, floats)};
}

// Halves are added until one number is left.
INLINE float sum(numbers a) {
  floats all = a.low + a.high;
  half_floats half = __builtin_shufflevector(all, all, 0, 1, 2, 3, 4, 5, 6, 7) +
                     __builtin_shufflevector(all, all, 8, 9, 10, 11, 12, 13, 14, 15);
  quarter_floats quarter =
      __builtin_shufflevector(half, half, 0, 1, 2, 3) + __builtin_shufflevector(half, half, 4, 5, 6, 7);
  return (quarter[0] + quarter[2]) + (quarter[1] + quarter[3]);
}

// The sums of some networks' rows.
INLINE void add_rows(
    const int some, const int16_t *rows, size_t networks, const uint16_t *places, size_t count, numbers *sums) {
  shorts low[some], high[some];
  for (int network = 0; network < some; network++) low[network] = high[network] = (shorts){0};
  for (size_t i = 0; i < count; i++) {
    const int16_t *row = rows + places[i] * networks * channels;
    for (int network = 0; network < some; network++, row += channels) {
      low[network] += *(const shorts *)row;
      high[network] += *(const shorts *)(row + 16);
    }
  }
  for (int network = 0; network < some; network++) sums[network] = converted(low[network], high[network]);
}

// Of some networks, from the first on.
INLINE void begin_some(
    const int some, const cnetwork_input *input, size_t first, size_t start, size_t end, float *known, size_t stride) {
  const int16_t *rows = input->rows + first * channels;
  const int16_t *word_rows = rows + input->first_word * input->networks * channels;
  for (size_t i = start; i < end; i++, known += channels) {
    size_t feature = input->feature_starts[i], word = input->word_starts[i];
    size_t words = input->word_starts[i + 1] - word;
    float word_scale = input->word_scales[words < input->last_word_scale ? words : input->last_word_scale];
    numbers own[some], spoken[some];
    add_rows(some, rows, input->networks, input->features + feature, input->feature_starts[i + 1] - feature, own);
    add_rows(some, word_rows, input->networks, input->words + word, words, spoken);
    for (int network = 0; network < some; network++) {
      numbers sum = scaled(plus(own[network], scaled(spoken[network], word_scale)), input->scales[first + network]);
      numbers bias = load(input->biases + (first + network) * channels);
      store(above_zero(plus(sum, bias)), known + network * stride);
    }
  }
}

// Three at a time: their sums fit into the registers.
static void begin(const cnetwork_input *input, size_t start, size_t end, float *known, size_t stride) {
  size_t network = 0;
  for (; network + 3 <= input->networks; network += 3)
    begin_some(3, input, network, start, end, known + network * stride, stride);
  for (; network < input->networks; network++)
    begin_some(1, input, network, start, end, known + network * stride, stride);
}

// So many paragraphs at once, from index on, as the registers hold.
INLINE void mix_some(
    const int some, const float *layer, size_t distance, const float *known, size_t count, size_t index, float *next) {
  const float *rows = layer + 4 * channels;
  numbers above = load(layer), here = load(layer + channels), below = load(layer + 2 * channels);
  numbers gains[some];
  float inputs[some][channels];
  for (int i = 0; i < some; i++) {
    size_t place = index + i;
    numbers input = times(here, load(known + place * channels));
    if (place >= distance) input = plus(input, times(above, load(known + (place - distance) * channels)));
    if (place + distance < count) input = plus(input, times(below, load(known + (place + distance) * channels)));
    store(input, inputs[i]);
    gains[i] = load(layer + 3 * channels);
  }
  for (int channel = 0; channel < channels; channel++) {
    numbers row = load(rows + channel * channels);
    for (int i = 0; i < some; i++) gains[i] = plus(gains[i], scaled(row, inputs[i][channel]));
  }
  for (int i = 0; i < some; i++) {
    size_t place = (index + i) * channels;
    store(plus(load(known + place), above_zero(gains[i])), next + place);
  }
}

static void mix(const float *layer, size_t distance, const float *known, size_t count, float *next) {
  size_t index = 0;
  for (; index + SOME <= count; index += SOME) mix_some(SOME, layer, distance, known, count, index, next);
  // The last ones once more together with those before them, which is faster than one by one.
  if (index < count && count >= SOME) return mix_some(SOME, layer, distance, known, count, count - SOME, next);
  for (; index < count; index++) mix_some(1, layer, distance, known, count, index, next);
}

// A paragraph's numbers in double precision.
typedef struct {
  doubles part[4];
} sums;

INLINE sums load_sums(const double *from) {
  sums sums;
  for (int i = 0; i < 4; i++) sums.part[i] = *(const doubles *)(from + 8 * i);
  return sums;
}

INLINE sums plus_row(sums all, const float *row) {
  for (int i = 0; i < 4; i++) all.part[i] += __builtin_convertvector(*(const half_floats *)(row + 8 * i), doubles);
  return all;
}

static void add(const float *known, size_t count, double *totals) {
  sums all = load_sums(totals);
  for (size_t i = 0; i < count; i++) all = plus_row(all, known + i * channels);
  for (int i = 0; i < 4; i++) *(doubles *)(totals + 8 * i) = all.part[i];
}

// A number's exponent and the digits behind it, read as one whole number, are its logarithm but for the curve between
// powers of two.
INLINE void store_logarithm(doubles sum, float *to) {
  half_ints bits = (half_ints)(1 + __builtin_convertvector(sum, half_floats));
  *(half_floats *)to = __builtin_convertvector(bits - (127 << 23), half_floats) * 0x1p-24f;
}

static void gather(const float *known, size_t count, const double *before, const double *all, float *gathered) {
  sums above = load_sums(before), whole = load_sums(all);
  for (size_t i = 0; i < count; i++, known += channels, gathered += 2 * channels) {
    sums with = plus_row(above, known);
    for (int part = 0; part < 4; part++) {
      store_logarithm(above.part[part], gathered + 8 * part);
      store_logarithm(whole.part[part] - with.part[part], gathered + channels + 8 * part);
    }
    above = with;
  }
}

// The same for a layer of all paragraphs.
INLINE void mix_all_of_some(
    const int some, const float *layer, const float *known, const float *gathered, size_t index, float *next) {
  const float *rows = layer + 4 * channels;
  numbers gains[some];
  for (int i = 0; i < some; i++) gains[i] = load(layer + 3 * channels);
  for (int channel = 0; channel < 2 * channels; channel++) {
    numbers row = load(rows + channel * channels);
    for (int i = 0; i < some; i++)
      gains[i] = plus(gains[i], scaled(row, gathered[(index + i) * 2 * channels + channel]));
  }
  for (int i = 0; i < some; i++) {
    size_t place = (index + i) * channels;
    store(plus(load(known + place), above_zero(gains[i])), next + place);
  }
}

static void mix_all(
    const float *layer, const float *known, const float *gathered, size_t count, float *next) {
  size_t index = 0;
  for (; index + SOME <= count; index += SOME) mix_all_of_some(SOME, layer, known, gathered, index, next);
  if (index < count && count >= SOME) return mix_all_of_some(SOME, layer, known, gathered, count - SOME, next);
  for (; index < count; index++) mix_all_of_some(1, layer, known, gathered, index, next);
}

static void add_outputs(const float *outputs, const float *known, float *scores) {
  numbers sum = plus(load(scores), load(outputs));
  for (int channel = 0; channel < channels; channel++)
    sum = plus(sum, scaled(load(outputs + (1 + channel) * channels), known[channel]));
  store(sum, scores);
}

// e to the power of numbers from minus infinity to 0, by plain arithmetic: a library's last digit depends on its
// version and the processor.
INLINE quarter_floats exponential(quarter_floats x) {
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

static void add_probabilities(
    const float *outputs, const float *known, size_t count, float share, float *probabilities) {
  const float *columns = outputs + (1 + channels) * channels;
  for (size_t i = 0; i < count; i++, known += channels, probabilities += 4) {
    float scores[3];
    for (size_t label = 0; label < 3; label++)
      scores[label] = outputs[label] + sum(times(load(columns + label * channels), load(known)));
    float top = scores[0] > scores[1] ? scores[0] : scores[1];
    top = top > scores[2] ? top : scores[2];
    quarter_floats odds = exponential((quarter_floats){scores[0] - top, scores[1] - top, scores[2] - top, -80});
    odds[3] = 0;
    *(quarter_floats *)probabilities += odds * (share / (odds[0] + odds[1] + odds[2]));
  }
}

// One layer of a path.
INLINE numbers step_back(
    const float *layer, size_t distance, const float *before, size_t count, size_t place, numbers slope, float *sides) {
  const float *columns = layer + (4 + channels) * channels, *after = before + count * channels;
  float open[channels];
  store(where_above(load(after + place * channels), load(before + place * channels), slope), open);
  // Four sums at once: each addition waits for the one before it.
  numbers sums[4] = {};
  for (int channel = 0; channel < channels; channel += 4)
    for (int i = 0; i < 4; i++)
      sums[i] = plus(sums[i], scaled(load(columns + (channel + i) * channels), open[channel + i]));
  numbers input = plus(plus(sums[0], sums[1]), plus(sums[2], sums[3]));
  if (place >= distance)
    sides[0] += sum(times(times(input, load(layer)), load(before + (place - distance) * channels)));
  if (place + distance < count)
    sides[1] += sum(times(times(input, load(layer + 2 * channels)), load(before + (place + distance) * channels)));
  return plus(slope, times(input, load(layer + channels)));
}

// Of a layer of all paragraphs: there is no way back to the paragraph but through the sum.
INLINE void sides_of_all(
    const float *layer, const float *before, const float *gathered, size_t count, size_t place, numbers slope,
    float *sides) {
  const float *rows = layer + 4 * channels, *after = before + count * channels;
  numbers open = where_above(load(after + place * channels), load(before + place * channels), slope);
  for (int side = 0; side < 2; side++, rows += channels * channels) {
    const float *here = gathered + (2 * place + side) * channels;
    // Four sums at once: each addition waits for the one before it.
    numbers sums[4] = {};
    for (int channel = 0; channel < channels; channel += 4)
      for (int i = 0; i < 4; i++)
        sums[i] = plus(sums[i], scaled(load(rows + (channel + i) * channels), here[channel + i]));
    sides[side] += sum(times(open, plus(plus(sums[0], sums[1]), plus(sums[2], sums[3]))));
  }
}

static void back(
    const float *outputs, const float *layers, const size_t *distances, size_t layer_count, const float *known,
    const float *gathered, size_t count, const cnetwork_path *paths, size_t path_count, float *slopes, size_t stride,
    float *sides) {
  const float *columns = outputs + (1 + channels) * channels;
  for (size_t i = 0; i < path_count; i++)
    store(minus(load(columns + paths[i].output * channels), load(columns + paths[i].other * channels)),
          slopes + i * stride);
  for (size_t number = layer_count; number-- > 0;) {
    const float *layer = layers + number * cnetwork_layer_rows * channels, *before = known + number * count * channels;
    for (size_t i = 0; i < path_count; i++) {
      float *slope = slopes + i * stride;
      if (distances[number] == cnetwork_all)
        sides_of_all(layer, before, gathered, count, paths[i].place, load(slope), sides + 2 * i);
      else
        store(step_back(layer, distances[number], before, count, paths[i].place, load(slope), sides + 2 * i), slope);
    }
  }
  numbers zero = {{0}, {0}};
  for (size_t i = 0; i < path_count; i++) {
    float *slope = slopes + i * stride;
    store(where_above(load(known + paths[i].place * channels), zero, load(slope)), slope);
  }
}

// Of some networks, from the first on: added to what is there.
INLINE void products_of_some(
    const int some, const int16_t *rows, size_t networks, const uint16_t *places, size_t count, const float *slopes,
    const float *scales, float *sums) {
  numbers by[some];
  for (int network = 0; network < some; network++)
    by[network] = scaled(load(slopes + network * channels), scales[network]);
  for (size_t i = 0; i < count; i++) {
    const int16_t *row = rows + places[i] * networks * channels;
    numbers all = times(converted(*(const shorts *)row, *(const shorts *)(row + 16)), by[0]);
    for (int network = 1; network < some; network++) {
      row += channels;
      all = plus(all, times(converted(*(const shorts *)row, *(const shorts *)(row + 16)), by[network]));
    }
    sums[i] += sum(all);
  }
}

static void products(
    const int16_t *rows, size_t networks, const uint16_t *places, size_t count, const float *slopes,
    const float *scales, float *sums) {
  for (size_t i = 0; i < count; i++) sums[i] = 0;
  size_t network = 0;
  for (; network + 3 <= networks; network += 3)
    products_of_some(
        3, rows + network * channels, networks, places, count, slopes + network * channels, scales + network, sums);
  for (; network < networks; network++)
    products_of_some(
        1, rows + network * channels, networks, places, count, slopes + network * channels, scales + network, sums);
}

const kernels KERNELS = {begin, add, gather, mix, mix_all, add_outputs, add_probabilities, back, products};
