#include "catalogue/barriers.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/clean.h"
#include "catalogue/names.h"
#include "snapshot/snapshot.h"

/* How a licence to practise is called in Swedish; what follows is the protected title. */
#define LICENCE_NAME "legitimation som "
#define DRIVING_NAME "Körkort "

typedef struct finder {
    km_rows *rows;
    const uint32_t *group_of;
    km_names skills, licences;
    const km_places *places;
    km_pair_map barriers; /* (occupation, required) -> 1 */
    km_barrier_account *account;
} finder;

static void add_edge(finder *f, uint32_t from, uint32_t to, uint8_t source)
{
    km_rows_edge(
        f->rows,
        (km_edge_row){.from = from, .to = to, .kind = KM_EDGE_BARRIER, .weight = KM_WEIGHT_FULL, .source = source});
    f->account->edges++;
}

/* What a statement requires: a licence to practise, or a driving licence that the occupation needs. */
static uint32_t required_by(const finder *f, const km_named_relation *said)
{
    km_bytes name = km_rows_text(f->rows, said->name);
    size_t length = strlen(DRIVING_NAME);
    if (said->kind == KM_SAYS_LICENCE)
        return km_names_only(&f->skills, name);
    if (said->kind != KM_SAYS_LISTED || name.size <= length || memcmp(name.data, DRIVING_NAME, length) != 0)
        return KM_NONE;
    return km_names_only(&f->licences, (km_bytes){name.data + length, name.size - length});
}

/* Counts a requirement once; true the first time. */
static bool count_once(finder *f, uint32_t owner, uint32_t required)
{
    uint32_t *count = km_pair_map_at(&f->barriers, owner, required);
    f->rows->failed |= !count;
    if (!count || *count != KM_NONE)
        return false;
    *count = 1;
    return true;
}

static void add_requirement(finder *f, uint32_t from, uint32_t required)
{
    uint32_t occupation = f->places->occupation[from];
    if (required == KM_NONE)
        return;
    if (f->rows->concepts[required].kind == KM_KIND_SKILL && !(f->rows->concepts[required].flags & KM_FLAG_REGULATED)) {
        f->rows->concepts[required].flags |= KM_FLAG_REGULATED;
        f->account->regulated++;
    }
    if (occupation != KM_NONE && count_once(f, occupation, required))
        add_edge(f, occupation, required, KM_SOURCE_PUBLISHED);
}

/* The protected title of a licence, case folded; size 0 for other labels. */
static km_bytes title_of(km_arena *work, km_bytes label)
{
    km_bytes key = km_label_key(work, label);
    size_t length = strlen(LICENCE_NAME);
    bool is_licence = key.size > length && memcmp(key.data, LICENCE_NAME, length) == 0;
    return is_licence ? (km_bytes){key.data + length, key.size - length} : (km_bytes){"", 0};
}

/* Whether the occupation carries the title: "Specialistläkare" and "Läkare, företagshälsovård" carry "läkare". */
static bool carries(km_arena *work, km_bytes occupation, km_bytes title)
{
    km_bytes key = km_label_key(work, occupation);
    const char *comma = key.size ? memchr(key.data, ',', key.size) : NULL;
    size_t head = comma ? (size_t)(comma - key.data) : key.size;
    return head >= title.size && memcmp(key.data + head - title.size, title.data, title.size) == 0;
}

/* A licence that AF relates to a group is required of those occupations in it that carry its title. */
static void read_relation(finder *f, uint32_t group, uint32_t skill)
{
    km_arena work = km_arena_make(0);
    km_bytes title = title_of(&work, f->rows->concepts[skill].label);
    for (uint32_t o = 0; title.size && o < f->rows->concepts_count; o++) {
        if (f->group_of[o] != group || !carries(&work, f->rows->concepts[o].label, title))
            continue;
        f->account->regulated += !(f->rows->concepts[skill].flags & KM_FLAG_REGULATED);
        f->rows->concepts[skill].flags |= KM_FLAG_REGULATED;
        if (count_once(f, o, skill))
            add_edge(f, o, skill, KM_SOURCE_AF);
    }
    km_arena_free(&work);
}

void km_barriers_add(km_rows *rows, const uint32_t *group_of, const km_places *places, km_barrier_account *account)
{
    const km_catalogue *catalogue = rows->catalogue;
    finder f = {.rows = rows,
                .group_of = group_of,
                .skills = km_names_of_rows(rows, KM_KIND_SKILL, 0, KM_FLAG_ESCO, KM_NAMES_ALL),
                .licences = km_names_of_rows(rows, KM_KIND_LICENCE, 0, 0, KM_NAMES_ALL),
                .places = places,
                .barriers = km_pair_map_make(rows->arena),
                .account = account};
    *account = (km_barrier_account){0};
    if (rows->failed)
        return;
    for (size_t i = 0; i < catalogue->named_count; i++)
        add_requirement(&f, catalogue->named[i].from, required_by(&f, &catalogue->named[i]));
    for (size_t i = 0; i < catalogue->relations_count; i++) {
        const km_relation *said = &catalogue->relations[i];
        uint32_t group = km_rows_find(rows, said->from, KM_KIND_GROUP);
        uint32_t skill = km_rows_find(rows, said->to, KM_KIND_SKILL);
        if (said->kind == KM_SAYS_LICENCE)
            add_requirement(&f, said->from, skill);
        if (said->kind == KM_SAYS_SKILL && group != KM_NONE && skill != KM_NONE)
            read_relation(&f, group, skill);
    }
}
