#include "lexicon/lang.h"

#include <string.h>

#include "base/hash.h"
#include "base/integer.h"
#include "base/rising.h"
#include "base/status.h"
#include "text/normal.h"

#define SVEC KM_NAME('S', 'V', 'E', 'C')
#define SSCL KM_NAME('S', 'S', 'C', 'L')
#define HLIN KM_NAME('H', 'L', 'I', 'N')
#define HHED KM_NAME('H', 'H', 'E', 'D')
#define DKEY KM_NAME('D', 'K', 'E', 'Y')
#define DVEC KM_NAME('D', 'V', 'E', 'C')
#define TKEY KM_NAME('T', 'K', 'E', 'Y')
#define TENG KM_NAME('T', 'E', 'N', 'G')
#define FNAM KM_NAME('F', 'N', 'A', 'M')
#define FKEY KM_NAME('F', 'K', 'E', 'Y')
#define FOFK KM_NAME('F', 'O', 'F', 'K')
#define VEND KM_NAME('V', 'E', 'N', 'D')
#define VNOU KM_NAME('V', 'N', 'O', 'U')

/* --- Opening --- */

/* Finds a section of a given element size. */
static km_status find_section(km_bytes bytes, uint32_t name, uint32_t element_size, km_section_view *view)
{
    *view = km_pack_section(bytes, name);
    if (!view->data)
        return km_fail_in(KM_SNAPSHOT_MISSING, name, 0);
    return view->element_size == element_size ? km_ok() : km_fail_in(KM_SNAPSHOT_INVALID, name, view->offset);
}

/* Half bytes are 1 to 15. */
static km_status check_halves(uint32_t name, const km_section_view *view)
{
    const uint8_t *bytes = view->data;
    for (uint32_t i = 0; i < view->count; i++) {
        if ((bytes[i] & 15) == 0 || bytes[i] >> 4 == 0)
            return km_fail_in(KM_SNAPSHOT_INVALID, name, view->offset + i);
    }
    return km_ok();
}

static km_status open_slots(km_bytes bytes, km_lang *lang)
{
    km_section_view vectors, scales;
    km_status status = find_section(bytes, SSCL, 2, &scales);
    if (!status.code)
        status = find_section(bytes, SVEC, 1, &vectors);
    if (status.code)
        return status;
    uint32_t bits = KM_LANG_SLOT_BITS_LEAST;
    while (bits < KM_LANG_SLOT_BITS_MOST && UINT32_C(1) << bits < scales.count)
        bits++;
    if (scales.count != UINT32_C(1) << bits)
        return km_fail_in(KM_SNAPSHOT_INVALID, SSCL, scales.offset);
    lang->vector_bytes = vectors.count / scales.count;
    if (vectors.count != scales.count * lang->vector_bytes || lang->vector_bytes == 0 ||
        lang->vector_bytes % (KM_MEANING_STEP / 2) || lang->vector_bytes > KM_MEANING_SIZE / 2)
        return km_fail_in(KM_SNAPSHOT_INVALID, SVEC, vectors.offset);
    lang->slot_bits = bits;
    lang->slot_scale = scales.data;
    lang->slot_vectors = vectors.data;
    for (uint32_t s = 0; s < scales.count; s++) {
        if (lang->slot_scale[s] > KM_LANG_SCALE_MOST)
            return km_fail_in(KM_SNAPSHOT_INVALID, SSCL, scales.offset + (uint64_t)s * 2);
    }
    return check_halves(SVEC, &vectors);
}

