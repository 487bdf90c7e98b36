/* Typed views of packs. FORMAT.md is the contract; the functions that open packs check it, and
 * after success every accessor here is safe for every argument within the counts.
 *
 * The views point into the pack's own bytes, which must lie at an 8-byte boundary and stay alive and unchanged.
 * Errors are KM_ARGUMENT (unaligned bytes) and KM_SNAPSHOT_*, with the section and the offset from the start of
 * the pack; a view is written to only on success. */
#ifndef KM_SNAPSHOT_SNAPSHOT_H
#define KM_SNAPSHOT_SNAPSHOT_H

#include "km.h"

#define KM_PACK_MAJOR 1
#define KM_PACK_MINOR 1

/* Limits that FORMAT.md sets and the reader checks. */
#define KM_PACK_HEADER_SIZE 64u
#define KM_PACK_AT_KIND 12u
#define KM_PACK_SECTION_SIZE 24u
#define KM_PACK_SECTIONS_MOST 64u
#define KM_PACK_SIZE_MOST (1u << 30)
#define KM_CONCEPTS_MOST 1000000u
#define KM_RARITY_MOST 5120u   /* 20 bits: log2 of more concepts than a pack holds */
#define KM_ADS_MOST 100000000u /* ads counted */
#define KM_CREDIT_MOST 100000u /* tenths of a credit */
#define KM_WEEKS_MOST 10000u   /* tenths of a week */
#define KM_PACE_MOST 200u      /* percent */
#define KM_LEVEL_MOST 8u       /* SeQF */
#define KM_CONFIDENCE_MOST 100u
#define KM_FEE_MOST 10000000u      /* kronor */
#define KM_DAY_LEAST INT32_C(7305) /* 1990-01-01 */
#define KM_DAY_MOST INT32_C(47481) /* 2099-12-31 */

/* A four-character section or pack name as the number that stands in the file. */
#define KM_NAME(a, b, c, d) ((uint32_t)(a) | (uint32_t)(b) << 8 | (uint32_t)(c) << 16 | (uint32_t)(d) << 24)

#define KM_PACK_TERMS KM_NAME('T', 'E', 'R', 'M')
#define KM_PACK_COURSES KM_NAME('C', 'R', 'S', 'E')
#define KM_PACK_LANG KM_NAME('L', 'A', 'N', 'G')
#define KM_PACK_TEXTS KM_NAME('T', 'E', 'X', 'T')

/* Bits of km_terms.flags. */
enum { KM_FLAG_ESCO = 1, KM_FLAG_REGULATED = 2, KM_FLAG_CERTIFICATE = 4, KM_FLAG_EVERYDAY = 8, KM_FLAG_RETIRED = 16 };

/* What is shown on paper: granted by an authority, or by who tests for it. */
#define KM_FLAGS_PAPER (KM_FLAG_REGULATED | KM_FLAG_CERTIFICATE)

/* Forms of labels (km_terms.label_form). */
enum {
    KM_FORM_PREFERRED = 1,
    KM_FORM_ALTERNATIVE,
    KM_FORM_HIDDEN,
    KM_FORM_TITLE,
    KM_FORM_ENGLISH,
    KM_FORM_ENGLISH_ALTERNATIVE,
    KM_FORM_ABBREVIATION,
    KM_FORM_OPENED,
    KM_FORM_COUNT
};

/* Kinds of edges (km_terms.edge_kind). */
enum {
    KM_EDGE_BROADER = 1,
    KM_EDGE_NEEDS,
    KM_EDGE_SUBSTITUTES,
    KM_EDGE_RELATED,
    KM_EDGE_SAME,
    KM_EDGE_BARRIER,
    KM_EDGE_MOVES,
    KM_EDGE_COUNT
};

/* Bits of km_terms.edge_source. */
enum {
    KM_SOURCE_AF = 1,
    KM_SOURCE_ESCO_ESSENTIAL = 2,
    KM_SOURCE_ESCO_OPTIONAL = 4,
    KM_SOURCE_ADS = 8,
    KM_SOURCE_PUBLISHED = 16,
    KM_SOURCE_LABEL = 32
};

