#include "catalogue/labour.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "catalogue/facts.h"
#include "snapshot/snapshot.h"

/* What is being put together. */
typedef struct gathering {
    km_rows *rows;
    const km_catalogue *catalogue;
    km_labour_rows out;
    uint32_t *regions;     /* rows; the country comes first */
    uint32_t *judged;      /* strings: ids of the barometer's occupations, in byte order */
    km_pair_map place_at;  /* (thing, 0) -> place */
    km_pair_map judged_at; /* (id, 0) -> row */
    const km_outlook **latest;
    uint8_t *outlooks;
    uint32_t *now, *year;
} gathering;

static bool set(gathering *g, km_pair_map *map, uint32_t key, size_t value)
{
    uint32_t *held = km_pair_map_at(map, key, 0);
    g->rows->failed |= !held;
    if (held)
        *held = (uint32_t)value;
    return held != NULL;
}

/* --- Places and occupations of the barometer ---------------------------------------------------------- */

/* The country, then regions in byte order of their ids, whatever the order of the sources. */
static void find_places(gathering *g)
{
    km_rows *rows = g->rows;
    g->regions = km_arena_take(rows->arena, rows->concepts_count + 1, sizeof *g->regions);
    rows->failed |= !g->regions;
    if (rows->failed)
        return;
    size_t count = 0;
    g->regions[count++] = KM_NONE;
    for (uint32_t r = 0; r < rows->concepts_count && count < KM_PLACES_MOST; r++) {
        if (rows->concepts[r].kind != KM_KIND_REGION)
            continue;
        size_t at = count++;
        for (; at > 1 && km_bytes_compare(rows->concepts[g->regions[at - 1]].id, rows->concepts[r].id) > 0; at--)
            g->regions[at] = g->regions[at - 1];
        g->regions[at] = r;
    }
    uint32_t country = km_facts_place(g->catalogue, km_pool_find(&g->catalogue->strings, km_bytes_of(KM_COUNTRY_ID)));
    if (country != KM_NONE)
        set(g, &g->place_at, country, 0);
    for (size_t i = 1; i < count; i++)
        set(g, &g->place_at, rows->thing_of[g->regions[i]], i);
    g->out.places = g->regions;
    g->out.place_count = count;
}

static uint32_t place_of(const gathering *g, uint32_t place)
{
    /* The country may be named by its id without being a thing. */
    if (place != KM_NONE && km_bytes_equal(km_pool_get(&g->catalogue->strings, place), km_bytes_of(KM_COUNTRY_ID)))
        return 0;
    uint32_t thing = km_facts_place(g->catalogue, place);
    return thing == KM_NONE ? KM_NONE : km_pair_map_get(&g->place_at, thing, 0);
}

static void find_judged(gathering *g)
{
    const km_facts *facts = &g->catalogue->facts;
    const km_pool *strings = &g->catalogue->strings;
    g->judged = km_arena_take(g->rows->arena, facts->outlooks_count, sizeof *g->judged);
    g->rows->failed |= !g->judged;
    size_t count = 0;
    for (size_t i = 0; i < facts->outlooks_count && !g->rows->failed; i++) {
        uint32_t id = facts->outlooks[i].occupation;
        if (km_pair_map_get(&g->judged_at, id, 0) != KM_NONE || !set(g, &g->judged_at, id, 0))
            continue;
        size_t at = count++;
        for (; at > 0 && km_bytes_compare(km_pool_get(strings, g->judged[at - 1]), km_pool_get(strings, id)) > 0; at--)
            g->judged[at] = g->judged[at - 1];
        g->judged[at] = id;
    }
    km_bytes *names = km_arena_zeros(g->rows->arena, count, sizeof *names);
    g->rows->failed |= !names;
    for (size_t i = 0; i < count && !g->rows->failed; i++) {
        set(g, &g->judged_at, g->judged[i], i);
        names[i] =
            km_facts_code_name(g->catalogue, km_bytes_of(KM_SYSTEM_BAROMETER), km_pool_get(strings, g->judged[i]));
        if (!names[i].data)
            names[i] = (km_bytes){"", 0};
    }
    g->out.judged = names;
    g->out.judged_count = count;
}

