#include "report/links.h"

#include "base/arena.h"
#include "catalogue/names.h"
#include "snapshot/snapshot.h"

static const km_column link_columns[] = {{.id = "link", .kind = KM_CELL_NAME},
                                         {.id = "from"},
                                         {.id = "to"},
                                         {.id = "total", .kind = KM_CELL_NUMBER},
                                         {.id = "joined", .kind = KM_CELL_NUMBER},
                                         {.id = "lost", .kind = KM_CELL_NUMBER},
                                         {.id = "share", .kind = KM_CELL_SHARE, .bars = true}};

static const km_column unlinked_columns[] = {{.id = "label"}, {.id = "link", .kind = KM_CELL_NAME}, {.id = "record"}};

/* Things left out by a link that are shown. */
#define EXAMPLES 3

/* A direction of a link while it is counted. */
typedef struct linker {
    km_arena *arena;
    const km_inputs *inputs;
    const km_catalogue *catalogue;
    const km_terms *terms;
    const km_courses *courses; /* NULL without courses */
    km_links out;
    const char *name, *from, *to;
    size_t total, joined;
} linker;

static void begin(linker *l, const char *name, const char *from, const char *to)
{
    l->name = name, l->from = from, l->to = to;
    l->total = l->joined = 0;
}

static void count(linker *l, bool joined, km_bytes record, km_bytes label)
{
    l->total++;
    l->joined += joined;
    const km_cell row[] = {km_cell_text(label), km_cell_word(l->name), km_cell_text(record)};
    if (joined)
        return;
    km_sheet_row(&l->out.unlinked, row);
    if (l->total - l->joined <= EXAMPLES)
        km_sheet_row(&l->out.examples, row);
}

static void end(linker *l)
{
    const km_cell row[] = {km_cell_word(l->name),
                           km_cell_word(l->from),
                           km_cell_word(l->to),
                           km_cell_count(l->total),
                           km_cell_count(l->joined),
                           km_cell_count(l->total - l->joined),
                           km_cell_share(l->joined, l->total)};
    if (l->total)
        km_sheet_row(&l->out.links, row);
}

static uint8_t *marks(linker *l, size_t size)
{
    uint8_t *made = km_arena_zeros(l->arena, size, 1);
    l->out.failed |= !made;
    return made;
}

/* Counts the things of a kind, those with a mark as joined. Flags under the mask must be these. */
static void count_things(linker *l, uint8_t kind, uint8_t flags, uint8_t mask, const uint8_t *marked)
{
    for (size_t i = 0; i < l->catalogue->things_count; i++) {
        const km_thing *thing = &l->catalogue->things[i];
        if (thing->kind == kind && (thing->flags & mask) == flags && km_thing_is_current(l->catalogue, thing))
            count(l, marked[i], km_inputs_text(l->inputs, thing->id), km_inputs_text(l->inputs, thing->label));
    }
}

/* --- Concept to concept, as sources say ------------------------------------------------------------------- */

/* A relation that links two kinds of things, whichever way it is told. */
typedef struct told_link {
    const char *forth, *back; /* names of the two directions; NULL: not counted */
    const char *from, *to;    /* datasets */
    uint8_t relations[3];     /* km_relation_kind + 1 */
    uint8_t from_kind, from_flags, to_kind, to_flags;
} told_link;

