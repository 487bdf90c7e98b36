/* What was learnt of language from texts: the pack LANG of FORMAT.md.
 *
 * The meaning of a phrase is a direction among KM_MEANING_SIZE numbers. Every feature of a phrase (features.h) belongs
 * to one of a few thousand slots by its hash, every slot has a vector, and the phrase's direction is that of their sum.
 * `km build` chooses the slots' vectors so that texts that say the same of a thing - its labels in one language and
 * another, its everyday titles, its description, the heading it is listed under - point the same way, and others do
 * not. Nothing in the pack leads from a word to a concept: what is ranked is always text that the caller has.
 *
 * A pack has n numbers a vector, a multiple of KM_MEANING_STEP, at most KM_MEANING_SIZE; those beyond are zero.
 *
 * | section | element | content |
 * |---|---|---|
 * | `SVEC` | u8 | 2^b slots of n numbers from -7 to 7, two in a byte, the first in the low half, each plus 8 |
 * | `SSCL` | u16 | per slot what its numbers are multiplied with, at most KM_LANG_SCALE_MOST; 0 for a slot never met |
 * | `HLIN` | u32 | lines: labels that are listed under a heading (string), rising strictly by (line, heading) |
 * | `HHED` | u32 | per line its heading (string) |
 * | `DKEY` | u32 | phrases that have a description, by the hash of their normal form, rising strictly |
 * | `DVEC` | u8 | per phrase the vector of its description, as in `SVEC` |
 * | `TKEY` | u32 | names that have an English one beside them, by the hash of their normal form, rising strictly |
 * | `TENG` | u32 | per name what it is in English (string) |
 * | `FNAM` | u32 | fields of work: headings that skills are listed under (strings), rising strictly, at most 65535 |
 * | `FKEY` | u32 | names that are listed under some, by the hash of their normal form, rising strictly |
 * | `FOFK` | u16 | per name KM_LANG_FIELDS places in `FNAM`, first those that tell most, then KM_LANG_NO_FIELD |
 * | `VEND` | u32 | how verbs become nouns (verb_nouns.h): the end of a verb (string), at most KM_VERB_NOUN_RULES_MOST |
 * | `VNOU` | u32 | per end what the noun has instead (string, may be the empty string) |
 *
 * `TKEY` with `TENG`, and the three of fields, may be missing: packs written before 2026-11-26 have none.
 */
#ifndef KM_LEXICON_LANG_H
#define KM_LEXICON_LANG_H

#include "lexicon/features.h"
#include "lexicon/verb_nouns.h"
#include "snapshot/snapshot.h"

/* Most numbers of a vector; a pack has so many or fewer, in steps. */
#define KM_MEANING_SIZE 128u
#define KM_MEANING_STEP 16u

/* Fields of work that are kept of a name, and what stands for none. */
#define KM_LANG_FIELDS 4u
#define KM_LANG_NO_FIELD UINT16_MAX

/* Half bytes hold numbers from -7 to 7, plus this. */
#define KM_LANG_HALF_ZERO 8

#define KM_LANG_SCALE_MOST 16383u

/* Slots are counted in powers of two within these. */
#define KM_LANG_SLOT_BITS_LEAST 4u
#define KM_LANG_SLOT_BITS_MOST 20u

typedef struct km_lang {
    km_pack pack;
    uint32_t slot_bits;    /* 0 when there is no pack */
    uint32_t vector_bytes; /* half as many as a vector has numbers */
    const uint8_t *slot_vectors;
    const uint16_t *slot_scale;
    uint32_t line_count;
    const uint32_t *line;    /* strings */
    const uint32_t *heading; /* strings */
    uint32_t described_count;
    const uint32_t *described_key;
    const uint8_t *described_vectors;
    uint32_t translated_count;
    const uint32_t *translated_key;
    const uint32_t *translated_english; /* strings */
    uint32_t field_count;
    const uint32_t *field; /* strings */
    uint32_t placed_count;
    const uint32_t *placed_key;
    const uint16_t *placed_fields; /* KM_LANG_FIELDS a name */
    km_verb_nouns verb_nouns;
} km_lang;

