#include "report/links.h"

#include "base/arena.h"
#include "catalogue/names.h"
#include "report/linker.h"
#include "snapshot/snapshot.h"

static const km_column link_columns[] = {{.id = "link", .kind = KM_CELL_NAME},
                                         {.id = "from"},
                                         {.id = "to"},
                                         {.id = "total", .kind = KM_CELL_NUMBER},
                                         {.id = "joined", .kind = KM_CELL_NUMBER},
                                         {.id = "lost", .kind = KM_CELL_NUMBER},
                                         {.id = "share", .kind = KM_CELL_SHARE, .bars = true}};

static const km_column unlinked_columns[] = {{.id = "label"}, {.id = "link", .kind = KM_CELL_NAME}, {.id = "record"}};

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

static void count_told(km_linker *l, const told_link *link)
{
    uint8_t *from = km_link_marks(l, l->catalogue->things_count), *to = km_link_marks(l, l->catalogue->things_count);
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
        km_link_begin(l, link->forth, link->from, link->to);
        km_link_things(l, link->from_kind, link->from_flags, KM_FLAG_ESCO, from);
        km_link_end(l);
    }
    km_link_begin(l, link->back, link->to, link->from);
    km_link_things(l, link->to_kind, link->to_flags, KM_FLAG_ESCO, to);
    km_link_end(l);
}

/* --- Versions --------------------------------------------------------------------------------------------- */

/* Ids that any source uses, and whether the current version has them. */
static void count_current(km_linker *l, const char *name, uint8_t kind)
{
    km_link_begin(l, name, "jobtech-taxonomy", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->things_count; i++) {
        const km_thing *thing = &l->catalogue->things[i];
        if (thing->kind == kind)
            km_link_count(l, km_thing_is_current(l->catalogue, thing), km_inputs_text(l->inputs, thing->id),
                          km_inputs_text(l->inputs, thing->label));
    }
    km_link_end(l);
}

/* --- Concept to concept, as built ------------------------------------------------------------------------- */

static void count_groups(km_linker *l)
{
    const km_terms *t = l->terms;
    uint8_t *from = km_link_marks(l, t->concept_count), *to = km_link_marks(l, t->concept_count);
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
    km_link_begin(l, "occupation-group", "jobtech-taxonomy", "jobtech-taxonomy");
    km_link_concepts(l, KM_KIND_OCCUPATION, 0, 0, from);
    km_link_end(l);
    km_link_begin(l, "group-occupation", "jobtech-taxonomy", "jobtech-taxonomy");
    km_link_concepts(l, KM_KIND_GROUP, 0, 0, to);
    km_link_end(l);
}

/* AF's skills and those of the ESCO layer that mean the same, and ESCO's addresses. */
static void count_esco_skills(km_linker *l)
{
    const km_terms *t = l->terms;
    uint8_t *same = km_link_marks(l, t->concept_count), *addressed = km_link_marks(l, t->concept_count);
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
    km_link_begin(l, "skill-esco-skill", "jobtech-taxonomy", "esco");
    km_link_concepts(l, KM_KIND_SKILL, 0, KM_FLAG_ESCO, same);
    km_link_end(l);
    km_link_begin(l, "esco-layer-skill", "jobtech-taxonomy", "jobtech-taxonomy");
    km_link_concepts(l, KM_KIND_SKILL, KM_FLAG_ESCO, KM_FLAG_ESCO, same);
    km_link_end(l);
    km_link_begin(l, "esco-layer-esco", "jobtech-taxonomy", "esco");
    km_link_concepts(l, KM_KIND_SKILL, KM_FLAG_ESCO, KM_FLAG_ESCO, addressed);
    km_link_end(l);
    km_link_begin(l, "esco-esco-layer", "esco", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->things_count; i++) {
        const km_thing *thing = &l->catalogue->things[i];
        km_bytes id = km_inputs_text(l->inputs, thing->id);
        if (thing->kind == KM_THING_ESCO_SKILL)
            km_link_count(l, km_names_find(&uris, id) != KM_NONE, id, km_inputs_text(l->inputs, thing->label));
    }
    km_link_end(l);
    l->out.failed |= uris.failed;
}

/* --- Occupations and ESCO, terms, by what they are called ------------------------------------------------- */

/* Everything that concepts of a kind are called. */
static km_names names_of(km_linker *l, uint8_t kind)
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