/* Full weight of an edge. */
#define KM_WEIGHT_FULL 10000

typedef struct km_strings {
    const uint32_t *offsets; /* count + 1 */
    const char *bytes;
    uint32_t count;
} km_strings;

/* What every pack has. */
typedef struct km_pack {
    uint32_t kind;
    uint16_t minor;        /* minor version of its format; above KM_PACK_MINOR there may be unknown kinds of edges */
    const uint8_t *sha256; /* 32 bytes, from the header */
    km_strings strings;
    const uint32_t *meta; /* pairs key, value (strings) */
    uint32_t meta_count;  /* pairs */
} km_pack;

/* Times that ads were drawn anew, each with a weight for every need that ads name. */
#define KM_DRAWS 19u

/* The drawn weight is so many 64ths of the weight of the edge. */
#define KM_DRAW_SAME 64u

/* What ads say beyond counts. Each of the three can be absent: counts 0, draws NULL. */
typedef struct km_market {
    /* Words in which ads name a concept, by rising concept; of one concept the commonest first. */
    uint32_t word_count;
    const uint32_t *word_concept;
    const uint32_t *word_string;
    const uint32_t *word_ads;

    /* A sample of the ads: for which occupation or group, by rising concept, and what they name. */
    uint32_t ad_count;
    const uint32_t *ad_job;
    const uint32_t *ad_start; /* ad_count + 1 */
    const uint32_t *ad_named; /* within an ad rising strictly */

    /* KM_DRAWS for each edge with ads counted, in order of edges. */
    uint32_t drawn_count; /* edges */
    const uint8_t *draws;
} km_market;

/* Bits of km_labour.outlook: chances of work, where demand goes, how hard it is to hire; 0 each where not told. */
enum { KM_OUTLOOK_CHANCES = 3, KM_OUTLOOK_TREND_AT = 2, KM_OUTLOOK_HIRING_AT = 4, KM_OUTLOOK_MOST = 0x4f };

/* Most places that facts are told of. */
#define KM_PLACES_MOST 64u

/* What is told of the labour market beside ads and relations. Each of the three can be absent: counts 0. */
typedef struct km_labour {
    /* Forecasts and ads by the barometer's occupations and by place. Tables have a row for each occupation with one
     * element for each place. */
    uint32_t place_count;
    const uint32_t *places; /* regions; KM_NONE: the whole country */
    uint32_t judged_count;
    const uint32_t *judged_name; /* optional strings */
    const uint8_t *outlook;      /* see KM_OUTLOOK_* */
    const uint32_t *ads_now;     /* KM_NONE unknown */
    const uint32_t *ads_year;    /* in the year before; KM_NONE unknown */
    uint32_t link_count;
    const uint32_t *link_occupation; /* rising strictly */
    const uint32_t *link_judged;     /* row under which it is judged */

    uint32_t pay_count;
    const uint32_t *pay_group; /* SSYK-4 groups, rising strictly */
    const uint32_t *pay_low;   /* kronor a month; KM_NONE unknown */
    const uint32_t *pay_median;
    const uint32_t *pay_high;

    uint32_t schooled_count;
    const uint32_t *schooled_group;     /* never falling; of one group the commonest education first */
    const uint32_t *schooled_education; /* strings */
    const uint8_t *schooled_percent;
} km_labour;