static const told_link told_links[] = {
    {"group-isco",
     "isco-group",
     "jobtech-taxonomy",
     "jobtech-taxonomy",
     {KM_SAYS_BRIDGE + 1},
     KM_KIND_GROUP,
     0,
     KM_THING_ISCO,
     0},
    {"group-skill",
     "skill-group",
     "jobtech-taxonomy",
     "jobtech-taxonomy",
     {KM_SAYS_SKILL + 1},
     KM_KIND_GROUP,
     0,
     KM_KIND_SKILL,
     0},
    {NULL,
     "esco-layer-group",
     "jobtech-taxonomy",
     "jobtech-taxonomy",
     {KM_SAYS_SKILL + 1},
     KM_KIND_GROUP,
     0,
     KM_KIND_SKILL,
     KM_FLAG_ESCO},
    {"occupation-substitute",
     "substitute-occupation",
     "jobtech-taxonomy",
     "jobtech-taxonomy",
     {KM_SAYS_SUBSTITUTES + 1},
     KM_KIND_OCCUPATION,
     0,
     KM_KIND_OCCUPATION,
     0},
    {"title-occupation",
     "occupation-title",
     "jobtech-taxonomy",
     "jobtech-taxonomy",
     {KM_SAYS_TITLE + 1},
     KM_THING_TITLE,
     0,
     KM_KIND_OCCUPATION,
     0},
    {"keyword-education",
     "education-keyword",
     "jobtech-taxonomy",
     "jobtech-taxonomy",
     {KM_SAYS_KEYWORD + 1},
     KM_THING_KEYWORD,
     0,
     KM_KIND_EDUCATION,
     0},
    {"esco-occupation-skill",
     "esco-skill-occupation",
     "esco",
     "esco",
     {KM_SAYS_ESSENTIAL + 1, KM_SAYS_OPTIONAL + 1},
     KM_THING_ESCO_OCCUPATION,
     0,
     KM_THING_ESCO_SKILL,
     0},
};

static bool is_told(const told_link *link, uint8_t kind)
{
    for (size_t i = 0; i < sizeof link->relations; i++)
        if (link->relations[i] == kind + 1)
            return true;
    return false;
}

static void count_told(linker *l, const told_link *link)
{
    uint8_t *from = marks(l, l->catalogue->things_count), *to = marks(l, l->catalogue->things_count);
    if (l->out.failed)
        return;
    for (size_t i = 0; i < l->catalogue->relations_count; i++) {
        const km_relation *relation = &l->catalogue->relations[i];
        const km_thing *a = &l->catalogue->things[relation->from], *b = &l->catalogue->things[relation->to];
        if (!is_told(link, relation->kind) || a->kind != link->from_kind || b->kind != link->to_kind)
            continue;
        from[relation->from] |= km_thing_is_current(l->catalogue, b);
        to[relation->to] |= km_thing_is_current(l->catalogue, a);
    }
    /* Everyday titles also come as names of the occupation itself. */
    for (size_t i = 0; is_told(link, KM_SAYS_TITLE) && i < l->catalogue->labels_count; i++)
        to[l->catalogue->labels[i].thing] |= l->catalogue->labels[i].form == KM_FORM_TITLE;
    if (link->forth) {
        begin(l, link->forth, link->from, link->to);
        count_things(l, link->from_kind, link->from_flags, KM_FLAG_ESCO, from);
        end(l);
    }
    begin(l, link->back, link->to, link->from);
    count_things(l, link->to_kind, link->to_flags, KM_FLAG_ESCO, to);
    end(l);
}

/* --- Versions --------------------------------------------------------------------------------------------- */

/* Ids that any source uses, and whether the current version has them. */
static void count_current(linker *l, const char *name, uint8_t kind)
{
    begin(l, name, "jobtech-taxonomy", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->things_count; i++) {
        const km_thing *thing = &l->catalogue->things[i];
        if (thing->kind == kind)
            count(l, km_thing_is_current(l->catalogue, thing), km_inputs_text(l->inputs, thing->id),
                  km_inputs_text(l->inputs, thing->label));
    }
    end(l);
}

/* --- Concept to concept, as built ------------------------------------------------------------------------- */

static km_bytes id_of(const linker *l, uint32_t concept)
{
    return km_string(&l->terms->pack.strings, l->terms->id[concept]);
}

static km_bytes label_of(const linker *l, uint32_t concept)
{
    return km_string(&l->terms->pack.strings, l->terms->label[concept]);
}

/* Counts the concepts of a kind and flags, joined when marked. */
static void count_concepts(linker *l, uint8_t kind, uint8_t flags, uint8_t mask, const uint8_t *marked)
{
    for (uint32_t c = 0; c < l->terms->concept_count; c++)
        if (l->terms->kind[c] == kind && (l->terms->flags[c] & mask) == flags)
            count(l, marked[c], id_of(l, c), label_of(l, c));
}