static void count_esco_occupations(km_linker *l, const km_names *occupations)
{
    uint8_t *named = km_link_marks(l, l->terms->concept_count);
    if (l->out.failed)
        return;
    km_link_begin(l, "esco-occupation-occupation", "esco", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->things_count; i++) {
        const km_thing *thing = &l->catalogue->things[i];
        km_bytes label = km_inputs_text(l->inputs, thing->label);
        if (thing->kind == KM_THING_ESCO_OCCUPATION && label.size)
            km_link_count(l, mark_names(occupations, label, named), km_inputs_text(l->inputs, thing->id), label);
    }
    km_link_end(l);
    if (l->total == 0)
        return;
    km_link_begin(l, "occupation-esco-occupation", "jobtech-taxonomy", "esco");
    km_link_concepts(l, KM_KIND_OCCUPATION, 0, 0, named);
    km_link_end(l);
}

static void count_enrichment(km_linker *l, const km_names *occupations)
{
    uint8_t *named = km_link_marks(l, l->terms->concept_count);
    km_pair_map seen = km_pair_map_make(l->arena);
    if (l->out.failed)
        return;
    km_link_begin(l, "enrichment-occupation", "jobad-enrichments", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->terms_count; i++) {
        const km_term *term = &l->catalogue->terms[i];
        uint32_t *known = term->kind == KM_KIND_OCCUPATION ? km_pair_map_at(&seen, term->concept, 0) : NULL;
        if (!known || *known != KM_NONE)
            continue;
        *known = 1;
        km_bytes concept = km_inputs_text(l->inputs, term->concept);
        km_link_count(l, mark_names(occupations, concept, named), concept, concept);
    }
    km_link_end(l);
    l->out.failed |= seen.failed;
    if (l->total == 0)
        return;
    km_link_begin(l, "occupation-enrichment", "jobtech-taxonomy", "jobad-enrichments");
    km_link_concepts(l, KM_KIND_OCCUPATION, 0, 0, named);
    km_link_end(l);
}

/* Skills that published descriptions name by words only. */
static void count_described(km_linker *l)
{
    km_names skills = names_of(l, KM_KIND_SKILL);
    uint8_t *named = km_link_marks(l, l->terms->concept_count);
    km_pair_map seen = km_pair_map_make(l->arena);
    if (l->out.failed)
        return;
    km_link_begin(l, "described-skill", "af-occupation-info", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->named_count; i++) {
        uint32_t name = l->catalogue->named[i].name;
        bool skill = l->catalogue->named[i].kind != KM_SAYS_EDUCATED;
        uint32_t *known = skill ? km_pair_map_at(&seen, name, 0) : NULL;
        if (!known || *known != KM_NONE)
            continue;
        *known = 1;
        km_bytes text = km_inputs_text(l->inputs, name);
        km_link_count(l, mark_names(&skills, text, named), text, text);
    }
    km_link_end(l);
    l->out.failed |= seen.failed;
    if (l->total == 0)
        return;
    km_link_begin(l, "skill-described", "jobtech-taxonomy", "af-occupation-info");
    km_link_concepts(l, KM_KIND_SKILL, 0, KM_FLAG_ESCO, named);
    km_link_end(l);
}

/* Which educations descriptions say that those have who work in an occupation, by words only. */
static void count_educated(km_linker *l)
{
    km_names fields = names_of(l, KM_KIND_EDUCATION);
    uint8_t *told = km_link_marks(l, l->catalogue->things_count), *named = km_link_marks(l, l->terms->concept_count);
    km_pair_map seen = km_pair_map_make(l->arena);
    if (l->out.failed)
        return;
    km_link_begin(l, "education-name", "af-occupation-info", "jobtech-taxonomy");
    for (size_t i = 0; i < l->catalogue->named_count; i++) {
        const km_named_relation *said = &l->catalogue->named[i];
        uint32_t *known = said->kind == KM_SAYS_EDUCATED ? km_pair_map_at(&seen, said->name, 0) : NULL;
        if (!known)
            continue;
        told[said->from] = 1;
        km_bytes text = km_inputs_text(l->inputs, said->name);
        if (*known == KM_NONE)
            km_link_count(l, mark_names(&fields, text, named), text, text);
        *known = 1;
    }
    km_link_end(l);
    if (l->total == 0)
        return;
    km_link_begin(l, "occupation-education", "jobtech-taxonomy", "af-occupation-info");
    km_link_things(l, KM_KIND_OCCUPATION, 0, 0, told);
    km_link_end(l);
}

km_links km_links_find(km_arena *arena, const km_inputs *inputs, const km_built *built)
{
    km_linker l = {.arena = arena,
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
    km_links_market(&l);
    km_links_courses(&l);
    km_sheet_sort_rising(&l.out.links, 6);
    l.out.failed |= l.out.links.failed || l.out.examples.failed || l.out.unlinked.failed;
    return l.out;
}
