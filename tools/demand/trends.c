#include "demand/trends.h"

#include <stdlib.h>

#include "base/arena.h"
#include "demand/interval.h"
#include "snapshot/rows.h"

static uint32_t known(uint32_t count)
{
    return count == KM_NONE ? 0 : count;
}

uint32_t km_tally_ads_in(const km_tally *tally, uint32_t owner, uint32_t year)
{
    return known(km_pair_map_get(&tally->of_year, owner, year));
}

uint32_t km_tally_named_in(const km_tally *tally, const km_tally_cell *cell, uint32_t year)
{
    return known(km_pair_map_get(&tally->in_year, (uint32_t)(cell - tally->cells), year));
}

uint32_t km_tally_later_year(const km_tally *tally)
{
    return tally->first_year + (tally->last_year - tally->first_year + 1) / 2;
}

km_halves km_tally_halves(const km_tally *tally, const km_tally_cell *cell)
{
    uint32_t named[2] = {0, 0}, ads[2] = {0, 0}, later = km_tally_later_year(tally);
    for (uint32_t year = tally->first_year; year && year <= tally->last_year; year++) {
        named[year >= later] += km_tally_named_in(tally, cell, year);
        ads[year >= later] += km_tally_ads_in(tally, cell->owner, year);
    }
    return (km_halves){named[0], ads[0], named[1], ads[1]};
}

km_trend km_halves_trend(km_halves halves)
{
    return km_trend_of(halves.named_before, halves.ads_before, halves.named_after, halves.ads_after);
}

/* How many trends of an owner are kept; 0 for what has none. */
static size_t most_of(const km_tally *tally, uint32_t owner)
{
    uint8_t kind = owner < tally->terms->concept_count ? tally->terms->kind[owner] : KM_KIND_TRAIT;
    if (kind == KM_KIND_OCCUPATION || kind == KM_KIND_GROUP)
        return KM_TRENDS_OF_JOB;
    return kind == KM_KIND_GROUP3 || kind == KM_KIND_FIELD ? KM_TRENDS_OF_FIELD : 0;
}

/* By owner, and of one owner those that most ads name first. */
static int by_weight(const void *left, const void *right)
{
    const km_tally_cell *a = *(const km_tally_cell *const *)left, *b = *(const km_tally_cell *const *)right;
    int order = km_row_compare(a->owner, b->owner);
    if (!order)
        order = km_row_compare(b->ads, a->ads);
    return order ? order : km_row_compare(a->competence, b->competence);
}

static uint32_t concept_in(const km_terms *terms, const km_tally *tally, uint32_t concept)
{
    return km_terms_find(terms, km_string(&tally->terms->pack.strings, tally->terms->id[concept]));
}

static bool make_row(const km_tally *tally, const km_terms *terms, const km_tally_cell *cell, km_trend_row *row)
{
    km_halves halves = km_tally_halves(tally, cell);
    *row = (km_trend_row){.owner = concept_in(terms, tally, cell->owner),
                          .competence = concept_in(terms, tally, cell->competence),
                          .trend = (uint8_t)km_halves_trend(halves),
                          .named_before = halves.named_before,
                          .ads_before = halves.ads_before,
                          .named_after = halves.named_after,
                          .ads_after = halves.ads_after};
    return row->trend != KM_TREND_UNKNOWN && row->owner != KM_NONE && row->competence != KM_NONE;
}

static size_t sort_cells(const km_tally *tally, const km_tally_cell **sorted)
{
    size_t count = 0;
    for (size_t i = 0; i < tally->cells_count; i++) {
        if (tally->cells[i].ads && most_of(tally, tally->cells[i].owner))
            sorted[count++] = &tally->cells[i];
    }
    if (count)
        qsort(sorted, count, sizeof *sorted, by_weight);
    return count;
}

const km_trend_rows *km_trends_list(km_arena *arena, const km_tally *tally, const km_terms *terms)
{
    km_trend_rows *made = km_arena_zeros(arena, 1, sizeof *made);
    km_trend_row *rows = km_arena_take(arena, tally->cells_count, sizeof *rows);
    const km_tally_cell **sorted = km_arena_take(arena, tally->cells_count, sizeof *sorted);
    if (!made || !rows || !sorted)
        return NULL;
    size_t count = sort_cells(tally, sorted), of_owner = 0;
    for (size_t i = 0; i < count; i++) {
        of_owner = i && sorted[i]->owner == sorted[i - 1]->owner ? of_owner : 0;
        if (of_owner < most_of(tally, sorted[i]->owner) && make_row(tally, terms, sorted[i], &rows[made->count])) {
            made->count++;
            of_owner++;
        }
    }
    made->rows = rows;
    made->first_year = tally->first_year;
    made->later_year = km_tally_later_year(tally);
    made->last_year = tally->last_year;
    return made;
}
