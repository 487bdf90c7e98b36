/* What educations say of themselves. */
#include "report/check_offers.h"
#include "cut.h"
#include "report/check_parts.h"

/* A description of fewer letters than this says next to nothing. */
#define DESCRIPTION_LEAST 80

/* A line this long that educations with so many different titles share is boilerplate, as in tools/catalogue. */
#define LINE_LEAST 24
#define LINE_TITLES 5

/* An education whose last start lies further back than this is no longer offered, in days. */
#define DAYS_STALE 365

/* Most credits an education can reasonably have: a medical degree has 330 hp, the longest programmes some 500 yh
 * points, and upper secondary programmes 2 500 points. */
static const uint32_t credits_most[KM_CREDITS_COUNT] = {
    [KM_CREDITS_HP] = 3600, [KM_CREDITS_YH] = 10000, [KM_CREDITS_GYMNASIAL] = 40000};

typedef struct looker {
    km_findings *findings;
    const km_catalogue *catalogue;
    km_offers offers;
    km_pool keys, lines;
    km_pair_map titles_of_line, seen_line; /* (line, 0) -> titles that have it; (line, title) -> 1 */
    int32_t today;
} looker;

static void note(looker *l, const char *check, size_t index, km_bytes detail)
{
    const km_education *education = &l->catalogue->educations[index];
    km_findings_add(l->findings, check, km_inputs_origin(l->findings->inputs, KM_LIST_EDUCATIONS, index),
                    text_of(l->findings, education->id), detail.size ? detail : text_of(l->findings, education->title),
                    km_offers_education_provider(&l->offers, l->findings->inputs, education));
}

static uint32_t key_of(looker *l, uint32_t string)
{
    km_arena work = km_arena_make(0);
    km_bytes key = km_label_key(&work, text_of(l->findings, string));
    uint32_t number = key.size ? km_pool_add(&l->keys, key) : KM_NONE;
    km_arena_free(&work);
    return number;
}

static bool is_municipal(uint8_t form)
{
    return form == KM_COURSE_KOMVUX || form == KM_COURSE_KOMVUX_BASIC || form == KM_COURSE_SFI;
}

/* Several versions of a syllabus share code and title: that is how they are published. */
static bool is_syllabus(const km_education *education)
{
    return education->form == KM_COURSE_UNIVERSITY && education->outcomes != KM_NONE;
}

/* --- Fields ----------------------------------------------------------------------------------------------- */

static bool is_address(km_bytes url)
{
    bool dot = false;
    for (size_t i = 0; i < url.size; i++) {
        if ((unsigned char)url.data[i] <= ' ')
            return false;
        dot |= url.data[i] == '.';
    }
    return dot && url.data[0] != '.';
}

/* Letters of which at least four are capitals and none is small. */
static bool is_shouting(km_bytes title)
{
    size_t capitals = 0, words = 0;
    for (size_t i = 0; i < title.size; i++) {
        if (title.data[i] >= 'a' && title.data[i] <= 'z')
            return false;
        capitals += title.data[i] >= 'A' && title.data[i] <= 'Z';
        words += title.data[i] == ' ';
    }
    return capitals >= 8 && words >= 1;
}

static bool credits_fit(const km_education *education)
{
    switch (education->credit_system) {
    case KM_CREDITS_HP:
        return education->form == KM_COURSE_UNIVERSITY || education->form == KM_COURSE_OTHER ||
               education->form == KM_COURSE_FHSK;
    case KM_CREDITS_YH:
        return education->form == KM_COURSE_YH || education->form == KM_COURSE_OTHER ||
               education->form == KM_COURSE_CULTURE;
    case KM_CREDITS_GYMNASIAL:
        return education->form != KM_COURSE_UNIVERSITY && education->form != KM_COURSE_YH;
    default:
        return true;
    }
}

static void check_credits(looker *l, size_t i)
{
    const km_education *education = &l->catalogue->educations[i];
    uint32_t most = credits_most[education->credit_system];
    if (education->credit_tenths == 0 && education->week_tenths == 0)
        note(l, "education-without-credits", i, no_text());
    else if (most && education->credit_tenths > most)
        note(l, "education-credits-odd", i, no_text());
    else if (education->credit_tenths && !credits_fit(education))
        note(l, "education-credits-form", i, no_text());
}

