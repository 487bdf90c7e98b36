/* The links of what the labour market and schools offer. */
#include "report/linker.h"

#include "base/arena.h"
#include "catalogue/names.h"
#include "snapshot/snapshot.h"

/* --- Ads -------------------------------------------------------------------------------------------------- */

static void count_ads(km_linker *l)
{
    const km_terms *t = l->terms;
    uint8_t *counted = km_link_marks(l, t->concept_count), *named = km_link_marks(l, t->concept_count);
    if (l->out.failed || l->catalogue->ads_count == 0)
        return;
    km_link_begin(l, "ad-occupation", "platsbanken-ads", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->ads_count; i++) {
        const km_ad_row *ad = &l->catalogue->ads[i];
        uint32_t concept = km_terms_find(t, km_inputs_text(l->inputs, ad->occupation));
        km_link_count(l, concept != KM_NONE && t->kind[concept] == KM_KIND_OCCUPATION,
                      km_inputs_text(l->inputs, ad->occupation), km_inputs_text(l->inputs, ad->title));
    }
    km_link_end(l);
    for (uint32_t c = 0; c < t->concept_count; c++) {
        counted[c] = t->ads[c] > 0;
        for (uint32_t e = t->edge_start[c]; e < t->edge_start[c + 1]; e++)
            if (t->edge_kind[e] == KM_EDGE_NEEDS && t->edge_ads[e])
                named[t->edge_target[e]] = 1;
    }
    km_link_begin(l, "occupation-ad", "jobtech-taxonomy", "platsbanken-ads");
    km_link_concepts(l, KM_KIND_OCCUPATION, 0, 0, counted);
    km_link_end(l);
    km_link_begin(l, "group-ad", "jobtech-taxonomy", "platsbanken-ads");
    km_link_concepts(l, KM_KIND_GROUP, 0, 0, counted);
    km_link_end(l);
    km_link_begin(l, "skill-ad", "jobtech-taxonomy", "platsbanken-ads");
    km_link_concepts(l, KM_KIND_SKILL, 0, KM_FLAG_ESCO, named);
    km_link_end(l);
}

static void count_volumes(km_linker *l)
{
    uint8_t *counted = km_link_marks(l, l->catalogue->things_count);
    if (l->out.failed || l->catalogue->volumes_count == 0)
        return;
    km_link_begin(l, "volume-group", "platsbanken-volumes", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->volumes_count; i++) {
        uint32_t thing = l->catalogue->volumes[i].thing;
        bool current = km_thing_is_current(l->catalogue, &l->catalogue->things[thing]);
        if (!counted[thing])
            km_link_count(l, current, km_inputs_text(l->inputs, l->catalogue->things[thing].id),
                          km_inputs_text(l->inputs, l->catalogue->things[thing].label));
        counted[thing] = 1;
    }
    km_link_end(l);
    km_link_begin(l, "group-volume", "jobtech-taxonomy", "platsbanken-volumes");
    km_link_things(l, KM_KIND_GROUP, 0, 0, counted);
    km_link_end(l);
}

/* --- The labour market ------------------------------------------------------------------------------------ */

/* Groups whose code a source of pay has, and occupations that the forecasts judge. */
static void count_market(km_linker *l)
{
    const km_catalogue *catalogue = l->catalogue;
    uint8_t *paid = km_link_marks(l, catalogue->things_count), *judged = km_link_marks(l, catalogue->things_count);
    bool any = false;
    if (l->out.failed)
        return;
    for (size_t i = 0; i < catalogue->things_count; i++) {
        const km_thing *thing = &catalogue->things[i];
        if (thing->kind == KM_KIND_GROUP && thing->notation != KM_NONE)
            paid[i] = km_facts_pay_of(catalogue, km_inputs_text(l->inputs, thing->notation)) != NULL;
        judged[i] = thing->kind == KM_KIND_OCCUPATION && km_facts_barometer_of(catalogue, (uint32_t)i) != KM_NONE;
        any |= judged[i];
    }
    if (catalogue->facts.pays_count) {
        km_link_begin(l, "group-pay", "jobtech-taxonomy", "scb-pay");
        km_link_things(l, KM_KIND_GROUP, 0, 0, paid);
        km_link_end(l);
    }
    if (any) {
        km_link_begin(l, "occupation-barometer", "jobtech-taxonomy", "yrkesbarometern");
        km_link_things(l, KM_KIND_OCCUPATION, 0, 0, judged);
        km_link_end(l);
    }
}

/* Letters of a code that divides a field of SUN. */
#define SUN_DIVIDED 5

/* Whether a code is one of SUN's fields, or divides one further, as the five letters of MYH do ("481ab"). */
static bool is_sun_code(const km_linker *l, const km_pair_map *codes, uint32_t code)
{
    km_bytes text = km_inputs_text(l->inputs, code);
    if (km_pair_map_get(codes, code, 0) != KM_NONE)
        return true;
    uint32_t field = text.size == SUN_DIVIDED
                         ? km_pool_find(&l->catalogue->strings, (km_bytes){text.data, SUN_DIVIDED - 1})
                         : KM_NONE;
    return field != KM_NONE && km_pair_map_get(codes, field, 0) != KM_NONE;
}