/* A pack of terms. Arrays over concepts have concept_count elements, and so on. */
typedef struct km_terms {
    km_pack pack;
    uint32_t concept_count;
    const uint8_t *kind;
    const uint8_t *flags;
    const uint32_t *id;
    const uint32_t *label;
    const uint32_t *label_english; /* optional strings */
    const uint32_t *uri;           /* optional strings */
    const uint32_t *notation;      /* optional strings */
    const uint32_t *definition;    /* optional strings; NULL when the pack has none */
    const uint16_t *rarity;
    const uint32_t *ads;

    uint32_t label_count;
    const uint32_t *label_string;
    const uint32_t *label_concept;
    const uint8_t *label_form;

    uint32_t edge_count;
    const uint32_t *edge_start; /* concept_count + 1 */
    const uint32_t *edge_target;
    const uint8_t *edge_kind;
    const uint16_t *edge_weight;
    const uint8_t *edge_source;
    const uint32_t *edge_ads;

    uint32_t rule_count;
    const uint32_t *rule_set;
    const uint32_t *rule_key;
    const uint32_t *rule_value;

    km_market market;
    km_labour labour;
} km_terms;

/* Forms of courses (km_courses.form). */
enum {
    KM_COURSE_KOMVUX = 1,
    KM_COURSE_KOMVUX_BASIC,
    KM_COURSE_SFI,
    KM_COURSE_YH,
    KM_COURSE_UNIVERSITY,
    KM_COURSE_FHSK,
    KM_COURSE_AUB,
    KM_COURSE_CULTURE,
    KM_COURSE_OTHER,
    KM_COURSE_FORM_COUNT
};

enum { KM_CREDITS_UNKNOWN, KM_CREDITS_HP, KM_CREDITS_YH, KM_CREDITS_GYMNASIAL, KM_CREDITS_COUNT };
enum { KM_DISTANCE_NO, KM_DISTANCE_YES, KM_DISTANCE_BOTH, KM_DISTANCE_UNKNOWN, KM_DISTANCE_COUNT };
enum { KM_TAUGHT_TITLE = 1, KM_TAUGHT_OUTCOMES, KM_TAUGHT_DESCRIPTION, KM_TAUGHT_SUBJECT, KM_TAUGHT_COUNT };
enum { KM_REQUIRES_COURSE = 1, KM_REQUIRES_CONCEPT, KM_REQUIRES_OTHER, KM_REQUIRES_COUNT };

#define KM_DAY_UNKNOWN INT32_MIN

/* A pack of courses. */
typedef struct km_courses {
    km_pack pack;
    const uint8_t *base; /* SHA-256 of the terms pack */
    uint32_t course_count;
    const uint32_t *id;
    const uint32_t *title;
    const uint32_t *provider;
    const uint32_t *code; /* optional strings */
    const uint32_t *url;  /* optional strings */
    const uint8_t *form;
    const uint8_t *level;
    const uint8_t *credit_system;
    const uint32_t *credit_tenths;
    const uint8_t *pace;
    const uint8_t *distance;
    const uint16_t *week_tenths;

    uint32_t start_count;
    const uint32_t *start_offset; /* course_count + 1 */
    const int32_t *start_first_day;
    const int32_t *start_last_day;
    const int32_t *start_deadline;
    const uint32_t *start_place;        /* optional strings */
    const uint32_t *start_municipality; /* optional concepts */
    const uint32_t *start_fee;          /* kronor; KM_NONE unknown */

    uint32_t taught_count;
    const uint32_t *taught_offset; /* course_count + 1 */
    const uint32_t *taught_concept;
    const uint8_t *taught_confidence;
    const uint8_t *taught_field;

    uint32_t required_count;
    const uint32_t *required_offset; /* course_count + 1 */
    const uint8_t *required_kind;
    const uint32_t *required_ref;
    const uint32_t *required_text;
} km_courses;

/* What a text tells of a concept (km_concept_texts.kind): what it is, one thing that is done there, what schooling it
 * asks for. */
enum { KM_TEXT_DEFINITION = 1, KM_TEXT_TASK, KM_TEXT_SCHOOLING, KM_TEXT_KIND_COUNT };

/* Languages of texts (km_concept_texts.language). */
enum { KM_TEXT_SWEDISH = 1, KM_TEXT_ENGLISH, KM_TEXT_LANGUAGE_COUNT };

/* How the share of ads that name something changes (km_trends.trend). */
typedef enum km_trend {
    KM_TREND_UNKNOWN,
    KM_TREND_STEADY,
    KM_TREND_RISING,
    KM_TREND_FALLING,
    KM_TREND_GONE,
    KM_TREND_COUNT
} km_trend;

