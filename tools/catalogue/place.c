#include "catalogue/place.h"

#include "base/arena.h"
#include "catalogue/names.h"

/* A retired occupation is at most replaced so many times. */
#define REPLACED_MOST 8

/* Follows "replaced by" as far as it leads. */
static void follow_replacements(const km_rows *rows, uint32_t *occupation)
{
    const km_catalogue *catalogue = rows->catalogue;
    for (int step = 0; step < REPLACED_MOST; step++) {
        for (size_t i = 0; i < catalogue->relations_count; i++) {
            const km_relation *said = &catalogue->relations[i];
            if (said->kind == KM_SAYS_REPLACED && occupation[said->from] == KM_NONE)
                occupation[said->from] = occupation[said->to];
        }
    }
}

static void find_occupations(km_rows *rows, uint32_t *occupation)
{
    const km_catalogue *catalogue = rows->catalogue;
    km_names names = km_names_of_rows(rows, KM_KIND_OCCUPATION, 0, 0, KM_NAMES_LABELS);
    for (uint32_t i = 0; i < catalogue->things_count; i++)
        occupation[i] = km_rows_find(rows, i, KM_KIND_OCCUPATION);
    follow_replacements(rows, occupation);
    for (uint32_t i = 0; i < catalogue->things_count; i++)
        if (catalogue->things[i].kind == KM_KIND_OCCUPATION && occupation[i] == KM_NONE)
            occupation[i] = km_names_only(&names, km_rows_text(rows, catalogue->things[i].label));
}

km_places km_places_find(km_rows *rows, const uint32_t *group_of)
{
    const km_catalogue *catalogue = rows->catalogue;
    size_t count = catalogue->things_count;
    km_places places = {km_arena_take(rows->arena, count, sizeof(uint32_t)),
                        km_arena_take(rows->arena, count, sizeof(uint32_t))};
    rows->failed |= !places.occupation || !places.group;
    if (rows->failed)
        return places;
    find_occupations(rows, places.occupation);
    for (size_t i = 0; i < count; i++)
        places.group[i] = places.occupation[i] == KM_NONE ? KM_NONE : group_of[places.occupation[i]];
    for (size_t i = 0; i < catalogue->relations_count; i++) {
        const km_relation *said = &catalogue->relations[i];
        uint32_t group = km_rows_find(rows, said->to, KM_KIND_GROUP);
        if (said->kind == KM_SAYS_BROADER && group != KM_NONE && places.group[said->from] == KM_NONE)
            places.group[said->from] = group;
    }
    return places;
}
