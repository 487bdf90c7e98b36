#include "answer/credentials.h"

#include <cJSON.h>
#include <string.h>

#include "base/arena.h"
#include "base/status.h"

/* A credential is not looked into deeper than this, and no more of its names are read, in bytes. */
#define DEPTH_MOST 24
#define NAMES_ROOM 4096

/* Mentions less sure than this are no evidence. */
#define CONFIDENCE_LEAST 75

#define ESCO_ADDRESS "http://data.europa.eu/esco/"

/* What is gathered from one credential. */
typedef struct gathering {
    const km_engine *engine;
    km_credential *credential;
    char names[NAMES_ROOM]; /* a line each */
    size_t size;
} gathering;

/* --- Values ------------------------------------------------------------------------------------------- */

static bool is_one_of(const char *key, const char *const *keys, size_t count)
{
    for (size_t i = 0; key && i < count; i++) {
        if (strcmp(key, keys[i]) == 0)
            return true;
    }
    return false;
}

static const cJSON *member(const cJSON *object, const char *key)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsArray(value) ? cJSON_GetArrayItem(value, 0) : value;
}

/* A text: a string, the first of an array, or of a map of languages the Swedish one, else the English, else the first.
 * NULL when there is none. */
static const char *text_of(const cJSON *value, int depth)
{
    if (cJSON_IsString(value))
        return value->valuestring;
    if (depth == 0 || !value)
        return NULL;
    const cJSON *best = value->child;
    if (cJSON_IsObject(value)) {
        static const char *const languages[] = {"en", "@value", "sv"};
        for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
            const cJSON *chosen = cJSON_GetObjectItemCaseSensitive(value, languages[i]);
            best = chosen ? chosen : best;
        }
    }
    return text_of(best, depth - 1);
}

static km_status keep_text(km_arena *arena, const cJSON *value, km_bytes *out)
{
    const char *text = text_of(value, 4);
    if (!text || out->size)
        return km_ok();
    size_t size = strlen(text);
    char *kept = km_arena_copy(arena, text, size);
    if (!kept)
        return km_fail(KM_MEMORY);
    *out = (km_bytes){kept, size};
    return km_ok();
}

/* The day with which a time begins ("2024-05-06T07:00:00Z"), by the first of the keys that is there. */
static int32_t day_of(const cJSON *object, const char *const *keys, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *text = text_of(cJSON_GetObjectItemCaseSensitive(object, keys[i]), 2);
        int32_t day;
        if (text && strlen(text) >= 10 && km_date_parse((km_bytes){text, 10}, &day))
            return day;
    }
    return KM_DAY_UNKNOWN;
}

/* --- Concepts ----------------------------------------------------------------------------------------- */

static void add_concept(km_credential *credential, uint32_t concept, bool by_address)
{
    for (uint32_t i = 0; i < credential->concept_count; i++) {
        if (credential->concepts[i] == concept)
            return;
    }
    if (credential->concept_count == KM_CREDENTIAL_CONCEPTS)
        return;
    credential->by_address[credential->concept_count] = by_address;
    credential->concepts[credential->concept_count++] = concept;
}

static bool can_be_held(const km_terms *terms, uint32_t concept)
{
    uint8_t kind = terms->kind[concept];
    return kind == KM_KIND_SKILL || kind == KM_KIND_LANGUAGE || kind == KM_KIND_LICENCE || kind == KM_KIND_EDUCATION;
}

/* The concept with an address in ESCO, or with the id in which an address ends; KM_NONE. */
static uint32_t concept_at(const km_terms *terms, const char *address)
{
    size_t size = strlen(address);
    if (strncmp(address, ESCO_ADDRESS, strlen(ESCO_ADDRESS)) == 0) {
        for (uint32_t c = 0; c < terms->concept_count; c++) {
            km_bytes uri = km_string(&terms->pack.strings, terms->uri[c]);
            if (uri.size == size && memcmp(uri.data, address, size) == 0)
                return c;
        }
    }
    const char *end = strrchr(address, '/');
    km_bytes id = {end ? end + 1 : address, end ? strlen(end + 1) : size};
    return id.size ? km_terms_find(terms, id) : KM_NONE;
}

