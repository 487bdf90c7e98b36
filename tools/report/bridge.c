#include "report/bridge.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/clean.h"
#include "catalogue/names.h"
#include "lexicon/find.h"
#include "report/kin.h"
#include "report/mapping.h"
#include "snapshot/snapshot.h"

static const char *const grade_names[KM_GRADE_COUNT] = {"exact", "close", "related", "none"};

typedef struct link {
    uint32_t concept;
    km_grade grade;
    const char *reason;
    km_bytes name; /* the name of the concept that the term was near to */
    uint32_t score;
} link;

static const link no_link = {.concept = KM_NONE, .grade = KM_GRADE_NONE, .reason = "nothing-near"};

typedef struct bridge_maker {
    km_arena *arena, work;
    const km_inputs *inputs;
    const km_built *built;
    const km_terms *terms;
    km_bridges *out;
    km_names names; /* everything skills, occupations, languages, .. are called */
    km_kin *af, *esco, *occupations;
    size_t counts[KM_GRADE_COUNT];
} bridge_maker;

static km_bytes label_of(const bridge_maker *m, uint32_t concept)
{
    return km_string(&m->terms->pack.strings, m->terms->label[concept]);
}

/* --- What a term is called just so ------------------------------------------------------------------------ */

/* Kinds in the order in which a term's meaning is looked for; ends with 0. */
static const uint8_t skill_kinds[] = {
    KM_KIND_SKILL, KM_KIND_LANGUAGE, KM_KIND_LICENCE, KM_KIND_TRAIT, KM_KIND_EDUCATION, KM_KIND_OCCUPATION, 0};
static const uint8_t occupation_kinds[] = {KM_KIND_OCCUPATION, 0};

/* Whether the term is the concept's first name, and not one of its others. */
static bool is_preferred(const bridge_maker *m, uint32_t concept, km_bytes term)
{
    km_arena work = km_arena_make(0);
    km_bytes own = km_label_key(&work, label_of(m, concept)), other = km_label_key(&work, term);
    bool same = own.data && other.data && km_bytes_equal(own, other);
    km_arena_free(&work);
    return same;
}

/* The concept of a kind that is called so: AF's before ESCO's, the lower id among equals. */
static uint32_t find_named(const bridge_maker *m, km_bytes term, uint8_t kind)
{
    uint32_t best = KM_NONE;
    for (uint32_t i = km_names_find(&m->names, term); i != KM_NONE; i = m->names.names[i].next) {
        uint32_t concept = m->names.names[i].value;
        if (m->terms->kind[concept] != kind)
            continue;
        bool esco = m->terms->flags[concept] & KM_FLAG_ESCO;
        bool best_esco = best != KM_NONE && m->terms->flags[best] & KM_FLAG_ESCO;
        if (best == KM_NONE || (best_esco && !esco) || (best_esco == esco && concept < best))
        best = concept;
    }
    return best;
}

/* --- What the lexicon reads the whole term as ------------------------------------------------------------- */

/* A find that costs no more is the name in another ending; one that costs more than this is a guess. */
#define COST_EXACT 1
#define COST_MOST 12

/* More concepts that lie equally near make a find say little of each. */
#define NEAR_MOST 3

/* One wrong letter in a shorter word makes another word. */
#define SPELLING_LEAST 10

/* Share of the shorter of two words that must be their common start when one is to be a form of the other, of 100. */
#define FORM_LEAST 60

/* Share of a name that may be left out of what is still close to it, of 100. */
#define LEFT_OUT_MOST 50

/* The longest start that the term shares with a word of the name, in bytes of normal form. */
static size_t common_start(const char *term, const char *name)
{
    size_t best = 0;
    for (size_t i = 0; name[i]; i++) {
        size_t run = 0;
        bool inside = i && (unsigned char)name[i - 1] > ' ' && !strchr("/(,-", name[i - 1]);
        while (!inside && term[run] && term[run] == name[i + run])
            run++;
        best = run > best ? run : best;
    }
    return best;
}

#define PHRASE_ROOM 256

/* How a term and the name it was read as look side by side. */
typedef struct comparison {
    size_t term, name, start; /* sizes, and the longest common start of a word */
} comparison;

