#include "report/without.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/manifest.h"
#include "cut.h"

/* --- The list --------------------------------------------------------------------------------------------- */

bool km_removal_next(km_bytes *text, km_removal *next)
{
    while (text->size) {
        km_bytes line = km_cut_part(text, '\n');
        if (line.size == 0 || line.data[0] == '#')
            continue;
        next->name = km_cut_part(&line, '|');
        next->sort = km_cut_part(&line, '|');
        next->owner = km_cut_part(&line, '|');
        km_bytes how = km_cut_part(&line, '|');
        next->how = km_cut_part(&how, ' ');
        next->what = how;
        return true;
    }
    return false;
}

static bool is_how(const km_removal *r, const char *how)
{
    return km_bytes_equal(r->how, km_bytes_of(how));
}

/* --- The sources without it ------------------------------------------------------------------------------- */

static bool is_relation(const km_removal *r, uint8_t kind)
{
    static const char *const names[KM_SAYS_COUNT] = {
        [KM_SAYS_SKILL] = "skill",         [KM_SAYS_SUBSTITUTES] = "substitutes", [KM_SAYS_BRIDGE] = "bridge",
        [KM_SAYS_ESSENTIAL] = "essential", [KM_SAYS_OPTIONAL] = "optional",       [KM_SAYS_RELATED] = "related",
        [KM_SAYS_LISTED] = "described",    [KM_SAYS_POTENTIAL] = "described",     [KM_SAYS_EDUCATED] = "educated",
    };
    if (is_how(r, "relation"))
        return names[kind] && km_bytes_equal(r->what, km_bytes_of(names[kind]));
    if (is_how(r, "descriptions"))
        return kind == KM_SAYS_LISTED || kind == KM_SAYS_POTENTIAL || kind == KM_SAYS_EDUCATED ||
               kind == KM_SAYS_LICENCE;
    if (is_how(r, "titles"))
        return kind == KM_SAYS_TITLE;
    return is_how(r, "esco") && (kind == KM_SAYS_ESSENTIAL || kind == KM_SAYS_OPTIONAL || kind == KM_SAYS_RELATED);
}

static bool is_label(const km_removal *r, uint8_t form)
{
    if (is_how(r, "synonyms"))
        return form == KM_FORM_ALTERNATIVE || form == KM_FORM_HIDDEN;
    if (is_how(r, "english"))
        return form == KM_FORM_ENGLISH || form == KM_FORM_ENGLISH_ALTERNATIVE;
    return is_how(r, "titles") && form == KM_FORM_TITLE;
}

/* Takes things' fields away, and what only ESCO has. Gives how many were touched. */
static size_t strip_things(const km_removal *r, km_catalogue *catalogue)
{
    size_t touched = 0;
    for (size_t i = 0; i < catalogue->things_count; i++) {
        km_thing *thing = &catalogue->things[i];
        bool esco = thing->kind == KM_THING_ESCO_SKILL || thing->kind == KM_THING_ESCO_OCCUPATION;
        if (is_how(r, "definitions") && thing->definition != KM_NONE)
            thing->definition = KM_NONE, touched++;
        if ((is_how(r, "english") || (is_how(r, "esco") && esco)) && thing->english != KM_NONE)
            thing->english = KM_NONE, touched++;
        if (is_how(r, "esco") && esco)
            thing->label = KM_NONE, thing->kind = KM_KIND_NONE, touched++;
    }
    return touched;
}