/* The largest number of a meaning. Tens of thousands of meanings are kept and compared, so numbers are bytes, and eight
 * products of them fit into two: what that loses is a thousandth of a cosine. */
#define KM_MEANING_MOST 63

typedef struct km_meaning {
    int8_t at[KM_MEANING_SIZE]; /* all zero when nothing of the phrase is known */
    uint32_t inverse;           /* 2^24 by the length of these numbers, not rounded up */
} km_meaning;

/* Opens and checks a language pack. Errors: those of km_pack_open, KM_SNAPSHOT_MISSING, KM_SNAPSHOT_INVALID. */
km_status km_lang_open(km_bytes bytes, km_lang *lang);

/* The slot of a feature. */
static inline uint32_t km_lang_slot(uint32_t feature, uint32_t slot_bits)
{
    /* Classes share slots; the bits of the class are mixed in so that they share them differently. */
    return (feature * UINT32_C(2654435769)) >> (32 - slot_bits);
}

/* The key by which a phrase finds its description, its translation and its fields: a hash of its normal form, 0 for a
 * phrase without one. */
uint32_t km_lang_key(km_bytes phrase);

/* The meaning of a phrase with these features. */
void km_lang_meaning(const km_lang *lang, const km_features *features, km_meaning *meaning);

/* The same for features that stand elsewhere, at most KM_FEATURES_MOST. */
void km_lang_meaning_of(const km_lang *lang, const uint32_t *features, uint32_t count, km_meaning *meaning);

/* The meaning of the description of a phrase; false when none is known. */
bool km_lang_description(const km_lang *lang, km_bytes phrase, km_meaning *meaning);

/* What a phrase is in English; empty when it is not known. */
km_bytes km_lang_english(const km_lang *lang, km_bytes phrase);

/* The KM_LANG_FIELDS fields of work that a phrase is listed under, as places in lang->field, KM_LANG_NO_FIELD behind
 * the last; NULL when it is listed nowhere. */
const uint16_t *km_lang_fields(const km_lang *lang, km_bytes phrase);

/* Meanings added up. */
typedef struct km_meaning_sum {
    int64_t at[KM_MEANING_SIZE];
} km_meaning_sum;

/* Adds `weight` times a meaning of length 2^16, weight at most 2^28; some 100 000 of them may be added. */
void km_meaning_add(km_meaning_sum *sum, const km_meaning *meaning, int64_t weight);

/* The direction of a sum; false, and all zero, when it is zero. */
bool km_meaning_of_sum(const km_meaning_sum *sum, km_meaning *meaning);

#define KM_MEANING_LANES 8

/* The sum of the products of 64 numbers. Eight sums of two bytes side by side are what processors add fastest. */
static inline int32_t km_meaning_products(const int8_t *a, const int8_t *b)
{
    int16_t lanes[KM_MEANING_LANES] = {0};
    int32_t sum = 0;
    for (uint32_t i = 0; i < 64; i += KM_MEANING_LANES) {
        for (uint32_t lane = 0; lane < KM_MEANING_LANES; lane++)
            lanes[lane] = (int16_t)(lanes[lane] + a[i + lane] * b[i + lane]);
    }
    for (uint32_t lane = 0; lane < KM_MEANING_LANES; lane++)
        sum += lanes[lane];
    return sum;
}

/* How far two meanings agree, from -65536 to 65536, give or take a few. */
static inline int32_t km_meaning_cosine(const km_meaning *a, const km_meaning *b)
{
    int32_t sum = 0;
    for (uint32_t i = 0; i < KM_MEANING_SIZE; i += 64)
        sum += km_meaning_products(a->at + i, b->at + i);
    /* Not above 2^24 x 2^24, the lengths taken out. */
    return (int32_t)(sum * (int64_t)a->inverse * b->inverse / (INT64_C(1) << 32));
}

#endif
