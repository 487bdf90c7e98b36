#include "language_model/learn.h"

#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "language_model/arithmetic.h"

#define SIZE KM_MEANING_SIZE

/* Pairs of a batch: each text chooses its partner among so many. */
#define BATCH 256u

/* From this round on pairs are gathered by the nearest of so many texts, at most 256, in blocks of so many. */
#define ROUNDS_AMONG_STRANGERS 3u
#define BEACONS 128u
#define BLOCK 32u

const km_learning km_learning_usual = {.slot_bits = 15,
                                       .rounds = 10,
                                       .temperature = 0.1f,
                                       .left_out = 0.1f,
                                       .step = 0.5f,
                                       .step_at_end = 0.3f,
                                       .seed = 20261126};

/* A text by its slots. */
typedef struct sparse_texts {
    uint32_t *start; /* per text, and one more */
    uint32_t *slots;
    float *length; /* per text: what its sum of weights is divided by */
} sparse_texts;

/* Slots of a text, and what their sum of weights is divided by. */
typedef struct slot_list {
    const uint32_t *items;
    uint32_t count;
    float length;
} slot_list;

/* What a round of learning works on. */
typedef struct learner {
    const km_texts_learnt *texts;
    km_learning settings;
    sparse_texts sparse;
    uint32_t slot_count;
    float *rarity;   /* per slot */
    float *vectors;  /* slot_count x SIZE */
    float *moved;    /* per slot: mean squares of its gradients, summed */
    float *gradient; /* slot_count x SIZE, zero between batches */
    uint8_t *is_touched;
    uint32_t *touched;
    uint32_t touched_count;
    uint32_t *kept;        /* slots of the texts of a batch that are not left out, one text after another */
    uint32_t (*pairs)[2];  /* texts */
    uint32_t (*sorted)[2]; /* room for as many */
    uint8_t *beacon;       /* per pair */
    uint32_t pair_count;
    uint64_t random;
} learner;

/* The meanings of both sides of a batch. */
typedef struct batch {
    uint32_t count;
    slot_list slots[2][BATCH];
    float meaning[2][BATCH][SIZE];
    float turned[SIZE][BATCH]; /* the other side's meanings, by number */
    float norm[2][BATCH];
    float weight[BATCH][BATCH];
    float slope[2][BATCH][SIZE];
} batch;

/* --- Texts to slots --- */

static bool collect_slots(km_arena *arena, learner *l)
{
    uint32_t count = (uint32_t)l->texts->pool.count;
    uint32_t *slots = NULL, *met_by = km_arena_zeros(arena, l->slot_count, sizeof *met_by);
    size_t used = 0, capacity = 0;
    km_features *features = km_arena_take(arena, 1, sizeof *features);
    l->sparse.start = km_arena_zeros(arena, (size_t)count + 1, sizeof *l->sparse.start);
    if (!met_by || !features || !l->sparse.start)
        return false;
    for (uint32_t t = 0; t < count; t++) {
        km_features_collect(features, km_pool_get(&l->texts->pool, t));
        slots = km_arena_grow(arena, slots, used, &capacity, used + features->count, sizeof *slots);
        if (!slots)
            return false;
        for (uint32_t f = 0; f < features->count; f++)
            slots[used++] = km_lang_slot(features->items[f], l->settings.slot_bits);
        l->sparse.start[t + 1] = (uint32_t)used;
    }
    l->sparse.slots = slots;
    return true;
}

/* The natural logarithm of a whole number, from the engine's in 1/256 bits. */
static float logarithm(uint32_t value);

static void weigh_slots(learner *l, uint32_t *met)
{
    uint32_t count = (uint32_t)l->texts->pool.count;
    for (uint32_t t = 0; t < count; t++) {
        for (uint32_t s = l->sparse.start[t]; s < l->sparse.start[t + 1]; s++)
            met[l->sparse.slots[s]]++;
    }
    for (uint32_t s = 0; s < l->slot_count; s++)
        l->rarity[s] = logarithm(count + 1) - logarithm(met[s] + 1) + 1;
    for (uint32_t t = 0; t < count; t++) {
        float sum = 0;
        for (uint32_t s = l->sparse.start[t]; s < l->sparse.start[t + 1]; s++)
            sum += l->rarity[l->sparse.slots[s]] * l->rarity[l->sparse.slots[s]];
        l->sparse.length[t] = sum > 0 ? km_root(sum) : 1;
    }
}

#include "base/integer.h"

static float logarithm(uint32_t value)
{
    return (float)km_log2(value) * (0.69314718f / 256);
}

