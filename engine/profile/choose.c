#include "profile/choose.h"

#include "base/arena.h"
#include "base/status.h"

#include <string.h>

/* What a find is worth: a word is worth 100, and words in one label more than the same words in several; each
 * unit of cost takes a little, so that between equal covers the nearest wins. */
static uint32_t worth(const km_find *find)
{
    uint32_t words = find->words < 8 ? find->words : 8;
    uint32_t value = words * 100 + (words - 1) * 40;
    uint32_t loss = find->cost * 2u;
    /* A title or a language is more to the point than a skill of the same name. */
    value += find->kind == KM_KIND_OCCUPATION ? 3 : find->kind == KM_KIND_LANGUAGE ? 2 : find->kind == KM_KIND_SKILL;
    return value > loss ? value - loss : 1;
}

km_status km_choose(km_arena *arena, const km_finds *finds, const bool *open, uint32_t token_count, uint32_t *chosen,
                    uint32_t *count)
{
    /* best[t]: most worth in words [t, end); taken[t]: the find that begins at t on the way there. */
    uint32_t *best = km_arena_zeros(arena, (size_t)token_count + 1, sizeof *best);
    uint32_t *taken = km_arena_take(arena, (size_t)token_count + 1, sizeof *taken);
    if (!best || !taken)
        return km_fail(KM_MEMORY);
    uint32_t f = finds->count;
    for (uint32_t t = token_count; t-- > 0;) {
        best[t] = best[t + 1];
        taken[t] = KM_NONE;
        uint32_t from = f;
        while (from > 0 && finds->items[from - 1].first == t)
            from--;
        for (uint32_t i = from; i < f; i++) {
            uint32_t value = open[i] ? worth(&finds->items[i]) + best[finds->items[i].end] : 0;
            if (value > best[t]) {
                best[t] = value;
                taken[t] = i;
            }
        }
        f = from;
    }
    *count = 0;
    for (uint32_t t = 0; t < token_count;) {
        if (taken[t] == KM_NONE) {
            t++;
            continue;
        }
        chosen[(*count)++] = taken[t];
        t = finds->items[taken[t]].end;
    }
    return km_ok();
}

void km_order_meanings(km_find *find, uint32_t count, uint32_t *sums)
{
    for (uint32_t i = 1; i < count; i++) {
        uint32_t concept = find->concepts[i], sum = sums[i], at = i;
        for (; at > 0 && sums[at - 1] < sum; at--) {
            sums[at] = sums[at - 1];
            find->concepts[at] = find->concepts[at - 1];
        }
        sums[at] = sum;
        find->concepts[at] = concept;
    }
}