/* --- Forecasts and ads -------------------------------------------------------------------------------- */

static size_t cell_of(const gathering *g, uint32_t occupation, uint32_t place)
{
    uint32_t row = occupation == KM_NONE ? KM_NONE : km_pair_map_get(&g->judged_at, occupation, 0);
    uint32_t at = row == KM_NONE ? KM_NONE : place_of(g, place);
    return at == KM_NONE ? SIZE_MAX : row * g->out.place_count + at;
}

/* Of two rounds of a forecast the later one counts. */
static bool is_later(const gathering *g, const km_outlook *a, const km_outlook *b)
{
    km_bytes none = {"", 0};
    km_bytes first = a->round == KM_NONE ? none : km_pool_get(&g->catalogue->strings, a->round);
    km_bytes second = b->round == KM_NONE ? none : km_pool_get(&g->catalogue->strings, b->round);
    return km_bytes_compare(first, second) > 0;
}

static void fill_cells(gathering *g)
{
    const km_facts *facts = &g->catalogue->facts;
    size_t cells = g->out.judged_count * g->out.place_count;
    g->latest = km_arena_zeros(g->rows->arena, cells, sizeof *g->latest);
    g->outlooks = km_arena_zeros(g->rows->arena, cells, 1);
    g->now = km_arena_take(g->rows->arena, cells, sizeof *g->now);
    g->year = km_arena_take(g->rows->arena, cells, sizeof *g->year);
    g->rows->failed |= !g->latest || !g->outlooks || !g->now || !g->year;
    if (g->rows->failed)
        return;
    memset(g->now, 0xff, cells * sizeof *g->now);
    memset(g->year, 0xff, cells * sizeof *g->year);
    for (size_t i = 0; i < facts->outlooks_count; i++) {
        const km_outlook *told = &facts->outlooks[i];
        size_t cell = cell_of(g, told->occupation, told->place);
        if (cell == SIZE_MAX || (g->latest[cell] && !is_later(g, told, g->latest[cell])))
            continue;
        g->latest[cell] = told;
        g->outlooks[cell] =
            (uint8_t)(told->chances | told->trend << KM_OUTLOOK_TREND_AT | told->hiring << KM_OUTLOOK_HIRING_AT);
    }
    g->out.outlooks = g->outlooks;
    g->out.ads_now = g->now;
    g->out.ads_year = g->year;
}

static void add_to(uint32_t *sum, uint32_t count)
{
    *sum = *sum == KM_NONE ? count : *sum + count;
}

/* Ads of occupations are summed up over those that are judged as one. One figure alone does not say of when it is. */
static void count_ads(gathering *g)
{
    const km_facts *facts = &g->catalogue->facts;
    uint32_t of = KM_NONE, barometer = KM_NONE;
    for (size_t i = 0; i < facts->ad_counts_count; i++) {
        const km_ad_count *told = &facts->ad_counts[i];
        if (told->year == KM_NONE)
            continue;
        if (told->of != of) { /* counts of one occupation stand together */
            of = told->of;
            barometer = km_facts_barometer_of(g->catalogue, of);
        }
        size_t cell = cell_of(g, barometer, told->place);
        if (cell == SIZE_MAX)
            continue;
        add_to(&g->now[cell], told->now);
        add_to(&g->year[cell], told->year);
    }
}

