#include "lexicon/linker.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/integer.h"
#include "base/status.h"
#include "lexicon/linking.h"

/* What a synonym counts for beside a name, in 1/256. */
#define SHARE_SYNONYM 150

/* What the middle of all its labels counts for beside the labels that resemble the phrase most, in 1/256. */
#define SHARE_MIDDLE 77

/* What twice as many labels give a concept, in 1/256 of full likeness: what people have many words for is more often
 * what they mean. */
#define SHARE_USUAL 4

/* A lead over the next link by less than so many hundredths makes the first one doubtful. */
#define DOUBT_LEAD 10

typedef struct km_linker {
    const km_lang *lang;
    uint32_t owner_count;
    const uint32_t *owner; /* concepts, rising */
    uint32_t label_count;
    const uint32_t *label_owner; /* per label: place in `owner` */
    const uint16_t *label_share; /* per label: what it counts for, in 1/256 */
    const uint32_t *usual;       /* per owner: log2 of its labels, in 1/256 */
    const km_linking *labels;
    const km_meaning *middle; /* per owner; NULL when no language was learnt */
} km_linker;

/* --- Building --- */

static bool is_linked(const km_terms *terms, km_kind kind, uint32_t concept)
{
    return terms->kind[concept] == kind && !(terms->flags[concept] & KM_FLAG_RETIRED);
}

/* English synonyms do not vote: they are as many as all other labels together and rarely the words that people here
 * use. */
static bool is_voter(const km_terms *terms, km_kind kind, uint32_t label)
{
    return is_linked(terms, kind, terms->label_concept[label]) &&
           terms->label_form[label] != KM_FORM_ENGLISH_ALTERNATIVE;
}

/* What the likeness of a label counts for, in 1/256. Synonyms of an occupation are taken over from retired occupations
 * and from ESCO: they are less sure than what the taxonomy itself calls it. */
static uint32_t share_of_label(km_kind kind, uint8_t form)
{
    return kind == KM_KIND_OCCUPATION && form == KM_FORM_ALTERNATIVE ? SHARE_SYNONYM : 256;
}

/* Lists the concepts and their labels; `texts` gets the labels. False: no memory. */
static bool list_labels(km_arena *arena, const km_terms *terms, km_kind kind, km_linker *linker, km_bytes *texts)
{
    uint32_t *owner = km_arena_take(arena, terms->concept_count, sizeof *owner);
    uint32_t *place = km_arena_take(arena, terms->concept_count, sizeof *place);
    uint32_t *label_owner = km_arena_take(arena, terms->label_count, sizeof *label_owner);
    uint16_t *label_share = km_arena_take(arena, terms->label_count, sizeof *label_share);
    if (!owner || !place || !label_owner || !label_share)
        return false;
    linker->label_share = label_share;
    for (uint32_t c = 0; c < terms->concept_count; c++) {
        place[c] = linker->owner_count;
        if (is_linked(terms, kind, c))
            owner[linker->owner_count++] = c;
    }
    for (uint32_t l = 0; l < terms->label_count; l++) {
        if (!is_voter(terms, kind, l))
            continue;
        label_share[linker->label_count] = (uint16_t)share_of_label(kind, terms->label_form[l]);
        texts[linker->label_count] = km_string(&terms->pack.strings, terms->label_string[l]);
        label_owner[linker->label_count++] = place[terms->label_concept[l]];
    }
    linker->owner = owner;
    linker->label_owner = label_owner;
    uint32_t *usual = km_arena_zeros(arena, linker->owner_count, sizeof *usual);
    for (uint32_t l = 0; l < linker->label_count && usual; l++)
        usual[label_owner[l]] += label_share[l] == 256;
    for (uint32_t o = 0; o < linker->owner_count && usual; o++)
        usual[o] = km_log2(usual[o]);
    linker->usual = usual;
    return usual != NULL;
}

/* The middle of the meanings of each concept's labels. */
static bool find_middles(km_arena *arena, km_linker *linker)
{
    if (!linker->lang->slot_bits)
        return true;
    km_meaning *middle = km_arena_take(arena, linker->owner_count, sizeof *middle);
    km_meaning_sum *sums = km_arena_zeros(arena, linker->owner_count, sizeof *sums);
    if (!middle || !sums)
        return false;
    for (uint32_t l = 0; l < linker->label_count; l++)
        km_meaning_add(&sums[linker->label_owner[l]], km_linking_meaning(linker->labels, l), linker->label_share[l]);
    for (uint32_t o = 0; o < linker->owner_count; o++)
        km_meaning_of_sum(&sums[o], &middle[o]);
    linker->middle = middle;
    return true;
}