static void count_groups(linker *l)
{
    const km_terms *t = l->terms;
    uint8_t *from = marks(l, t->concept_count), *to = marks(l, t->concept_count);
    for (uint32_t c = 0; from && to && c < t->concept_count; c++) {
        for (uint32_t e = t->edge_start[c]; e < t->edge_start[c + 1]; e++) {
            uint32_t target = t->edge_target[e];
            if (t->edge_kind[e] != KM_EDGE_BROADER || t->kind[c] != KM_KIND_OCCUPATION ||
                t->kind[target] != KM_KIND_GROUP)
                continue;
            from[c] = to[target] = 1;
        }
    }
    if (l->out.failed)
        return;
    begin(l, "occupation-group", "jobtech-taxonomy", "jobtech-taxonomy");
    count_concepts(l, KM_KIND_OCCUPATION, 0, 0, from);
    end(l);
    begin(l, "group-occupation", "jobtech-taxonomy", "jobtech-taxonomy");
    count_concepts(l, KM_KIND_GROUP, 0, 0, to);
    end(l);
}

/* AF's skills and those of the ESCO layer that mean the same, and ESCO's addresses. */
static void count_esco_skills(linker *l)
{
    const km_terms *t = l->terms;
    uint8_t *same = marks(l, t->concept_count), *addressed = marks(l, t->concept_count);
    km_names uris = km_names_make(l->arena);
    for (uint32_t c = 0; same && addressed && c < t->concept_count; c++) {
        km_bytes uri = km_string(&t->pack.strings, t->uri[c]);
        addressed[c] = uri.size > 0;
        if (uri.size)
            km_names_add(&uris, uri, c);
        for (uint32_t e = t->edge_start[c]; e < t->edge_start[c + 1]; e++)
            same[c] |= t->edge_kind[e] == KM_EDGE_SAME;
    }
    if (l->out.failed)
        return;
    begin(l, "skill-esco-skill", "jobtech-taxonomy", "esco");
    count_concepts(l, KM_KIND_SKILL, 0, KM_FLAG_ESCO, same);
    end(l);
    begin(l, "esco-layer-skill", "jobtech-taxonomy", "jobtech-taxonomy");
    count_concepts(l, KM_KIND_SKILL, KM_FLAG_ESCO, KM_FLAG_ESCO, same);
    end(l);
    begin(l, "esco-layer-esco", "jobtech-taxonomy", "esco");
    count_concepts(l, KM_KIND_SKILL, KM_FLAG_ESCO, KM_FLAG_ESCO, addressed);
    end(l);
    begin(l, "esco-esco-layer", "esco", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->things_count; i++) {
        const km_thing *thing = &l->catalogue->things[i];
        km_bytes id = km_inputs_text(l->inputs, thing->id);
        if (thing->kind == KM_THING_ESCO_SKILL)
            count(l, km_names_find(&uris, id) != KM_NONE, id, km_inputs_text(l->inputs, thing->label));
    }
    end(l);
    l->out.failed |= uris.failed;
}

/* --- Occupations and ESCO, terms, by what they are called ------------------------------------------------- */

/* Everything that concepts of a kind are called. */
static km_names names_of(linker *l, uint8_t kind)
{
    km_names names = km_names_make(l->arena);
    for (uint32_t i = 0; i < l->terms->label_count; i++) {
        uint32_t concept = l->terms->label_concept[i];
        uint8_t form = l->terms->label_form[i];
        if (l->terms->kind[concept] == kind && form != KM_FORM_ENGLISH && form != KM_FORM_ENGLISH_ALTERNATIVE)
            km_names_add(&names, km_string(&l->terms->pack.strings, l->terms->label_string[i]), concept);
    }
    l->out.failed |= names.failed;
    return names;
}

/* Marks all concepts of this name; whether there are any. */
static bool mark_names(const km_names *names, km_bytes name, uint8_t *marked)
{
    uint32_t at = km_names_find(names, name);
    bool any = at != KM_NONE;
    for (; at != KM_NONE; at = names->names[at].next)
        marked[names->names[at].value] = 1;
    return any;
}

static void count_esco_occupations(linker *l, const km_names *occupations)
{
    uint8_t *named = marks(l, l->terms->concept_count);
    if (l->out.failed)
        return;
    begin(l, "esco-occupation-occupation", "esco", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->things_count; i++) {
        const km_thing *thing = &l->catalogue->things[i];
        km_bytes label = km_inputs_text(l->inputs, thing->label);
        if (thing->kind == KM_THING_ESCO_OCCUPATION && label.size)
            count(l, mark_names(occupations, label, named), km_inputs_text(l->inputs, thing->id), label);
    }
    end(l);
    if (l->total == 0)
        return;
    begin(l, "occupation-esco-occupation", "jobtech-taxonomy", "esco");
    count_concepts(l, KM_KIND_OCCUPATION, 0, 0, named);
    end(l);
}

