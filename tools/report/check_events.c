/* Dated offers, and who gives them. */
#include "report/check_offers.h"
#include "report/check_parts.h"

/* Longer offers than the longest education there is, in days. */
#define DAYS_MOST (7 * 366)

/* Dates and pace may differ from what the credits make by this factor: holidays, exams, part of the pace. */
#define LENGTH_FACTOR 3

#define FEE_MOST 1000000u

typedef struct looker {
    km_findings *findings;
    const km_catalogue *catalogue;
    km_offers offers;
    km_pool names;
    km_pair_map municipality; /* (name or code of a municipality, 0) -> thing */
    bool municipalities;
} looker;

static void note(looker *l, const char *check, size_t index, km_bytes detail)
{
    const km_event *event = &l->catalogue->events[index];
    km_bytes id = text_of(l->findings, event->id);
    km_findings_add(l->findings, check, km_inputs_origin(l->findings->inputs, KM_LIST_EVENTS, index),
                    id.size ? id : text_of(l->findings, event->education), detail,
                    km_offers_event_provider(&l->offers, l->findings->inputs, event));
}

static km_bytes day_text(looker *l, int32_t day)
{
    char text[11];
    km_date_print(day, text);
    const char *kept = km_arena_copy(l->findings->arena, text, strlen(text));
    l->findings->failed |= !kept;
    return km_bytes_of(kept);
}

/* --- Days ------------------------------------------------------------------------------------------------- */

/* Full-time weeks in tenths that the education's credits make; 0 unknown. */
static uint32_t weeks_of(const looker *l, const km_event *event)
{
    static const uint32_t year[KM_CREDITS_COUNT] = {
        [KM_CREDITS_HP] = 60, [KM_CREDITS_YH] = 200, [KM_CREDITS_GYMNASIAL] = 800};
    uint32_t index = km_pair_map_get(&l->offers.education_of, event->education, 0);
    const km_education *education = index == KM_NONE ? NULL : &l->catalogue->educations[index];
    if (!education || !year[education->credit_system])
        return 0;
    uint64_t weeks = (uint64_t)education->credit_tenths * 40 / year[education->credit_system];
    return weeks <= KM_WEEKS_MOST ? (uint32_t)weeks : 0;
}

static void check_days(looker *l, size_t i)
{
    const km_event *event = &l->catalogue->events[i];
    bool first = event->first_day != KM_DAY_UNKNOWN, last = event->last_day != KM_DAY_UNKNOWN;
    if (first && event->deadline != KM_DAY_UNKNOWN && event->deadline > event->first_day)
        note(l, "event-deadline-late", i, day_text(l, event->deadline));
    if (!first || !last)
        return;
    int64_t days = (int64_t)event->last_day - event->first_day + 1;
    if (days <= 0)
        note(l, "event-reversed", i, day_text(l, event->last_day));
    else if (days > DAYS_MOST)
        note(l, "event-long", i, day_text(l, event->last_day));
    /* In tenths of full-time weeks. Short courses may be spread thin, and open ones wait for their students. */
    uint32_t stated = weeks_of(l, event);
    int64_t dated = days * event->pace / 70;
    if (days > 0 && days <= DAYS_MOST && stated >= 40 && event->pace &&
        (dated > (int64_t)stated * LENGTH_FACTOR || dated * LENGTH_FACTOR < (int64_t)stated))
        note(l, "event-length-contradiction", i, day_text(l, event->last_day));
}

/* --- Places ----------------------------------------------------------------------------------------------- */

static void index_municipalities(looker *l)
{
    for (size_t i = 0; i < l->catalogue->things_count; i++) {
        const km_thing *thing = &l->catalogue->things[i];
        if (thing->kind != KM_KIND_MUNICIPALITY)
            continue;
        l->municipalities = true;
        const uint32_t names[] = {thing->notation, thing->label};
        for (size_t k = 0; k < 2; k++) {
            uint32_t *held = names[k] == KM_NONE ? NULL : map_at(l->findings, &l->municipality, names[k], 0);
            if (held && *held == KM_NONE)
                *held = (uint32_t)i;
        }
    }
}

static uint32_t municipality_of(const looker *l, uint32_t name)
{
    return name == KM_NONE ? KM_NONE : km_pair_map_get(&l->municipality, name, 0);
}

static void check_place(looker *l, size_t i)
{
    const km_event *event = &l->catalogue->events[i];
    uint32_t by_area = municipality_of(l, event->area), by_place = municipality_of(l, event->place);
    if (l->municipalities && event->area != KM_NONE && by_area == KM_NONE)
        note(l, "event-area-unknown", i, text_of(l->findings, event->area));
    else if (by_area != KM_NONE && by_place != KM_NONE && by_area != by_place)
        note(l, "event-area-contradiction", i, text_of(l->findings, event->place));
    if (event->area == KM_NONE && event->place == KM_NONE && event->distance == KM_DISTANCE_NO)
        note(l, "event-without-place", i, no_text());
}

/* --- Whom they belong to ---------------------------------------------------------------------------------- */

