#include "report/built.h"

#include "base/arena.h"
#include "catalogue/manifest.h"
#include "catalogue/rules.h"
#include "demand/ad_reading.h"
#include "language_model/language_pack.h"

static bool learn(km_built *built, const km_catalogue *catalogue, km_message *message)
{
    size_t count = 0;
    km_meta_row *meta = km_manifest_meta(built->arena, catalogue, "lang", built->date, &count);
    if (!meta)
        return km_say(message, "Out of memory.");
    km_status status = km_language_pack_make(built->arena, catalogue, meta, count, NULL, &built->lang);
    return !status.code ||
           km_say(message, "The language pack could not be made: %s", km_code_sentence(status.code, "en"));
}

static bool open(km_built *built, km_message *message)
{
    const km_bytes all[] = {built->terms.pack, built->courses.pack, built->lang};
    km_bytes packs[3];
    size_t count = 0;
    for (size_t i = 0; i < 3; i++)
        if (all[i].data)
            packs[count++] = all[i];
    km_bytes *kept = km_arena_take(built->arena, count, sizeof *kept);
    if (!kept)
        return km_say(message, "Out of memory.");
    for (size_t i = 0; i < count; i++)
        kept[i] = packs[i];
    km_status status = km_engine_open(&built->store, kept, count, &built->engine);
    return !status.code || km_say(message, "What was built cannot be opened: %s", km_code_sentence(status.code, "en"));
}

bool km_built_make(km_built *built, km_arena *arena, km_inputs *inputs, km_bytes date, km_message *message)
{
    km_catalogue *catalogue = &inputs->catalogue;
    *built = (km_built){.arena = arena, .date = date, .store = km_arena_make(0)};
    built->rules.rows = km_rules_read(arena, &built->rules.count, message);
    if (!built->rules.rows ||
        !km_terms_make(arena, catalogue, built->rules, date, &built->terms, &built->account, message) ||
        !km_ads_tally(arena, catalogue, built->terms.pack, &built->terms.terms, &catalogue->tally, message))
        return false;
    size_t traits = built->account.terms.traits;
    if (catalogue->tally &&
        !km_terms_make(arena, catalogue, built->rules, date, &built->terms, &built->account, message))
        return false;
    built->account.terms.traits = traits;
    return km_courses_make(arena, catalogue, &built->terms, date, &built->courses, &built->courses_account, message) &&
           learn(built, catalogue, message) && open(built, message);
}

void km_built_end(km_built *built)
{
    km_arena_free(&built->store);
}