static void count_enrichment(linker *l, const km_names *occupations)
{
    uint8_t *named = marks(l, l->terms->concept_count);
    km_pair_map seen = km_pair_map_make(l->arena);
    if (l->out.failed)
        return;
    begin(l, "enrichment-occupation", "jobad-enrichments", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->terms_count; i++) {
        const km_term *term = &l->catalogue->terms[i];
        uint32_t *known = term->kind == KM_KIND_OCCUPATION ? km_pair_map_at(&seen, term->concept, 0) : NULL;
        if (!known || *known != KM_NONE)
            continue;
        *known = 1;
        km_bytes concept = km_inputs_text(l->inputs, term->concept);
        count(l, mark_names(occupations, concept, named), concept, concept);
    }
    end(l);
    l->out.failed |= seen.failed;
    if (l->total == 0)
        return;
    begin(l, "occupation-enrichment", "jobtech-taxonomy", "jobad-enrichments");
    count_concepts(l, KM_KIND_OCCUPATION, 0, 0, named);
    end(l);
}

/* Skills that published descriptions name by words only. */
static void count_described(linker *l)
{
    km_names skills = names_of(l, KM_KIND_SKILL);
    uint8_t *named = marks(l, l->terms->concept_count);
    km_pair_map seen = km_pair_map_make(l->arena);
    if (l->out.failed)
        return;
    begin(l, "described-skill", "af-occupation-info", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->named_count; i++) {
        uint32_t name = l->catalogue->named[i].name;
        bool skill = l->catalogue->named[i].kind != KM_SAYS_EDUCATED;
        uint32_t *known = skill ? km_pair_map_at(&seen, name, 0) : NULL;
        if (!known || *known != KM_NONE)
            continue;
        *known = 1;
        km_bytes text = km_inputs_text(l->inputs, name);
        count(l, mark_names(&skills, text, named), text, text);
    }
    end(l);
    l->out.failed |= seen.failed;
    if (l->total == 0)
        return;
    begin(l, "skill-described", "jobtech-taxonomy", "af-occupation-info");
    count_concepts(l, KM_KIND_SKILL, 0, KM_FLAG_ESCO, named);
    end(l);
}

/* Which educations descriptions say that those have who work in an occupation, by words only. */
static void count_educated(linker *l)
{
    km_names fields = names_of(l, KM_KIND_EDUCATION);
    uint8_t *told = marks(l, l->catalogue->things_count), *named = marks(l, l->terms->concept_count);
    km_pair_map seen = km_pair_map_make(l->arena);
    if (l->out.failed)
        return;
    begin(l, "education-name", "af-occupation-info", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->named_count; i++) {
        const km_named_relation *said = &l->catalogue->named[i];
        uint32_t *known = said->kind == KM_SAYS_EDUCATED ? km_pair_map_at(&seen, said->name, 0) : NULL;
        if (!known)
            continue;
        told[said->from] = 1;
        km_bytes text = km_inputs_text(l->inputs, said->name);
        if (*known == KM_NONE)
            count(l, mark_names(&fields, text, named), text, text);
        *known = 1;
    }
    end(l);
    if (l->total == 0)
        return;
    begin(l, "occupation-education", "jobtech-taxonomy", "af-occupation-info");
    count_things(l, KM_KIND_OCCUPATION, 0, 0, told);
    end(l);
}

/* --- Ads -------------------------------------------------------------------------------------------------- */

