/* Micro-credentials that the person adds: what they say was achieved, as evidence beside the text. */
#ifndef KM_ANSWER_CREDENTIALS_H
#define KM_ANSWER_CREDENTIALS_H

#include "engine.h"

struct cJSON;

/* More are refused. */
#define KM_CREDENTIALS_MOST 50

/* The most competences of one. */
#define KM_CREDENTIAL_CONCEPTS 24

/* Whether the signature holds: the engine checks none, its caller can. */
typedef enum km_signature { KM_SIGNATURE_UNVERIFIED, KM_SIGNATURE_VERIFIED, KM_SIGNATURE_FAILED } km_signature;

/* Strings are empty and days KM_DAY_UNKNOWN where the credential does not tell. */
typedef struct km_credential {
    km_bytes title, issuer;
    int32_t issued, expires;
    uint8_t level; /* EQF, 0 unknown */
    km_signature signature;
    bool expired; /* on the day asked for */
    uint32_t concepts[KM_CREDENTIAL_CONCEPTS];
    bool by_address[KM_CREDENTIAL_CONCEPTS]; /* named by its address in ESCO or its id, not read from words */
    uint32_t concept_count;
} km_credential;

/* Whether what a credential shows counts: it has not expired, and its signature has not failed. */
bool km_credential_holds(const km_credential *credential);

/* Reads an array of credentials: Open Badges 2 and 3, European Digital Credentials (JSON-LD), each by itself or as
 * {"document": .., "signature": "verified|failed|unverified"}. KM_REQUEST for what is no array of objects, or too
 * many; KM_MEMORY. */
km_status km_credentials_read(const km_engine *engine, km_arena *arena, const struct cJSON *array, int32_t date,
                              const km_credential **credentials, uint32_t *count);

#endif