static comparison compare_names(km_bytes term, km_bytes name)
{
    char a[PHRASE_ROOM] = {0}, b[PHRASE_ROOM] = {0};
    comparison made = {.term = km_normal_label(term, a, PHRASE_ROOM - 1),
                       .name = km_normal_label(name, b, PHRASE_ROOM - 1)};
    made.start = common_start(a, b);
    return made;
}

/* What is called so by a word list of the project alone shares no start of a word with the name. */
static bool is_alias(const comparison *names)
{
    return names->start < 4 && names->start < names->term;
}

static bool is_guess(const km_find *find, const comparison *names)
{
    size_t shorter = names->term < names->name ? names->term : names->name;
    if (find->cost > COST_MOST)
        return true;
    if (find->via == KM_VIA_SPELLING)
        return names->term < SPELLING_LEAST;
    return find->via == KM_VIA_INFLECTION && !is_alias(names) && names->start * 100 < shorter * FORM_LEAST &&
           names->start < 5;
}

static const char *via_reason(uint8_t via)
{
    static const char *const names[KM_VIA_COUNT] = {
        [KM_VIA_LABEL] = "light-part",  [KM_VIA_INFLECTION] = "inflection",     [KM_VIA_COMPOUND] = "compound",
        [KM_VIA_SPELLING] = "spelling", [KM_VIA_ABBREVIATION] = "abbreviation", [KM_VIA_PARAPHRASE] = "paraphrase",
    };
    return names[via];
}

/* The concept of a find that stands first among those that lie nearest, AF's before ESCO's. */
static uint32_t first_concept(const bridge_maker *m, const km_find *find)
{
    for (uint32_t i = 0; i < find->near; i++)
        if (!(m->terms->flags[find->concepts[i]] & KM_FLAG_ESCO))
            return find->concepts[i];
    return find->concepts[0];
}

/* The link that a find makes; none when it is only a guess. */
static link link_of_find(const bridge_maker *m, const km_find *find, km_bytes term)
{
    link made = {.concept = first_concept(m, find), .reason = via_reason(find->via), .score = 100u - find->cost};
    made.name = label_of(m, made.concept);
    comparison names = compare_names(term, made.name);
    if (is_guess(find, &names))
        return no_link;
    made.grade = KM_GRADE_CLOSE;
    if (find->near > NEAR_MOST)
        made.grade = KM_GRADE_RELATED, made.reason = "one-of-many";
    else if (is_alias(&names))
        made.grade = KM_GRADE_RELATED, made.reason = "alias";
    else if (names.name * (100 - LEFT_OUT_MOST) > names.term * 100)
        made.grade = KM_GRADE_RELATED, made.reason = "concept-narrower";
    else if (find->cost <= COST_EXACT && find->via != KM_VIA_LABEL)
        made.grade = KM_GRADE_EXACT;
    return made;
}

/* The find that spans all words of the term and is of the first of the kinds. */
static bool find_whole(bridge_maker *m, km_bytes term, const uint8_t *kinds, link *made)
{
    km_normal normal;
    km_tokens tokens;
    km_finds finds;
    km_arena *work = &m->work;
    if (km_text_check(term).code)
        return true;
    if (km_normal_make(work, term, &normal).code || km_tokens_make(work, &normal, &tokens).code ||
        km_find_all(m->built->engine->lexicon, work, &normal, &tokens, &finds).code)
        return false;
    for (const uint8_t *kind = kinds; *kind; kind++) {
        const km_find *best = NULL;
        for (uint32_t i = 0; i < finds.count; i++) {
            const km_find *find = &finds.items[i];
            bool whole = find->first == 0 && find->end == tokens.count && find->kind == *kind;
            if (whole && (!best || find->cost < best->cost))
                best = find;
        }
        if (best) {
            *made = link_of_find(m, best, term);
            return true;
        }
    }
    return true;
}

/* --- What it has parts in common with --------------------------------------------------------------------- */

/* Scores of km_kin, set on the development part of a published mapping from AF's skills to ESCO's. */
#define SCORE_CLOSE 85
#define SCORE_RELATED 70
#define SCORE_RELATED_ALIKE 66
#define ALIKE_RELATED 64
#define SHARED_CLOSE 80
#define SHARED_RELATED 50
#define ALIKE_CLOSE 70
#define WHOLE 95