static km_status open_lines(km_bytes bytes, km_lang *lang)
{
    km_section_view lines, headings;
    km_status status = find_section(bytes, HLIN, 4, &lines);
    if (!status.code)
        status = find_section(bytes, HHED, 4, &headings);
    if (status.code)
        return status;
    if (lines.count != headings.count)
        return km_fail_in(KM_SNAPSHOT_INVALID, HHED, headings.offset);
    lang->line_count = lines.count;
    lang->line = lines.data;
    lang->heading = headings.data;
    for (uint32_t i = 0; i < lines.count; i++) {
        bool rises = i == 0 || lang->line[i] > lang->line[i - 1] ||
                     (lang->line[i] == lang->line[i - 1] && lang->heading[i] > lang->heading[i - 1]);
        if (km_string(&lang->pack.strings, lang->line[i]).size == 0 || !rises)
            return km_fail_in(KM_SNAPSHOT_INVALID, HLIN, lines.offset + (uint64_t)i * 4);
        if (km_string(&lang->pack.strings, lang->heading[i]).size == 0)
            return km_fail_in(KM_SNAPSHOT_INVALID, HHED, headings.offset + (uint64_t)i * 4);
    }
    return km_ok();
}

static km_status check_keys(uint32_t name, const km_section_view *view)
{
    const uint32_t *keys = view->data;
    for (uint32_t i = 1; i < view->count; i++) {
        if (keys[i] <= keys[i - 1])
            return km_fail_in(KM_SNAPSHOT_INVALID, name, view->offset + (uint64_t)i * 4);
    }
    return km_ok();
}

static km_status open_descriptions(km_bytes bytes, km_lang *lang)
{
    km_section_view keys, vectors;
    km_status status = find_section(bytes, DKEY, 4, &keys);
    if (!status.code)
        status = find_section(bytes, DVEC, 1, &vectors);
    if (status.code)
        return status;
    if (vectors.count / lang->vector_bytes != keys.count || vectors.count % lang->vector_bytes)
        return km_fail_in(KM_SNAPSHOT_INVALID, DVEC, vectors.offset);
    lang->described_count = keys.count;
    lang->described_key = keys.data;
    lang->described_vectors = vectors.data;
    status = check_keys(DKEY, &keys);
    return status.code ? status : check_halves(DVEC, &vectors);
}

static km_status open_translations(km_bytes bytes, km_lang *lang)
{
    km_section_view keys, english;
    if (!km_pack_section(bytes, TKEY).data)
        return km_ok();
    km_status status = find_section(bytes, TKEY, 4, &keys);
    if (!status.code)
        status = find_section(bytes, TENG, 4, &english);
    if (status.code)
        return status;
    if (keys.count != english.count)
        return km_fail_in(KM_SNAPSHOT_INVALID, TENG, english.offset);
    lang->translated_count = keys.count;
    lang->translated_key = keys.data;
    lang->translated_english = english.data;
    for (uint32_t i = 0; i < english.count; i++) {
        if (km_string(&lang->pack.strings, lang->translated_english[i]).size == 0)
            return km_fail_in(KM_SNAPSHOT_INVALID, TENG, english.offset + (uint64_t)i * 4);
    }
    return check_keys(TKEY, &keys);
}

/* Fields are strings that rise, so that none stands there twice. */
static km_status check_fields(const km_lang *lang, const km_section_view *names)
{
    for (uint32_t i = 0; i < names->count; i++) {
        bool rises = i == 0 || lang->field[i] > lang->field[i - 1];
        if (!rises || km_string(&lang->pack.strings, lang->field[i]).size == 0)
            return km_fail_in(KM_SNAPSHOT_INVALID, FNAM, names->offset + (uint64_t)i * 4);
    }
    return km_ok();
}

static km_status check_places(const km_lang *lang, const km_section_view *places)
{
    for (uint32_t i = 0; i < places->count; i++) {
        if (lang->placed_fields[i] >= lang->field_count && lang->placed_fields[i] != KM_LANG_NO_FIELD)
            return km_fail_in(KM_SNAPSHOT_INVALID, FOFK, places->offset + (uint64_t)i * 2);
    }
    return km_ok();
}

