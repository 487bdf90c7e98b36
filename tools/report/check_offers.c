#include "report/check_offers.h"

static void set_once(km_offers *offers, km_pair_map *map, uint32_t key, size_t value)
{
    uint32_t *held = key == KM_NONE ? NULL : km_pair_map_at(map, key, 0);
    if (held && *held == KM_NONE)
        *held = (uint32_t)value;
    offers->failed |= map->failed;
}

km_offers km_offers_find(km_arena *arena, const km_catalogue *catalogue)
{
    km_offers offers = {.education_of = km_pair_map_make(arena),
                        .event_of = km_pair_map_make(arena),
                        .provider_of = km_pair_map_make(arena),
                        .providers = catalogue->providers_count > 0};
    for (size_t i = 0; i < catalogue->educations_count; i++)
        set_once(&offers, &offers.education_of, catalogue->educations[i].id, i);
    for (size_t i = 0; i < catalogue->events_count; i++)
        set_once(&offers, &offers.event_of, catalogue->events[i].education, i);
    for (size_t i = 0; i < catalogue->providers_count; i++)
        set_once(&offers, &offers.provider_of, catalogue->providers[i].id, i);
    return offers;
}

/* An id that no provider record explains stands for itself. */
static km_bytes name_of(const km_offers *offers, const km_inputs *inputs, uint32_t provider)
{
    uint32_t index = provider == KM_NONE ? KM_NONE : km_pair_map_get(&offers->provider_of, provider, 0);
    return km_inputs_text(inputs, index == KM_NONE ? provider : inputs->catalogue.providers[index].name);
}

km_bytes km_offers_event_provider(const km_offers *offers, const km_inputs *inputs, const km_event *event)
{
    return name_of(offers, inputs, event->provider);
}

km_bytes km_offers_education_provider(const km_offers *offers, const km_inputs *inputs, const km_education *education)
{
    if (education->provider != KM_NONE)
        return name_of(offers, inputs, education->provider);
    uint32_t event = km_pair_map_get(&offers->event_of, education->id, 0);
    return event == KM_NONE ? (km_bytes){"", 0} : name_of(offers, inputs, inputs->catalogue.events[event].provider);
}