static km_grade grade_of(const km_kin_link *near)
{
    if (near->score >= SCORE_CLOSE ||
        (near->shared >= SHARED_CLOSE && near->filled >= SHARED_CLOSE && near->alike >= ALIKE_CLOSE))
        return KM_GRADE_CLOSE;
    if (near->score >= SCORE_RELATED ||
        (near->score >= SCORE_RELATED_ALIKE && near->alike >= ALIKE_RELATED && near->shared >= SHARED_RELATED))
        return KM_GRADE_RELATED;
    return KM_GRADE_NONE;
}

static const char *kin_reason(const km_kin_link *near)
{
    if (near->shared >= WHOLE && near->filled >= WHOLE)
        return "same-parts";
    if (near->filled >= WHOLE)
        return "concept-wider";
    return near->shared >= WHOLE ? "concept-narrower" : "shared-parts";
}

static bool find_kin(bridge_maker *m, km_kin *kin, km_bytes term, link *made)
{
    km_kin_link near;
    if (!km_kin_find(kin, term, &near))
        return false;
    km_grade found = near.score ? grade_of(&near) : KM_GRADE_NONE;
    *made = no_link;
    if (found != KM_GRADE_NONE)
        *made = (link){near.concept, found, kin_reason(&near),
                       km_string(&m->terms->pack.strings, m->terms->label_string[near.label]), near.score};
    return true;
}

/* --- Terms ------------------------------------------------------------------------------------------------ */

/* A link by what something is called, when there is one. */
static bool link_named(bridge_maker *m, km_bytes term, const uint8_t *kinds, link *made)
{
    *made = no_link;
    for (const uint8_t *kind = kinds; *kind; kind++) {
        uint32_t concept = find_named(m, term, *kind);
        if (concept == KM_NONE)
            continue;
        bool preferred = is_preferred(m, concept, term);
        *made = (link){concept, KM_GRADE_EXACT, preferred ? "label" : "synonym", label_of(m, concept), 100};
        return true;
    }
    return find_whole(m, term, kinds, made);
}

static bool link_skill(bridge_maker *m, km_bytes term, link *made)
{
    link af, esco;
    if (!link_named(m, term, skill_kinds, made))
        return false;
    if (made->grade <= KM_GRADE_CLOSE)
        return true;
    if (!find_kin(m, m->af, term, &af) || !find_kin(m, m->esco, term, &esco))
        return false;
    const link *near = esco.grade < af.grade || (esco.grade == af.grade && esco.score > af.score + 5) ? &esco : &af;
    if (near->grade < made->grade)
        *made = *near;
    return true;
}

static bool link_occupation(bridge_maker *m, km_bytes term, link *made)
{
    link near;
    if (!link_named(m, term, occupation_kinds, made))
        return false;
    if (made->grade <= KM_GRADE_CLOSE)
        return true;
    if (!find_kin(m, m->occupations, term, &near))
        return false;
    if (near.grade < made->grade)
        *made = near;
    return true;
}

/* --- Sheets ----------------------------------------------------------------------------------------------- */

static const km_column bridge_columns[] = {{.id = "term"},
                                           {.id = "grade", .kind = KM_CELL_NAME},
                                           {.id = "concept_label"},
                                           {.id = "reason", .kind = KM_CELL_NAME},
                                           {.id = "kind", .kind = KM_CELL_NAME},
                                           {.id = "score", .kind = KM_CELL_NUMBER},
                                           {.id = "near_name", .hidden = true},
                                           {.id = "concept_id", .hidden = true},
                                           {.id = "concept_uri", .hidden = true},
                                           {.id = "term_id", .hidden = true}};

#define COLUMNS(array) array, sizeof(array) / sizeof *(array)

static const char *kind_name(const bridge_maker *m, uint32_t concept)
{
    switch (m->terms->kind[concept]) {
    case KM_KIND_SKILL:
        return m->terms->flags[concept] & KM_FLAG_ESCO ? "kind-esco-skill" : "kind-skill";
    case KM_KIND_LANGUAGE:
        return "kind-language";
    case KM_KIND_LICENCE:
        return "kind-licence";
    case KM_KIND_TRAIT:
        return "kind-trait";
    case KM_KIND_EDUCATION:
        return "kind-education";
    default:
        return "kind-occupation";
    }
}