static void check_fields(looker *l, size_t i)
{
    const km_education *education = &l->catalogue->educations[i];
    km_bytes url = text_of(l->findings, education->url), title = text_of(l->findings, education->title);
    check_credits(l, i);
    if (education->code == KM_NONE)
        note(l, "education-without-code", i, no_text());
    if (url.size == 0)
        note(l, "education-without-url", i, no_text());
    else if (!is_address(url))
        note(l, "education-url-malformed", i, url);
    if (education->eligibility == KM_NONE)
        note(l, "education-without-eligibility", i, no_text());
    if (education->form == 0 || education->form == KM_COURSE_OTHER)
        note(l, "education-form-unknown", i, no_text());
    if (is_shouting(title))
        note(l, "education-title-shouting", i, no_text());
}

/* --- Descriptions ----------------------------------------------------------------------------------------- */

typedef void (*line_taker)(looker *l, size_t index, km_bytes line, size_t counts[2]);

static void each_line(looker *l, size_t index, line_taker take, size_t counts[2])
{
    km_bytes text = text_of(l->findings, l->catalogue->educations[index].description);
    while (text.size) {
        km_bytes line = km_cut(&text, '\n');
        if (line.size >= LINE_LEAST)
            take(l, index, line, counts);
    }
}

static void count_line(looker *l, size_t index, km_bytes line, size_t counts[2])
{
    uint32_t number = km_pool_add(&l->lines, line), title = key_of(l, l->catalogue->educations[index].title);
    uint32_t *seen = number == KM_NONE || title == KM_NONE ? NULL : map_at(l->findings, &l->seen_line, number, title);
    uint32_t *titles = seen ? map_at(l->findings, &l->titles_of_line, number, 0) : NULL;
    (void)counts;
    if (!titles)
        return;
    if (*seen == KM_NONE)
        *titles = *titles == KM_NONE ? 1 : *titles + 1;
    *seen = 1;
}

/* Counts lines, and those among them that are boilerplate. */
static void weigh_line(looker *l, size_t index, km_bytes line, size_t counts[2])
{
    uint32_t number = km_pool_find(&l->lines, line);
    uint32_t titles = number == KM_NONE ? KM_NONE : km_pair_map_get(&l->titles_of_line, number, 0);
    (void)index;
    counts[0]++;
    counts[1] += titles != KM_NONE && titles >= LINE_TITLES;
}

static void check_description(looker *l, size_t i, km_pair_map *title_of_text)
{
    const km_education *education = &l->catalogue->educations[i];
    km_bytes text = text_of(l->findings, education->description);
    size_t counts[2] = {0, 0};
    if (text.size == 0 && education->outcomes == KM_NONE)
        note(l, "education-without-description", i, no_text());
    if (text.size == 0)
        return;
    each_line(l, i, weigh_line, counts);
    uint32_t title = key_of(l, education->title),
             *first = map_at(l->findings, title_of_text, education->description, 0);
    if (counts[0] && counts[0] == counts[1])
        note(l, "education-boilerplate", i, no_text());
    else if (text.size < DESCRIPTION_LEAST)
        note(l, "education-description-short", i, text);
    else if (first && *first != KM_NONE && *first != title)
        note(l, "education-description-copied", i, no_text());
    if (first && *first == KM_NONE)
        *first = title;
}

/* --- Sameness --------------------------------------------------------------------------------------------- */

/* A number for form, title and provider together. */
static uint32_t triple_of(looker *l, const km_education *education)
{
    km_arena work = km_arena_make(0);
    km_bytes title = km_label_key(&work, text_of(l->findings, education->title));
    km_bytes provider = km_offers_education_provider(&l->offers, l->findings->inputs, education);
    char *key = km_arena_take(&work, title.size + provider.size + 2, 1);
    uint32_t number = KM_NONE;
    if (key && title.size && provider.size) {
        key[0] = (char)('a' + education->form);
        memcpy(key + 1, title.data, title.size);
        key[1 + title.size] = '\n';
        memcpy(key + 2 + title.size, provider.data, provider.size);
        number = km_pool_add(&l->keys, (km_bytes){key, title.size + provider.size + 2});
    }
    km_arena_free(&work);
    return number;
}