static km_status open_fields(km_bytes bytes, km_lang *lang)
{
    km_section_view names, keys, places;
    if (!km_pack_section(bytes, FNAM).data)
        return km_ok();
    km_status status = find_section(bytes, FNAM, 4, &names);
    if (!status.code)
        status = find_section(bytes, FKEY, 4, &keys);
    if (!status.code)
        status = find_section(bytes, FOFK, 2, &places);
    if (status.code)
        return status;
    if (names.count >= KM_LANG_NO_FIELD)
        return km_fail_in(KM_SNAPSHOT_INVALID, FNAM, names.offset);
    if (places.count / KM_LANG_FIELDS != keys.count || places.count % KM_LANG_FIELDS)
        return km_fail_in(KM_SNAPSHOT_INVALID, FOFK, places.offset);
    lang->field_count = names.count;
    lang->field = names.data;
    lang->placed_count = keys.count;
    lang->placed_key = keys.data;
    lang->placed_fields = places.data;
    status = check_fields(lang, &names);
    if (!status.code)
        status = check_keys(FKEY, &keys);
    return status.code ? status : check_places(lang, &places);
}

static km_status open_verb_nouns(km_bytes bytes, km_lang *lang)
{
    km_section_view ends, nouns;
    km_status status = find_section(bytes, VEND, 4, &ends);
    if (!status.code)
        status = find_section(bytes, VNOU, 4, &nouns);
    if (status.code)
        return status;
    if (ends.count != nouns.count || ends.count > KM_VERB_NOUN_RULES_MOST)
        return km_fail_in(KM_SNAPSHOT_INVALID, VNOU, nouns.offset);
    const uint32_t *end = ends.data, *noun = nouns.data;
    for (uint32_t r = 0; r < ends.count; r++) {
        km_bytes text = km_string(&lang->pack.strings, end[r]);
        if (text.size == 0)
            return km_fail_in(KM_SNAPSHOT_INVALID, VEND, ends.offset + (uint64_t)r * 4);
        if (noun[r] >= lang->pack.strings.count)
            return km_fail_in(KM_SNAPSHOT_INVALID, VNOU, nouns.offset + (uint64_t)r * 4);
        lang->verb_nouns.rules[r] = (km_verb_noun_rule){text, km_string(&lang->pack.strings, noun[r])};
    }
    lang->verb_nouns.count = ends.count;
    return km_ok();
}

km_status km_lang_open(km_bytes bytes, km_lang *lang)
{
    km_lang opened = {0};
    km_status status = km_pack_open_as(bytes, KM_PACK_LANG, &opened.pack);
    if (!status.code)
        status = open_slots(bytes, &opened);
    if (!status.code)
        status = open_lines(bytes, &opened);
    if (!status.code)
        status = open_descriptions(bytes, &opened);
    if (!status.code)
        status = open_translations(bytes, &opened);
    if (!status.code)
        status = open_fields(bytes, &opened);
    if (!status.code)
        status = open_verb_nouns(bytes, &opened);
    if (!status.code)
        *lang = opened;
    return status;
}

/* --- Meanings --- */

static inline int32_t low_half(uint8_t byte)
{
    return (int32_t)(byte & 15) - KM_LANG_HALF_ZERO;
}

static inline int32_t high_half(uint8_t byte)
{
    return (int32_t)(byte >> 4) - KM_LANG_HALF_ZERO;
}

static void add_vector(const km_lang *lang, int32_t *sum, const uint8_t *halves, int32_t scale)
{
    for (uint32_t i = 0; i < lang->vector_bytes; i++) {
        sum[2 * i] += scale * low_half(halves[i]);
        sum[2 * i + 1] += scale * high_half(halves[i]);
    }
}

void km_meaning_add(km_meaning_sum *sum, const km_meaning *meaning, int64_t weight)
{
    /* The weight of one number: at most 2^28 x 2^16 / 63. */
    int64_t each = weight * meaning->inverse / 256;
    for (uint32_t i = 0; i < KM_MEANING_SIZE; i++)
        sum->at[i] += each * meaning->at[i];
}

/* Rounds to the nearest, halves away from zero; the divisor is positive. */
static int64_t divide(int64_t value, int64_t divisor)
{
    return (value + (value < 0 ? -divisor : divisor) / 2) / divisor;
}

