/* Kompetensmotor: from the text of a CV to competences, occupations, gap and courses.
 *
 * This header alone is enough to use the engine. The engine does no I/O, keeps no global state, asks no
 * clock and no locale, and allocates only from the arenas it is given, so that the same bytes in give the
 * same bytes out natively and as WebAssembly.
 *
 * A program opens packs once and then reads any number of texts:
 *
 *     km_arena store = km_arena_make(0), work = km_arena_make(0);
 *     const km_engine *engine;
 *     km_status s = km_engine_open(&store, packs, pack_count, &engine);
 *     if (!s.code) s = km_answer_json(engine, &work, cv, request, &json);
 *     ...
 *     km_arena_free(&work);
 *     km_arena_free(&store);
 *
 * Text is UTF-8 everywhere. Dates are days since 1970-01-01 (km_date). Scores are integers.
 */
#ifndef KM_H
#define KM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KM_VERSION "0.1.0"

/* An index that points nowhere: no string, no concept, no count. */
#define KM_NONE UINT32_MAX

/* ------------------------------------------------------------------------------------------------
 * Status
 * --------------------------------------------------------------------------------------------- */

/* What can go wrong. Names and sentences are in base/codes.def. */
typedef enum km_code {
#define KM_CODE(constant, name, swedish, english) constant,
#include "base/codes.def"
#undef KM_CODE
    KM_CODE_COUNT
} km_code;

/* How a call ended and where it stumbled. `section` is the four-character name of a snapshot section
 * packed little-endian (0 when no section is concerned); `offset` counts bytes in what was given. */
typedef struct km_status {
    km_code code;
    uint32_t section;
    uint64_t offset;
} km_status;

/* The short stable name of a code, such as "snapshot-cut"; never NULL. */
const char *km_code_name(km_code code);

/* A sentence that a person understands, in Swedish ("sv") or else English; never NULL. */
const char *km_code_sentence(km_code code, const char *language);

/* ------------------------------------------------------------------------------------------------
 * Memory and bytes
 * --------------------------------------------------------------------------------------------- */

/* Bytes that somebody else owns. */
typedef struct km_bytes {
    const char *data;
    size_t size;
} km_bytes;

/* A stack of memory blocks, freed all at once. */
typedef struct km_arena {
    struct km_block *block; /* newest block, NULL at the start */
    size_t used;            /* bytes handed out, all blocks together */
    size_t limit;           /* most bytes to hand out; 0 means no limit */
} km_arena;

/* An empty arena that hands out at most `limit` bytes (0: no limit). */
km_arena km_arena_make(size_t limit);

/* Frees everything that came from the arena and leaves it empty and usable. */
void km_arena_free(km_arena *arena);

/* ------------------------------------------------------------------------------------------------
 * Engine
 * --------------------------------------------------------------------------------------------- */

typedef struct km_engine km_engine;

/* Opens an engine over packs that `km build` wrote: one pack of terms, and optionally one of courses,
 * one of language and one of texts, in any order.
 *
 * Every pack is checked completely (see FORMAT.md); after success no byte in it can make the engine read
 * out of bounds. The packs' bytes must be 8-byte aligned and stay alive and unchanged as long as the
 * engine is used. The engine lives in `arena`.
 *
 * Errors: KM_SNAPSHOT_*, KM_ARGUMENT (unaligned bytes), KM_MEMORY. */
km_status km_engine_open(km_arena *arena, const km_bytes *packs, size_t pack_count, const km_engine **engine);

/* ------------------------------------------------------------------------------------------------
 * Reading
 * --------------------------------------------------------------------------------------------- */

/* What kind of text is read: it decides what polarity means and what is masked. */
typedef enum km_genre { KM_GENRE_CV, KM_GENRE_AD, KM_GENRE_COURSE } km_genre;

typedef enum km_kind {
    KM_KIND_NONE,
    KM_KIND_SKILL,
    KM_KIND_OCCUPATION,
    KM_KIND_LANGUAGE,
    KM_KIND_LICENCE, /* driving licence class */
    KM_KIND_EDUCATION,
    KM_KIND_TRAIT,
    KM_KIND_GROUP,        /* SSYK level 4 */
    KM_KIND_GROUP3,       /* SSYK level 3 */
    KM_KIND_GROUP2,       /* SSYK level 2 */
    KM_KIND_GROUP1,       /* SSYK level 1 */
    KM_KIND_FIELD,        /* occupation field */
    KM_KIND_REGION,       /* county */
    KM_KIND_MUNICIPALITY, /* four-digit code */
    KM_KIND_COUNT
} km_kind;

typedef enum km_polarity { KM_HAS, KM_WANTS, KM_LACKS, KM_OTHER, KM_POLARITY_COUNT } km_polarity;

/* The way by which a run of words reached a label. */
typedef enum km_via {
    KM_VIA_LABEL,
    KM_VIA_INFLECTION,
    KM_VIA_COMPOUND,
    KM_VIA_SPELLING,
    KM_VIA_ABBREVIATION,
    KM_VIA_PARAPHRASE,
    KM_VIA_COUNT
} km_via;

/* A place in the text as it was given, in the three units that callers count in. `end` is exclusive. */
typedef struct km_span {
    uint32_t byte_start, byte_end;
    uint32_t point_start, point_end; /* Unicode code points */
    uint32_t utf16_start, utf16_end; /* UTF-16 code units */
} km_span;

#define KM_MENTION_CONCEPTS 5

