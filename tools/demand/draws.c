#include "demand/draws.h"

#include "base/arena.h"

/* Poisson distribution of mean 1: chance of at most k, of 2^32. */
static const uint32_t poisson[] = {1580030169u, 3160060337u, 3950075422u, 4213413783u,
                                   4279248374u, 4292415292u, 4294609778u, 4294923276u};

/* Mixes 64 bits (splitmix64: G. Steele, D. Lea, C. Flood, OOPSLA 2014). */
static uint64_t mixed(uint64_t bits)
{
    bits += UINT64_C(0x9e3779b97f4a7c15);
    bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
    return bits ^ (bits >> 31);
}

static void draw_ad(uint64_t text, uint32_t times[KM_DRAWS])
{
    for (uint32_t d = 0; d < KM_DRAWS; d++) {
        uint32_t chance = (uint32_t)(mixed(text + mixed(d)) >> 32);
        times[d] = 0;
        while (times[d] < sizeof poisson / sizeof *poisson && chance >= poisson[times[d]])
            times[d]++;
    }
}

static void add(uint32_t *sums, uint64_t row, const uint32_t times[KM_DRAWS])
{
    for (uint32_t d = 0; d < KM_DRAWS; d++)
        sums[row * KM_DRAWS + d] += times[d];
}

bool km_draws_make(km_arena *arena, const km_tally *tally, km_draws *draws)
{
    *draws =
        (km_draws){.tally = tally,
                   .ads = km_arena_zeros(arena, (size_t)tally->terms->concept_count + 1, KM_DRAWS * sizeof *draws->ads),
                   .named = km_arena_zeros(arena, tally->cells_count, KM_DRAWS * sizeof *draws->named)};
    if (!draws->ads || !draws->named)
        return false;
    for (size_t i = 0; i < tally->seen_count; i++) {
        const km_tally_seen *seen = &tally->seen[i];
        uint32_t owners[KM_TALLY_OWNERS], times[KM_DRAWS];
        size_t count = km_tally_owners(tally, seen->job, owners);
        draw_ad(seen->text, times);
        for (size_t o = 0; o < count; o++) {
            add(draws->ads, owners[o], times);
            for (uint32_t n = seen->first; n < seen->first + seen->count; n++)
                add(draws->named, km_pair_map_get(&tally->cell_of, owners[o], tally->names_seen[n]), times);
        }
    }
    return true;
}

const uint32_t *km_draws_ads(const km_draws *draws, uint32_t owner)
{
    return owner == KM_NONE ? NULL : draws->ads + (size_t)owner * KM_DRAWS;
}

const uint32_t *km_draws_named(const km_draws *draws, uint32_t owner, uint32_t competence)
{
    uint32_t cell = owner == KM_NONE || competence == KM_NONE
                        ? KM_NONE
                        : km_pair_map_get(&draws->tally->cell_of, owner, competence);
    return cell == KM_NONE ? NULL : draws->named + (size_t)cell * KM_DRAWS;
}