static void find_links(gathering *g)
{
    km_rows *rows = g->rows;
    km_link_row *links = km_arena_take(rows->arena, rows->concepts_count, sizeof *links);
    rows->failed |= !links;
    for (uint32_t r = 0; r < rows->concepts_count && links; r++) {
        if (rows->concepts[r].kind != KM_KIND_OCCUPATION)
            continue;
        uint32_t id = km_pool_find(&g->catalogue->strings, rows->concepts[r].id);
        uint32_t barometer = id == KM_NONE ? KM_NONE : km_facts_barometer_of(g->catalogue, id);
        uint32_t row = barometer == KM_NONE ? KM_NONE : km_pair_map_get(&g->judged_at, barometer, 0);
        if (row != KM_NONE)
            links[g->out.link_count++] = (km_link_row){r, row};
    }
    g->out.links = links;
}

/* --- Pay and schooling -------------------------------------------------------------------------------- */

static void find_pay(gathering *g)
{
    km_rows *rows = g->rows;
    km_pay_row *pays = km_arena_take(rows->arena, rows->concepts_count, sizeof *pays);
    rows->failed |= !pays;
    for (uint32_t r = 0; r < rows->concepts_count && pays; r++) {
        bool grouped = rows->concepts[r].kind == KM_KIND_GROUP && rows->concepts[r].notation.size;
        const km_pay *pay = grouped ? km_facts_pay_of(g->catalogue, rows->concepts[r].notation) : NULL;
        if (pay)
            pays[g->out.pay_count++] = (km_pay_row){r, pay->low, pay->median, pay->high};
    }
    g->out.pays = pays;
}

static int by_share(const void *left, const void *right)
{
    const km_schooled_row *a = left, *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->percent != b->percent)
        return a->percent > b->percent ? -1 : 1;
    return km_bytes_compare(a->education, b->education);
}

/* The group's educations as its described occupations tell them, each once with its highest share. */
static size_t list_schooled(const gathering *g, const km_places *places, km_schooled_row *rows)
{
    km_pair_map known = km_pair_map_make(g->rows->arena);
    size_t count = 0;
    for (size_t i = 0; i < g->catalogue->named_count; i++) {
        const km_named_relation *said = &g->catalogue->named[i];
        uint32_t group = said->kind == KM_SAYS_EDUCATED ? places->group[said->from] : KM_NONE;
        uint32_t *held = group == KM_NONE ? NULL : km_pair_map_at(&known, group, said->name);
        if (!held)
            continue;
        if (*held == KM_NONE) {
            *held = (uint32_t)count;
            rows[count++] = (km_schooled_row){group, km_rows_text(g->rows, said->name), 0};
        }
        if (said->weight > rows[*held].percent && said->weight <= 100)
            rows[*held].percent = (uint8_t)said->weight;
    }
    g->rows->failed |= known.failed;
    return count;
}

static void find_schooled(gathering *g, const km_places *places)
{
    km_schooled_row *rows = km_arena_take(g->rows->arena, g->catalogue->named_count, sizeof *rows);
    g->rows->failed |= !rows;
    size_t count = rows ? list_schooled(g, places, rows) : 0, kept = 0, nth = 0;
    if (count)
        qsort(rows, count, sizeof *rows, by_share);
    for (size_t i = 0; i < count; i++) {
        nth = i && rows[i].group == rows[i - 1].group ? nth + 1 : 0;
        if (nth < KM_SCHOOLED_MOST && rows[i].percent)
            rows[kept++] = rows[i];
    }
    g->out.schooled = rows;
    g->out.schooled_count = kept;
}

km_labour_rows km_labour_gather(km_rows *rows, const km_places *places)
{
    gathering g = {.rows = rows,
                   .catalogue = rows->catalogue,
                   .place_at = km_pair_map_make(rows->arena),
                   .judged_at = km_pair_map_make(rows->arena)};
    if (g.catalogue->facts.outlooks_count) {
        find_places(&g);
        if (!rows->failed)
            find_judged(&g);
        if (!rows->failed)
            fill_cells(&g);
        if (!rows->failed) {
            count_ads(&g);
            find_links(&g);
        }
    }
    if (!rows->failed)
        find_pay(&g);
    if (!rows->failed)
        find_schooled(&g, places);
    return rows->failed ? (km_labour_rows){0} : g.out;
}
