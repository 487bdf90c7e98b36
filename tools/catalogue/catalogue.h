/* One model of all sources: things with ids, their labels, what is said to hold between them, and educations.
 *
 * Readers add what a file says; nothing is decided while reading, so that the order of the files does not
 * matter beyond "the better source wins". What becomes of it is decided in the other files of this folder.
 * Strings are numbers in one pool. When memory runs out `failed` is set and every later call does nothing. */
#ifndef KM_CATALOGUE_CATALOGUE_H
#define KM_CATALOGUE_CATALOGUE_H

#include "catalogue/facts.h"
#include "catalogue/list.h"
#include "catalogue/pool.h"
#include "km.h"

/* Kinds of things beyond km_kind that serve to join sources and stand in no pack. */
enum {
    KM_THING_ISCO = KM_KIND_COUNT, /* ISCO-08 level 4 */
    KM_THING_ESCO_OCCUPATION,
    KM_THING_ESCO_SKILL,
    KM_THING_KEYWORD, /* search word for educations */
    KM_THING_TITLE,   /* everyday job title */
    KM_THING_COUNT
};

/* How far a source's label is to be believed; the highest wins, among equals the first read. */
enum { KM_RANK_MENTION = 1, KM_RANK_BULK, KM_RANK_VERSION };

/* Something that has an id. Strings are KM_NONE when absent. */
typedef struct km_thing {
    uint32_t id;
    uint8_t kind; /* km_kind or KM_THING_*; 0 while only mentioned by id */
    uint8_t flags;
    uint8_t rank;
    bool current; /* named by a list of everything in a version */
    bool retired; /* a source calls it deprecated */
    uint32_t label, english, uri, notation, definition;
} km_thing;

typedef struct km_cat_label {
    uint32_t thing, text;
    uint8_t form; /* KM_FORM_* */
} km_cat_label;

/* What sources say to hold between two things. */
typedef enum km_relation_kind {
    KM_SAYS_BROADER,     /* from is a kind of to, or lies in it */
    KM_SAYS_MEMBER,      /* occupation from belongs to SSYK group to, says a list of the version */
    KM_SAYS_REPLACED,    /* from is retired in favour of to */
    KM_SAYS_SUBSTITUTES, /* from can replace to; weight is percent */
    KM_SAYS_SKILL,       /* AF: group or occupation from has to do with skill to */
    KM_SAYS_BRIDGE,      /* SSYK group from corresponds to ISCO group to */
    KM_SAYS_ESSENTIAL,   /* ESCO occupation from, ESCO skill to */
    KM_SAYS_OPTIONAL,
    KM_SAYS_RELATED,   /* ESCO skill from, ESCO skill to */
    KM_SAYS_TITLE,     /* everyday title from is used for occupation to */
    KM_SAYS_KEYWORD,   /* search word from belongs to education field to */
    KM_SAYS_LICENCE,   /* occupation from requires the licence to practise to */
    KM_SAYS_LISTED,    /* occupation from is described with skill to */
    KM_SAYS_POTENTIAL, /* occupation from is suggested with skill to; weight is the place in the list, from 0 */
    KM_SAYS_EDUCATED, /* so many percent (weight) of those who work in the group of occupation from have education to */
    KM_SAYS_EXACT,    /* AF maps its concept from to concept to of another vocabulary: the same, */
    KM_SAYS_CLOSE,    /* nearly the same, */
    KM_SAYS_BROADLY,  /* to is wider, */
    KM_SAYS_NARROWLY, /* to is narrower; no pack holds any of these */
    KM_SAYS_COUNT
} km_relation_kind;

typedef struct km_relation {
    uint32_t from, to; /* things */
    uint8_t kind;
    uint16_t weight;
} km_relation;

/* A relation whose target is known by its label only. */
typedef struct km_named_relation {
    uint32_t from, name; /* thing, string */
    uint8_t kind;
    uint16_t weight;
} km_named_relation;

/* A term of a vocabulary that has no ids of the taxonomy: `concept` is the label it is grouped under. */
typedef struct km_term {
    uint32_t term, concept, id;
    uint8_t kind; /* KM_KIND_OCCUPATION, KM_KIND_SKILL or KM_KIND_TRAIT */
    bool misspelt;
} km_term;

/* An education as a source describes it, still without regard to other sources. Strings optional. */
typedef struct km_education {
    uint32_t id, code, title, title_english, url;
    uint32_t outcomes, description, eligibility;
    uint32_t provider; /* name, when the source gives it here */
    uint8_t form, level, credit_system;
    uint32_t credit_tenths;
    uint32_t week_tenths; /* of the stated extent at full time; 0 unknown */
    uint32_t version;     /* of the syllabus; the highest, then the latest, counts */
    int32_t valid_from;
    int32_t offered_until; /* no start after this day; KM_DAY_UNKNOWN when the source sets no end */
    bool described_only;   /* what an education contains, and no offer: no course comes of it alone */
    uint32_t source;       /* string: id in the registry */
} km_education;

/* A dated offer. Days are since 1970-01-01, KM_DAY_UNKNOWN when not known. */
typedef struct km_event {
    uint32_t id, education; /* strings: own id, and the id of the education */
    uint32_t provider;      /* string: id of a provider, or its name */
    uint32_t title, url, description;
    int32_t first_day, last_day, deadline;
    uint8_t pace;
    uint8_t distance; /* KM_DISTANCE_* */
    uint32_t place;   /* string */
    uint32_t area;    /* string: four-digit municipality code */
    uint32_t fee;     /* kronor, KM_NONE unknown */
} km_event;

typedef struct km_provider {
    uint32_t id, name, area, place; /* strings */
} km_provider;