static void add_link(bridge_maker *m, km_sheet *sheet, km_bytes term, km_bytes id, const link *made)
{
    bool any = made->concept != KM_NONE;
    m->counts[made->grade]++;
    const km_strings *strings = &m->terms->pack.strings;
    const km_cell row[] = {km_cell_text(term),
                           km_cell_word(grade_names[made->grade]),
                           km_cell_text(any ? label_of(m, made->concept) : (km_bytes){"", 0}),
                           km_cell_word(made->reason),
                           km_cell_word(any ? kind_name(m, made->concept) : ""),
                           km_cell_number(any ? (int64_t)made->score : KM_CELL_EMPTY),
                           km_cell_text(made->name),
                           km_cell_text(any ? km_string(strings, m->terms->id[made->concept]) : (km_bytes){"", 0}),
                           km_cell_text(any ? km_string(strings, m->terms->uri[made->concept]) : (km_bytes){"", 0}),
                           km_cell_text(id)};
    km_sheet_row(sheet, row);
}

static const km_column grade_columns[] = {{.id = "bridge", .kind = KM_CELL_NAME},
                                          {.id = "terms", .kind = KM_CELL_NUMBER},
                                          {.id = "exact", .kind = KM_CELL_NUMBER},
                                          {.id = "close", .kind = KM_CELL_NUMBER},
                                          {.id = "related", .kind = KM_CELL_NUMBER},
                                          {.id = "none", .kind = KM_CELL_NUMBER},
                                          {.id = "share", .kind = KM_CELL_SHARE, .bars = true}};

/* Closes a bridge: its row in the sheet of grades. Gives the share that got a link. */
static int64_t end_bridge(bridge_maker *m, const char *name)
{
    size_t all = 0;
    for (int i = 0; i < KM_GRADE_COUNT; i++)
        all += m->counts[i];
    const km_cell row[] = {km_cell_word(name),
                           km_cell_count(all),
                           km_cell_count(m->counts[KM_GRADE_EXACT]),
                           km_cell_count(m->counts[KM_GRADE_CLOSE]),
                           km_cell_count(m->counts[KM_GRADE_RELATED]),
                           km_cell_count(m->counts[KM_GRADE_NONE]),
                           km_cell_share(all - m->counts[KM_GRADE_NONE], all)};
    if (all)
        km_sheet_row(&m->out->grades, row);
    memset(m->counts, 0, sizeof m->counts);
    return row[6].number;
}

static bool make_skills(bridge_maker *m)
{
    km_pair_map seen = km_pair_map_make(m->arena);
    const km_catalogue *catalogue = &m->inputs->catalogue;
    for (size_t i = 0; i < catalogue->ad_words_count; i++) {
        uint32_t *known = km_pair_map_at(&seen, catalogue->ad_words[i], 0);
        link made;
        if (!known)
            return false;
        if (*known != KM_NONE)
            continue;
        *known = 1;
        km_bytes term = km_inputs_text(m->inputs, catalogue->ad_words[i]);
        km_arena_mark mark = km_arena_now(&m->work);
        if (!link_skill(m, term, &made))
            return false;
        add_link(m, &m->out->skills, term, (km_bytes){"", 0}, &made);
        km_arena_rewind(&m->work, mark);
    }
    m->out->linked = end_bridge(m, "bridge-skills");
    return true;
}

/* The best link of all terms that stand for one concept of the enrichment. */
static bool make_occupations(bridge_maker *m)
{
    km_pair_map seen = km_pair_map_make(m->arena);
    const km_catalogue *catalogue = &m->inputs->catalogue;
    for (size_t i = 0; i < catalogue->terms_count; i++) {
        const km_term *term = &catalogue->terms[i];
        uint32_t *known = term->kind == KM_KIND_OCCUPATION ? km_pair_map_at(&seen, term->concept, 0) : NULL;
        link made;
        if (!known || *known != KM_NONE)
            continue;
        *known = 1;
        km_bytes concept = km_inputs_text(m->inputs, term->concept);
        km_arena_mark mark = km_arena_now(&m->work);
        if (!link_occupation(m, concept, &made))
            return false;
        add_link(m, &m->out->occupations, concept, km_inputs_text(m->inputs, term->id), &made);
        km_arena_rewind(&m->work, mark);
    }
    end_bridge(m, "bridge-occupations");
    return !seen.failed;
}

/* --- AF's skills to ESCO's -------------------------------------------------------------------------------- */

