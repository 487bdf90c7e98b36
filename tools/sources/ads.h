/* Job ads, whatever form they come in. */
#ifndef KM_SOURCES_ADS_H
#define KM_SOURCES_ADS_H

#include "sources/intake.h"

/* What is taken from one ad. Texts are the record's; data NULL where it says nothing. */
typedef struct km_ad {
    km_bytes title, text; /* text may hold HTML */
    km_bytes employer;
    km_bytes occupation;       /* concept id in JobTech Taxonomy */
    km_bytes occupation_label; /* its label, or an everyday title */
    km_bytes group;            /* SSYK-4 code */
    km_bytes date;             /* of publication, begins with an ISO date */
    km_bytes region;           /* county or municipality code: the first two digits are the county */
} km_ad;

/* Takes an ad from a record in any known form: JobStream, JobSearch and historical ads; the names of 2019 and before;
 * schema.org JobPosting, also inside a record of JobTech Links; an answer's hit with the ad under `_source`. False for
 * anything else, and for an ad without text. */
bool km_ad_read(const cJSON *record, km_ad *ad);

/* The forms, by the file that reads them; each fills what it finds and says whether the record has its form. */
bool km_ad_read_jobtech(const cJSON *record, km_ad *ad);
bool km_ad_read_swedish(const cJSON *record, km_ad *ad);
bool km_ad_read_posting(const cJSON *record, km_ad *ad);

/* A member that is an object, or the first object of an array: historical dumps have either. NULL when neither. */
const cJSON *km_ad_member(const cJSON *record, const char *name);

/* A member's text; a number is no text. Of two names the first that is there; `second` may be NULL. */
km_bytes km_ad_text(const cJSON *record, const char *first, const char *second);

#endif
