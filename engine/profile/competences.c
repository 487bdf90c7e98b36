#include "profile/competences.h"

#include "base/arena.h"
#include "base/sort.h"
#include "base/status.h"
#include "profile/profile.h"

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

/* Mentions by the concept that they speak for first, then in text order; and what to sort with. */
typedef struct claims {
    uint64_t *numbers, *room;
    uint32_t count;
} claims;

static bool make_claims(km_arena *arena, const km_reading *reading, claims *made)
{
    made->count = reading->mention_count;
    made->numbers = km_arena_take(arena, made->count, sizeof *made->numbers);
    made->room = km_arena_take(arena, made->count, sizeof *made->room);
    if (!made->numbers || !made->room)
        return false;
    for (uint32_t i = 0; i < made->count; i++)
        made->numbers[i] = (uint64_t)reading->mentions[i].concepts[0] << 32 | i;
    km_sort_numbers(made->numbers, made->count, made->room);
    return true;
}

/* One competence for each concept, by concept index. */
static uint32_t gather(const claims *sorted, const km_reading *reading, km_competence *found, uint32_t *mentions)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < sorted->count; i++) {
        uint32_t concept = (uint32_t)(sorted->numbers[i] >> 32);
        mentions[i] = (uint32_t)sorted->numbers[i];
        const km_mention *mention = &reading->mentions[mentions[i]];
        if (!count || found[count - 1].concept != concept)
            found[count++] = (km_competence){.concept = concept,
                                             .kind = mention->kind,
                                             .polarity = KM_POLARITY_COUNT,
                                             .last_used = INT32_MIN,
                                             .mention_start = i};
        found[count - 1].mention_count++;
        weigh(&found[count - 1], mention);
    }
    return count;
}

/* By kind, then by confidence, falling, then by concept index, by which they are given. */
static void order(const km_competence *found, uint32_t count, claims *room, km_competence *ordered)
{
    for (uint32_t i = 0; i < count; i++)
        room->numbers[i] = (uint64_t)found[i].kind << 40 | (uint64_t)(UINT8_MAX - found[i].confidence) << 32 | i;
    km_sort_numbers(room->numbers, count, room->room);
    for (uint32_t i = 0; i < count; i++)
        ordered[i] = found[(uint32_t)room->numbers[i]];
}

km_status km_competences_gather(km_arena *arena, km_reading *reading)
{
    claims sorted;
    km_competence *found = km_arena_take(arena, reading->mention_count, sizeof *found);
    km_competence *ordered = km_arena_take(arena, reading->mention_count, sizeof *ordered);
    uint32_t *mentions = km_arena_take(arena, reading->mention_count, sizeof *mentions);
    if (!found || !ordered || !mentions || !make_claims(arena, reading, &sorted))
        return km_fail(KM_MEMORY);
    uint32_t count = gather(&sorted, reading, found, mentions);
    order(found, count, &sorted, ordered);
    reading->competences = ordered;
    reading->competence_count = count;
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