/* Words of the text that mean a concept. */
typedef struct km_mention {
    km_span span;
    km_kind kind;
    km_polarity polarity;
    km_via via;
    uint8_t confidence;                     /* 0 to 100 */
    uint8_t section;                        /* km_section of the line it stands in */
    uint8_t level;                          /* 0 unknown, 1 basic, 2 good, 3 very good, 4 fluent or expert */
    uint8_t concept_count;                  /* 1 to KM_MENTION_CONCEPTS */
    uint8_t further_count;                  /* skills behind those that the words could mean instead */
    uint32_t concepts[KM_MENTION_CONCEPTS]; /* indices into the terms pack, best first */
    uint16_t months;                        /* practice named or dated beside it, in months; 0 unknown */
    int32_t last_used;                      /* last day of that practice; INT32_MIN unknown, INT32_MAX still going on */
} km_mention;

typedef enum km_section {
    KM_SECTION_NONE,
    KM_SECTION_PROFILE,
    KM_SECTION_WORK,
    KM_SECTION_EDUCATION,
    KM_SECTION_SKILLS,
    KM_SECTION_LANGUAGES,
    KM_SECTION_LICENCES,
    KM_SECTION_INTERESTS,
    KM_SECTION_REFERENCES,
    KM_SECTION_WISHES,
    KM_SECTION_CONTACT,
    KM_SECTION_OTHER,
    KM_SECTION_COUNT
} km_section;

typedef enum km_mask_kind {
    KM_MASK_PERSONAL_NUMBER,
    KM_MASK_EMAIL,
    KM_MASK_PHONE,
    KM_MASK_ADDRESS,
    KM_MASK_LINK,
    KM_MASK_COUNT
} km_mask_kind;

/* Personal data that was covered before anything was matched. */
typedef struct km_mask {
    km_span span;
    km_mask_kind kind;
} km_mask;

/* One concept of the person with all its mentions. */
typedef struct km_competence {
    uint32_t concept;
    km_kind kind;
    km_polarity polarity; /* the strongest of its mentions: has, then wants, lacks, other */
    uint8_t confidence;   /* the best of its mentions */
    uint8_t level;        /* the highest named */
    uint16_t months;      /* the longest named or dated */
    int32_t last_used;
    uint32_t mention_start, mention_count; /* into km_reading.competence_mentions */
} km_competence;

/* Everything read from one text. Mentions are in text order and do not overlap; competences are ordered by
 * kind, then by confidence (falling), then by concept index. All memory is the arena's of the call. */
typedef struct km_reading {
    const km_mention *mentions;
    uint32_t mention_count;
    const km_competence *competences;
    uint32_t competence_count;
    const uint32_t *competence_mentions;
    const km_mask *masks;
    uint32_t mask_count;
    uint32_t code_points; /* length of the text */
} km_reading;

typedef struct km_read_options {
    km_genre genre;
    bool paraphrase; /* propose concepts for phrases that no label matches */
    int32_t today;   /* "now" in date ranges, days since 1970-01-01; INT32_MIN: open ranges have no length */
} km_read_options;

/* The largest text that is read, in bytes; a longer one is refused with KM_TEXT_LARGE. */
#define KM_TEXT_LIMIT (4u << 20)

/* Reads a text. Errors: KM_TEXT_EMPTY, KM_TEXT_LARGE, KM_TEXT_ENCODING (offset: the first bad byte),
 * KM_TEXT_BINARY, KM_MEMORY. */
km_status km_read(const km_engine *engine, km_arena *arena, km_bytes text, const km_read_options *options,
                  const km_reading **reading);

/* ------------------------------------------------------------------------------------------------
 * Labels letter by letter
 * --------------------------------------------------------------------------------------------- */

typedef struct km_exact km_exact;

/* A label at [start, end) of a text, in bytes. */
typedef struct km_exact_hit {
    uint32_t start, end;
    uint32_t label; /* index into the terms' labels; the lowest of those that are written the same */
} km_exact_hit;

/* Most words and marks of a label that km_exact finds. */
#define KM_EXACT_TOKENS 64

/* An index over all labels of an engine, for marking them in much text and as the measure that reading is compared
 * with. It lives in `arena` and is not needed for anything else. Errors: KM_MEMORY. */
km_status km_exact_make(km_arena *arena, const km_engine *engine, const km_exact **exact);

/* Every label in a text that is in normal form (text/normal.h), overlapping ones too, by rising end and then rising
 * start. Nothing is inflected, parted or put right, and no label begins or ends within a run of letters and digits.
 * Errors: KM_MEMORY. */
km_status km_exact_find(const km_exact *exact, km_arena *arena, km_bytes text, const km_exact_hit **hits,
                        uint32_t *count);

/* ------------------------------------------------------------------------------------------------
 * Answers as JSON, documented in answer/ANSWER.md
 * --------------------------------------------------------------------------------------------- */

/* The whole answer to one CV: reading, occupations, gap, courses. `request` is the JSON object described in
 * ANSWER.md; empty bytes mean all defaults. The JSON lies in `arena`, followed by a zero byte that
 * `json->size` does not count. Errors: those of km_read, KM_REQUEST, KM_TARGET, KM_DATE. */
km_status km_answer_json(const km_engine *engine, km_arena *arena, km_bytes text, km_bytes request, km_bytes *json);

/* The mentions alone, as `km extract --json` prints them. */
km_status km_mentions_json(const km_engine *engine, km_arena *arena, km_bytes text, const km_read_options *options,
                           km_bytes *json);

/* ------------------------------------------------------------------------------------------------
 * Dates
 * --------------------------------------------------------------------------------------------- */

/* Days since 1970-01-01 of an ISO date "YYYY-MM-DD" of the years 1900 to 2199; false if it is none. */
bool km_date_parse(km_bytes iso, int32_t *days);

/* Writes "YYYY-MM-DD" and a zero byte. */
void km_date_print(int32_t days, char out[11]);

#ifdef __cplusplus
}
#endif

#endif