/* 2^24 by the length of numbers that are not all zero; lengths in 1/256, rounded up. */
static uint32_t inverse_of(const int8_t *at)
{
    uint32_t squares = 0;
    for (uint32_t i = 0; i < KM_MEANING_SIZE; i++)
        squares += (uint32_t)(at[i] * at[i]);
    uint32_t length = km_square_root((uint64_t)squares << 16);
    length += (uint64_t)length * length < (uint64_t)squares << 16;
    return (uint32_t)((UINT64_C(1) << 32) / length);
}

bool km_meaning_of_sum(const km_meaning_sum *sum, km_meaning *meaning)
{
    int64_t largest = 0;
    *meaning = (km_meaning){{0}, 0};
    for (uint32_t i = 0; i < KM_MEANING_SIZE; i++) {
        int64_t size = sum->at[i] < 0 ? -sum->at[i] : sum->at[i];
        largest = size > largest ? size : largest;
    }
    if (largest == 0)
        return false;
    int64_t divisor = 1; /* so that products fit */
    while (largest / divisor >= INT64_C(1) << 55)
        divisor *= 2;
    for (uint32_t i = 0; i < KM_MEANING_SIZE; i++)
        meaning->at[i] = (int8_t)divide(sum->at[i] / divisor * KM_MEANING_MOST, largest / divisor);
    meaning->inverse = inverse_of(meaning->at);
    return true;
}

/* A sum of vectors as a meaning. */
static void make_meaning(const int32_t *vectors, km_meaning *meaning)
{
    km_meaning_sum sum;
    for (uint32_t i = 0; i < KM_MEANING_SIZE; i++)
        sum.at[i] = vectors[i];
    km_meaning_of_sum(&sum, meaning);
}

void km_lang_meaning(const km_lang *lang, const km_features *features, km_meaning *meaning)
{
    km_lang_meaning_of(lang, features->items, features->count, meaning);
}

void km_lang_meaning_of(const km_lang *lang, const uint32_t *features, uint32_t count, km_meaning *meaning)
{
    /* At most KM_FEATURES_MOST x KM_LANG_SCALE_MOST x 7 < 2^29. */
    int32_t sum[KM_MEANING_SIZE] = {0};
    for (uint32_t f = 0; f < count && lang->slot_bits; f++) {
        uint32_t slot = km_lang_slot(features[f], lang->slot_bits);
        add_vector(lang, sum, lang->slot_vectors + (size_t)slot * lang->vector_bytes, lang->slot_scale[slot]);
    }
    make_meaning(sum, meaning);
}

uint32_t km_lang_key(km_bytes phrase)
{
    char normal[KM_PHRASE_MOST];
    uint32_t size = km_normal_label(phrase, normal, sizeof normal);
    return size ? km_hash(normal, size) : 0;
}

/* The place of a key among rising ones; KM_NONE when it is not there. No phrase has the key 0. */
static uint32_t find_key(const uint32_t *keys, uint32_t count, uint32_t key)
{
    return key ? km_rising_find(keys, count, key) : KM_NONE;
}

km_bytes km_lang_english(const km_lang *lang, km_bytes phrase)
{
    uint32_t at = find_key(lang->translated_key, lang->translated_count, km_lang_key(phrase));
    return at < lang->translated_count ? km_string(&lang->pack.strings, lang->translated_english[at])
                                       : (km_bytes){"", 0};
}

const uint16_t *km_lang_fields(const km_lang *lang, km_bytes phrase)
{
    uint32_t at = find_key(lang->placed_key, lang->placed_count, km_lang_key(phrase));
    return at == KM_NONE ? NULL : lang->placed_fields + (size_t)at * KM_LANG_FIELDS;
}

bool km_lang_description(const km_lang *lang, km_bytes phrase, km_meaning *meaning)
{
    uint32_t at = find_key(lang->described_key, lang->described_count, km_lang_key(phrase));
    if (at == KM_NONE)
        return false;
    int32_t sum[KM_MEANING_SIZE] = {0};
    add_vector(lang, sum, lang->described_vectors + (size_t)at * lang->vector_bytes, 1);
    make_meaning(sum, meaning);
    return true;
}