/* Small random vectors to begin with: the sum of four even numbers is nearly normal. */
static void scatter_vectors(learner *l)
{
    const float spread = 1.7320508f / 8; /* so that a vector is about 1 long */
    for (size_t i = 0; i < (size_t)l->slot_count * SIZE; i++) {
        uint64_t bits = km_random(&l->random);
        float sum = 0;
        for (int part = 0; part < 4; part++)
            sum += (float)(bits >> (16 * part) & 0xffff) / 65536 - 0.5f;
        l->vectors[i] = sum * spread;
    }
}

/* --- Pairs --- */

/* How many pairs a group gives in a round: the more texts it has, the more. */
static uint32_t pairs_of(const km_text_group *group)
{
    uint32_t size = group->end - group->left;
    return size < 4 ? 1 : size < 8 ? 2 : 3;
}

static void draw_pair(learner *l, const km_text_group *group, uint32_t pair[2])
{
    uint32_t left = group->right - group->left, right = group->end - group->right, size = left + right;
    uint32_t a, b;
    bool both = left && right;
    if (both && (group->across || size == 2 || km_random_below(&l->random, 10) < 6)) {
        a = km_random_below(&l->random, left);
        b = left + km_random_below(&l->random, right);
    } else {
        a = km_random_below(&l->random, size);
        b = km_random_below(&l->random, size - 1);
        b += b >= a;
    }
    pair[0] = l->texts->members[group->left + a];
    pair[1] = l->texts->members[group->left + b];
}

static void swap_pairs(learner *l, uint32_t first, uint32_t other, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t kept[2];
        memcpy(kept, l->pairs[first + i], sizeof kept);
        memcpy(l->pairs[first + i], l->pairs[other + i], sizeof kept);
        memcpy(l->pairs[other + i], kept, sizeof kept);
    }
}

/* Draws the pairs of a round, in random order. */
static void draw_pairs(learner *l)
{
    l->pair_count = 0;
    for (size_t g = 0; g < l->texts->groups_count; g++) {
        const km_text_group *group = &l->texts->groups[g];
        for (uint32_t p = 0; p < pairs_of(group); p++)
            draw_pair(l, group, l->pairs[l->pair_count++]);
    }
    for (uint32_t i = l->pair_count; i > 1; i--)
        swap_pairs(l, i - 1, km_random_below(&l->random, i), 1);
}

/* --- One batch --- */

static void add_scaled(float *restrict sum, const float *restrict vector, float factor)
{
    for (uint32_t d = 0; d < SIZE; d++)
        sum[d] += factor * vector[d];
}

/* Adds four vectors of `size` numbers that stand one behind another: in one go they take a third of the time. */
static inline void add_four(float *restrict sum, const float *restrict vectors, const float factors[4], uint32_t size)
{
    const float a = factors[0], b = factors[1], c = factors[2], d = factors[3];
    for (uint32_t i = 0; i < size; i++)
        sum[i] += a * vectors[i] + b * vectors[size + i] + c * vectors[2 * size + i] + d * vectors[3 * size + i];
}

/* Numbers are added up in so many sums side by side, always in the same order. */
#define LANES 8u

static float dot(const float *a, const float *b)
{
    float sums[LANES] = {0}, sum = 0;
    for (uint32_t d = 0; d < SIZE; d += LANES) {
        for (uint32_t lane = 0; lane < LANES; lane++)
            sums[lane] += a[d + lane] * b[d + lane];
    }
    for (uint32_t lane = 0; lane < LANES; lane++)
        sum += sums[lane];
    return sum;
}

static slot_list slots_of(const learner *l, uint32_t text)
{
    uint32_t start = l->sparse.start[text];
    return (slot_list){l->sparse.slots + start, l->sparse.start[text + 1] - start, l->sparse.length[text]};
}

static void find_meaning(const learner *l, slot_list slots, float *meaning, float *norm)
{
    memset(meaning, 0, SIZE * sizeof *meaning);
    for (uint32_t s = 0; s < slots.count; s++)
        add_scaled(meaning, l->vectors + (size_t)slots.items[s] * SIZE, l->rarity[slots.items[s]] / slots.length);
    *norm = km_root(dot(meaning, meaning)) + 1e-6f;
    for (uint32_t d = 0; d < SIZE; d++)
        meaning[d] /= *norm;
}

/* The beacon that a text's meaning is nearest to. */
static uint32_t nearest_beacon(const learner *l, const float (*beacons)[SIZE], uint32_t text)
{
    float meaning[SIZE], norm, best = -2;
    uint32_t nearest = 0;
    find_meaning(l, slots_of(l, text), meaning, &norm);
    for (uint32_t b = 0; b < BEACONS; b++) {
        float cosine = dot(meaning, beacons[b]);
        if (cosine > best) {
            best = cosine;
            nearest = b;
        }
    }
    return nearest;
}