static uint32_t same_of(const bridge_maker *m, uint32_t concept)
{
    for (uint32_t e = m->terms->edge_start[concept]; e < m->terms->edge_start[concept + 1]; e++)
        if (m->terms->edge_kind[e] == KM_EDGE_SAME)
            return m->terms->edge_target[e];
    return KM_NONE;
}

/* Finds what the sources do not say; `made` is what letters and meaning say. */
static bool propose_esco(bridge_maker *m, uint32_t concept, link *made)
{
    uint32_t same = same_of(m, concept);
    if (same == KM_NONE)
        return find_kin(m, m->esco, label_of(m, concept), made);
    *made = (link){same, KM_GRADE_EXACT, "label", label_of(m, same), 100};
    return true;
}

static bool make_esco(bridge_maker *m, km_mapping *known)
{
    for (uint32_t c = 0; c < m->terms->concept_count; c++) {
        link made;
        if (m->terms->kind[c] != KM_KIND_SKILL || m->terms->flags[c] & KM_FLAG_ESCO)
            continue;
        if (!propose_esco(m, c, &made))
            return false;
        uint32_t at = km_pair_map_get(&known->first, c, 0);
        if (at != KM_NONE) {
            const km_mapping_row *row = &known->rows[at];
            known->proposed[made.grade]++;
            known->agreed[made.grade] += made.concept == row->concept && made.concept != KM_NONE;
            if (row->concept != KM_NONE)
                made = (link){row->concept, row->grade, row->reason, label_of(m, row->concept), 100};
        }
        add_link(m, &m->out->esco, label_of(m, c), km_string(&m->terms->pack.strings, m->terms->id[c]), &made);
    }
    end_bridge(m, "bridge-esco");
    return true;
}

/* --- All -------------------------------------------------------------------------------------------------- */

static bool prepare(bridge_maker *m)
{
    const km_engine *engine = m->built->engine;
    m->names = km_names_make(m->arena);
    for (uint32_t i = 0; i < m->terms->label_count; i++) {
        uint32_t concept = m->terms->label_concept[i];
        if (m->terms->kind[concept] <= KM_KIND_TRAIT)
            km_names_add(&m->names, km_string(&m->terms->pack.strings, m->terms->label_string[i]), concept);
    }
    m->af = km_kin_make(m->arena, engine, (km_kin_choice){KM_KIND_SKILL, 0, KM_FLAG_ESCO});
    m->esco = km_kin_make(m->arena, engine, (km_kin_choice){KM_KIND_SKILL, KM_FLAG_ESCO, KM_FLAG_ESCO});
    m->occupations = km_kin_make(m->arena, engine, (km_kin_choice){KM_KIND_OCCUPATION, 0, 0});
    return !m->names.failed && m->af && m->esco && m->occupations;
}

static void open_sheets(km_bridges *bridges, km_arena *arena)
{
    *bridges = (km_bridges){.grades = km_sheet_make(arena, "bridges", COLUMNS(grade_columns), 10),
                            .skills = km_sheet_make(arena, "bridge-skills", COLUMNS(bridge_columns), 15),
                            .occupations = km_sheet_make(arena, "bridge-occupations", COLUMNS(bridge_columns), 10),
                            .esco = km_sheet_make(arena, "bridge-esco", COLUMNS(bridge_columns), 10),
                            .linked = KM_CELL_EMPTY};
}

bool km_bridges_make(km_bridges *bridges, km_arena *arena, const km_inputs *inputs, const km_built *built,
                     const char *mapping, km_message *message)
{
    bridge_maker m = {.arena = arena,
                      .work = km_arena_make(0),
                      .inputs = inputs,
                      .built = built,
                      .terms = &built->terms.terms,
                      .out = bridges};
    km_mapping known;
    open_sheets(bridges, arena);
    bool made = prepare(&m);
    bool read = !made || km_mapping_read(&known, arena, m.terms, mapping, message);
    made = made && read && make_skills(&m) && make_occupations(&m) && make_esco(&m, &known);
    if (made)
        bridges->mapping = km_mapping_sheet(arena, &known);
    bridges->failed = bridges->grades.failed || bridges->skills.failed || bridges->occupations.failed ||
                      bridges->esco.failed || bridges->mapping.failed;
    km_arena_free(&m.work);
    return made && !bridges->failed ? true : read ? km_say(message, "Out of memory.") : false;
}