/* What is written about something that is known by its label only. */
typedef struct km_passage {
    uint32_t heading, text; /* strings */
    uint8_t kind;           /* km_kind of what the label names */
} km_passage;

/* What a source writes about the thing with an id, to be shown as it is: lines are paragraphs. */
typedef struct km_cat_text {
    uint32_t id, text, source; /* strings; the source is its id in the registry */
    uint8_t kind;              /* KM_TEXT_* */
    uint8_t language;          /* KM_TEXT_SWEDISH or KM_TEXT_ENGLISH */
} km_cat_text;

/* How many ads a source counted for a group in a year. */
typedef struct km_volume {
    uint32_t thing, ads;
} km_volume;

/* A job ad with its text, still to be read. Strings, KM_NONE when not known. */
typedef struct km_ad_row {
    uint32_t title, text, employer, occupation, occupation_label, group, date, region;
} km_ad_row;

/* A dataset that was read, by its id in the registry. */
typedef struct km_dataset {
    uint32_t id, version, date; /* strings; version and date may be KM_NONE, date is ISO */
} km_dataset;

typedef struct km_catalogue {
    km_arena *arena;
    km_pool strings;
    km_pair_map thing_of; /* (id, 0) -> index */
    KM_LIST(km_thing, things);
    KM_LIST(km_cat_label, labels);
    KM_LIST(km_relation, relations);
    KM_LIST(km_named_relation, named);
    KM_LIST(km_term, terms);
    KM_LIST(km_education, educations);
    KM_LIST(km_event, events);
    KM_LIST(km_provider, providers);
    KM_LIST(km_dataset, datasets);
    KM_LIST(km_passage, passages);
    KM_LIST(km_cat_text, texts);
    KM_LIST(km_volume, volumes);
    KM_LIST(km_ad_row, ads);
    KM_LIST(uint32_t, counted_ads); /* strings: lines of km demand count */
    KM_LIST(uint32_t, ad_words);    /* strings: words that ads use for competences */
    const struct km_tally *tally;   /* what the ads name, once they were read; NULL */
    km_facts facts;                 /* of the labour market and of educations; see facts.h */
    bool versioned[KM_THING_COUNT]; /* a list of everything current of this kind was read */
    bool failed;
} km_catalogue;

/* An empty catalogue that lives in `arena`. */
km_catalogue km_catalogue_make(km_arena *arena);

/* The number of a string, cleaned (see clean.h); KM_NONE when it is empty, not UTF-8, or data is NULL. */
uint32_t km_catalogue_string(km_catalogue *catalogue, km_bytes text);

/* The thing with this id, added when it is new; KM_NONE for an empty id or when memory ran out. */
uint32_t km_catalogue_thing(km_catalogue *catalogue, km_bytes id);

/* The thing with this id string, KM_NONE when there is none. */
uint32_t km_catalogue_find(const km_catalogue *catalogue, uint32_t id);

/* Says what a thing is and what it is called. A kind or label of lower rank changes nothing. */
void km_catalogue_describe(km_catalogue *catalogue, uint32_t thing, uint8_t kind, km_bytes label, uint8_t rank);

/* Adds a label of a form KM_FORM_*; an empty one is ignored. */
void km_catalogue_label(km_catalogue *catalogue, uint32_t thing, km_bytes text, uint8_t form);

void km_catalogue_relate(km_catalogue *catalogue, uint32_t from, uint32_t to, km_relation_kind kind, uint16_t weight);
void km_catalogue_relate_named(km_catalogue *catalogue, uint32_t from, km_bytes name, km_relation_kind kind,
                               uint16_t weight);
void km_catalogue_term(km_catalogue *catalogue, km_term term);
void km_catalogue_education(km_catalogue *catalogue, km_education education);
void km_catalogue_event(km_catalogue *catalogue, km_event event);
void km_catalogue_provider(km_catalogue *catalogue, km_provider provider);
void km_catalogue_ad_word(km_catalogue *catalogue, km_bytes word);
void km_catalogue_ad(km_catalogue *catalogue, km_ad_row ad);
void km_catalogue_counted_ad(km_catalogue *catalogue, km_bytes line);
void km_catalogue_volume(km_catalogue *catalogue, uint32_t thing, uint32_t ads);

/* Adds a text; an empty one is ignored. Unlike other strings it keeps its lines. */
void km_catalogue_text(km_catalogue *catalogue, km_bytes id, km_bytes text, uint8_t kind, uint8_t language,
                       const char *source);
void km_catalogue_passage(km_catalogue *catalogue, km_bytes heading, km_bytes text, uint8_t kind);

/* An education, and an event, of which nothing is known. */
km_education km_education_blank(void);
km_event km_event_blank(void);

/* Notes that a dataset was read; the newest date and its version stay. `version` and `date` may be empty, a
 * date is "YYYY-MM-DD" or longer. */
void km_catalogue_dataset(km_catalogue *catalogue, km_bytes id, km_bytes version, km_bytes date);

/* How much the catalogue holds, to be taken back to. */
typedef struct km_catalogue_mark {
    size_t things, labels, relations, named, terms, educations, events, providers, datasets, ad_words, passages, texts,
        volumes, ads, counted_ads;
    km_facts_mark facts;
} km_catalogue_mark;

km_catalogue_mark km_catalogue_now(const km_catalogue *catalogue);

/* Forgets what was added since the mark. A thing that was added stays as a bare id, known to nobody. */
void km_catalogue_rewind(km_catalogue *catalogue, km_catalogue_mark mark);

/* Puts the datasets in order of their ids. */
void km_catalogue_sort_datasets(km_catalogue *catalogue);

/* Whether a thing belongs to the current version of the taxonomy, as far as the sources tell. */
bool km_thing_is_current(const km_catalogue *catalogue, const km_thing *thing);

#endif
