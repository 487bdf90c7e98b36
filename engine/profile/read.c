#include "profile/profile.h"

#include "base/arena.h"
#include "base/status.h"
#include "lexicon/find.h"
#include "profile/choose.h"
#include "profile/competences.h"
#include "profile/places.h"
#include "text/mask.h"
#include "text/token.h"

/* What one call of km_read works with. */
typedef struct reader {
    const km_engine *engine;
    km_arena *arena;
    const km_read_options *options;
    km_normal normal;
    km_covers covers;
    km_tokens tokens;
    km_finds finds;
    km_reading *reading;
} reader;

static km_status place_masks(reader *r)
{
    km_mask *masks = km_arena_take(r->arena, r->covers.count, sizeof *masks);
    if (!masks)
        return km_fail(KM_MEMORY);
    km_place_counter counter = {.given = r->normal.given};
    for (uint32_t i = 0; i < r->covers.count; i++) {
        const km_cover *cover = &r->covers.items[i];
        masks[i].span =
            km_place_span(&counter, r->normal.origin[cover->start], km_normal_end(&r->normal, cover->end - 1));
        masks[i].kind = cover->kind;
    }
    r->reading->masks = masks;
    r->reading->mask_count = r->covers.count;
    return km_ok();
}

static km_mention make_mention(const reader *r, const km_find *find, km_place_counter *counter)
{
    const km_token *first = &r->tokens.items[find->first], *last = &r->tokens.items[find->end - 1];
    km_mention mention = {.kind = find->kind,
                          .polarity = KM_HAS,
                          .via = find->via,
                          .confidence = (uint8_t)(98 - find->cost * 2),
                          .concept_count = find->concept_count,
                          .last_used = INT32_MIN};
    mention.span =
        km_place_span(counter, r->normal.origin[first->start], km_normal_end(&r->normal, last->start + last->size - 1));
    for (uint32_t i = 0; i < find->concept_count; i++)
        mention.concepts[i] = find->concepts[i];
    return mention;
}

static km_status make_mentions(reader *r)
{
    uint32_t count = r->finds.count;
    bool *open = km_arena_take(r->arena, count, sizeof *open);
    uint32_t *chosen = km_arena_take(r->arena, count, sizeof *chosen);
    if (!open || !chosen)
        return km_fail(KM_MEMORY);
    for (uint32_t i = 0; i < count; i++)
        open[i] = !r->finds.items[i].everyday;
    km_status status = km_choose(r->arena, &r->finds, open, r->tokens.count, chosen, &count);
    if (status.code)
        return status;
    km_mention *mentions = km_arena_take(r->arena, count, sizeof *mentions);
    if (!mentions)
        return km_fail(KM_MEMORY);
    km_place_counter counter = {.given = r->normal.given};
    for (uint32_t i = 0; i < count; i++)
        mentions[i] = make_mention(r, &r->finds.items[chosen[i]], &counter);
    r->reading->mentions = mentions;
    r->reading->mention_count = count;
    return km_ok();
}

static km_status read_text(reader *r, km_bytes text)
{
    km_status status = km_normal_make(r->arena, text, &r->normal);
    if (!status.code)
        status = km_mask_cover(r->arena, &r->normal, &r->covers);
    if (!status.code)
        status = km_tokens_make(r->arena, &r->normal, &r->tokens);
    if (!status.code)
        status = km_find_all(r->engine->lexicon, r->arena, &r->normal, &r->tokens, &r->finds);
    if (!status.code)
        status = place_masks(r);
    if (!status.code)
        status = make_mentions(r);
    if (!status.code)
        status = km_competences_gather(r->arena, r->reading);
    return status;
}

km_status km_read(const km_engine *engine, km_arena *arena, km_bytes text, const km_read_options *options,
                  const km_reading **reading)
{
    km_status status = km_text_check(text);
    if (status.code)
        return status;
    reader r = {.engine = engine, .arena = arena, .options = options};
    r.reading = km_arena_zeros(arena, 1, sizeof *r.reading);
    if (!r.reading)
        return km_fail(KM_MEMORY);
    r.reading->code_points = km_place_total(text);
    status = read_text(&r, text);
    if (!status.code)
        *reading = r.reading;
    return status;
}
