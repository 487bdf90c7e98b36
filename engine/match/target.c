#include "match/target.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/rising.h"
#include "base/status.h"
#include "lexicon/linker.h"
#include "lexicon/rules.h"
#include "text/normal.h"

/* Longest words that are resolved, in bytes of normal form; a job's name is far shorter. */
#define WORDS_ROOM 512

/* So many of the linker's proposals are looked at. */
#define LINKS_MOST 32

/* Likeness below which nothing is near enough to name, and what a likeness counts for beside a label that is the
 * same: of 10000. */
#define LIKENESS_LEAST 3500
#define LIKENESS_SHARE 9000

/* What one of the names in a label counts for, and one that the label narrows behind a comma. */
#define SCORE_OF_PART 9950
#define SCORE_OF_NARROWED 9300

/* What a reading of the words as an occupation counts for, and how much less each further meaning. */
#define SCORE_OF_READING 9500
#define READING_STEP 50

/* What a title that no source lists counts for. */
#define SCORE_OF_WORK_TITLE 9200

/* Meaning is read from runs of letters, so that any letters resemble something. Words are believed to be words when at
 * least one in so many of their runs of this length stands in a label. */
#define RUN_BYTES 3
#define RUNS_KNOWN_LEAST 2

/* Two words are forms of one word when they begin alike and little is left of either. */
#define STEM_LEAST 4
#define ENDING_MOST 4

typedef struct proposal {
    km_target_candidate candidate;
    uint32_t ads, likeness; /* decide among equal scores */
    bool is_group;
} proposal;

/* The words of the query in normal form, and what has been found for them. */
typedef struct query {
    const km_terms *terms;
    km_arena *arena;
    char words[WORDS_ROOM];
    uint32_t size;
    const km_link *links;
    uint32_t link_count;
    proposal *proposals;
    size_t count, capacity;
} query;

/* What the same label counts for, by its form. */
static uint32_t score_of_form(uint8_t form)
{
    switch (form) {
    case KM_FORM_PREFERRED:
        return 10000;
    case KM_FORM_ALTERNATIVE:
    case KM_FORM_ABBREVIATION:
        return 9900;
    case KM_FORM_TITLE:
    case KM_FORM_HIDDEN:
    case KM_FORM_OPENED:
        return 9800;
    default:
        return 9600; /* English */
    }
}

static bool is_target(const km_terms *terms, uint32_t concept)
{
    return terms->kind[concept] == KM_KIND_OCCUPATION || terms->kind[concept] == KM_KIND_GROUP;
}

static uint32_t likeness_of(const query *q, uint32_t concept)
{
    for (uint32_t i = 0; i < q->link_count; i++) {
        if (q->links[i].concept == concept)
            return q->links[i].score;
    }
    return 0;
}

/* Ads in a year for the occupation as the barometer judges it, where most are; 0 when nothing is told. */
static uint32_t ads_of(const km_terms *terms, uint32_t concept)
{
    const km_labour *labour = &terms->labour;
    uint32_t link = km_rising_find(labour->link_occupation, labour->link_count, concept), most = 0;
    for (uint32_t p = 0; link != KM_NONE && p < labour->place_count; p++) {
        uint32_t ads = labour->ads_year[labour->link_judged[link] * labour->place_count + p];
        if (ads != KM_NONE && ads > most)
            most = ads;
    }
    return most;
}

static km_status propose(query *q, uint32_t concept, uint32_t score, km_via via)
{
    proposal *grown = km_arena_grow(q->arena, q->proposals, q->count, &q->capacity, q->count + 1, sizeof *grown);
    if (!grown)
        return km_fail(KM_MEMORY);
    q->proposals = grown;
    grown[q->count++] = (proposal){{concept, score, via},
                                   ads_of(q->terms, concept),
                                   likeness_of(q, concept),
                                   q->terms->kind[concept] == KM_KIND_GROUP};
    return km_ok();
}

/* --- Ways to a concept --- */

/* An id, or the SSYK code of a group. */
static km_status propose_named(query *q, km_bytes words)
{
    uint32_t concept = km_terms_find(q->terms, words);
    if (concept != KM_NONE && is_target(q->terms, concept))
        return propose(q, concept, 10000, KM_VIA_LABEL);
    for (uint32_t c = 0; c < q->terms->concept_count; c++) {
        km_bytes code = km_string(&q->terms->pack.strings, q->terms->notation[c]);
        if (q->terms->kind[c] == KM_KIND_GROUP && code.size && code.size == words.size &&
            memcmp(code.data, words.data, code.size) == 0)
            return propose(q, c, 10000, KM_VIA_LABEL);
    }
    return km_ok();
}

static uint32_t label_in_normal_form(const query *q, uint32_t label, char *out)
{
    return km_normal_label(km_string(&q->terms->pack.strings, q->terms->label_string[label]), out, WORDS_ROOM);
}

/* SSYK's way of saying "and others" after the name of a group. */
static const char and_others[] = " m.fl.";

/* What a name in a label that ends at `at` counts for: at the label's end, before a stroke, a comma, or "m.fl."; else
 * 0. */
