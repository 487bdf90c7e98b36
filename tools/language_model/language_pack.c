#include "language_model/language_pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"
#include "language_model/fields.h"
#include "language_model/verb_noun_rules.h"

/* Below so many groups there is nothing to be learnt. */
#define GROUPS_LEAST 1000u

/* What a vector takes: two numbers in a byte. */
#define VECTOR_BYTES (KM_MEANING_SIZE / 2)

/* Largest number in a half byte. */
#define HALF_MOST 7

typedef struct packing {
    km_arena *arena;
    const km_texts_learnt *texts;
    km_slot_vectors vectors;
    uint32_t slot_count;
    uint8_t *halves;
    uint16_t *scale;
    uint32_t *line, *heading; /* handles, then strings */
    size_t line_count;
    uint32_t *key;
    uint8_t *described;
    size_t described_count;
    uint32_t *translated_key, *translated_english;
    size_t translated_count;
    const km_catalogue *catalogue;
    km_fields fields;
    uint32_t *field; /* strings */
    size_t field_count;
    uint32_t *placed_key;
    uint16_t *placed_fields;
    size_t placed_count;
    const km_verb_nouns *verb_nouns;
    uint32_t end[KM_VERB_NOUN_RULES_MOST], noun[KM_VERB_NOUN_RULES_MOST]; /* handles, then strings */
} packing;

/* --- Numbers in half bytes --- */

static float largest_of(const float *vector)
{
    float largest = 0;
    for (uint32_t d = 0; d < KM_MEANING_SIZE; d++) {
        float size = vector[d] < 0 ? -vector[d] : vector[d];
        largest = size > largest ? size : largest;
    }
    return largest;
}

static uint8_t half_of(float value, float unit)
{
    float steps = unit > 0 ? value / unit : 0;
    int32_t rounded = (int32_t)(steps < 0 ? steps - 0.5f : steps + 0.5f);
    rounded = rounded > HALF_MOST ? HALF_MOST : rounded < -HALF_MOST ? -HALF_MOST : rounded;
    return (uint8_t)(rounded + KM_LANG_HALF_ZERO);
}

static void write_halves(const float *vector, float unit, uint8_t *halves)
{
    for (uint32_t i = 0; i < VECTOR_BYTES; i++)
        halves[i] = (uint8_t)(half_of(vector[2 * i], unit) | half_of(vector[2 * i + 1], unit) << 4);
}

static bool quantise_slots(packing *p)
{
    p->halves = km_arena_take(p->arena, (size_t)p->slot_count * VECTOR_BYTES, 1);
    p->scale = km_arena_take(p->arena, p->slot_count, sizeof *p->scale);
    if (!p->halves || !p->scale)
        return false;
    float most = 0;
    for (uint32_t s = 0; s < p->slot_count; s++) {
        float largest = p->vectors.met[s] ? largest_of(p->vectors.at + (size_t)s * KM_MEANING_SIZE) : 0;
        most = largest > most ? largest : most;
    }
    for (uint32_t s = 0; s < p->slot_count; s++) {
        const float *vector = p->vectors.at + (size_t)s * KM_MEANING_SIZE;
        float largest = p->vectors.met[s] ? largest_of(vector) : 0;
        p->scale[s] = most > 0 ? (uint16_t)(largest / most * KM_LANG_SCALE_MOST + 0.5f) : 0;
        write_halves(vector, p->scale[s] ? largest / HALF_MOST : 0, p->halves + (size_t)s * VECTOR_BYTES);
    }
    return true;
}

/* --- Descriptions --- */

typedef struct described {
    uint32_t key, text;
} described;

static int compare_described(const void *left, const void *right)
{
    const described *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->text < b->text ? -1 : a->text > b->text;
}

