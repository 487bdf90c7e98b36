#include "profile/paraphrase.h"

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/index.h"
#include "lexicon/linker.h"

/* Words that carry meaning in a phrase: more than four say several things. */
#define CONTENT_MOST 4

/* Letters of a word that may be a phrase by itself, in bytes: shorter ones resemble too much. */
#define LONE_LEAST 7

/* Least confidence of a paraphrase of one word and of several. Measured on annotated CVs (km eval cv): of lone words
 * more are right than wrong from here on; of longer phrases none below was. */
#define LONE_SURE 80
#define LONG_SURE 90

typedef struct phrases {
    const km_engine *engine;
    const km_layout *layout;
    const km_normal *normal;
    const km_tokens *tokens;
    const uint8_t *flags; /* KM_WORD_* of each word */
    const km_taken *taken;
} phrases;

/* Sections in which people say what they can and do. */
static bool is_telling(uint8_t section)
{
    return section == KM_SECTION_WORK || section == KM_SECTION_SKILLS || section == KM_SECTION_PROFILE ||
           section == KM_SECTION_NONE;
}

static bool is_content(const phrases *p, uint32_t i)
{
    return !(p->flags[i] & (KM_WORD_FUNCTION | KM_WORD_LIGHT | KM_WORD_ENGLISH_FUNCTION));
}

/* Behind a phrase: the first word of the next one. */
static uint32_t phrase_end(const phrases *p, uint32_t first)
{
    uint32_t end = first + 1;
    while (end < p->tokens->count && p->tokens->items[end].between < KM_BETWEEN_LINE)
        end++;
    return end;
}

/* Is every word of a phrase free, and does each that carries meaning stand in labels? */
static bool is_worth(const phrases *p, uint32_t first, uint32_t end)
{
    uint32_t content = 0;
    for (uint32_t i = first; i < end; i++) {
        const km_token *token = &p->tokens->items[i];
        if (p->taken->barred[i] || p->layout->heading[i] || (token->shape & KM_SHAPE_DIGIT) ||
            !is_telling(p->layout->section[i]))
            return false;
        if (is_content(p, i)) {
            content++;
            if (!(p->flags[i] & KM_WORD_LABEL))
                return false;
        }
    }
    return content <= CONTENT_MOST && (content > 1 || p->tokens->items[first].size >= LONE_LEAST);
}

static km_status rank(const phrases *p, km_arena *arena, uint32_t first, uint32_t end, km_find *find)
{
    km_bytes phrase = km_tokens_text(p->normal, p->tokens, first, end);
    const km_link *links;
    uint32_t count;
    km_status status = km_linker_rank(p->engine->skills, arena, phrase, KM_MENTION_CONCEPTS, &links, &count);
    if (status.code)
        return status;
    *find = (km_find){.first = first, .end = end, .kind = KM_KIND_SKILL, .via = KM_VIA_PARAPHRASE};
    uint8_t confidence = km_link_confidence(links, count);
    find->cost = (uint8_t)(100 - confidence);
    bool sure = confidence >= (end - first == 1 ? LONE_SURE : LONG_SURE);
    for (uint32_t i = 0; i < count && sure; i++)
    find->concepts[find->concept_count++] = links[i].concept;
    return status;
}

km_status km_paraphrase_find(const km_engine *engine, km_arena *arena, const km_layout *layout, const km_normal *normal,
                             const km_tokens *tokens, const uint8_t *flags, const km_taken *taken, km_find *out,
                             uint32_t *count)
{
    phrases p = {engine, layout, normal, tokens, flags, taken};
    *count = 0;
    if (!engine->skills)
        return km_ok();
    uint32_t ranked = 0, next = 0;
    for (uint32_t first = 0; first < tokens->count && ranked < KM_PARAPHRASES_MOST;) {
        uint32_t end = phrase_end(&p, first), start = first, stop = end;
        first = end;
        while (start < stop && !is_content(&p, start))
            start++;
        while (stop > start && !is_content(&p, stop - 1))
            stop--;
        while (next < taken->count && taken->finds[next].end <= start)
            next++;
        if (start == stop || (next < taken->count && taken->finds[next].first < stop) || !is_worth(&p, start, stop))
            continue;
        ranked++;
        km_status status = rank(&p, arena, start, stop, &out[*count]);
        if (status.code)
            return status;
        *count += out[*count].concept_count > 0;
    }
    return km_ok();
}
