#include "demand/export.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer/names.h"
#include "base/arena.h"
#include "catalogue/fixed.h"
#include "demand/interval.h"
#include "demand/trends.h"

typedef struct sheet {
    km_arena *arena;
    const km_tally *tally;
    char *bytes;
    size_t size, capacity;
    bool failed;
} sheet;

static void put(sheet *s, const char *bytes, size_t size)
{
    char *grown = s->failed ? NULL : km_arena_grow(s->arena, s->bytes, s->size, &s->capacity, s->size + size, 1);
    s->failed = !grown;
    if (!grown)
        return;
    memcpy(grown + s->size, bytes, size);
    s->bytes = grown;
    s->size += size;
}

__attribute__((format(printf, 2, 3))) static void print(sheet *s, const char *format, ...)
{
    char text[128];
    va_list list;
    va_start(list, format);
    int size = vsnprintf(text, sizeof text, format, list);
    va_end(list);
    put(s, text, size < (int)sizeof text ? (size_t)size : sizeof text - 1);
}

/* A field in quotes, with those in it doubled. */
static void put_text(sheet *s, uint32_t string)
{
    km_bytes text = km_string(&s->tally->terms->pack.strings, string);
    put(s, "\"", 1);
    for (size_t i = 0; i < text.size; i++)
        put(s, text.data[i] == '"' ? "\"\"" : text.data + i, text.data[i] == '"' ? 2 : 1);
    put(s, "\",", 2);
}

/* Levels, from all ads down. */
static uint32_t level_of(const km_tally *tally, uint32_t owner)
{
    static const uint8_t kinds[] = {KM_KIND_FIELD, KM_KIND_GROUP3, KM_KIND_GROUP, KM_KIND_OCCUPATION};
    for (uint32_t i = 0; owner < tally->terms->concept_count && i < sizeof kinds; i++) {
        if (tally->terms->kind[owner] == kinds[i])
            return i + 1;
    }
    return 0;
}

static void put_owner(sheet *s, uint32_t owner)
{
    static const char *const names[] = {"all", "field", "ssyk3", "ssyk4", "occupation"};
    const km_terms *terms = s->tally->terms;
    print(s, "%s,", names[level_of(s->tally, owner)]);
    if (owner == terms->concept_count) {
        print(s, ",,,");
        return;
    }
    put_text(s, terms->id[owner]);
    put_text(s, terms->notation[owner]);
    put_text(s, terms->label[owner]);
}

static void put_competence(sheet *s, uint32_t competence)
{
    static const char *const kinds[KM_KIND_COUNT] = {[KM_KIND_SKILL] = "skill",
                                                     [KM_KIND_LANGUAGE] = "language",
                                                     [KM_KIND_LICENCE] = "licence",
                                                     [KM_KIND_EDUCATION] = "education",
                                                     [KM_KIND_TRAIT] = "trait"};
    const km_terms *terms = s->tally->terms;
    put_text(s, terms->id[competence]);
    print(s, "%s,", kinds[terms->kind[competence]] ? kinds[terms->kind[competence]] : "");
    put_text(s, terms->label[competence]);
}

/* The trend; and the years themselves, "2024:3/10 2025:5/12". */
static void put_years(sheet *s, const km_tally_cell *cell)
{
    const km_tally *tally = s->tally;
    print(s, "%s,", km_name_trend(km_halves_trend(km_tally_halves(tally, cell))));
    bool first = true;
    for (uint32_t year = tally->first_year; year && year <= tally->last_year; year++) {
        uint32_t all = km_tally_ads_in(tally, cell->owner, year);
        if (all)
            print(s, "%s%u:%u/%u", first ? "" : " ", year, km_tally_named_in(tally, cell, year), all);
        first &= !all;
    }
    put(s, "\n", 1);
}

/* log2 of a share against that in all ads, in hundredths of a bit. */
static int32_t bits_of(uint32_t share, uint32_t everywhere)
{
    int32_t more = (int32_t)km_log2_ratio(share, everywhere), less = (int32_t)km_log2_ratio(everywhere, share);
    return share && everywhere ? (more - less) * 100 / 256 : 0;
}

static void put_cell(sheet *s, const km_tally_cell *cell)
{
    const km_tally *tally = s->tally;
    uint32_t ads = tally->ads[cell->owner], share = km_tally_share(tally, cell->owner, cell->competence);
    uint32_t everywhere = km_tally_share(tally, tally->terms->concept_count, cell->competence);
    km_interval interval = km_wilson(cell->ads, ads);
    int32_t bits = bits_of(share, everywhere);
    put_owner(s, cell->owner);
    put_competence(s, cell->competence);
    print(s, "%u,%u,%.4f,%.4f,%.4f,%.4f,%.2f,", cell->ads, ads, (double)cell->ads / ads, interval.low / 10000.0,
          interval.high / 10000.0, share / 10000.0, bits / 100.0);
    put_years(s, cell);
}

/* A cell and what it is sorted by. */
typedef struct row {
    uint32_t level;
    const km_tally_cell *cell;
} row;

static int compare_rows(const void *left, const void *right)
{
    const row *a = left, *b = right;
    if (a->level != b->level)
        return a->level < b->level ? -1 : 1;
    if (a->cell->owner != b->cell->owner)
        return a->cell->owner < b->cell->owner ? -1 : 1;
    if (a->cell->ads != b->cell->ads)
        return a->cell->ads > b->cell->ads ? -1 : 1;
    return a->cell->competence < b->cell->competence ? -1 : a->cell->competence > b->cell->competence;
}

km_bytes km_demand_csv(km_arena *arena, const km_tally *tally)
{
    static const char header[] =
        "level,id,code,label,competence_id,kind,competence,named,ads,share,low,high,weight,bits,"
        "trend,years\n";
    sheet s = {.arena = arena, .tally = tally};
    row *rows = km_arena_take(arena, tally->cells_count, sizeof *rows);
    if (!rows)
        return (km_bytes){NULL, 0};
    size_t count = 0;
    for (size_t i = 0; i < tally->cells_count; i++) {
        if (tally->cells[i].ads)
            rows[count++] = (row){level_of(tally, tally->cells[i].owner), &tally->cells[i]};
    }
    if (count)
        qsort(rows, count, sizeof *rows, compare_rows);
    put(&s, header, sizeof header - 1);
    for (size_t i = 0; i < count; i++)
        put_cell(&s, rows[i].cell);
    return s.failed ? (km_bytes){NULL, 0} : (km_bytes){s.bytes, s.size};
}
