#include "demand/tally.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "match/demand.h"
#include "text/normal.h"

/* A sentence is boilerplate when it stands in at least so many ads of an employer, and in so large a part of them. */
#define BOILERPLATE_ADS 3
#define BOILERPLATE_PART 4

/* One name in an ad: the concept, the sentence as a number, 0 for a short one, SEEMING for what only seems to be named,
 * and the words, KM_NONE when not told. */
#define SEEMING UINT32_MAX

typedef struct name {
    uint32_t concept, sentence, word;
} name;

typedef struct km_tally_ad {
    uint64_t text;
    uint32_t job, year;
    name *names;
    size_t count;
    char employer[KM_AD_HASH_DIGITS];
} km_tally_ad;

km_tally *km_tally_make(km_arena *arena, const km_terms *terms)
{
    km_tally *tally = km_arena_zeros(arena, 1, sizeof *tally);
    if (!tally)
        return NULL;
    *tally = (km_tally){.arena = arena,
                        .terms = terms,
                        .cell_of = km_pair_map_make(arena),
                        .in_year = km_pair_map_make(arena),
                        .of_year = km_pair_map_make(arena),
                        .words = km_pool_make(arena),
                        .word_of = km_pair_map_make(arena),
                        .ads = km_arena_zeros(arena, (size_t)terms->concept_count + 1, sizeof *tally->ads),
                        .batch_arena = km_arena_zeros(arena, 1, sizeof *tally->batch_arena)};
    return tally->ads && tally->batch_arena ? tally : NULL;
}

/* --- Counting --------------------------------------------------------------------------------------------- */

static void count_in(km_tally *tally, km_pair_map *map, uint32_t a, uint32_t b)
{
    uint32_t *held = km_pair_map_at(map, a, b);
    tally->failed |= !held;
    if (held)
        *held = *held == KM_NONE ? 1 : *held + 1;
}

static void count_name(km_tally *tally, uint32_t owner, uint32_t competence, uint32_t year, bool seeming)
{
    uint32_t *held = km_pair_map_at(&tally->cell_of, owner, competence);
    if (held && *held == KM_NONE) {
        km_tally_cell *grown = km_arena_grow(tally->arena, tally->cells, tally->cells_count, &tally->cells_capacity,
                                             tally->cells_count + 1, sizeof *grown);
        tally->failed |= !grown;
        if (!grown)
            return;
        tally->cells = grown;
        *held = (uint32_t)tally->cells_count;
        grown[tally->cells_count++] = (km_tally_cell){owner, competence, 0, 0};
    }
    tally->failed |= !held;
    if (!held)
        return;
    if (seeming)
        tally->cells[*held].seeming++;
    else
        tally->cells[*held].ads++;
    if (year && !seeming)
        count_in(tally, &tally->in_year, *held, year);
}

uint32_t km_tally_above(const km_tally *tally, uint32_t owner)
{
    const km_terms *terms = tally->terms;
    if (owner >= terms->concept_count)
        return KM_NONE;
    uint32_t above = KM_NONE;
    if (terms->kind[owner] == KM_KIND_OCCUPATION)
        above = km_terms_group(terms, owner);
    else if (terms->kind[owner] == KM_KIND_GROUP)
        above = km_terms_above(terms, owner, KM_KIND_GROUP3);
    return above == KM_NONE ? terms->concept_count : above;
}

size_t km_tally_owners(const km_tally *tally, uint32_t job, uint32_t owners[KM_TALLY_OWNERS])
{
    size_t count = 0;
    uint32_t group = job;
    for (uint32_t owner = job; owner != KM_NONE; owner = km_tally_above(tally, owner)) {
        owners[count++] = owner;
        if (owner < tally->terms->concept_count && tally->terms->kind[owner] == KM_KIND_GROUP)
            group = owner;
    }
    uint32_t field = job < tally->terms->concept_count ? km_terms_above(tally->terms, group, KM_KIND_FIELD) : KM_NONE;
    if (field != KM_NONE)
        owners[count++] = field;
    return count;
}

static int compare_names(const void *left, const void *right)
{
    const name *a = left, *b = right;
    if (a->concept != b->concept)
    return a->concept < b->concept ? -1 : 1;
    if (a->sentence != b->sentence)
        return a->sentence < b->sentence ? -1 : 1;
    return a->word < b->word ? -1 : a->word > b->word;
}

