#include "lexicon/linker.h"

#include "base/arena.h"
#include "base/integer.h"
#include "base/sort.h"
#include "base/status.h"
#include "lexicon/linking.h"
#include "lexicon/sketch.h"

/* What an everyday title and a synonym count for beside a name, in 1/256. */
#define SHARE_TITLE 236
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
    const km_meaning *middle;  /* per owner; NULL when no language was learnt */
    const km_sketch *sketches; /* per label; NULL where letters count too, which signs say nothing of */
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
    if (kind != KM_KIND_OCCUPATION)
        return 256;
    return form == KM_FORM_ALTERNATIVE ? SHARE_SYNONYM : form == KM_FORM_TITLE ? SHARE_TITLE : 256;
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
        usual[label_owner[l]] += label_share[l] > SHARE_SYNONYM;
    for (uint32_t o = 0; o < linker->owner_count && usual; o++)
        usual[o] = km_log2(usual[o]);
    linker->usual = usual;
    return usual != NULL;
}

/* The middle of the meanings of each concept's labels; `work` holds what is only needed meanwhile. */
static bool find_middles(km_arena *arena, km_arena *work, km_linker *linker)
{
    if (!linker->lang->slot_bits)
        return true;
    km_meaning *middle = km_arena_take(arena, linker->owner_count, sizeof *middle);
    uint32_t *last = km_arena_zeros(work, linker->owner_count, sizeof *last); /* per owner: its last label, plus 1 */
    uint32_t *before = km_arena_take(work, linker->label_count, sizeof *before);
    if (!middle || !last || !before)
        return false;
    for (uint32_t l = 0; l < linker->label_count; l++) {
        before[l] = last[linker->label_owner[l]];
        last[linker->label_owner[l]] = l + 1;
    }
    for (uint32_t o = 0; o < linker->owner_count; o++) {
        km_meaning_sum sum = {{0}};
        for (uint32_t l = last[o]; l; l = before[l - 1])
            km_meaning_add(&sum, km_linking_meaning(linker->labels, l - 1), linker->label_share[l - 1]);
        km_meaning_of_sum(&sum, &middle[o]);
    }
    linker->middle = middle;
    return true;
}

/* The signs of the meanings of all labels. False: no memory. */
static bool find_sketches(km_arena *arena, km_linker *linker)
{
    km_sketch *sketches = km_arena_take(arena, linker->label_count, sizeof *sketches);
    for (uint32_t l = 0; l < linker->label_count && sketches; l++)
        sketches[l] = km_sketch_of(km_linking_meaning(linker->labels, l));
    linker->sketches = sketches;
    return sketches != NULL;
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
    if (!status.code && !find_middles(arena, &work, linker))
        status = km_fail(KM_MEMORY);
    if (!status.code && lang->slot_bits && !(knows & KM_LINKING_LETTERS) && !find_sketches(arena, linker))
        status = km_fail(KM_MEMORY);
    km_arena_free(&work);
    if (!status.code)
        *made = linker;
    return status;
}

/* --- Ranking --- */

/* Parts of 2^24, so that fourth powers of small likenesses are still something. */
#define POWER_BITS 24

static uint64_t fourth_power(uint32_t likeness)
{
    uint64_t value = ((uint64_t)likeness << POWER_BITS) / KM_LIKENESS_FULL;
    for (int i = 0; i < 2; i++)
        value = value * value >> POWER_BITS;
    return value;
}

static uint64_t fourth_root(uint64_t value)
{
    for (int i = 0; i < 2; i++)
        value = km_square_root(value << POWER_BITS);
    return value;
}

/* A lower score leads nowhere. */
#define SCORE_LEAST (KM_LINK_FULL / 50)

/* 1/256 of 1/256: what the products of SHARE_USUAL and logarithms are parts of. */
#define FULL_USUAL 65536u

/* Labels that resemble the phrase less than this do not vote: the fourth power would be next to nothing. */
#define VOTE_LEAST (KM_LIKENESS_FULL / 8)

/* Of labels that are told apart by meaning alone so many vote, the nearest by their signs. Measured on annotated CVs
 * (km eval cv): of 3 800 right finds one or two are other ones than when all of 20 000 labels vote. */
#define VOTERS_NEAR 128u

/* A phrase being ranked. */
typedef struct ranking {
    const km_linker *linker;
    km_meaning meaning; /* of the phrase, when language was learnt */
    km_link *links;     /* the best so far, falling score */
    uint32_t count, limit;
} ranking;

/* Every label votes for its concept with the fourth power of its likeness: the nearest decides, and several near ones
 * count for more than one. */
static uint64_t vote_of(const km_linker *linker, uint32_t label, uint32_t likeness)
{
    return likeness < VOTE_LEAST ? 0 : fourth_power(likeness * linker->label_share[label] / 256);
}

/* The score of a concept whose votes have this root: with it counts the agreement with the middle of its labels. */
static uint64_t score_of(const ranking *r, uint32_t owner, uint64_t root)
{
    const km_linker *linker = r->linker;
    uint64_t votes = root * (FULL_USUAL + linker->usual[owner] * SHARE_USUAL) / FULL_USUAL;
    if (linker->middle) {
        int64_t cosine = km_meaning_cosine(&r->meaning, &linker->middle[owner]);
        uint64_t agreement = cosine > 0 ? (uint64_t)cosine << (POWER_BITS - 16) : 0;
        votes = (votes * 256 + agreement * SHARE_MIDDLE) / (256 + SHARE_MIDDLE);
    }
    return votes * KM_LINK_FULL >> POWER_BITS;
}

