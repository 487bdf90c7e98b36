#include "catalogue/teaching.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "cut.h"

/* A line this long that courses with so many different titles share says nothing of any of them. */
#define BOILERPLATE_BYTES 24
#define BOILERPLATE_TITLES 5

/* A course teaches at most so many things; more is a list of everything it touches. */
#define TAUGHT_MOST 40

/* How far a mention in each field is to be believed, in hundredths: outcomes promise, descriptions also advertise. */
static const uint8_t belief[KM_TAUGHT_COUNT] = {
    [KM_TAUGHT_TITLE] = 100, [KM_TAUGHT_OUTCOMES] = 90, [KM_TAUGHT_DESCRIPTION] = 75};

/* Less sure readings are left out. */
#define CONFIDENCE_LEAST 80

/* What more than a fiftieth of all courses, and at least so many, name outside their titles says nothing of any of
 * them: words of how one studies (`analys`, `redovisa`). */
#define COMMON_PART 50
#define COMMON_LEAST 20

/* A degree takes a programme. A shorter course whose text names one is a part of it, or for those who have it. One year
 * of full time, the shortest degree there is (högskoleförordningen 1993:100, annex 2: magisterexamen, 60 credits), in
 * tenths of a week. */
#define DEGREE_ENDING "examen"
#define DEGREE_WEEKS 400

typedef struct lecture {
    km_arena *arena;
    const km_course_list *list;
    const km_terms *terms;
    const km_engine *engine;
    km_pool lines;
    km_pair_map titles_of_line; /* (line, 0) -> titles that have it */
    km_pair_map seen;           /* (line, title) -> 1 */
    km_pool titles;
    km_teaching out;
    km_taught_row found[512]; /* of the course being read */
    size_t found_count;
} lecture;

/* --- Boilerplate -------------------------------------------------------------------------------------- */

typedef void (*line_taker)(lecture *l, uint32_t course, km_bytes line);

static void each_line(lecture *l, uint32_t course, km_bytes text, line_taker take)
{
    while (text.size)
        take(l, course, km_cut(&text, '\n'));
}

static void count_line(lecture *l, uint32_t course, km_bytes line)
{
    if (line.size < BOILERPLATE_BYTES)
        return;
    uint32_t number = km_pool_add(&l->lines, line), title = km_pool_add(&l->titles, l->list->texts[course].title);
    uint32_t *seen = number == KM_NONE || title == KM_NONE ? NULL : km_pair_map_at(&l->seen, number, title);
    uint32_t *titles = seen ? km_pair_map_at(&l->titles_of_line, number, 0) : NULL;
    if (!titles) {
        l->out.failed = true;
        return;
    }
    if (*seen == KM_NONE)
        *titles = *titles == KM_NONE ? 1 : *titles + 1;
    *seen = 1;
}

static bool is_boilerplate(const lecture *l, km_bytes line)
{
    uint32_t number = line.size < BOILERPLATE_BYTES ? KM_NONE : km_pool_find(&l->lines, line);
    uint32_t titles = number == KM_NONE ? KM_NONE : km_pair_map_get(&l->titles_of_line, number, 0);
    return titles != KM_NONE && titles >= BOILERPLATE_TITLES;
}

/* The text without lines of boilerplate. */
static km_bytes own_words(lecture *l, km_arena *work, km_bytes text)
{
    char *out = km_arena_take(work, text.size + 1, 1);
    size_t size = 0;
    while (out && text.size) {
        const char *end = memchr(text.data, '\n', text.size);
        size_t length = end ? (size_t)(end - text.data) + 1 : text.size;
        if (is_boilerplate(l, (km_bytes){text.data, end ? length - 1 : length}))
            l->out.boilerplate++;
        else {
            memcpy(out + size, text.data, length);
            size += length;
        }
        text.data += length;
        text.size -= length;
    }
    l->out.failed |= !out;
    return (km_bytes){out, out ? size : 0};
}

/* --- Reading ------------------------------------------------------------------------------------------ */

/* The AF skill of a pair that means the same. */
static uint32_t plain_concept(const km_terms *terms, uint32_t concept)
{
    if (!(terms->flags[concept] & KM_FLAG_ESCO))
    return concept;
    for (uint32_t e = terms->edge_start[concept]; e < terms->edge_start[concept + 1]; e++) {
        uint32_t other = terms->edge_target[e];
        if (terms->edge_kind[e] == KM_EDGE_SAME && !(terms->flags[other] & KM_FLAG_ESCO))
            return other;
    }
    return concept;
}

static void note(lecture *l, uint32_t course, uint32_t concept, uint8_t confidence, uint8_t field)
{
    for (size_t i = 0; i < l->found_count; i++) {
        km_taught_row *known = &l->found[i];
        if (known->concept != concept)
            continue;
        if (known->confidence < confidence) {
            known->confidence = confidence;
            known->field = field;
        }
        return;
    }
    if (l->found_count < sizeof l->found / sizeof *l->found)
        l->found[l->found_count++] = (km_taught_row){course, concept, confidence, field};
}

/* A title without what stands in brackets: levels and codes, such as "GR (C)". */
static km_bytes without_brackets(km_arena *work, km_bytes title)
{
    char *out = km_arena_take(work, title.size + 1, 1);
    size_t size = 0, depth = 0;
    for (size_t i = 0; out && i < title.size; i++) {
        depth += title.data[i] == '(';
        if (depth == 0)
            out[size++] = title.data[i];
        depth -= depth && title.data[i] == ')';
    }
    return (km_bytes){out, out ? size : 0};
}