static void add_name(gathering *g, const char *text)
{
    size_t size = strlen(text);
    if (g->size + size + 1 > sizeof g->names)
        return;
    memcpy(g->names + g->size, text, size);
    g->names[g->size + size] = '\n';
    g->size += size + 1;
}

/* The digit in which an EQF level ends: "http://data.europa.eu/snb/eqf/5", "EQF 5", 5. */
static void read_level(gathering *g, const cJSON *value)
{
    if (cJSON_IsObject(value))
        value = cJSON_GetObjectItemCaseSensitive(value, "id") ? cJSON_GetObjectItemCaseSensitive(value, "id")
                                                              : value->child;
    int level = cJSON_IsNumber(value) ? value->valueint : 0;
    if (cJSON_IsString(value) && value->valuestring[0]) {
        char last = value->valuestring[strlen(value->valuestring) - 1];
        level = last >= '1' && last <= '8' ? last - '0' : 0;
    }
    if (level >= 1 && level <= 8)
        g->credential->level = (uint8_t)level;
}

static void read_string(gathering *g, const char *text, bool is_name)
{
    uint32_t concept = concept_at(&g->engine->terms, text);
    if (concept != KM_NONE && can_be_held(&g->engine->terms, concept))
        add_concept(g->credential, concept, true);
    else if (is_name)
        add_name(g, text);
}

/* Looks into what was achieved. A language map is part of the name it stands for: where it has Swedish, that is read.
 */
static void look_into(gathering *g, const cJSON *value, bool is_name, int depth)
{
    static const char *const names[] = {"name", "title", "targetName", "tag", "prefLabel"};
    static const char *const others[] = {"issuer",   "creator", "awardedBy", "awardingBody", "description", "proof",
                                         "@context", "type",    "image",     "evidence",     "identifier",  "source"};
    const cJSON *child;
    if (cJSON_IsString(value)) {
        read_string(g, value->valuestring, is_name);
        return;
    }
    const cJSON *swedish = is_name ? cJSON_GetObjectItemCaseSensitive(value, "sv") : NULL;
    if (depth == 0 || swedish) {
        if (depth)
            look_into(g, swedish, true, depth - 1);
        return;
    }
    cJSON_ArrayForEach(child, value)
    {
        const char *key = cJSON_IsObject(value) ? child->string : NULL;
        if (is_one_of(key, others, sizeof others / sizeof *others))
            continue;
        if (key && (strcmp(key, "eqfLevel") == 0 || strcmp(key, "EQFLevel") == 0))
            read_level(g, cJSON_IsArray(child) ? child->child : child);
        else
            look_into(g, child, is_name || is_one_of(key, names, sizeof names / sizeof *names), depth - 1);
    }
}

/* What the names of what was achieved mean. */
static km_status read_names(gathering *g, km_arena *arena)
{
    const km_reading *reading;
    km_read_options options = {KM_GENRE_CV, false, INT32_MIN};
    if (g->size == 0)
        return km_ok();
    km_status status = km_read(g->engine, arena, (km_bytes){g->names, g->size}, &options, &reading);
    if (status.code)
        return status.code == KM_MEMORY ? status : km_ok();
    for (uint32_t m = 0; m < reading->mention_count; m++) {
        const km_mention *mention = &reading->mentions[m];
        if (mention->polarity == KM_HAS && mention->confidence >= CONFIDENCE_LEAST &&
            can_be_held(&g->engine->terms, mention->concepts[0]))
            add_concept(g->credential, mention->concepts[0], false);
    }
    return km_ok();
}

/* --- The whole ---------------------------------------------------------------------------------------- */

/* What a credential speaks of: the claims about its subject, or the badge. */
static const cJSON *subject_of(const cJSON *document)
{
    const cJSON *subject = member(document, "credentialSubject");
    return subject ? subject : member(document, "badge") ? member(document, "badge") : document;
}