static void check_sameness(looker *l, size_t i, km_pair_map *triples, km_pair_map *codes)
{
    const km_education *education = &l->catalogue->educations[i];
    uint32_t first = km_pair_map_get(&l->offers.education_of, education->id, 0);
    if (first != i && !is_syllabus(education)) {
        const km_education *other = &l->catalogue->educations[first];
        /* Events of the same education that carry all of it with them are no repetition. */
        if (other->title != education->title || other->code != education->code)
            note(l, "education-repeated", i, no_text());
        return;
    }
    uint32_t triple = is_syllabus(education) ? KM_NONE : triple_of(l, education);
    uint32_t *same = triple == KM_NONE ? NULL : map_at(l->findings, triples, triple, 0);
    if (same && *same != KM_NONE)
        note(l, "education-duplicate", i, no_text());
    if (same && *same == KM_NONE)
        *same = (uint32_t)i;
    if (!is_municipal(education->form) || education->code == KM_NONE)
        return;
    uint32_t title = key_of(l, education->title), *held = map_at(l->findings, codes, education->code, 0);
    if (held && *held != KM_NONE && *held != title)
        note(l, "education-code-titles", i, no_text());
    if (held && *held == KM_NONE)
        *held = title;
}

/* --- Offers ----------------------------------------------------------------------------------------------- */

static void check_offer(looker *l, size_t i, const km_pair_map *latest)
{
    const km_education *education = &l->catalogue->educations[i];
    uint32_t day = km_pair_map_get(latest, education->id, 0);
    if (is_syllabus(education) || km_pair_map_get(&l->offers.education_of, education->id, 0) != i)
        return;
    if (day != KM_NONE && l->today != KM_DAY_UNKNOWN && (int32_t)day < l->today - DAYS_STALE)
        note(l, "education-past", i, no_text());
}

/* The latest start of each education; educations with an undated event have none. */
static km_pair_map latest_starts(looker *l)
{
    km_pair_map latest = km_pair_map_make(l->findings->arena);
    for (size_t i = 0; i < l->catalogue->events_count; i++) {
        const km_event *event = &l->catalogue->events[i];
        uint32_t *day = map_at(l->findings, &latest, event->education, 0);
        uint32_t own = event->first_day == KM_DAY_UNKNOWN ? INT32_MAX : (uint32_t)event->first_day;
        if (day && (*day == KM_NONE || own > *day))
            *day = own;
    }
    return latest;
}

void km_check_educations(km_findings *findings)
{
    km_arena *arena = findings->arena;
    looker l = {.findings = findings,
                .catalogue = catalogue_of(findings),
                .offers = km_offers_find(arena, catalogue_of(findings)),
                .keys = km_pool_make(arena),
                .lines = km_pool_make(arena),
                .titles_of_line = km_pair_map_make(arena),
                .seen_line = km_pair_map_make(arena),
                .today = km_inputs_day(findings->inputs)};
    km_pair_map title_of_text = km_pair_map_make(arena), triples = km_pair_map_make(arena);
    km_pair_map codes = km_pair_map_make(arena), latest = latest_starts(&l);
    for (size_t i = 0; i < l.catalogue->educations_count; i++)
        each_line(&l, i, count_line, NULL);
    for (size_t i = 0; i < l.catalogue->educations_count; i++) {
        check_sameness(&l, i, &triples, &codes);
        check_offer(&l, i, &latest);
        if (km_pair_map_get(&l.offers.education_of, l.catalogue->educations[i].id, 0) != i)
            continue;
        check_fields(&l, i);
        check_description(&l, i, &title_of_text);
    }
    findings->failed |= l.offers.failed || l.keys.failed || l.lines.failed;
}