static void count_word(km_tally *tally, uint32_t concept, uint32_t word)
{
    uint32_t *held = km_pair_map_at(&tally->word_of, concept, word);
    if (held && *held == KM_NONE) {
        km_tally_word *grown = km_arena_grow(tally->arena, tally->word_counts, tally->word_counts_count,
                                             &tally->word_counts_capacity, tally->word_counts_count + 1, sizeof *grown);
        tally->failed |= !grown;
        if (!grown)
            return;
        tally->word_counts = grown;
        *held = (uint32_t)tally->word_counts_count;
        grown[tally->word_counts_count++] = (km_tally_word){concept, word, 0};
    }
    tally->failed |= !held;
    if (held)
        tally->word_counts[*held].ads++;
}

/* Counts the words of the names [start, end), all of one concept, each way of writing once. */
static void count_words(km_tally *tally, const name *names, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        uint32_t word = names[i].word, normal = word == KM_NONE ? KM_NONE : tally->normal_of[word];
        bool known = normal == KM_NONE;
        for (size_t k = start; k < i && !known; k++)
            known = names[k].word != KM_NONE && tally->normal_of[names[k].word] == normal;
        if (known)
            continue;
        count_word(tally, names[i].concept, normal);
        if (word != normal)
            count_word(tally, names[i].concept, word);
    }
}

static void see_name(km_tally *tally, uint32_t concept)
{
    uint32_t *grown = km_arena_grow(tally->arena, tally->names_seen, tally->names_seen_count,
                                    &tally->names_seen_capacity, tally->names_seen_count + 1, sizeof *grown);
    tally->failed |= !grown;
    if (!grown)
        return;
    tally->names_seen = grown;
    grown[tally->names_seen_count++] = concept;
}

static void see_ad(km_tally *tally, uint64_t text, uint32_t job, uint32_t first)
{
    km_tally_seen *grown = km_arena_grow(tally->arena, tally->seen, tally->seen_count, &tally->seen_capacity,
                                         tally->seen_count + 1, sizeof *grown);
    tally->failed |= !grown;
    if (!grown)
        return;
    tally->seen = grown;
    grown[tally->seen_count++] = (km_tally_seen){text, job, first, (uint32_t)tally->names_seen_count - first};
}

/* Drops the names that stand in boilerplate. */
static void drop_boilerplate(km_tally *tally, km_tally_ad *ad, const km_pair_map *sentences, size_t ads)
{
    size_t kept = 0;
    for (size_t i = 0; i < ad->count; i++) {
        const name *n = &ad->names[i];
        uint32_t seen = n->sentence && n->sentence != SEEMING ? km_pair_map_get(sentences, n->sentence, 0) : KM_NONE;
        if (seen != KM_NONE && seen >= BOILERPLATE_ADS && (size_t)seen * BOILERPLATE_PART >= ads)
            tally->boilerplate++;
        else
            ad->names[kept++] = *n;
    }
    ad->count = kept;
}

static void count_ad(km_tally *tally, km_tally_ad *ad, const km_pair_map *sentences, size_t ads)
{
    uint32_t owners[KM_TALLY_OWNERS], job = ad->job == KM_NONE ? tally->terms->concept_count : ad->job;
    size_t count = km_tally_owners(tally, job, owners);
    uint32_t first = (uint32_t)tally->names_seen_count;
    tally->unknown += ad->job == KM_NONE;
    for (size_t o = 0; o < count; o++) {
        tally->ads[owners[o]]++;
        if (ad->year)
            count_in(tally, &tally->of_year, owners[o], ad->year);
    }
    drop_boilerplate(tally, ad, sentences, ads);
    for (size_t i = 0, end; i < ad->count; i = end) {
        for (end = i + 1; end < ad->count && ad->names[end].concept == ad->names[i].concept;)
            end++;
        /* Of a concept's names the seeming ones come last. */
        bool seeming = ad->names[i].sentence == SEEMING;
        for (size_t o = 0; o < count; o++)
            count_name(tally, owners[o], ad->names[i].concept, ad->year, seeming);
        if (seeming)
            continue;
        count_words(tally, ad->names, i, end);
        see_name(tally, ad->names[i].concept);
    }
    see_ad(tally, ad->text, job, first);
    if (ad->year) {
        tally->first_year = tally->first_year && tally->first_year < ad->year ? tally->first_year : ad->year;
        tally->last_year = tally->last_year > ad->year ? tally->last_year : ad->year;
    }
}