km_status km_linker_build(km_arena *arena, const km_terms *terms, const km_lang *lang, km_kind kind,
                          const km_linker **made)
{
    km_linker *linker = km_arena_zeros(arena, 1, sizeof *linker);
    km_arena work = km_arena_make(0);
    km_bytes *texts = km_arena_take(&work, terms->label_count, sizeof *texts);
    km_status status = km_fail(KM_MEMORY);
    /* Letters tell names of jobs apart. Skills that letters lead to are found outright by the lexicon. */
    unsigned knows = kind == KM_KIND_SKILL && lang->slot_bits ? 0 : KM_LINKING_LETTERS;
    if (linker)
        linker->lang = lang;
    if (linker && texts && list_labels(arena, terms, kind, linker, texts))
        status = km_linking_make(arena, lang, texts, linker->label_count, knows, &linker->labels);
    km_arena_free(&work);
    if (!status.code && !find_middles(arena, linker))
        status = km_fail(KM_MEMORY);
    if (!status.code)
        *made = linker;
    return status;
}

/* --- Ranking --- */

static int compare_links(const void *left, const void *right)
{
    const km_link *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->concept < b->concept ? -1 : a->concept > b->concept;
}

/* Parts of 2^24, so that eighth powers of small likenesses are still something. */
#define POWER_BITS 24

static uint64_t eighth_power(uint32_t likeness)
{
    uint64_t value = ((uint64_t)likeness << POWER_BITS) / KM_LIKENESS_FULL;
    for (int i = 0; i < 3; i++)
        value = value * value >> POWER_BITS;
    return value;
}

static uint64_t eighth_root(uint64_t value)
{
    for (int i = 0; i < 3; i++)
        value = km_square_root(value << POWER_BITS);
    return value;
}

/* A lower score leads nowhere. */
#define SCORE_LEAST (KM_LINK_FULL / 50)

/* 1/256 of 1/256: what the products of SHARE_USUAL and logarithms are parts of. */
#define FULL_USUAL 65536u

/* Labels that resemble the phrase less than this do not vote: the eighth power would be next to nothing. */
#define VOTE_LEAST (KM_LIKENESS_FULL / 8)

/* Every label votes for its concept with the eighth power of its likeness: the nearest decides, and several near ones
 * count for more than one. */
static uint64_t *count_votes(const km_linker *linker, km_arena *arena, km_bytes phrase)
{
    uint64_t *votes = km_arena_zeros(arena, linker->owner_count, sizeof *votes);
    const uint32_t *likeness = km_linking_likeness(linker->labels, arena, phrase);
    if (!votes || !likeness)
        return NULL;
    for (uint32_t l = 0; l < linker->label_count; l++) {
        if (likeness[l] >= VOTE_LEAST)
            votes[linker->label_owner[l]] += eighth_power(likeness[l] * linker->label_share[l] / 256);
    }
    for (uint32_t o = 0; o < linker->owner_count; o++) {
        if (votes[o])
            votes[o] = eighth_root(votes[o]) * (FULL_USUAL + linker->usual[o] * SHARE_USUAL) / FULL_USUAL;
    }
    return votes;
}

/* Adds the agreement with the middle of each concept's labels to the votes. */
static bool add_middles(const km_linker *linker, km_arena *arena, km_bytes phrase, uint64_t *votes)
{
    km_features *features = km_arena_take(arena, 1, sizeof *features);
    km_meaning meaning;
    if (!features)
        return false;
    km_features_collect(features, phrase);
    km_lang_meaning(linker->lang, features, &meaning);
    for (uint32_t o = 0; o < linker->owner_count; o++) {
        int64_t cosine = km_meaning_cosine(&meaning, &linker->middle[o]);
        uint64_t agreement = cosine > 0 ? (uint64_t)cosine << (POWER_BITS - 16) : 0;
        votes[o] = (votes[o] * 256 + agreement * SHARE_MIDDLE) / (256 + SHARE_MIDDLE);
    }
    return true;
}

km_status km_linker_rank(const km_linker *linker, km_arena *arena, km_bytes phrase, uint32_t limit,
                         const km_link **links, uint32_t *count)
{
    km_link *found = km_arena_take(arena, linker->owner_count, sizeof *found);
    uint64_t *votes = count_votes(linker, arena, phrase);
    if (!found || !votes || (linker->middle && !add_middles(linker, arena, phrase, votes)))
        return km_fail(KM_MEMORY);
    uint32_t all = 0;
    for (uint32_t o = 0; o < linker->owner_count; o++) {
        uint64_t score = votes[o] * KM_LINK_FULL >> POWER_BITS;
        if (score >= SCORE_LEAST)
            found[all++] = (km_link){linker->owner[o], score < KM_LINK_FULL ? (uint32_t)score : KM_LINK_FULL};
    }
    if (all)
        qsort(found, all, sizeof *found, compare_links);
    *links = found;
    *count = all < limit ? all : limit;
    return km_ok();
}

uint8_t km_link_confidence(const km_link *links, uint32_t count)
{
    if (count == 0)
        return 0;
    uint32_t best = links[0].score / (KM_LINK_FULL / 100);
    uint32_t lead = count > 1 ? (links[0].score - links[1].score) / (KM_LINK_FULL / 100) : best;
    uint32_t doubt = lead < DOUBT_LEAD ? DOUBT_LEAD - lead : 0;
    return (uint8_t)(best > doubt ? best - doubt : 0);
}