/* Not less than fourth_root(value), and by a fifth more at most: the root of the least power of two above it. Most
 * concepts are told by this to be far behind. */
static uint64_t root_at_most(uint64_t value)
{
    /* 2^(POWER_BITS x 3/4) x 2^(i/4), rounded up. */
    static const uint32_t roots[4] = {262144, 311744, 370728, 440872};
    uint32_t bits = value ? 64 - (uint32_t)__builtin_clzll(value) : 0;
    return value ? (uint64_t)roots[bits % 4] << bits / 4 : 0;
}

/* Takes a concept up among the links; they come by rising index, so that of equals the earlier stays before. */
static void offer(ranking *r, uint32_t owner, uint64_t votes)
{
    uint64_t least = r->count == r->limit ? (uint64_t)r->links[r->count - 1].score + 1 : SCORE_LEAST;
    if (score_of(r, owner, root_at_most(votes)) < least)
        return;
    uint64_t score = score_of(r, owner, fourth_root(votes));
    score = score < KM_LINK_FULL ? score : KM_LINK_FULL;
    if (score < least)
        return;
    km_link link = {r->linker->owner[owner], (uint32_t)score};
    uint32_t at = r->count < r->limit ? r->count++ : r->count - 1;
    for (; at > 0 && r->links[at - 1].score < link.score; at--)
        r->links[at] = r->links[at - 1];
    r->links[at] = link;
}

/* Labels that letters tell apart too vote one and all. False: no memory. */
static bool rank_all(ranking *r, km_arena *arena, km_bytes phrase)
{
    const km_linker *linker = r->linker;
    const uint32_t *likeness = km_linking_likeness(linker->labels, arena, phrase);
    uint64_t *votes = km_arena_zeros(arena, linker->owner_count, sizeof *votes);
    if (!likeness || !votes)
        return false;
    for (uint32_t l = 0; l < linker->label_count; l++)
        votes[linker->label_owner[l]] += vote_of(linker, l, likeness[l]);
    for (uint32_t o = 0; o < linker->owner_count; o++)
        offer(r, o, votes[o]);
    return true;
}

/* Of others only the labels vote that are near by their signs, and only their concepts are ranked. */
static bool rank_near(ranking *r, km_arena *arena)
{
    const km_linker *linker = r->linker;
    km_sketch sketch = km_sketch_of(&r->meaning);
    uint32_t count = 0, voters = 0;
    const uint32_t *near =
        km_sketch_nearest(arena, linker->sketches, linker->label_count, &sketch, VOTERS_NEAR, &count);
    uint64_t *votes = km_arena_take(arena, count, sizeof *votes);
    uint64_t *voter = km_arena_take(arena, count, sizeof *voter); /* the concept, then the place of its vote */
    uint64_t *room = km_arena_take(arena, count, sizeof *room);
    if (!near || !votes || !voter || !room)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        int32_t cosine = km_meaning_cosine(&r->meaning, km_linking_meaning(linker->labels, near[i]));
        uint32_t likeness = cosine > 0 ? (uint32_t)((int64_t)cosine * KM_LIKENESS_FULL / 65536) : 0;
        votes[voters] = vote_of(linker, near[i], likeness);
        voter[voters] = (uint64_t)linker->label_owner[near[i]] << 32 | voters;
        voters += votes[voters] > 0;
    }
    km_sort_numbers(voter, voters, room);
    for (uint32_t i = 0; i < voters;) {
        uint32_t owner = (uint32_t)(voter[i] >> 32);
        uint64_t sum = 0;
        for (; i < voters && voter[i] >> 32 == owner; i++)
            sum += votes[voter[i] & UINT32_MAX];
        offer(r, owner, sum);
    }
    return true;
}

/* Ranks with what is only needed meanwhile in the same arena. */
static km_status rank(ranking *r, km_arena *arena, km_bytes phrase)
{
    const km_linker *linker = r->linker;
    km_features *features = km_arena_take(arena, 1, sizeof *features);
    if (!features)
        return km_fail(KM_MEMORY);
    if (linker->middle) {
        km_features_collect(features, phrase);
        km_lang_meaning(linker->lang, features, &r->meaning);
    }
    bool ranked = linker->sketches ? rank_near(r, arena) : rank_all(r, arena, phrase);
    return ranked ? km_ok() : km_fail(KM_MEMORY);
}

km_status km_linker_rank(const km_linker *linker, km_arena *arena, km_bytes phrase, uint32_t limit,
                         const km_link **links, uint32_t *count)
{
    limit = limit < linker->owner_count ? limit : linker->owner_count;
    ranking r = {.linker = linker, .limit = limit};
    r.links = km_arena_take(arena, limit, sizeof *r.links);
    if (!r.links)
        return km_fail(KM_MEMORY);
    km_arena_mark before = km_arena_now(arena);
    km_status status = limit ? rank(&r, arena, phrase) : km_ok();
    km_arena_rewind(arena, before);
    *links = r.links;
    *count = r.count;
    return status;
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
