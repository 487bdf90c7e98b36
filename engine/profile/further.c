#include "profile/further.h"

#include "base/status.h"
#include "lexicon/linker.h"

/* All that stand in the mention may be among the nearest. */
#define LINKS_MOST (2 * KM_MENTION_CONCEPTS)

static bool holds(const km_mention *mention, uint32_t count, uint32_t concept)
{
    for (uint32_t c = 0; c < count; c++)
        if (mention->concepts[c] == concept)
            return true;
    return false;
}

km_status km_further_add(const km_engine *engine, km_arena *arena, km_bytes words, km_mention *mention)
{
    if (!engine->skills || mention->concept_count == KM_MENTION_CONCEPTS)
        return km_ok();
    const km_link *links;
    uint32_t link_count, count = mention->concept_count;
    km_status status = km_linker_rank(engine->skills, arena, words, LINKS_MOST, &links, &link_count);
    for (uint32_t l = 0; l < link_count && !status.code && count < KM_MENTION_CONCEPTS; l++)
        if (!holds(mention, count, links[l].concept))
    mention->concepts[count++] = links[l].concept;
    mention->further_count = (uint8_t)(count - mention->concept_count);
    return status;
}
