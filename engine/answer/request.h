/* What the caller asks for, read from the JSON request that ANSWER.md describes. */
#ifndef KM_ANSWER_REQUEST_H
#define KM_ANSWER_REQUEST_H

#include "answer/arrange.h"
#include "answer/stated.h"
#include "engine.h"
#include "match/path.h"

#define KM_OCCUPATIONS_DEFAULT 20
#define KM_COURSES_DEFAULT 20
#define KM_LIMIT_MOST 1000

typedef struct km_request {
    km_bytes target; /* id or words; size 0: none */
    km_bytes ad;     /* text of a job ad; size 0: none */
    int32_t date;    /* the day asked for, else the newest date of the data */
    uint32_t occupations;
    uint32_t courses;
    bool paraphrase;
    bool texts;                /* whether occupations tell what they are, in the source's words */
    const uint32_t *confirmed; /* concepts */
    uint32_t confirmed_count;
    const uint32_t *rejected; /* concepts */
    uint32_t rejected_count;
    const struct km_credential *credentials;
    uint32_t credential_count;
    const uint32_t *shown; /* concepts that a credential shows which has not expired and whose signature did not fail */
    uint32_t shown_count;
    const km_bytes *unknown; /* ids among the two that the data does not know, in the order given */
    uint32_t unknown_count;
    km_stated_list stated;
    km_arrangement arrangement;
    km_path_wish path;
} km_request;

/* Reads a request; empty bytes mean all defaults. What it points to lives in `arena`.
 * Errors: KM_REQUEST (offset: where the JSON breaks, or the key whose value is not of the kind or size asked for),
 * KM_DATE (offset: the key; or the data itself has no date and none is asked for), KM_MEMORY. */
km_status km_request_read(const km_engine *engine, km_arena *arena, km_bytes json, km_request *request);

#endif
