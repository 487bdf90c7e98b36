/* A pack of courses: educations, their starts, what they teach and what they require. */
#include "snapshot/snapshot.h"

#include <string.h>

#include "base/status.h"
#include "base/sha256.h"
#include "snapshot/table.h"

enum {
    BASE,
    KIDN,
    KTTL,
    KPRV,
    KCOD,
    KURL,
    KFRM,
    KLVL,
    KCRS,
    KCRD,
    KPAC,
    KDST,
    KWKS,
    SOFF,
    SBEG,
    SEND,
    SDLN,
    SPLC,
    SMUN,
    SFEE,
    TOFF,
    TCON,
    TCNF,
    TFLD,
    POFF,
    PKND,
    PREF,
    PTXT,
    TABLE_COUNT
};

enum { SUM, COURSES, STARTS, TAUGHT, REQUIRED };

static const km_table_plan plans[TABLE_COUNT] = {
    [BASE] = {KM_NAME('B', 'A', 'S', 'E'), 1, SUM, 0, false},
    [KIDN] = {KM_NAME('K', 'I', 'D', 'N'), 4, COURSES, 0, false},
    [KTTL] = {KM_NAME('K', 'T', 'T', 'L'), 4, COURSES, 0, false},
    [KPRV] = {KM_NAME('K', 'P', 'R', 'V'), 4, COURSES, 0, false},
    [KCOD] = {KM_NAME('K', 'C', 'O', 'D'), 4, COURSES, 0, false},
    [KURL] = {KM_NAME('K', 'U', 'R', 'L'), 4, COURSES, 0, false},
    [KFRM] = {KM_NAME('K', 'F', 'R', 'M'), 1, COURSES, 0, false},
    [KLVL] = {KM_NAME('K', 'L', 'V', 'L'), 1, COURSES, 0, false},
    [KCRS] = {KM_NAME('K', 'C', 'R', 'S'), 1, COURSES, 0, false},
    [KCRD] = {KM_NAME('K', 'C', 'R', 'D'), 4, COURSES, 0, false},
    [KPAC] = {KM_NAME('K', 'P', 'A', 'C'), 1, COURSES, 0, false},
    [KDST] = {KM_NAME('K', 'D', 'S', 'T'), 1, COURSES, 0, false},
    [KWKS] = {KM_NAME('K', 'W', 'K', 'S'), 2, COURSES, 0, false},
    [SOFF] = {KM_NAME('S', 'O', 'F', 'F'), 4, COURSES, 1, false},
    [SBEG] = {KM_NAME('S', 'B', 'E', 'G'), 4, STARTS, 0, false},
    [SEND] = {KM_NAME('S', 'E', 'N', 'D'), 4, STARTS, 0, false},
    [SDLN] = {KM_NAME('S', 'D', 'L', 'N'), 4, STARTS, 0, false},
    [SPLC] = {KM_NAME('S', 'P', 'L', 'C'), 4, STARTS, 0, false},
    [SMUN] = {KM_NAME('S', 'M', 'U', 'N'), 4, STARTS, 0, false},
    [SFEE] = {KM_NAME('S', 'F', 'E', 'E'), 4, STARTS, 0, false},
    [TOFF] = {KM_NAME('T', 'O', 'F', 'F'), 4, COURSES, 1, false},
    [TCON] = {KM_NAME('T', 'C', 'O', 'N'), 4, TAUGHT, 0, false},
    [TCNF] = {KM_NAME('T', 'C', 'N', 'F'), 1, TAUGHT, 0, false},
    [TFLD] = {KM_NAME('T', 'F', 'L', 'D'), 1, TAUGHT, 0, false},
    [POFF] = {KM_NAME('P', 'O', 'F', 'F'), 4, COURSES, 1, false},
    [PKND] = {KM_NAME('P', 'K', 'N', 'D'), 1, REQUIRED, 0, false},
    [PREF] = {KM_NAME('P', 'R', 'E', 'F'), 4, REQUIRED, 0, false},
    [PTXT] = {KM_NAME('P', 'T', 'X', 'T'), 4, REQUIRED, 0, false},
};