static void check_fee(looker *l, size_t i)
{
    const km_event *event = &l->catalogue->events[i];
    uint32_t index = km_pair_map_get(&l->offers.education_of, event->education, 0);
    uint8_t form = index == KM_NONE ? 0 : l->catalogue->educations[index].form;
    bool is_free = form == KM_COURSE_KOMVUX || form == KM_COURSE_KOMVUX_BASIC || form == KM_COURSE_SFI;
    if (event->fee == KM_NONE)
        return;
    if (event->fee > FEE_MOST)
        note(l, "event-fee-odd", i, no_text());
    else if (event->fee && is_free)
        note(l, "event-fee-free-form", i, no_text());
}

static void check_owner(looker *l, size_t i)
{
    const km_event *event = &l->catalogue->events[i];
    if (km_pair_map_get(&l->offers.education_of, event->education, 0) == KM_NONE)
        note(l, "event-orphan", i, text_of(l->findings, event->education));
    if (event->provider == KM_NONE)
        note(l, "event-without-provider", i, no_text());
    /* A source that names its providers has no list of them. */
    km_bytes provider = text_of(l->findings, event->provider);
    bool is_id = provider.size > 2 && provider.data[0] == 'p' && provider.data[1] == '.';
    if (is_id && km_pair_map_get(&l->offers.provider_of, event->provider, 0) == KM_NONE)
        note(l, "event-provider-unknown", i, provider);
    if (event->pace == 0)
        note(l, "event-without-pace", i, no_text());
}

/* --- The same twice --------------------------------------------------------------------------------------- */

/* A number for where an event is and when it starts. */
static uint32_t where_and_when(looker *l, const km_event *event)
{
    uint32_t parts[] = {event->provider,           event->area, event->place,   (uint32_t)event->first_day,
                        (uint32_t)event->last_day, event->pace, event->distance};
    return km_pool_add(&l->names, (km_bytes){(const char *)parts, sizeof parts});
}

static void check_sameness(looker *l, size_t i, km_pair_map *ids, km_pair_map *offers)
{
    const km_event *event = &l->catalogue->events[i];
    uint32_t *id = event->id == KM_NONE ? NULL : map_at(l->findings, ids, event->id, 0);
    bool repeated = id && *id != KM_NONE;
    if (repeated)
        note(l, "event-repeated", i, no_text());
    if (id)
        *id = (uint32_t)i;
    uint32_t offer = event->first_day == KM_DAY_UNKNOWN ? KM_NONE : where_and_when(l, event);
    uint32_t *same = offer == KM_NONE ? NULL : map_at(l->findings, offers, event->education, offer);
    if (same && *same != KM_NONE && !repeated)
        note(l, "event-duplicate", i, day_text(l, event->first_day));
    if (same)
        *same = (uint32_t)i;
}

/* --- Providers -------------------------------------------------------------------------------------------- */

static void note_provider(looker *l, const char *check, size_t index)
{
    const km_provider *provider = &l->catalogue->providers[index];
    km_bytes name = text_of(l->findings, provider->name);
    km_findings_add(l->findings, check, km_inputs_origin(l->findings->inputs, KM_LIST_PROVIDERS, index),
                    text_of(l->findings, provider->id), name, name);
}

static void check_providers(looker *l)
{
    km_pair_map names = km_pair_map_make(l->findings->arena), used = km_pair_map_make(l->findings->arena);
    for (size_t i = 0; i < l->catalogue->events_count; i++) {
        uint32_t provider = l->catalogue->events[i].provider;
        uint32_t *known = provider == KM_NONE ? NULL : map_at(l->findings, &used, provider, 0);
        if (known)
            *known = 1;
    }
    for (size_t i = 0; i < l->catalogue->providers_count; i++) {
        const km_provider *provider = &l->catalogue->providers[i];
        bool repeated = km_pair_map_get(&l->offers.provider_of, provider->id, 0) != i;
        uint32_t *same = map_at(l->findings, &names, provider->name, 0);
        if (repeated)
            note_provider(l, "provider-repeated", i);
        else if (same && *same != KM_NONE)
            note_provider(l, "provider-same-name", i);
        if (same)
            *same = (uint32_t)i;
        if (!repeated && l->catalogue->events_count && km_pair_map_get(&used, provider->id, 0) == KM_NONE)
            note_provider(l, "provider-unused", i);
    }
}

void km_check_events(km_findings *findings)
{
    km_arena *arena = findings->arena;
    looker l = {.findings = findings,
                .catalogue = catalogue_of(findings),
                .offers = km_offers_find(arena, catalogue_of(findings)),
                .names = km_pool_make(arena),
                .municipality = km_pair_map_make(arena)};
    km_pair_map ids = km_pair_map_make(arena), offers = km_pair_map_make(arena);
    index_municipalities(&l);
    for (size_t i = 0; i < l.catalogue->events_count; i++) {
        check_days(&l, i);
        check_place(&l, i);
        check_owner(&l, i);
        check_fee(&l, i);
        check_sameness(&l, i, &ids, &offers);
    }
    check_providers(&l);
    findings->failed |= l.offers.failed || l.names.failed;
}
