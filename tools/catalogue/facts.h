/* What sources say of the labour market, and of educations beyond the course itself: outlooks, pay, numbers of ads,
 * fields of study, terms that an enrichment found. Kept as it was said, occupations, groups and places as strings with
 * the code or id that the source uses: facts add no things. Functions below find what they stand
 * for. */
#ifndef KM_CATALOGUE_FACTS_H
#define KM_CATALOGUE_FACTS_H

#include "catalogue/list.h"
#include "km.h"

struct km_catalogue;

/* How a forecast judges an occupation in a place; 0 where it does not say. */
enum { KM_CHANCES_UNKNOWN, KM_CHANCES_SMALL, KM_CHANCES_MEDIUM, KM_CHANCES_LARGE };
enum { KM_OUTLOOK_UNKNOWN, KM_OUTLOOK_FALLING, KM_OUTLOOK_STEADY, KM_OUTLOOK_RISING };
enum { KM_HIRING_UNKNOWN, KM_HIRING_SURPLUS, KM_HIRING_BALANCE, KM_HIRING_PARADOX, KM_HIRING_SHORTAGE };

typedef struct km_outlook {
    uint32_t occupation;     /* string: the barometer's own id; km_forecast_link leads to it from occupations */
    uint32_t group;          /* string: SSYK code as written; KM_NONE */
    uint32_t place;          /* string: taxonomy id, or county code with "00" for the country */
    uint32_t round;          /* string: "2026-1", or a year; KM_NONE */
    uint8_t chances, trend;  /* KM_CHANCES_*, KM_OUTLOOK_* */
    uint8_t hiring;          /* KM_HIRING_* */
    uint8_t shortage_tenths; /* an index from 1.0 to 5.0 in tenths; 0 when there is none */
} km_outlook;

/* Under which of the barometer's occupations an occupation is judged. */
typedef struct km_forecast_link {
    uint32_t occupation, barometer; /* strings: taxonomy id, and the barometer's id, whose name is in the named codes
                                       of system KM_SYSTEM_BAROMETER */
} km_forecast_link;

/* Systems of named codes. */
#define KM_SYSTEM_BAROMETER "barometer"
#define KM_SYSTEM_COURSES "SV_Subject" /* Skolverket's courses */
#define KM_SYSTEM_SUN5 "SUN5"          /* SUN 2020 fields with the two letters that MYH adds */

/* Monthly pay in a group, in kronor: quartiles, or what else the source calls low, middle and high. KM_NONE unknown. */
typedef struct km_pay {
    uint32_t group; /* string: SSYK code */
    uint32_t low, median, high;
} km_pay;

/* Ads of a group or occupation in a place. */
typedef struct km_ad_count {
    uint32_t of;    /* string: taxonomy id */
    uint32_t place; /* string: taxonomy id of a municipality, county or the country */
    uint32_t now;   /* published at the time of the source */
    uint32_t year;  /* in the year before it; KM_NONE when the source has one figure only, which then is `now` */
} km_ad_count;

/* A field of study that an education belongs to. */
typedef struct km_subject {
    uint32_t education;    /* string: its id */
    uint32_t system, code; /* strings: "SUN", "C_Subject_ISCED2013", "UH_Subject" .. */
} km_subject;

/* A competence that a source says an education gives. */
typedef struct km_outcome_link {
    uint32_t education;     /* string: its id */
    uint32_t address, name; /* strings: address in ESCO or elsewhere, and label; one may be KM_NONE */
} km_outcome_link;

/* What a code means. */
typedef struct km_named_code {
    uint32_t system, code, name; /* strings */
} km_named_code;

/* A term that an enrichment found in a text. */
typedef struct km_found_term {
    uint32_t document;      /* string: id of the text, KM_NONE */
    uint32_t term, concept; /* strings: as written, and the label it is grouped under */
    uint8_t kind;           /* KM_KIND_OCCUPATION, KM_KIND_SKILL, KM_KIND_TRAIT or KM_KIND_MUNICIPALITY (any place) */
    bool misspelt;
    uint16_t belief; /* in ten-thousandths: that the employer asks for it */
} km_found_term;

/* How many of the ads for an occupation have a term, in ten-thousandths. */
typedef struct km_term_share {
    uint32_t occupation; /* string: taxonomy id, KM_NONE when the source leaves it out */
    uint32_t term;       /* string */
    uint16_t share;
} km_term_share;

typedef struct km_facts {
    KM_LIST(km_outlook, outlooks);
    KM_LIST(km_forecast_link, forecast_links);
    KM_LIST(km_pay, pays);
    KM_LIST(km_ad_count, ad_counts);
    KM_LIST(km_subject, subjects);
    KM_LIST(km_outcome_link, outcome_links);
    KM_LIST(km_named_code, named_codes);
    KM_LIST(km_found_term, found_terms);
    KM_LIST(km_term_share, term_shares);
} km_facts;

/* Each keeps one statement; one without what it is about is ignored. */
void km_catalogue_outlook(struct km_catalogue *catalogue, km_outlook outlook);
void km_catalogue_forecast_link(struct km_catalogue *catalogue, km_bytes occupation, km_bytes barometer);
void km_catalogue_pay(struct km_catalogue *catalogue, km_pay pay);
void km_catalogue_ad_count(struct km_catalogue *catalogue, km_ad_count count);
void km_catalogue_subject(struct km_catalogue *catalogue, uint32_t education, km_bytes system, km_bytes code);
void km_catalogue_outcome_link(struct km_catalogue *catalogue, uint32_t education, km_bytes address, km_bytes name);
void km_catalogue_code_name(struct km_catalogue *catalogue, km_bytes system, km_bytes code, km_bytes name);
void km_catalogue_found_term(struct km_catalogue *catalogue, km_found_term found);
void km_catalogue_term_share(struct km_catalogue *catalogue, km_term_share share);

/* The country's id in JobTech Taxonomy. */
#define KM_COUNTRY_ID "i46j_HmG_v64"

/* The thing of a place that a fact names: by id, or the region or municipality with that code. KM_NONE. */
uint32_t km_facts_place(const struct km_catalogue *catalogue, uint32_t place);

/* What a group earns; NULL when no source says. */
const km_pay *km_facts_pay_of(const struct km_catalogue *catalogue, km_bytes ssyk);

/* The latest outlook of a barometer's occupation (its id, a string) in a place (a thing, see km_facts_place); NULL when
 * there is none. */
const km_outlook *km_facts_outlook_of(const struct km_catalogue *catalogue, uint32_t occupation, uint32_t place);

/* The barometer's occupation under which an occupation is judged, both ids as strings; KM_NONE. */
uint32_t km_facts_barometer_of(const struct km_catalogue *catalogue, uint32_t occupation);

/* The name of a code in a system; data NULL when no source tells. */
km_bytes km_facts_code_name(const struct km_catalogue *catalogue, km_bytes system, km_bytes code);

/* How much the facts hold, to be taken back to. */
typedef struct km_facts_mark {
    size_t outlooks, forecast_links, pays, ad_counts, subjects, outcome_links, named_codes, found_terms, term_shares;
} km_facts_mark;

km_facts_mark km_facts_now(const km_facts *facts);
void km_facts_rewind(km_facts *facts, km_facts_mark mark);

#endif