static uint32_t score_of_end(const char *label, uint32_t size, uint32_t at)
{
    uint32_t rest = size - at;
    if (rest && label[at] == ',')
        return SCORE_OF_NARROWED;
    bool ends =
        rest == 0 || label[at] == '/' || (rest == sizeof and_others - 1 && memcmp(label + at, and_others, rest) == 0);
    return ends ? SCORE_OF_PART : 0;
}

/* What a label counts for that is the words, but for case and signs; 0 when it is not. A label can hold several
 * names, as "Träarbetare/Snickare"; what follows a comma, as in "Undersköterska, hemtjänst", is no name. */
static uint32_t score_of_label(const query *q, const char *label, uint32_t size, uint8_t form)
{
    if (size == q->size && memcmp(label, q->words, size) == 0)
        return score_of_form(form);
    for (uint32_t at = 0; at + q->size <= size && label[at] != ','; at++) {
        bool starts = at == 0 || label[at - 1] == '/';
        uint32_t score =
            starts && memcmp(label + at, q->words, q->size) == 0 ? score_of_end(label, size, at + q->size) : 0;
        if (score)
            return score;
    }
    return 0;
}

/* Labels and titles that are the words. */
static km_status propose_labels(query *q)
{
    km_status status = km_ok();
    for (uint32_t l = 0; l < q->terms->label_count && !status.code; l++) {
        char label[WORDS_ROOM];
        uint32_t concept = q->terms->label_concept[l];
        if (!is_target(q->terms, concept) || q->terms->flags[concept] & KM_FLAG_RETIRED)
            continue;
        uint32_t size = label_in_normal_form(q, l, label);
        uint32_t score = score_of_label(q, label, size, q->terms->label_form[l]);
        if (score)
            status = propose(q, concept, score, KM_VIA_LABEL);
    }
    return status;
}

/* The occupation with this label; KM_NONE when there is none. */
static uint32_t occupation_called(const km_terms *terms, uint32_t label)
{
    for (uint32_t c = 0; c < terms->concept_count; c++)
        if (terms->label[c] == label && terms->kind[c] == KM_KIND_OCCUPATION && !(terms->flags[c] & KM_FLAG_RETIRED))
            return c;
    return KM_NONE;
}

/* Titles that people have at work and that no source lists. They lead to what they are read as here, and nowhere else:
 * in running text more of them are something else. */
static km_status propose_work_titles(query *q)
{
    km_status status = km_ok();
    km_rule_range titles = km_rules_of(q->terms, "sv/work-titles");
    for (uint32_t i = titles.start; i < titles.start + titles.count && !status.code; i++) {
        char title[WORDS_ROOM];
        uint32_t size = km_normal_label(km_string(&q->terms->pack.strings, q->terms->rule_key[i]), title, sizeof title);
        if (size != q->size || memcmp(title, q->words, size) != 0)
            continue;
        uint32_t occupation = occupation_called(q->terms, q->terms->rule_value[i]);
        if (occupation != KM_NONE)
            status = propose(q, occupation, SCORE_OF_WORK_TITLE, KM_VIA_LABEL);
    }
    return status;
}

/* Ways that keep the meaning of the words. A part of a compound or a paraphrase is for the linker to weigh. */
static bool names_it(km_via via)
{
    return via == KM_VIA_LABEL || via == KM_VIA_ABBREVIATION || via == KM_VIA_SPELLING;
}

/* What the reader takes the words for when they are one mention as a whole: abbreviations, everyday names and
 * spellings that are no labels, such as `usk`. Words that cannot be read propose nothing. */
static km_status propose_reading(query *q, const km_engine *engine, km_bytes words)
{
    const km_read_options options = {.genre = KM_GENRE_CV, .today = INT32_MIN};
    const km_reading *reading;
    km_status status = km_read(engine, q->arena, words, &options, &reading);
    if (status.code)
        return status.code == KM_MEMORY ? status : km_ok();
    for (uint32_t m = 0; m < reading->mention_count && !status.code; m++) {
        const km_mention *mention = &reading->mentions[m];
        bool whole = mention->span.byte_start == 0 && mention->span.byte_end == words.size;
        if (mention->kind != KM_KIND_OCCUPATION || !whole || !names_it(mention->via))
            continue;
        for (uint32_t c = 0; c < mention->concept_count && !status.code; c++)
            status = propose(q, mention->concepts[c], SCORE_OF_READING - READING_STEP * c, mention->via);
    }
    return status;
}

static uint32_t common_start(const char *a, uint32_t a_size, const char *b, uint32_t b_size)
{
    uint32_t length = 0;
    while (length < a_size && length < b_size && a[length] == b[length])
        length++;
    return length;
}

static bool ends_with(const char *a, uint32_t a_size, const char *b, uint32_t b_size)
{
    return b_size >= STEM_LEAST && a_size > b_size && memcmp(a + a_size - b_size, b, b_size) == 0;
}