/* --- One employer ----------------------------------------------------------------------------------------- */

static bool is_repost(const km_tally_ad *a, const km_tally_ad *b)
{
    if (!a->count || a->job != b->job || a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (compare_names(&a->names[i], &b->names[i]) != 0)
            return false;
    }
    return true;
}

static int compare_ads(const void *left, const void *right)
{
    const km_tally_ad *a = left, *b = right;
    if (a->job != b->job)
        return a->job < b->job ? -1 : 1;
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    for (size_t i = 0; i < a->count; i++) {
        int order = compare_names(&a->names[i], &b->names[i]);
        if (order)
            return order;
    }
    return a->year < b->year ? -1 : a->year > b->year;
}

static void drop_reposts(km_tally *tally)
{
    size_t kept = 0;
    qsort(tally->batch, tally->batch_count, sizeof *tally->batch, compare_ads);
    for (size_t i = 0; i < tally->batch_count; i++) {
        if (kept && is_repost(&tally->batch[kept - 1], &tally->batch[i]))
            tally->reposted++;
        else
            tally->batch[kept++] = tally->batch[i];
    }
    tally->batch_count = kept;
}

/* In how many ads each sentence stands. Names are sorted by concept, so that a sentence can come twice in an ad. */
static void count_sentences(km_tally *tally, km_pair_map *sentences, km_pair_map *last_ad)
{
    for (size_t a = 0; a < tally->batch_count; a++) {
        for (size_t i = 0; i < tally->batch[a].count; i++) {
            uint32_t sentence = tally->batch[a].names[i].sentence;
            uint32_t *last = sentence && sentence != SEEMING ? km_pair_map_at(last_ad, sentence, 0) : NULL;
            if (last && *last != (uint32_t)a) {
                *last = (uint32_t)a;
                count_in(tally, sentences, sentence, 0);
            }
        }
    }
}

/* An employer without a name is nobody in particular: nothing is boilerplate there. */
static void end_employer(km_tally *tally)
{
    char nobody[KM_AD_HASH_DIGITS];
    km_pair_map sentences = km_pair_map_make(tally->batch_arena), last_ad = km_pair_map_make(tally->batch_arena);
    if (!tally->batch_count)
        return;
    km_ad_hash((km_bytes){"", 0}, sizeof nobody, nobody);
    if (memcmp(nobody, tally->batch[0].employer, sizeof nobody) != 0) {
        drop_reposts(tally);
        count_sentences(tally, &sentences, &last_ad);
    }
    for (size_t a = 0; a < tally->batch_count; a++)
        count_ad(tally, &tally->batch[a], &sentences, tally->batch_count);
    tally->batch = NULL;
    tally->batch_count = tally->batch_capacity = 0;
    km_arena_free(tally->batch_arena);
}

/* --- Lines ------------------------------------------------------------------------------------------------ */

static uint64_t number_of(km_bytes digits, uint32_t base)
{
    uint64_t number = 0;
    for (size_t i = 0; i < digits.size; i++) {
        const char *all = "0123456789abcdef", *digit = memchr(all, digits.data[i], base);
        if (!digit)
            return 0;
        number = number * base + (uint32_t)(digit - all);
    }
    return number;
}

static bool is_job(const km_terms *terms, uint32_t concept)
{
    return concept != KM_NONE && (terms->kind[concept] == KM_KIND_OCCUPATION || terms->kind[concept] == KM_KIND_GROUP);
}

static bool is_competence(const km_terms *terms, uint32_t concept)
{
    return concept != KM_NONE && (terms->kind[concept] == KM_KIND_SKILL || terms->kind[concept] == KM_KIND_LANGUAGE ||
                                  terms->kind[concept] == KM_KIND_LICENCE ||
                                  terms->kind[concept] == KM_KIND_EDUCATION || terms->kind[concept] == KM_KIND_TRAIT);
}