static const km_string_rule string_rules[] = {
    {KIDN, KM_STRING_FULL},     {KTTL, KM_STRING_FULL},     {KPRV, KM_STRING_FULL}, {KCOD, KM_STRING_OPTIONAL},
    {KURL, KM_STRING_OPTIONAL}, {SPLC, KM_STRING_OPTIONAL}, {PTXT, KM_STRING_ANY},
};

static km_status check_ranges(const km_table *tables, const km_terms *terms)
{
    const km_range_rule rules[] = {
        {KFRM, false, 1, KM_COURSE_FORM_COUNT - 1},
        {KLVL, false, 0, KM_LEVEL_MOST},
        {KCRS, false, 0, KM_CREDITS_COUNT - 1},
        {KCRD, false, 0, KM_CREDIT_MOST},
        {KPAC, false, 0, KM_PACE_MOST},
        {KDST, false, 0, KM_DISTANCE_COUNT - 1},
        {KWKS, false, 0, KM_WEEKS_MOST},
        {SMUN, true, 0, terms->concept_count - 1},
        {SFEE, true, 0, KM_FEE_MOST},
        {TCON, false, 0, terms->concept_count - 1},
        {TCNF, false, 0, KM_CONFIDENCE_MOST},
        {TFLD, false, 1, KM_TAUGHT_COUNT - 1},
        {PKND, false, 1, KM_REQUIRES_COUNT - 1},
    };
    return km_tables_ranges(tables, rules, sizeof rules / sizeof *rules);
}

static km_status check_offsets(const km_table *tables, const km_courses *courses)
{
    km_status status = km_table_offsets(&tables[SOFF], courses->start_count);
    if (!status.code)
        status = km_table_offsets(&tables[TOFF], courses->taught_count);
    return status.code ? status : km_table_offsets(&tables[POFF], courses->required_count);
}

static km_status check_days(const km_table *table)
{
    const int32_t *days = table->view.data;
    for (uint32_t i = 0; i < table->view.count; i++)
        if (days[i] != KM_DAY_UNKNOWN && (days[i] < KM_DAY_LEAST || days[i] > KM_DAY_MOST))
            return km_table_fail(table, i);
    return km_ok();
}

/* Starts of a course follow one another by first day, unknown ones last: as unsigned numbers, since known days lie
 * after 1970. */
static km_status check_start_order(const km_table *table, const km_courses *courses)
{
    const uint32_t *days = table->view.data;
    for (uint32_t course = 0; course < courses->course_count; course++)
        for (uint32_t i = courses->start_offset[course] + 1; i < courses->start_offset[course + 1]; i++)
            if (days[i] < days[i - 1])
                return km_table_fail(table, i);
    return km_ok();
}

static km_status check_starts(const km_table *tables, const km_courses *courses, const km_terms *terms)
{
    km_status status = check_days(&tables[SBEG]);
    if (!status.code)
        status = check_days(&tables[SEND]);
    if (!status.code)
        status = check_days(&tables[SDLN]);
    if (!status.code)
        status = check_start_order(&tables[SBEG], courses);
    for (uint32_t i = 0; i < courses->start_count && !status.code; i++) {
        uint32_t place = courses->start_municipality[i];
        if (place != KM_NONE && terms->kind[place] != KM_KIND_MUNICIPALITY)
            status = km_table_fail(&tables[SMUN], i);
    }
    return status;
}

static km_status check_taught(const km_table *table, const km_courses *courses)
{
    for (uint32_t course = 0; course < courses->course_count; course++)
        for (uint32_t i = courses->taught_offset[course] + 1; i < courses->taught_offset[course + 1]; i++)
            if (courses->taught_concept[i] <= courses->taught_concept[i - 1])
                return km_table_fail(table, i);
    return km_ok();
}

/* Whether requirement `i` of a course points at something that its kind allows. */
static bool refers_well(const km_courses *courses, const km_terms *terms, uint32_t course, uint32_t i)
{
    uint32_t ref = courses->required_ref[i];
    if (courses->required_kind[i] == KM_REQUIRES_COURSE)
        return ref < courses->course_count && ref != course;
    if (courses->required_kind[i] == KM_REQUIRES_CONCEPT)
        return ref < terms->concept_count;
    return ref == KM_NONE;
}