static bool quantise_descriptions(packing *p)
{
    size_t count = p->texts->descriptions_count;
    described *items = km_arena_take(p->arena, count, sizeof *items);
    km_features *features = km_arena_take(p->arena, 1, sizeof *features);
    p->key = km_arena_take(p->arena, count, sizeof *p->key);
    p->described = km_arena_take(p->arena, count * VECTOR_BYTES, 1);
    if (!items || !features || !p->key || !p->described)
        return false;
    for (size_t i = 0; i < count; i++) {
        const km_text_description *d = &p->texts->descriptions[i];
        items[i] = (described){km_lang_key(km_pool_get(&p->texts->pool, d->label)), d->text};
    }
    if (count)
        qsort(items, count, sizeof *items, compare_described);
    for (size_t i = 0; i < count; i++) {
        if (items[i].key == 0 || (i && items[i].key == items[i - 1].key))
            continue;
        km_features_collect(features, km_pool_get(&p->texts->pool, items[i].text));
        float sum[KM_MEANING_SIZE] = {0};
        for (uint32_t f = 0; f < features->count; f++) {
            uint32_t slot = km_lang_slot(features->items[f], p->vectors.slot_bits);
            for (uint32_t d = 0; d < KM_MEANING_SIZE; d++)
                sum[d] += p->vectors.at[(size_t)slot * KM_MEANING_SIZE + d];
        }
        write_halves(sum, largest_of(sum) / HALF_MOST, p->described + p->described_count * VECTOR_BYTES);
        p->key[p->described_count++] = items[i].key;
    }
    return true;
}

/* --- Lines --- */

static int compare_lines(const void *left, const void *right)
{
    const km_text_line *a = left, *b = right;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return a->heading < b->heading ? -1 : a->heading > b->heading;
}

/* Interns lines and headings; after sorting they become strings of the pack. */
static km_status intern_lines(packing *p, km_pack_writer *writer, km_text_line *lines)
{
    km_status status = km_ok();
    for (size_t i = 0; i < p->texts->lines_count && !status.code; i++) {
        status = km_pack_writer_string(writer, km_pool_get(&p->texts->pool, p->texts->lines[i].line), &lines[i].line);
        if (!status.code)
            status = km_pack_writer_string(writer, km_pool_get(&p->texts->pool, p->texts->lines[i].heading),
                                           &lines[i].heading);
    }
    return status;
}

static void sort_lines(packing *p, const km_pack_writer *writer, km_text_line *lines)
{
    size_t count = p->texts->lines_count;
    for (size_t i = 0; i < count; i++)
        lines[i] =
            (km_text_line){km_pack_writer_index(writer, lines[i].line), km_pack_writer_index(writer, lines[i].heading)};
    if (count)
        qsort(lines, count, sizeof *lines, compare_lines);
    for (size_t i = 0; i < count; i++) {
        if (i && compare_lines(&lines[i], &lines[i - 1]) == 0)
            continue;
        p->line[p->line_count] = lines[i].line;
        p->heading[p->line_count++] = lines[i].heading;
    }
}

/* --- Translations --- */

/* A name by its key, and its English: a handle, then a string. */
typedef struct translated {
    uint32_t key, english;
} translated;

static int compare_translated(const void *left, const void *right)
{
    const translated *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->english < b->english ? -1 : a->english > b->english;
}

static km_status intern_translations(packing *p, km_pack_writer *writer, translated *items)
{
    km_status status = km_ok();
    for (size_t i = 0; i < p->texts->translations_count && !status.code; i++) {
        const km_text_translation *t = &p->texts->translations[i];
        items[i].key = km_lang_key(km_pool_get(&p->texts->pool, t->swedish));
        status = km_pack_writer_string(writer, km_pool_get(&p->texts->pool, t->english), &items[i].english);
    }
    return status;
}

/* Of a name that two things have the English that comes first in order is kept. */
static void place_translations(packing *p, const km_pack_writer *writer, translated *items)
{
    size_t count = p->texts->translations_count;
    for (size_t i = 0; i < count; i++)
        items[i].english = km_pack_writer_index(writer, items[i].english);
    if (count)
        qsort(items, count, sizeof *items, compare_translated);
    for (size_t i = 0; i < count; i++) {
        if (items[i].key == 0 || (i && items[i].key == items[i - 1].key))
            continue;
        p->translated_key[p->translated_count] = items[i].key;
        p->translated_english[p->translated_count++] = items[i].english;
    }
}

/* --- Fields of work --- */