/* Educations that name a field of SUN which the taxonomy has. */
static void count_subjects(km_linker *l)
{
    const km_catalogue *catalogue = l->catalogue;
    km_pair_map codes = km_pair_map_make(l->arena), joined = km_pair_map_make(l->arena);
    for (size_t i = 0; i < catalogue->things_count; i++) {
        const km_thing *thing = &catalogue->things[i];
        uint32_t *known = thing->kind == KM_KIND_EDUCATION && thing->notation != KM_NONE
                              ? km_pair_map_at(&codes, thing->notation, 0)
                              : NULL;
        if (known)
            *known = 1;
    }
    for (size_t i = 0; i < catalogue->facts.subjects_count; i++) {
        const km_subject *subject = &catalogue->facts.subjects[i];
        bool is_sun = is_sun_code(l, &codes, subject->code);
        uint32_t *known = is_sun ? km_pair_map_at(&joined, subject->education, 0) : NULL;
        if (known)
            *known = 1;
    }
    km_link_begin(l, "education-sun", "courses", "jobtech-taxonomy");
    for (size_t i = 0; catalogue->facts.subjects_count && i < catalogue->educations_count; i++) {
        const km_education *education = &catalogue->educations[i];
        km_link_count(l, km_pair_map_get(&joined, education->id, 0) != KM_NONE,
                      km_inputs_text(l->inputs, education->id), km_inputs_text(l->inputs, education->title));
    }
    km_link_end(l);
    l->out.failed |= codes.failed || joined.failed;
}

/* --- Courses ---------------------------------------------------------------------------------------------- */

static km_bytes course_text(const km_linker *l, uint32_t string)
{
    return km_string(&l->courses->pack.strings, string);
}

static void count_taught(km_linker *l)
{
    const km_courses *c = l->courses;
    uint8_t *taught = km_link_marks(l, l->terms->concept_count);
    if (l->out.failed)
        return;
    km_link_begin(l, "course-skill", "courses", "jobtech-taxonomy");
    for (uint32_t i = 0; i < c->course_count; i++) {
        bool any = c->taught_offset[i] < c->taught_offset[i + 1];
        km_link_count(l, any, course_text(l, c->id[i]), course_text(l, c->title[i]));
        for (uint32_t k = c->taught_offset[i]; k < c->taught_offset[i + 1]; k++)
            taught[c->taught_concept[k]] = 1;
    }
    km_link_end(l);
    km_link_begin(l, "skill-course", "jobtech-taxonomy", "courses");
    km_link_concepts(l, KM_KIND_SKILL, 0, KM_FLAG_ESCO, taught);
    km_link_end(l);
}

static void count_required(km_linker *l)
{
    const km_courses *c = l->courses;
    km_link_begin(l, "requirement-course", "courses", "courses");
    for (uint32_t i = 0; i < c->required_count; i++)
        km_link_count(l, c->required_kind[i] != KM_REQUIRES_OTHER, (km_bytes){"", 0},
                      course_text(l, c->required_text[i]));
    km_link_end(l);
}

static void count_events(km_linker *l)
{
    const km_catalogue *catalogue = l->catalogue;
    km_pair_map educations = km_pair_map_make(l->arena), events = km_pair_map_make(l->arena);
    for (size_t i = 0; i < catalogue->educations_count; i++) {
        uint32_t *known = km_pair_map_at(&educations, catalogue->educations[i].id, 0);
        if (known)
            *known = 1;
    }
    km_link_begin(l, "event-education", "courses", "courses");
    for (size_t i = 0; i < catalogue->events_count; i++) {
        const km_event *event = &catalogue->events[i];
        uint32_t *known = km_pair_map_at(&events, event->education, 0);
        if (known)
            *known = 1;
        km_link_count(l, km_pair_map_get(&educations, event->education, 0) != KM_NONE,
                      km_inputs_text(l->inputs, event->id), km_inputs_text(l->inputs, event->title));
    }
    km_link_end(l);
    km_link_begin(l, "education-event", "courses", "courses");
    for (size_t i = 0; i < catalogue->educations_count; i++) {
        const km_education *education = &catalogue->educations[i];
        km_link_count(l, km_pair_map_get(&events, education->id, 0) != KM_NONE,
                      km_inputs_text(l->inputs, education->id), km_inputs_text(l->inputs, education->title));
    }
    km_link_end(l);
    l->out.failed |= educations.failed || events.failed;
}

static void count_places(km_linker *l)
{
    const km_courses *c = l->courses;
    km_link_begin(l, "start-municipality", "courses", "jobtech-taxonomy");
    for (uint32_t i = 0; i < c->course_count; i++)
        for (uint32_t s = c->start_offset[i]; s < c->start_offset[i + 1]; s++)
            km_link_count(l, c->start_municipality[s] != KM_NONE, course_text(l, c->id[i]),
                          course_text(l, c->title[i]));
    km_link_end(l);
}

void km_links_market(km_linker *l)
{
    count_market(l);
    count_subjects(l);
    count_ads(l);
    count_volumes(l);
}

void km_links_courses(km_linker *l)
{
    if (!l->courses)
        return;
    count_taught(l);
    count_required(l);
    count_events(l);
    count_places(l);
}