/* Its name: that of the achievement, else of the first claim, else its own. */
static km_status read_title(km_arena *arena, const cJSON *document, const cJSON *subject, km_bytes *title)
{
    const cJSON *achievement = member(subject, "achievement"), *claim = member(subject, "hasClaim");
    const cJSON *places[] = {achievement, claim,    member(claim, "specifiedBy"),
                             subject,     document, member(document, "displayParameter")};
    km_status status = km_ok();
    for (size_t i = 0; i < sizeof places / sizeof *places && !status.code; i++) {
        status = keep_text(arena, cJSON_GetObjectItemCaseSensitive(places[i], "name"), title);
        if (!status.code)
            status = keep_text(arena, cJSON_GetObjectItemCaseSensitive(places[i], "title"), title);
    }
    return status;
}

static km_status read_issuer(km_arena *arena, const cJSON *document, const cJSON *subject, km_bytes *issuer)
{
    static const char *const keys[] = {"name", "legalName", "prefLabel", "title"};
    const cJSON *found = member(document, "issuer") ? member(document, "issuer") : member(subject, "issuer");
    km_status status = km_ok();
    for (size_t i = 0; i < sizeof keys / sizeof *keys && !status.code; i++)
        status = keep_text(arena, cJSON_GetObjectItemCaseSensitive(found, keys[i]), issuer);
    return status.code || !cJSON_IsString(found) ? status : keep_text(arena, found, issuer);
}

bool km_credential_holds(const km_credential *credential)
{
    return !credential->expired && credential->signature != KM_SIGNATURE_FAILED;
}

static km_signature signature_of(const cJSON *entry)
{
    const char *said = text_of(cJSON_GetObjectItemCaseSensitive(entry, "signature"), 0);
    if (said && strcmp(said, "verified") == 0)
        return KM_SIGNATURE_VERIFIED;
    return said && strcmp(said, "failed") == 0 ? KM_SIGNATURE_FAILED : KM_SIGNATURE_UNVERIFIED;
}

static km_status read_credential(const km_engine *engine, km_arena *arena, const cJSON *entry, int32_t date,
                                 km_credential *credential)
{
    static const char *const issued[] = {"validFrom", "issuanceDate", "awardedDate", "issuedOn", "issued"};
    static const char *const expires[] = {"validUntil", "expirationDate", "expiryDate", "expires"};
    const cJSON *wrapped = cJSON_GetObjectItemCaseSensitive(entry, "document");
    const cJSON *document = cJSON_IsObject(wrapped) ? wrapped : entry, *subject = subject_of(document);
    gathering *g = km_arena_zeros(arena, 1, sizeof *g);
    if (!g)
        return km_fail(KM_MEMORY);
    *credential = (km_credential){.issued = day_of(document, issued, sizeof issued / sizeof *issued),
                                  .expires = day_of(document, expires, sizeof expires / sizeof *expires),
                                  .signature = document == entry ? KM_SIGNATURE_UNVERIFIED : signature_of(entry)};
    credential->expired = credential->expires != KM_DAY_UNKNOWN && credential->expires < date;
    g->engine = engine;
    g->credential = credential;
    km_status status = read_title(arena, document, subject, &credential->title);
    if (!status.code)
        status = read_issuer(arena, document, subject, &credential->issuer);
    if (status.code)
        return status;
    look_into(g, subject, false, DEPTH_MOST);
    return read_names(g, arena);
}

km_status km_credentials_read(const km_engine *engine, km_arena *arena, const cJSON *array, int32_t date,
                              const km_credential **credentials, uint32_t *count)
{
    const cJSON *entry;
    *credentials = NULL;
    *count = 0;
    if (!cJSON_IsArray(array) || cJSON_GetArraySize(array) > KM_CREDENTIALS_MOST)
        return km_fail(KM_REQUEST);
    km_credential *read = km_arena_take(arena, (size_t)cJSON_GetArraySize(array), sizeof *read);
    if (!read)
        return km_fail(KM_MEMORY);
    cJSON_ArrayForEach(entry, array)
    {
        if (!cJSON_IsObject(entry))
            return km_fail(KM_REQUEST);
        km_status status = read_credential(engine, arena, entry, date, &read[*count]);
        if (status.code)
            return status;
        (*count)++;
    }
    *credentials = read;
    return km_ok();
}