static int compare_numbers(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* Interns the headings; `headings` gets a handle for each row. */
static km_status intern_fields(packing *p, km_pack_writer *writer, uint32_t *headings)
{
    km_status status = km_ok();
    for (size_t i = 0; i < p->fields.rows_count && !status.code; i++)
        status =
            km_pack_writer_string(writer, km_pool_get(&p->catalogue->strings, p->fields.rows[i].heading), &headings[i]);
    return status;
}

/* Lists the headings that there are, each once. */
static void list_fields(packing *p, const uint32_t *headings)
{
    size_t count = p->fields.rows_count;
    if (count == 0)
        return;
    memcpy(p->field, headings, count * sizeof *headings);
    qsort(p->field, count, sizeof *p->field, compare_numbers);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || p->field[i] != p->field[p->field_count - 1])
            p->field[p->field_count++] = p->field[i];
    }
}

/* Handles become strings, and these places in the list of fields. More headings than can be counted are none. */
static void place_fields(packing *p, const km_pack_writer *writer, uint32_t *headings)
{
    for (size_t i = 0; i < p->fields.rows_count; i++)
        headings[i] = km_pack_writer_index(writer, headings[i]);
    list_fields(p, headings);
    if (p->field_count >= KM_LANG_NO_FIELD) {
        p->field_count = 0;
        return;
    }
    uint32_t kept = 0; /* of the name */
    for (size_t i = 0; i < p->fields.rows_count; i++) {
        const uint32_t *at = bsearch(&headings[i], p->field, p->field_count, sizeof *p->field, compare_numbers);
        kept = i && p->fields.rows[i].key == p->fields.rows[i - 1].key ? kept + 1 : 0;
        if (kept == 0) {
            uint16_t *places = p->placed_fields + p->placed_count * KM_LANG_FIELDS;
            for (uint32_t k = 0; k < KM_LANG_FIELDS; k++)
                places[k] = KM_LANG_NO_FIELD;
            p->placed_key[p->placed_count++] = p->fields.rows[i].key;
        }
        p->placed_fields[(p->placed_count - 1) * KM_LANG_FIELDS + kept] = (uint16_t)(at - p->field);
    }
}

/* --- Verbs --- */

static km_status intern_verb_nouns(packing *p, km_pack_writer *writer)
{
    km_status status = km_ok();
    for (uint32_t r = 0; r < p->verb_nouns->count && !status.code; r++) {
        status = km_pack_writer_string(writer, p->verb_nouns->rules[r].end, &p->end[r]);
        if (!status.code)
            status = km_pack_writer_string(writer, p->verb_nouns->rules[r].noun, &p->noun[r]);
    }
    return status;
}

static void place_verb_nouns(packing *p, const km_pack_writer *writer)
{
    for (uint32_t r = 0; r < p->verb_nouns->count; r++) {
        p->end[r] = km_pack_writer_index(writer, p->end[r]);
        p->noun[r] = km_pack_writer_index(writer, p->noun[r]);
    }
}

/* --- The pack --- */