/* A sentence of 24 bits and one that marks it as told, so that it is never 0. */
static uint32_t sentence_number(km_bytes sentence)
{
    if (sentence.size == 1 && sentence.data[0] == KM_AD_SEEMING)
        return SEEMING;
    return sentence.size == KM_AD_SENTENCE_DIGITS ? (uint32_t)number_of(sentence, 16) | 1u << 24 : 0;
}

/* Words as a number, with their normal form noted; KM_NONE for none. */
static uint32_t number_words(km_tally *tally, km_bytes written)
{
    char words[3 * KM_AD_WORD_MOST], normal[3 * KM_AD_WORD_MOST];
    if (!written.size || written.size > sizeof words)
        return KM_NONE;
    km_bytes shown = {words, km_ad_word_read(written, words)};
    uint32_t size = km_normal_label(shown, normal, sizeof normal);
    uint32_t key = size ? km_pool_add(&tally->words, (km_bytes){normal, size}) : KM_NONE;
    uint32_t word = size ? km_pool_add(&tally->words, shown) : KM_NONE;
    size_t needed = tally->words.count;
    uint32_t *grown = km_arena_grow(tally->arena, tally->normal_of, tally->normal_of_count, &tally->normal_of_capacity,
                                    needed, sizeof *grown);
    tally->failed |= tally->words.failed || !grown;
    if (tally->failed || word == KM_NONE)
        return KM_NONE;
    tally->normal_of = grown;
    tally->normal_of_count = needed;
    grown[word] = grown[key] = key;
    return word;
}

static void take_names(km_tally *tally, km_bytes names, km_tally_ad *ad)
{
    km_bytes rest = names;
    km_ad_name read;
    size_t most = 0;
    while (km_ad_line_name(&rest, &read))
        most++;
    ad->names = km_arena_take(tally->batch_arena, most, sizeof *ad->names);
    tally->failed |= !ad->names;
    while (ad->names && km_ad_line_name(&names, &read)) {
        uint32_t concept = km_terms_find(tally->terms, read.id);
        if (is_competence(tally->terms, concept))
            ad->names[ad->count++] = (name){concept, sentence_number(read.sentence), number_words(tally, read.word)};
        else
            tally->foreign++;
    }
    if (ad->count)
        qsort(ad->names, ad->count, sizeof *ad->names, compare_names);
}

void km_tally_add(km_tally *tally, km_bytes line)
{
    km_ad_line parts;
    if (tally->failed || !km_ad_line_parse(line, &parts))
        return;
    if (tally->batch_count && memcmp(tally->batch[0].employer, parts.employer.data, KM_AD_HASH_DIGITS) != 0)
        end_employer(tally);
    km_tally_ad *grown = km_arena_grow(tally->batch_arena, tally->batch, tally->batch_count, &tally->batch_capacity,
                                       tally->batch_count + 1, sizeof *grown);
    if (!grown) {
        tally->failed = true;
        return;
    }
    tally->batch = grown;
    uint32_t job = km_terms_find(tally->terms, parts.occupation);
    km_tally_ad ad = {.job = is_job(tally->terms, job) ? job : KM_NONE,
                      .year = (uint32_t)number_of(parts.year, 10),
                      .text = number_of(parts.text, 16)};
    memcpy(ad.employer, parts.employer.data, sizeof ad.employer);
    take_names(tally, parts.names, &ad);
    grown[tally->batch_count++] = ad;
}

void km_tally_end(km_tally *tally)
{
    end_employer(tally);
}

/* --- Use -------------------------------------------------------------------------------------------------- */

uint32_t km_tally_named(const km_tally *tally, uint32_t owner, uint32_t competence)
{
    uint32_t cell = km_pair_map_get(&tally->cell_of, owner, competence);
    return cell == KM_NONE ? 0 : tally->cells[cell].ads;
}

uint32_t km_tally_share(const km_tally *tally, uint32_t owner, uint32_t competence)
{
    if (owner == KM_NONE)
        return 0;
    uint32_t prior = km_tally_share(tally, km_tally_above(tally, owner), competence);
    uint64_t named = km_tally_named(tally, owner, competence), ads = tally->ads[owner];
    return (uint32_t)((named * KM_WEIGHT_FULL + (uint64_t)KM_TALLY_PRIOR * prior) / (ads + KM_TALLY_PRIOR));
}