/* Trends of what ads name, where they are known: by rising owner, of one owner by rising competence. The ads before are
 * those from `first_year` on, the ads after those of `later_year` to `last_year`. */
typedef struct km_trends {
    uint32_t count;
    const uint32_t *owner; /* concepts: occupations, their groups, wider groups and fields */
    const uint32_t *competence;
    const uint8_t *trend; /* KM_TREND_*, never KM_TREND_UNKNOWN */
    const uint32_t *named_before;
    const uint32_t *ads_before;
    const uint32_t *named_after;
    const uint32_t *ads_after;
    uint32_t first_year, later_year, last_year;
} km_trends;

/* A pack of texts, by rising concept; of one concept by rising kind, and of a kind in the order of the source. */
typedef struct km_concept_texts {
    km_pack pack;
    const uint8_t *base; /* SHA-256 of the terms pack */
    uint32_t text_count;
    const uint32_t *concept;
    const uint8_t *kind;     /* KM_TEXT_* */
    const uint8_t *language; /* KM_TEXT_SWEDISH or KM_TEXT_ENGLISH */
    const uint32_t *source;  /* strings: ids of datasets */
    const uint32_t *origin;  /* optional strings: whose words the dataset says they are */
    const uint32_t *text;    /* strings, lines are paragraphs */
    km_trends trends;        /* count 0: the pack has none */
} km_concept_texts;

/* One section as found in a checked pack; data NULL and count 0 when the pack has none of that name. */
typedef struct km_section_view {
    const void *data;
    uint32_t element_size;
    uint32_t count;
    uint32_t offset; /* of its first byte in the pack */
} km_section_view;

/* The kind of what says it is a pack: checks magic, version and length, but not the checksum, so that a caller
 * can choose the function that opens it. */
km_status km_pack_kind(km_bytes bytes, uint32_t *kind);

/* Checks header, checksum, section table, strings and META of any pack. */
km_status km_pack_open(km_bytes bytes, km_pack *pack);

/* The same for a pack of one kind. Errors: KM_SNAPSHOT_FOREIGN too, when it is of another. */
km_status km_pack_open_as(km_bytes bytes, uint32_t kind, km_pack *pack);

/* A section of a pack that km_pack_open accepted. */
km_section_view km_pack_section(km_bytes bytes, uint32_t name);

/* Opens and checks a pack of terms. */
km_status km_terms_open(km_bytes bytes, km_terms *terms);

/* Opens and checks a pack of courses against the terms it was built on. */
km_status km_courses_open(km_bytes bytes, const km_terms *terms, km_courses *courses);

/* Opens and checks a pack of texts against the terms it was built on. */
km_status km_concept_texts_open(km_bytes bytes, const km_terms *terms, km_concept_texts *texts);

/* The first text whose concept is not below this one: O(log n). Those of the concept, if any, follow from there. */
uint32_t km_concept_texts_find(const km_concept_texts *texts, uint32_t concept);

/* The trend of a competence in the ads of an owner: O(log n); KM_NONE when it is not known. */
uint32_t km_trends_find(const km_trends *trends, uint32_t owner, uint32_t competence);

/* A string; empty for KM_NONE. Strings stand in byte order without repeats, so that equal strings have equal
 * indices and the lower index is the lower string. */
static inline km_bytes km_string(const km_strings *strings, uint32_t index)
{
    if (index >= strings->count)
        return (km_bytes){"", 0};
    uint32_t start = strings->offsets[index];
    return (km_bytes){strings->bytes + start, strings->offsets[index + 1] - start};
}

/* The value of a META key; empty when there is none. */
km_bytes km_pack_meta(const km_pack *pack, const char *key);

/* The concept with this id; KM_NONE when there is none. Concepts stand in byte order of their ids: O(log n). */
uint32_t km_terms_find(const km_terms *terms, km_bytes id);

#endif