/* Puts pairs that mean nearly the same side by side, in blocks, and the blocks in random order: a text that must find
 * its partner among its likes learns more than one among strangers. */
static void gather_likes(learner *l)
{
    float beacons[BEACONS][SIZE], norm;
    uint32_t start[BEACONS + 1] = {0};
    for (uint32_t b = 0; b < BEACONS; b++)
        find_meaning(l, slots_of(l, l->pairs[km_random_below(&l->random, l->pair_count)][0]), beacons[b], &norm);
    for (uint32_t i = 0; i < l->pair_count; i++) {
        l->beacon[i] = (uint8_t)nearest_beacon(l, (const float(*)[SIZE])beacons, l->pairs[i][0]);
        start[l->beacon[i] + 1]++;
    }
    for (uint32_t b = 0; b < BEACONS; b++)
        start[b + 1] += start[b];
    for (uint32_t i = 0; i < l->pair_count; i++)
        memcpy(l->sorted[start[l->beacon[i]]++], l->pairs[i], sizeof *l->pairs);
    memcpy(l->pairs, l->sorted, l->pair_count * sizeof *l->pairs);
    for (uint32_t i = l->pair_count / BLOCK; i > 1; i--)
        swap_pairs(l, (i - 1) * BLOCK, km_random_below(&l->random, i) * BLOCK, BLOCK);
}

/* weight[i][j] = exp((cosine - 1) / temperature) */
static void compare_sides(const learner *l, batch *b)
{
    for (uint32_t j = 0; j < BATCH; j++) {
        for (uint32_t d = 0; d < SIZE; d++)
            b->turned[d][j] = b->meaning[1][j][d];
    }
    float sharpness = 1 / l->settings.temperature;
    memset(b->weight, 0, sizeof b->weight);
    for (uint32_t i = 0; i < b->count; i++) {
        float *row = b->weight[i];
        for (uint32_t d = 0; d < SIZE; d += 4)
            add_four(row, b->turned[d], &b->meaning[0][i][d], BATCH);
        for (uint32_t j = 0; j < BATCH; j++) {
            float power = (row[j] - 1) * sharpness;
            row[j] = km_exp(power < 0 ? power : 0);
        }
    }
}

/* Turns weights into the slope of the loss by each cosine. */
static void slope_by_cosine(const learner *l, batch *b)
{
    float row_sum[BATCH], column_sum[BATCH];
    memset(row_sum, 0, sizeof row_sum);
    memset(column_sum, 0, sizeof column_sum);
    for (uint32_t i = 0; i < b->count; i++) {
        for (uint32_t j = 0; j < b->count; j++) {
            row_sum[i] += b->weight[i][j];
            column_sum[j] += b->weight[i][j];
        }
    }
    float half = 0.5f / l->settings.temperature;
    for (uint32_t j = 0; j < b->count; j++)
        column_sum[j] = half / column_sum[j];
    for (uint32_t i = 0; i < b->count; i++) {
        float by_row = half / row_sum[i];
        for (uint32_t j = 0; j < b->count; j++)
            b->weight[i][j] *= by_row + column_sum[j];
        b->weight[i][i] -= 2 * half;
    }
}

/* A batch that is not full has rows of zeros, and meanings of zeros. */
static void slope_by_meaning(batch *b)
{
    memset(b->slope, 0, sizeof b->slope);
    for (uint32_t i = 0; i < BATCH; i++) {
        for (uint32_t j = 0; j < BATCH; j += 4)
            add_four(b->slope[0][i], b->meaning[1][j], &b->weight[i][j], SIZE);
    }
    for (uint32_t j = 0; j < BATCH; j++) {
        for (uint32_t i = 0; i < BATCH; i += 4) {
            const float weights[4] = {b->weight[i][j], b->weight[i + 1][j], b->weight[i + 2][j], b->weight[i + 3][j]};
            add_four(b->slope[1][j], b->meaning[0][i], weights, SIZE);
        }
    }
}

/* Hands a text's slope down to its slots. */
static void spread_slope(learner *l, slot_list slots, const float *meaning, float *slope, float norm)
{
    float along = dot(slope, meaning);
    add_scaled(slope, meaning, -along);
    for (uint32_t s = 0; s < slots.count; s++) {
        uint32_t slot = slots.items[s];
        if (!l->is_touched[slot]) {
            l->is_touched[slot] = 1;
            l->touched[l->touched_count++] = slot;
        }
        add_scaled(l->gradient + (size_t)slot * SIZE, slope, l->rarity[slot] / (slots.length * norm));
    }
}