static km_status write_pack(packing *p, const km_meta_row *meta, size_t meta_count, km_bytes *pack)
{
    size_t count = p->texts->lines_count;
    km_text_line *lines = km_arena_take(p->arena, count, sizeof *lines);
    p->line = km_arena_take(p->arena, count, sizeof *p->line);
    p->heading = km_arena_take(p->arena, count, sizeof *p->heading);
    translated *pairs = km_arena_take(p->arena, p->texts->translations_count, sizeof *pairs);
    p->translated_key = km_arena_take(p->arena, p->texts->translations_count, sizeof *p->translated_key);
    p->translated_english = km_arena_take(p->arena, p->texts->translations_count, sizeof *p->translated_english);
    if (!lines || !p->line || !p->heading || !pairs || !p->translated_key || !p->translated_english)
        return km_fail(KM_MEMORY);
    size_t row_count = p->fields.rows_count;
    uint32_t *headings = km_arena_take(p->arena, row_count, sizeof *headings);
    p->field = km_arena_take(p->arena, row_count, sizeof *p->field);
    p->placed_key = km_arena_take(p->arena, row_count, sizeof *p->placed_key);
    p->placed_fields = km_arena_take(p->arena, row_count * KM_LANG_FIELDS, sizeof *p->placed_fields);
    if (!headings || !p->field || !p->placed_key || !p->placed_fields)
        return km_fail(KM_MEMORY);
    km_pack_writer *writer;
    km_status status = km_pack_writer_make(p->arena, KM_PACK_LANG, &writer);
    for (size_t m = 0; m < meta_count && !status.code; m++)
        status = km_pack_writer_meta(writer, meta[m].key, meta[m].value);
    if (!status.code)
        status = intern_lines(p, writer, lines);
    if (!status.code)
        status = intern_translations(p, writer, pairs);
    if (!status.code)
        status = intern_fields(p, writer, headings);
    if (!status.code)
        status = intern_verb_nouns(p, writer);
    if (!status.code)
        status = km_pack_writer_sort(writer);
    if (status.code)
        return status;
    sort_lines(p, writer, lines);
    place_translations(p, writer, pairs);
    place_verb_nouns(p, writer);
    place_fields(p, writer, headings);
    const struct {
        uint32_t name, element_size;
        const void *data;
        size_t count;
    } sections[] = {
        {KM_NAME('S', 'V', 'E', 'C'), 1, p->halves, (size_t)p->slot_count * VECTOR_BYTES},
        {KM_NAME('S', 'S', 'C', 'L'), 2, p->scale, p->slot_count},
        {KM_NAME('H', 'L', 'I', 'N'), 4, p->line, p->line_count},
        {KM_NAME('H', 'H', 'E', 'D'), 4, p->heading, p->line_count},
        {KM_NAME('D', 'K', 'E', 'Y'), 4, p->key, p->described_count},
        {KM_NAME('D', 'V', 'E', 'C'), 1, p->described, p->described_count * VECTOR_BYTES},
        {KM_NAME('T', 'K', 'E', 'Y'), 4, p->translated_key, p->translated_count},
        {KM_NAME('T', 'E', 'N', 'G'), 4, p->translated_english, p->translated_count},
        {KM_NAME('F', 'N', 'A', 'M'), 4, p->field, p->field_count},
        {KM_NAME('F', 'K', 'E', 'Y'), 4, p->placed_key, p->placed_count},
        {KM_NAME('F', 'O', 'F', 'K'), 2, p->placed_fields, p->placed_count * KM_LANG_FIELDS},
        {KM_NAME('V', 'E', 'N', 'D'), 4, p->end, p->verb_nouns->count},
        {KM_NAME('V', 'N', 'O', 'U'), 4, p->noun, p->verb_nouns->count},
    };
    for (size_t i = 0; i < sizeof sections / sizeof *sections && !status.code; i++)
        status = km_pack_writer_section(writer, sections[i].name, sections[i].element_size, sections[i].data,
                                        sections[i].count);
    return status.code ? status : km_pack_writer_finish(writer, pack);
}

km_status km_language_pack_make(km_arena *arena, const km_catalogue *catalogue, const km_meta_row *meta,
                                size_t meta_count, const km_learning *learning, km_bytes *pack)
{
    km_arena work = km_arena_make(0);
    km_texts_learnt texts = km_texts_gather(&work, catalogue);
    packing p = {.arena = &work, .texts = &texts, .catalogue = catalogue};
    *pack = (km_bytes){NULL, 0};
    p.verb_nouns = km_verb_noun_rules_read(&work);
    p.fields = km_fields_gather(&work, catalogue);
    km_status status = texts.failed || p.fields.failed || !p.verb_nouns ? km_fail(KM_MEMORY) : km_ok();
    if (!status.code && texts.groups_count >= GROUPS_LEAST) {
        status = km_learn(&work, &texts, learning ? learning : &km_learning_usual, &p.vectors);
        p.slot_count = UINT32_C(1) << p.vectors.slot_bits;
        if (!status.code && (!quantise_slots(&p) || !quantise_descriptions(&p)))
            status = km_fail(KM_MEMORY);
        km_bytes written;
        if (!status.code)
            status = write_pack(&p, meta, meta_count, &written);
        if (!status.code) {
            char *copy = km_arena_copy(arena, written.data, written.size);
            *pack = (km_bytes){copy, written.size};
            status = copy ? km_ok() : km_fail(KM_MEMORY);
        }
    }
    km_arena_free(&work);
    return status;
}