static bool can_give(const lecture *l, uint32_t course, uint32_t concept)
{
    km_bytes label = km_string(&l->terms->pack.strings, l->terms->label[concept]);
    size_t ending = sizeof DEGREE_ENDING - 1;
    bool is_degree = label.size >= ending && memcmp(label.data + label.size - ending, DEGREE_ENDING, ending) == 0;
    return !is_degree || l->list->courses[course].week_tenths >= DEGREE_WEEKS;
}

static void read_field(lecture *l, uint32_t course, km_bytes text, uint8_t field)
{
    const km_read_options options = {.genre = KM_GENRE_COURSE, .paraphrase = false, .today = KM_DAY_UNKNOWN};
    km_arena work = km_arena_make(0);
    const km_reading *reading = NULL;
    km_bytes own = field == KM_TAUGHT_TITLE ? without_brackets(&work, text) : own_words(l, &work, text);
    bool read = own.size && km_read(l->engine, &work, own, &options, &reading).code == KM_OK;
    for (uint32_t i = 0; read && i < reading->mention_count; i++) {
        const km_mention *mention = &reading->mentions[i];
        uint8_t confidence = (uint8_t)(mention->confidence * belief[field] / 100);
        bool sure = mention->polarity == KM_HAS && mention->confidence >= CONFIDENCE_LEAST;
        if (mention->kind != KM_KIND_SKILL || !sure)
            continue;
        uint32_t concept = plain_concept(l->terms, mention->concepts[0]);
        if (can_give(l, course, concept))
            note(l, course, concept, confidence, field);
    }
    km_arena_free(&work);
}

static int compare_found(const void *left, const void *right)
{
    const km_taught_row *a = left, *b = right;
    if (a->confidence != b->confidence)
        return a->confidence > b->confidence ? -1 : 1;
    return a->concept < b->concept ? -1 : a->concept > b->concept;
}

static void keep_found(lecture *l)
{
    size_t count = l->found_count < TAUGHT_MOST ? l->found_count : TAUGHT_MOST;
    qsort(l->found, l->found_count, sizeof *l->found, compare_found);
    km_taught_row *grown = km_arena_grow(l->arena, l->out.rows, l->out.rows_count, &l->out.rows_capacity,
                                         l->out.rows_count + count, sizeof *grown);
    if (!grown) {
        l->out.failed = true;
        return;
    }
    l->out.rows = grown;
    memcpy(grown + l->out.rows_count, l->found, count * sizeof *grown);
    l->out.rows_count += count;
}

static void read_course(lecture *l, uint32_t course)
{
    const km_course_texts *texts = &l->list->texts[course];
    l->found_count = 0;
    read_field(l, course, texts->title, KM_TAUGHT_TITLE);
    read_field(l, course, texts->outcomes, KM_TAUGHT_OUTCOMES);
    read_field(l, course, texts->description, KM_TAUGHT_DESCRIPTION);
    l->out.silent += l->found_count == 0;
    if (l->found_count)
        keep_found(l);
}

/* Takes out what is common, in place. */
static void drop_common(lecture *l)
{
    km_arena work = km_arena_make(0);
    uint32_t *named = km_arena_zeros(&work, l->terms->concept_count, sizeof *named);
    size_t kept = 0, most = l->list->courses_count / COMMON_PART;
    most = most < COMMON_LEAST ? COMMON_LEAST : most;
    for (size_t i = 0; named && i < l->out.rows_count; i++)
        named[l->out.rows[i].concept] += l->out.rows[i].field != KM_TAUGHT_TITLE;
    for (size_t i = 0; named && i < l->out.rows_count; i++) {
        const km_taught_row *row = &l->out.rows[i];
        if (row->field == KM_TAUGHT_TITLE || named[row->concept] <= most)
            l->out.rows[kept++] = *row;
    }
    l->out.failed |= !named;
    l->out.rows_count = kept;
    km_arena_free(&work);
}

static void read_all(lecture *l)
{
    size_t count = l->list->courses_count;
    for (uint32_t i = 0; i < count; i++) {
        each_line(l, i, l->list->texts[i].outcomes, count_line);
        each_line(l, i, l->list->texts[i].description, count_line);
    }
    for (uint32_t i = 0; !l->out.failed && i < count; i++)
        read_course(l, i);
    if (!l->out.failed)
        drop_common(l);
}

km_teaching km_teaching_read(km_arena *arena, const km_course_list *list, const km_terms_written *terms)
{
    km_arena store = km_arena_make(0), work = km_arena_make(0);
    km_teaching out = {.failed = true};
    lecture *l = km_arena_zeros(&work, 1, sizeof *l);
    if (l) {
        *l = (lecture){.arena = arena,
                       .list = list,
                       .terms = &terms->terms,
                       .lines = km_pool_make(&work),
                       .titles_of_line = km_pair_map_make(&work),
                       .seen = km_pair_map_make(&work),
                       .titles = km_pool_make(&work)};
        l->out.status = km_engine_open(&store, &terms->pack, 1, &l->engine);
        if (l->out.status.code == KM_OK)
            read_all(l);
        out = l->out;
    }
    km_arena_free(&work);
    km_arena_free(&store);
    return out;
}
