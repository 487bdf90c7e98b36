#include "report/built.h"

#include "base/arena.h"
#include "catalogue/rules.h"
#include "packs.h"

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
        !km_packs_terms(arena, catalogue, built->rules, date, &built->terms, &built->account, message))
        return false;
    return km_courses_make(arena, catalogue, &built->terms, date, &built->courses, &built->courses_account, message) &&
           km_packs_lang(arena, catalogue, date, &built->lang, message) && open(built, message);
}

void km_built_end(km_built *built)
{
    km_arena_free(&built->store);
}