static km_status check_required(const km_table *tables, const km_courses *courses, const km_terms *terms)
{
    for (uint32_t course = 0; course < courses->course_count; course++)
        for (uint32_t i = courses->required_offset[course]; i < courses->required_offset[course + 1]; i++) {
            if (!refers_well(courses, terms, course, i))
                return km_table_fail(&tables[PREF], i);
            bool only_words = courses->required_kind[i] == KM_REQUIRES_OTHER;
            if (only_words && !km_string(&courses->pack.strings, courses->required_text[i]).size)
                return km_table_fail(&tables[PTXT], i);
        }
    return km_ok();
}

static void view_courses(const km_table *tables, km_courses *courses)
{
    courses->base = tables[BASE].view.data;
    courses->id = tables[KIDN].view.data;
    courses->title = tables[KTTL].view.data;
    courses->provider = tables[KPRV].view.data;
    courses->code = tables[KCOD].view.data;
    courses->url = tables[KURL].view.data;
    courses->form = tables[KFRM].view.data;
    courses->level = tables[KLVL].view.data;
    courses->credit_system = tables[KCRS].view.data;
    courses->credit_tenths = tables[KCRD].view.data;
    courses->pace = tables[KPAC].view.data;
    courses->distance = tables[KDST].view.data;
    courses->week_tenths = tables[KWKS].view.data;
}

static void view_rows(const km_table *tables, km_courses *courses)
{
    courses->start_offset = tables[SOFF].view.data;
    courses->start_first_day = tables[SBEG].view.data;
    courses->start_last_day = tables[SEND].view.data;
    courses->start_deadline = tables[SDLN].view.data;
    courses->start_place = tables[SPLC].view.data;
    courses->start_municipality = tables[SMUN].view.data;
    courses->start_fee = tables[SFEE].view.data;
    courses->taught_offset = tables[TOFF].view.data;
    courses->taught_concept = tables[TCON].view.data;
    courses->taught_confidence = tables[TCNF].view.data;
    courses->taught_field = tables[TFLD].view.data;
    courses->required_offset = tables[POFF].view.data;
    courses->required_kind = tables[PKND].view.data;
    courses->required_ref = tables[PREF].view.data;
    courses->required_text = tables[PTXT].view.data;
}

static km_status find_tables(km_bytes bytes, km_table *tables, km_courses *courses)
{
    uint32_t lengths[KM_TABLE_GROUPS];
    km_status status = km_tables_find(bytes, plans, TABLE_COUNT, tables, lengths);
    if (status.code)
        return status;
    if (lengths[SUM] != KM_SHA256_SIZE)
        return km_table_fail(&tables[BASE], 0);
    courses->course_count = lengths[COURSES];
    courses->start_count = lengths[STARTS];
    courses->taught_count = lengths[TAUGHT];
    courses->required_count = lengths[REQUIRED];
    view_courses(tables, courses);
    view_rows(tables, courses);
    return km_ok();
}

/* First every element by itself, then what relies on that. */
static km_status check_courses(const km_table *tables, const km_courses *courses, const km_terms *terms)
{
    km_status status =
        km_tables_strings(tables, string_rules, sizeof string_rules / sizeof *string_rules, &courses->pack.strings);
    if (!status.code)
        status = check_ranges(tables, terms);
    if (!status.code)
        status = check_offsets(tables, courses);
    if (!status.code)
        status = km_table_rising(&tables[KIDN]);
    if (!status.code)
        status = check_starts(tables, courses, terms);
    if (!status.code)
        status = check_taught(&tables[TCON], courses);
    return status.code ? status : check_required(tables, courses, terms);
}

km_status km_courses_open(km_bytes bytes, const km_terms *terms, km_courses *courses)
{
    km_courses opened = {0};
    km_table tables[TABLE_COUNT];
    km_status status = km_pack_open_as(bytes, KM_PACK_COURSES, &opened.pack);
    if (!status.code)
        status = find_tables(bytes, tables, &opened);
    if (!status.code && memcmp(opened.base, terms->pack.sha256, KM_SHA256_SIZE) != 0)
        status = km_fail_in(KM_SNAPSHOT_MISMATCH, tables[BASE].name, tables[BASE].view.offset);
    if (!status.code)
        status = check_courses(tables, &opened, terms);
    if (!status.code)
        *courses = opened;
    return status;
}