#define KEEP(list, type, condition)                                                                                    \
    do {                                                                                                               \
        type *kept = km_arena_take(arena, catalogue->list##_count, sizeof *kept);                                      \
        size_t count = 0;                                                                                              \
        for (size_t i = 0; kept && i < catalogue->list##_count; i++) {                                                 \
            const type *item = &catalogue->list[i];                                                                    \
            if (condition)                                                                                             \
                kept[count++] = *item;                                                                                 \
        }                                                                                                              \
        touched += catalogue->list##_count - count;                                                                    \
        failed |= !kept;                                                                                               \
        catalogue->list = kept, catalogue->list##_count = count, catalogue->list##_capacity = count;                   \
    } while (0)

size_t km_without_sources(const km_removal *r, km_arena *arena, km_catalogue *catalogue)
{
    size_t touched = 0;
    bool failed = false;
    km_thing *things = km_arena_take(arena, catalogue->things_count, sizeof *things);
    if (!things)
        return SIZE_MAX;
    memcpy(things, catalogue->things, catalogue->things_count * sizeof *things);
    catalogue->things = things, catalogue->things_capacity = catalogue->things_count;
    touched += strip_things(r, catalogue);
    KEEP(relations, km_relation, !is_relation(r, item->kind));
    KEEP(named, km_named_relation, !is_relation(r, item->kind));
    KEEP(labels, km_cat_label, !is_label(r, item->form));
    KEEP(terms, km_term, !is_how(r, "enrichment"));
    KEEP(ad_words, uint32_t, !is_how(r, "ad-words") || !item);
    KEEP(volumes, km_volume, !is_how(r, "volumes"));
    if (is_how(r, "ads")) {
        touched += catalogue->tally != NULL;
        catalogue->tally = NULL;
    }
    return failed ? SIZE_MAX : touched;
}

/* --- The courses without it ------------------------------------------------------------------------------- */

static km_bytes course_text(const km_course_copy *c, uint32_t string)
{
    return km_string(&c->base->courses.courses.pack.strings, string);
}

/* The concept on the terms at hand; KM_NONE when they do not have it. */
static uint32_t concept_of(const km_course_copy *c, uint32_t concept)
{
    if (concept == KM_NONE || c->terms == &c->base->terms.terms)
    return concept;
    const km_terms *old = &c->base->terms.terms;
    return km_terms_find(c->terms, km_string(&old->pack.strings, old->id[concept]));
}

static bool is_taken(const km_course_copy *c, uint32_t course)
{
    uint32_t source = km_pair_map_get(c->source_of, course, 0);
    km_bytes name = source == KM_NONE ? (km_bytes){"", 0} : km_pool_get(&c->catalogue->strings, source);
    return is_how(c->removal, "source") && km_bytes_equal(name, c->removal->what);
}

static void copy_courses(km_course_copy *c, km_course_row *rows)
{
    const km_courses *base = &c->base->courses.courses;
    for (uint32_t i = 0; i < base->course_count; i++) {
        c->row_of[i] = KM_NONE;
        if (is_taken(c, i)) {
            c->touched++;
            continue;
        }
        km_course_row row = {course_text(c, base->id[i]),
                             course_text(c, base->title[i]),
                             course_text(c, base->provider[i]),
                             course_text(c, base->code[i]),
                             course_text(c, base->url[i]),
                             base->credit_tenths[i],
                             base->week_tenths[i],
                             base->form[i],
                             base->level[i],
                             base->credit_system[i],
                             base->pace[i],
                             base->distance[i]};
        if (is_how(c->removal, "credits") && row.week_tenths)
            row.credit_tenths = row.week_tenths = row.credit_system = 0, c->touched++;
        if (is_how(c->removal, "pace") && row.pace)
            row.pace = 0, c->touched++;
        c->row_of[i] = (uint32_t)c->rows.course_count;
        rows[c->rows.course_count++] = row;
    }
    c->rows.courses = rows;
}

static void copy_starts(km_course_copy *c, uint32_t course, km_start_row *rows)
{
    const km_courses *base = &c->base->courses.courses;
    for (uint32_t s = base->start_offset[course]; s < base->start_offset[course + 1]; s++) {
        km_start_row row = {c->row_of[course],
                            base->start_first_day[s],
                            base->start_last_day[s],
                            base->start_deadline[s],
                            course_text(c, base->start_place[s]),
                            concept_of(c, base->start_municipality[s]),
                            base->start_fee[s]};
        if (is_how(c->removal, "starts")) {
            c->touched++;
            continue;
        }
        if (is_how(c->removal, "deadline") && row.deadline != KM_DAY_UNKNOWN)
            row.deadline = KM_DAY_UNKNOWN, c->touched++;
        if (is_how(c->removal, "place") && (row.place.size || row.municipality != KM_NONE))
            row.place = (km_bytes){"", 0}, row.municipality = KM_NONE, c->touched++;
        if (is_how(c->removal, "fee") && row.fee != KM_NONE)
            row.fee = KM_NONE, c->touched++;
        rows[c->rows.start_count++] = row;
    }
}

static bool is_field(const km_course_copy *c, uint8_t field)
{
    const char *what = field == KM_TAUGHT_OUTCOMES ? "outcomes" : field == KM_TAUGHT_DESCRIPTION ? "description" : "";
    return is_how(c->removal, "taught") && km_bytes_equal(c->removal->what, km_bytes_of(what));
}

static void copy_taught(km_course_copy *c, uint32_t course, km_taught_row *rows)
{
    const km_courses *base = &c->base->courses.courses;
    for (uint32_t t = base->taught_offset[course]; t < base->taught_offset[course + 1]; t++) {
        uint32_t concept = concept_of(c, base->taught_concept[t]);
        if (is_field(c, base->taught_field[t]))
            c->touched++;
        else if (concept != KM_NONE)
            rows[c->rows.taught_count++] =
                (km_taught_row){c->row_of[course], concept, base->taught_confidence[t], base->taught_field[t]};
    }
}

static void copy_required(km_course_copy *c, uint32_t course, km_required_row *rows)
{
    const km_courses *base = &c->base->courses.courses;
    for (uint32_t r = base->required_offset[course]; r < base->required_offset[course + 1]; r++) {
        km_required_row row = {c->row_of[course], base->required_ref[r], course_text(c, base->required_text[r]),
                               base->required_kind[r]};
        if (is_how(c->removal, "requirements")) {
            c->touched++;
            continue;
        }
        if (row.kind == KM_REQUIRES_COURSE)
            row.ref = c->row_of[row.ref];
        else if (row.kind == KM_REQUIRES_CONCEPT)
            row.ref = concept_of(c, row.ref);
        /* What is no longer there is still asked for, in words. */
        if (row.ref == KM_NONE)
            row.kind = KM_REQUIRES_OTHER;
        rows[c->rows.required_count++] = row;
    }
}

bool km_without_courses(km_course_copy *c, km_courses_written *written)
{
    const km_courses *base = &c->base->courses.courses;
    km_message problem = {""};
    km_course_row *courses = km_arena_take(c->arena, base->course_count, sizeof *courses);
    km_start_row *starts = km_arena_take(c->arena, base->start_count, sizeof *starts);
    km_taught_row *taught = km_arena_take(c->arena, base->taught_count, sizeof *taught);
    km_required_row *required = km_arena_take(c->arena, base->required_count, sizeof *required);
    c->row_of = km_arena_take(c->arena, base->course_count, sizeof *c->row_of);
    if (!courses || !starts || !taught || !required || !c->row_of)
        return false;
    copy_courses(c, courses);
    for (uint32_t i = 0; i < base->course_count; i++) {
        if (c->row_of[i] == KM_NONE)
            continue;
        copy_starts(c, i, starts);
        copy_taught(c, i, taught);
        copy_required(c, i, required);
    }
    c->rows.starts = starts, c->rows.taught = taught, c->rows.required = required;
    c->rows.meta = km_manifest_meta(c->arena, c->catalogue, "courses", c->base->date, &c->rows.meta_count);
    return c->rows.meta && km_courses_write(c->arena, &c->rows, c->terms, written, &problem).code == KM_OK;
}