/* How the words lead to a label: as another form of it, as a compound with it or in it, or only by likeness. */
static km_via via_of_label(const query *q, const char *label, uint32_t size)
{
    uint32_t same = common_start(q->words, q->size, label, size);
    if (same >= STEM_LEAST && q->size - same <= ENDING_MOST && size - same <= ENDING_MOST)
        return KM_VIA_INFLECTION;
    if (ends_with(q->words, q->size, label, size) || ends_with(label, size, q->words, q->size))
        return KM_VIA_COMPOUND;
    return KM_VIA_PARAPHRASE;
}

static km_via via_of_concept(const query *q, uint32_t concept)
{
    km_via best = KM_VIA_PARAPHRASE;
    for (uint32_t l = 0; l < q->terms->label_count; l++) {
        char label[WORDS_ROOM];
        if (q->terms->label_concept[l] != concept)
            continue;
        km_via via = via_of_label(q, label, label_in_normal_form(q, l, label));
        if (via < best)
            best = via;
    }
    return best;
}

static bool stands_in(km_bytes text, const char *run)
{
    for (size_t at = 0; at + RUN_BYTES <= text.size; at++) {
        if (memcmp(text.data + at, run, RUN_BYTES) == 0)
            return true;
    }
    return false;
}

/* Whether a run of letters stands in any label. */
static bool stands_in_labels(const km_terms *terms, const char *run)
{
    for (uint32_t l = 0; l < terms->label_count; l++) {
        if (stands_in(km_string(&terms->pack.strings, terms->label_string[l]), run))
            return true;
    }
    return false;
}

static bool looks_like_words(const query *q)
{
    uint32_t runs = 0, known = 0;
    for (uint32_t i = 0; i + RUN_BYTES <= q->size; i++) {
        if (memchr(q->words + i, ' ', RUN_BYTES))
            continue;
        runs++;
        known += stands_in_labels(q->terms, q->words + i);
    }
    return runs && known * RUNS_KNOWN_LEAST >= runs;
}

static km_status propose_links(query *q)
{
    km_status status = km_ok();
    if (q->count == 0 && !looks_like_words(q))
        return status;
    for (uint32_t i = 0; i < q->link_count && !status.code; i++) {
        uint32_t likeness = q->links[i].score / (KM_LINK_FULL / 10000), score = likeness * LIKENESS_SHARE / 10000;
        if (likeness >= LIKENESS_LEAST)
            status = propose(q, q->links[i].concept, score, KM_VIA_PARAPHRASE);
    }
    return status;
}

/* --- Order --- */

/* Falling score, occupations before groups, falling ads, falling likeness, then concept index. */
static int compare_proposals(const void *left, const void *right)
{
    const proposal *a = left, *b = right;
    if (a->candidate.score != b->candidate.score)
        return a->candidate.score > b->candidate.score ? -1 : 1;
    if (a->is_group != b->is_group)
        return b->is_group ? -1 : 1;
    if (a->ads != b->ads)
        return a->ads > b->ads ? -1 : 1;
    if (a->likeness != b->likeness)
        return a->likeness > b->likeness ? -1 : 1;
    uint32_t x = a->candidate.occupation, y = b->candidate.occupation;
    if (x != y)
        return x < y ? -1 : 1;
    return a->candidate.via < b->candidate.via ? -1 : a->candidate.via > b->candidate.via;
}

static bool is_listed(const km_target *target, uint32_t concept)
{
    for (uint32_t i = 0; i < target->count; i++) {
        if (target->candidates[i].occupation == concept)
            return true;
    }
    return false;
}

static void list_candidates(query *q, km_target *target)
{
    if (q->count)
        qsort(q->proposals, q->count, sizeof *q->proposals, compare_proposals);
    for (size_t i = 0; i < q->count && target->count < KM_TARGET_CANDIDATES; i++) {
        km_target_candidate candidate = q->proposals[i].candidate;
        if (is_listed(target, candidate.occupation))
            continue;
        if (candidate.via == KM_VIA_PARAPHRASE)
            candidate.via = via_of_concept(q, candidate.occupation);
        target->candidates[target->count++] = candidate;
    }
}

km_status km_target_resolve(const km_engine *engine, km_arena *arena, km_bytes words, km_target *target)
{
    *target = (km_target){.count = 0};
    query *q = km_arena_zeros(arena, 1, sizeof *q);
    if (!q)
        return km_fail(KM_MEMORY);
    q->terms = &engine->terms;
    q->arena = arena;
    q->size = km_normal_label(words, q->words, sizeof q->words);
    km_status status = km_linker_rank(engine->titles, arena, words, LINKS_MOST, &q->links, &q->link_count);
    if (!status.code)
        status = propose_named(q, words);
    if (!status.code && q->size)
        status = propose_labels(q);
    if (!status.code && q->size)
        status = propose_work_titles(q);
    if (!status.code)
        status = propose_reading(q, engine, words);
    if (!status.code)
        status = propose_links(q);
    if (status.code)
        return status;
    list_candidates(q, target);
    return target->count ? km_ok() : km_fail(KM_TARGET);
}