static void count_ads(linker *l)
{
    const km_terms *t = l->terms;
    uint8_t *counted = marks(l, t->concept_count), *named = marks(l, t->concept_count);
    if (l->out.failed || l->catalogue->ads_count == 0)
        return;
    begin(l, "ad-occupation", "platsbanken-ads", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->ads_count; i++) {
        const km_ad_row *ad = &l->catalogue->ads[i];
        uint32_t concept = km_terms_find(t, km_inputs_text(l->inputs, ad->occupation));
        count(l, concept != KM_NONE && t->kind[concept] == KM_KIND_OCCUPATION,
              km_inputs_text(l->inputs, ad->occupation), km_inputs_text(l->inputs, ad->title));
    }
    end(l);
    for (uint32_t c = 0; c < t->concept_count; c++) {
        counted[c] = t->ads[c] > 0;
        for (uint32_t e = t->edge_start[c]; e < t->edge_start[c + 1]; e++)
            if (t->edge_kind[e] == KM_EDGE_NEEDS && t->edge_ads[e])
                named[t->edge_target[e]] = 1;
    }
    begin(l, "occupation-ad", "jobtech-taxonomy", "platsbanken-ads");
    count_concepts(l, KM_KIND_OCCUPATION, 0, 0, counted);
    end(l);
    begin(l, "group-ad", "jobtech-taxonomy", "platsbanken-ads");
    count_concepts(l, KM_KIND_GROUP, 0, 0, counted);
    end(l);
    begin(l, "skill-ad", "jobtech-taxonomy", "platsbanken-ads");
    count_concepts(l, KM_KIND_SKILL, 0, KM_FLAG_ESCO, named);
    end(l);
}

static void count_volumes(linker *l)
{
    uint8_t *counted = marks(l, l->catalogue->things_count);
    if (l->out.failed || l->catalogue->volumes_count == 0)
        return;
    begin(l, "volume-group", "platsbanken-volumes", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->volumes_count; i++) {
        uint32_t thing = l->catalogue->volumes[i].thing;
        bool current = km_thing_is_current(l->catalogue, &l->catalogue->things[thing]);
        if (!counted[thing])
            count(l, current, km_inputs_text(l->inputs, l->catalogue->things[thing].id),
                  km_inputs_text(l->inputs, l->catalogue->things[thing].label));
        counted[thing] = 1;
    }
    end(l);
    begin(l, "group-volume", "jobtech-taxonomy", "platsbanken-volumes");
    count_things(l, KM_KIND_GROUP, 0, 0, counted);
    end(l);
}

/* --- The labour market ------------------------------------------------------------------------------------ */

/* Groups whose code a source of pay has, and occupations that the forecasts judge. */
static void count_market(linker *l)
{
    const km_catalogue *catalogue = l->catalogue;
    uint8_t *paid = marks(l, catalogue->things_count), *judged = marks(l, catalogue->things_count);
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
        begin(l, "group-pay", "jobtech-taxonomy", "scb-pay");
        count_things(l, KM_KIND_GROUP, 0, 0, paid);
        end(l);
    }
    if (any) {
        begin(l, "occupation-barometer", "jobtech-taxonomy", "yrkesbarometern");
        count_things(l, KM_KIND_OCCUPATION, 0, 0, judged);
        end(l);
    }
}

/* Letters of a code that divides a field of SUN. */
#define SUN_DIVIDED 5

/* Whether a code is one of SUN's fields, or divides one further, as the five letters of MYH do ("481ab"). */
static bool is_sun_code(const linker *l, const km_pair_map *codes, uint32_t code)
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
static void count_subjects(linker *l)
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
    begin(l, "education-sun", "courses", "jobtech-taxonomy");
    for (size_t i = 0; catalogue->facts.subjects_count && i < catalogue->educations_count; i++) {
        const km_education *education = &catalogue->educations[i];
        count(l, km_pair_map_get(&joined, education->id, 0) != KM_NONE, km_inputs_text(l->inputs, education->id),
              km_inputs_text(l->inputs, education->title));
    }
    end(l);
    l->out.failed |= codes.failed || joined.failed;
}

/* --- Courses ---------------------------------------------------------------------------------------------- */

static km_bytes course_text(const linker *l, uint32_t string)
{
    return km_string(&l->courses->pack.strings, string);
}

static void count_taught(linker *l)
{
    const km_courses *c = l->courses;
    uint8_t *taught = marks(l, l->terms->concept_count);
    if (l->out.failed)
        return;
    begin(l, "course-skill", "courses", "jobtech-taxonomy");
    for (uint32_t i = 0; i < c->course_count; i++) {
        bool any = c->taught_offset[i] < c->taught_offset[i + 1];
        count(l, any, course_text(l, c->id[i]), course_text(l, c->title[i]));
        for (uint32_t k = c->taught_offset[i]; k < c->taught_offset[i + 1]; k++)
            taught[c->taught_concept[k]] = 1;
    }
    end(l);
    begin(l, "skill-course", "jobtech-taxonomy", "courses");
    count_concepts(l, KM_KIND_SKILL, 0, KM_FLAG_ESCO, taught);
    end(l);
}

