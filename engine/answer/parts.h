/* The parts of the answer, each as cJSON; on failure json->failed is set and NULL may be returned. */
#ifndef KM_ANSWER_PARTS_H
#define KM_ANSWER_PARTS_H

#include "answer/json.h"
#include "answer/request.h"
#include "match/match.h"
#include "match/target.h"

/* All that the parts speak of. */
typedef struct km_answer {
    const km_engine *engine;
    km_bytes text;
    const km_request *request;
    const km_reading *reading;
    const km_target *target; /* NULL: none asked for */
    const km_match *match;
} km_answer;

/* How much of a mention is written. */
typedef enum km_mention_detail { KM_MENTION_BRIEF, KM_MENTION_FULL } km_mention_detail;

/* mentions.c */
struct cJSON *km_answer_mentions(km_json *json, const km_terms *terms, km_bytes text, const km_reading *reading,
                                 km_mention_detail detail);
struct cJSON *km_answer_text(km_json *json, const km_reading *reading);
struct cJSON *km_answer_competences(km_json *json, const km_answer *answer);

/* origin.c: which data the answer rests on */
struct cJSON *km_answer_data(km_json *json, const km_engine *engine);

/* occupations.c */
struct cJSON *km_answer_occupations(km_json *json, const km_answer *answer);
struct cJSON *km_answer_target(km_json *json, const km_answer *answer);

/* facts.c: pay, outlook, ads and schooling of an occupation or group */
struct cJSON *km_answer_facts(km_json *json, const km_answer *answer, uint32_t occupation);

/* The same as numbers to order by, -1 where unknown: ads out now and prospects (1 small to 3 large) in the wished
 * county, else in the country; pay in the middle, kronor a month. */
int64_t km_answer_ads_now(const km_answer *answer, uint32_t occupation);
int64_t km_answer_chances(const km_answer *answer, uint32_t occupation);
int64_t km_answer_median_pay(const km_answer *answer, uint32_t occupation);

/* texts.c: what an occupation or group is, in the source's words */
struct cJSON *km_answer_texts(km_json *json, const km_answer *answer, uint32_t occupation);

/* trends.c: whether ads name more or less often what a ranked occupation asks for */
struct cJSON *km_answer_trends(km_json *json, const km_answer *answer, const km_ranked_occupation *ranked);

/* merits.c */
struct cJSON *km_answer_credentials(km_json *json, const km_answer *answer);

/* Adds to a competence (an index) where it was used, its level and what shows it. */
void km_answer_put_merits(km_json *json, struct cJSON *object, const km_answer *answer, uint32_t competence);

/* proposals.c */
struct cJSON *km_answer_proposals(km_json *json, const km_answer *answer);

/* degrees.c */
struct cJSON *km_answer_degrees(km_json *json, const km_answer *answer);

/* gap.c */
struct cJSON *km_answer_gap(km_json *json, const km_answer *answer);
struct cJSON *km_answer_uncovered(km_json *json, const km_answer *answer);

/* courses.c */
/* Adds to what a course gives the field that tells it most surely, or null where it is not told by name. */
void km_answer_put_field(km_json *json, struct cJSON *object, const km_answer *answer, uint32_t course,
                         uint32_t concept);
struct cJSON *km_answer_courses(km_json *json, const km_answer *answer);

/* path_json.c */
struct cJSON *km_answer_path(km_json *json, const km_answer *answer);

/* concept.c: pieces that several parts share */

/* {"id","label"}, to which the caller may add. */
struct cJSON *km_answer_concept(km_json *json, const km_terms *terms, uint32_t concept);

/* {"ssyk","label"} of the SSYK-4 group of an occupation or of the group itself; null when there is none. */
void km_answer_put_group(km_json *json, struct cJSON *object, const km_terms *terms, uint32_t concept);

/* Names of KM_SOURCE_* bits. */
struct cJSON *km_answer_sources(km_json *json, uint8_t sources);

/* A date, null when it is KM_DAY_UNKNOWN. */
void km_answer_put_date(km_json *json, struct cJSON *object, const char *key, int32_t day);

#endif
