#include "profile/competences.h"

#include "base/arena.h"
#include "base/status.h"
#include "profile/profile.h"

#include <stdlib.h>

/* A mention by the concept it speaks for. */
typedef struct claim {
    uint32_t concept;
    uint32_t mention;
} claim;

static int compare_claims(const void *left, const void *right)
{
    const claim *a = left, *b = right;
    if (a->concept != b->concept)
    return a->concept < b->concept ? -1 : 1;
    return (a->mention > b->mention) - (a->mention < b->mention);
}

static int compare_competences(const void *left, const void *right)
{
    const km_competence *a = left, *b = right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->confidence != b->confidence)
        return a->confidence > b->confidence ? -1 : 1;
    return (a->concept > b->concept) - (a->concept < b->concept);
}

/* The strongest polarity counts: has, then wants, lacks, other. Level, months and recency are those of the mentions
 * that share it, so that "vill bli kock" lends nothing to "har varit kock". */
static void weigh(km_competence *competence, const km_mention *mention)
{
    if (mention->polarity > competence->polarity)
        return;
    if (mention->polarity < competence->polarity) {
        competence->polarity = mention->polarity;
        competence->confidence = 0;
        competence->level = 0;
        competence->months = 0;
        competence->last_used = INT32_MIN;
    }
    if (mention->confidence > competence->confidence)
        competence->confidence = mention->confidence;
    if (mention->level > competence->level)
        competence->level = mention->level;
    if (mention->months > competence->months)
        competence->months = mention->months;
    if (mention->last_used > competence->last_used)
        competence->last_used = mention->last_used;
}

km_status km_competences_gather(km_arena *arena, km_reading *reading)
{
    uint32_t count = reading->mention_count;
    claim *claims = km_arena_take(arena, count, sizeof *claims);
    km_competence *competences = km_arena_take(arena, count, sizeof *competences);
    uint32_t *mentions = km_arena_take(arena, count, sizeof *mentions);
    if (!claims || !competences || !mentions)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < count; i++)
        claims[i] = (claim){reading->mentions[i].concepts[0], i};
    qsort(claims, count, sizeof *claims, compare_claims);
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++) {
        const km_mention *mention = &reading->mentions[claims[i].mention];
        mentions[i] = claims[i].mention;
        if (!found || competences[found - 1].concept != claims[i].concept)
            competences[found++] = (km_competence){.concept = claims[i].concept,
                                                   .kind = mention->kind,
                                                   .polarity = KM_POLARITY_COUNT,
                                                   .last_used = INT32_MIN,
                                                   .mention_start = i};
        competences[found - 1].mention_count++;
        weigh(&competences[found - 1], mention);
    }
    qsort(competences, found, sizeof *competences, compare_competences);
    reading->competences = competences;
    reading->competence_count = found;
    reading->competence_mentions = mentions;
    return km_ok();
}

uint32_t km_reading_find(const km_reading *reading, uint32_t concept, km_polarity polarity)
{
    for (uint32_t i = 0; i < reading->competence_count; i++)
        if (reading->competences[i].concept == concept && reading->competences[i].polarity == polarity)
            return i;
    return KM_NONE;
}