static void count_required(linker *l)
{
    const km_courses *c = l->courses;
    begin(l, "requirement-course", "courses", "courses");
    for (uint32_t i = 0; i < c->required_count; i++)
        count(l, c->required_kind[i] != KM_REQUIRES_OTHER, (km_bytes){"", 0}, course_text(l, c->required_text[i]));
    end(l);
}

static void count_events(linker *l)
{
    const km_catalogue *catalogue = l->catalogue;
    km_pair_map educations = km_pair_map_make(l->arena), events = km_pair_map_make(l->arena);
    for (size_t i = 0; i < catalogue->educations_count; i++) {
        uint32_t *known = km_pair_map_at(&educations, catalogue->educations[i].id, 0);
        if (known)
            *known = 1;
    }
    begin(l, "event-education", "courses", "courses");
    for (size_t i = 0; i < catalogue->events_count; i++) {
        const km_event *event = &catalogue->events[i];
        uint32_t *known = km_pair_map_at(&events, event->education, 0);
        if (known)
            *known = 1;
        count(l, km_pair_map_get(&educations, event->education, 0) != KM_NONE, km_inputs_text(l->inputs, event->id),
              km_inputs_text(l->inputs, event->title));
    }
    end(l);
    begin(l, "education-event", "courses", "courses");
    for (size_t i = 0; i < catalogue->educations_count; i++) {
        const km_education *education = &catalogue->educations[i];
        count(l, km_pair_map_get(&events, education->id, 0) != KM_NONE, km_inputs_text(l->inputs, education->id),
              km_inputs_text(l->inputs, education->title));
    }
    end(l);
    l->out.failed |= educations.failed || events.failed;
}

static void count_places(linker *l)
{
    const km_courses *c = l->courses;
    begin(l, "start-municipality", "courses", "jobtech-taxonomy");
    for (uint32_t i = 0; i < c->course_count; i++)
        for (uint32_t s = c->start_offset[i]; s < c->start_offset[i + 1]; s++)
            count(l, c->start_municipality[s] != KM_NONE, course_text(l, c->id[i]), course_text(l, c->title[i]));
    end(l);
}

km_links km_links_find(km_arena *arena, const km_inputs *inputs, const km_built *built)
{
    linker l = {.arena = arena,
                .inputs = inputs,
                .catalogue = &inputs->catalogue,
                .terms = &built->terms.terms,
                .courses = built->courses.pack.data ? &built->courses.courses : NULL};
    l.out.links = km_sheet_make(arena, "links", link_columns, sizeof link_columns / sizeof *link_columns, 100);
    l.out.unlinked =
        km_sheet_make(arena, "unlinked", unlinked_columns, sizeof unlinked_columns / sizeof *unlinked_columns, 0);
    l.out.examples = km_sheet_make(arena, "unlinked-examples", unlinked_columns,
                                   sizeof unlinked_columns / sizeof *unlinked_columns, 150);
    count_groups(&l);
    count_current(&l, "occupation-current", KM_KIND_OCCUPATION);
    count_current(&l, "skill-current", KM_KIND_SKILL);
    for (size_t i = 0; i < sizeof told_links / sizeof *told_links; i++)
        count_told(&l, &told_links[i]);
    count_esco_skills(&l);
    km_names occupations = names_of(&l, KM_KIND_OCCUPATION);
    count_esco_occupations(&l, &occupations);
    count_enrichment(&l, &occupations);
    count_described(&l);
    count_educated(&l);
    count_market(&l);
    count_subjects(&l);
    count_ads(&l);
    count_volumes(&l);
    if (l.courses) {
        count_taught(&l);
        count_required(&l);
        count_events(&l);
        count_places(&l);
    }
    km_sheet_sort_rising(&l.out.links, 6);
    l.out.failed |= l.out.links.failed || l.out.examples.failed || l.out.unlinked.failed;
    return l.out;
}