static void move_slots(learner *l, float step)
{
    for (uint32_t t = 0; t < l->touched_count; t++) {
        uint32_t slot = l->touched[t];
        float *gradient = l->gradient + (size_t)slot * SIZE;
        l->moved[slot] += dot(gradient, gradient) / SIZE;
        add_scaled(l->vectors + (size_t)slot * SIZE, gradient, -step / km_root(l->moved[slot]));
        memset(gradient, 0, SIZE * sizeof *gradient);
        l->is_touched[slot] = 0;
    }
    l->touched_count = 0;
}

/* Leaves some slots of a text out, so that the rest learns to say the same; `room` takes the others. */
static slot_list leave_out(learner *l, slot_list slots, uint32_t *room)
{
    slot_list left = {room, 0, slots.length};
    for (uint32_t s = 0; s < slots.count; s++) {
        if ((float)(km_random(&l->random) >> 40) >= l->settings.left_out * 16777216.0f)
            room[left.count++] = slots.items[s];
    }
    return left;
}

static void learn_batch(learner *l, batch *b, uint32_t first, float step)
{
    uint32_t *room = l->kept;
    memset(b, 0, sizeof *b);
    b->count = l->pair_count - first < BATCH ? l->pair_count - first : BATCH;
    for (int side = 0; side < 2; side++) {
        for (uint32_t i = 0; i < b->count; i++) {
            b->slots[side][i] = leave_out(l, slots_of(l, l->pairs[first + i][side]), room);
            room += b->slots[side][i].count;
            find_meaning(l, b->slots[side][i], b->meaning[side][i], &b->norm[side][i]);
        }
    }
    compare_sides(l, b);
    slope_by_cosine(l, b);
    slope_by_meaning(b);
    for (int side = 0; side < 2; side++) {
        for (uint32_t i = 0; i < b->count; i++)
            spread_slope(l, b->slots[side][i], b->meaning[side][i], b->slope[side][i], b->norm[side][i]);
    }
    move_slots(l, step);
}

/* --- The whole --- */

static bool prepare(km_arena *arena, learner *l, uint32_t *met)
{
    size_t numbers = (size_t)l->slot_count * SIZE;
    l->sparse.length = km_arena_take(arena, l->texts->pool.count, sizeof *l->sparse.length);
    l->rarity = km_arena_take(arena, l->slot_count, sizeof *l->rarity);
    l->vectors = km_arena_take(arena, numbers, sizeof *l->vectors);
    l->gradient = km_arena_zeros(arena, numbers, sizeof *l->gradient);
    l->moved = km_arena_take(arena, l->slot_count, sizeof *l->moved);
    l->is_touched = km_arena_zeros(arena, l->slot_count, 1);
    l->touched = km_arena_take(arena, l->slot_count, sizeof *l->touched);
    l->kept = km_arena_take(arena, (size_t)2 * BATCH * KM_FEATURES_MOST, sizeof *l->kept);
    l->pairs = km_arena_take(arena, l->texts->groups_count * 3, sizeof *l->pairs);
    l->sorted = km_arena_take(arena, l->texts->groups_count * 3, sizeof *l->sorted);
    l->beacon = km_arena_take(arena, l->texts->groups_count * 3, sizeof *l->beacon);
    if (!l->sparse.length || !l->rarity || !l->vectors || !l->gradient || !l->moved || !l->is_touched || !l->touched ||
        !l->kept || !l->pairs || !l->sorted || !l->beacon || !collect_slots(arena, l))
        return false;
    weigh_slots(l, met);
    scatter_vectors(l);
    for (uint32_t s = 0; s < l->slot_count; s++)
        l->moved[s] = 0.01f;
    return true;
}

km_status km_learn(km_arena *arena, const km_texts_learnt *texts, const km_learning *learning, km_slot_vectors *vectors)
{
    learner l = {.texts = texts, .settings = *learning, .random = learning->seed};
    l.slot_count = UINT32_C(1) << learning->slot_bits;
    batch *b = km_arena_take(arena, 1, sizeof *b);
    uint32_t *met = km_arena_zeros(arena, l.slot_count, sizeof *met);
    if (!b || !met || texts->failed || !prepare(arena, &l, met))
        return km_fail(KM_MEMORY);
    for (uint32_t round = 0; round < learning->rounds; round++) {
        float done = (float)round / (float)learning->rounds;
        float step = learning->step * (1 - done * (1 - learning->step_at_end));
        draw_pairs(&l);
        if (round >= ROUNDS_AMONG_STRANGERS)
            gather_likes(&l);
        for (uint32_t first = 0; first < l.pair_count; first += BATCH)
            learn_batch(&l, b, first, step);
    }
    for (uint32_t s = 0; s < l.slot_count; s++) {
        for (uint32_t d = 0; d < SIZE; d++)
            l.vectors[(size_t)s * SIZE + d] *= l.rarity[s];
    }
    *vectors = (km_slot_vectors){learning->slot_bits, l.vectors, met};
    return km_ok();
}
