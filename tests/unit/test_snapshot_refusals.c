/* Values that the format forbids are refused at the right section and offset: one change to the golden packs for each
 * sentence of the format document. */
#include "harness.h"
#include "spoil.h"

#include <stdlib.h>
#include <string.h>

/* --- Values ---------------------------------------------------------------------------------------------- */

/* Another value for element `index` of a section, and the section and element where the refusal is to point. */
typedef struct change {
    const char *what;
    const char *section;
    uint32_t index;
    uint32_t value;
    const char *refused;
    uint32_t refused_index;
} change;

static void apply(char *pack, size_t size, const change *edit)
{
    km_section_view view = km_pack_section((km_bytes){pack, size}, spoil_name(edit->section));
    assert_in_range(edit->index, 0, view.count - 1);
    spoil_put(pack + view.offset + (size_t)edit->index * view.element_size, edit->value, view.element_size);
    km_pack_seal(pack, size);
}

static void assert_refused(km_bytes pack, km_status status, const change *edit)
{
    km_section_view view = km_pack_section(pack, spoil_name(edit->refused));
    spoil_expect(edit->what, status, KM_SNAPSHOT_INVALID, spoil_name(edit->refused),
                 view.offset + (uint64_t)edit->refused_index * view.element_size);
}

/* An element of the opened golden terms, so that the changes below need no bare numbers. */
static uint32_t concept_of(const spoil *made, const char *id)
{
    return km_terms_find(&made->packs.terms.terms, harness_bytes(id));
}

static void assert_terms_refused(const spoil *made, const char *what, const char *section, uint32_t index,
                                 uint32_t value, const char *refused, uint32_t refused_index)
{
    km_bytes pack = spoil_terms(made);
    change edit = {what, section, index, value, refused, refused_index};
    apply(made->terms, pack.size, &edit);
    assert_refused(pack, spoil_open_terms(pack), &edit);
}

static void strings_that_break_the_rules_are_refused(void **state)
{
    const spoil *made = *state;
    const km_strings *strings = &made->packs.terms.terms.pack.strings;
    uint32_t size = strings->offsets[strings->count];
    uint32_t wide = 1; /* a string whose second character, two bytes long, is to be split */
    while (strings->bytes[strings->offsets[wide] + 1] != '\xC3')
        wide++;
    assert_terms_refused(made, "first offset not 0", "STRO", 0, 1, "STRO", 0);
    assert_terms_refused(made, "offsets fall", "STRO", 3, 0, "STRO", 3);
    assert_terms_refused(made, "beyond the end", "STRO", 4, size + 1, "STRO", 4);
    assert_terms_refused(made, "last is not the end", "STRO", strings->count, size - 1, "STRO", strings->count);
    assert_terms_refused(made, "a character split", "STRO", wide, strings->offsets[wide] + 2, "STRO", wide);
    assert_terms_refused(made, "not UTF-8", "STRB", 5, 0xFF, "STRB", 5);
    assert_terms_refused(made, "a zero byte", "STRB", 5, 0, "STRB", 5);
    assert_terms_refused(made, "order of strings", "STRB", 0, 'z', "STRO", 2);
    assert_terms_refused(made, "META beyond the strings", "META", 1, strings->count, "META", 1);
    assert_terms_refused(made, "META keys fall", "META", 2, 0, "META", 2);
}

static void concepts_that_break_the_rules_are_refused(void **state)
{
    const spoil *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    uint32_t strings = terms->pack.strings.count;
    static const char *const required[] = {"CIDN", "CLAB"}, *const optional[] = {"CENG", "CURI", "CCOD", "CDEF"};
    for (size_t i = 0; i < 2; i++) {
        assert_terms_refused(made, "beyond the strings", required[i], 2, strings, required[i], 2);
        assert_terms_refused(made, "no string", required[i], 2, KM_NONE, required[i], 2);
        assert_terms_refused(made, "the empty string", required[i], 2, 0, required[i], 2);
    }
    for (size_t i = 0; i < 4; i++) {
        assert_terms_refused(made, "beyond the strings", optional[i], 2, strings, optional[i], 2);
        assert_terms_refused(made, "the empty string", optional[i], 2, 0, optional[i], 2);
    }
    uint32_t skill = concept_of(made, "s1"), job = concept_of(made, "o1");
    assert_terms_refused(made, "kind 0", "CKND", skill, 0, "CKND", skill);
    assert_terms_refused(made, "unknown kind", "CKND", skill, KM_KIND_COUNT, "CKND", skill);
    assert_terms_refused(made, "unknown flag", "CFLG", skill, 32, "CFLG", skill);
    assert_terms_refused(made, "too rare", "CRAR", skill, KM_RARITY_MOST + 1, "CRAR", skill);
    assert_terms_refused(made, "a rare job", "CRAR", job, 1, "CRAR", job);
    assert_terms_refused(made, "too many ads", "CADS", job, KM_ADS_MOST + 1, "CADS", job);
    assert_terms_refused(made, "ads of a skill", "CADS", skill, 1, "CADS", skill);
    assert_terms_refused(made, "ids do not rise", "CIDN", 3, terms->id[2], "CIDN", 3);
}

/* The label of this form; there must be one. */
static uint32_t label_of_form(const km_terms *terms, unsigned form)
{
    uint32_t i = 0;
    while (terms->label_form[i] != form)
        i++;
    return i;
}

static void labels_that_break_the_rules_are_refused(void **state)
{
    const spoil *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    uint32_t preferred = label_of_form(terms, KM_FORM_PREFERRED), title = label_of_form(terms, KM_FORM_TITLE);
    uint32_t english = label_of_form(terms, KM_FORM_ENGLISH);
    assert_terms_refused(made, "no string", "LSTR", 2, KM_NONE, "LSTR", 2);
    assert_terms_refused(made, "the empty string", "LSTR", 2, 0, "LSTR", 2);
    assert_terms_refused(made, "no concept", "LCON", 2, terms->concept_count, "LCON", 2);
    assert_terms_refused(made, "no form", "LFRM", 2, 0, "LFRM", 2);
    assert_terms_refused(made, "unknown form", "LFRM", 2, KM_FORM_COUNT, "LFRM", 2);
    assert_terms_refused(made, "strings fall", "LSTR", 3, terms->label_string[1], "LSTR", 3);
    assert_terms_refused(made, "two preferred labels", "LFRM", title, KM_FORM_PREFERRED, "LFRM", title);
    assert_terms_refused(made, "the preferred label as another", "LFRM", preferred, KM_FORM_TITLE, "LFRM", preferred);
    assert_terms_refused(made, "an English label that is not the concept's", "LFRM", title, KM_FORM_ENGLISH, "LFRM",
                         title);
    assert_terms_refused(made, "another English label", "CENG", terms->label_concept[english], terms->label_string[0],
                         "LFRM", english);
}

/* The first edge of this kind; there must be one. */
static uint32_t edge_of_kind(const km_terms *terms, unsigned kind)
{
    uint32_t i = 0;
    while (terms->edge_kind[i] != kind)
        i++;
    return i;
}

static void edges_that_break_the_rules_are_refused(void **state)
{
    const spoil *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    uint32_t count = terms->concept_count, job = concept_of(made, "o1"), start = terms->edge_start[job];
    uint32_t needs = edge_of_kind(terms, KM_EDGE_NEEDS), same = edge_of_kind(terms, KM_EDGE_SAME);
    assert_terms_refused(made, "first offset", "EOFF", 0, 1, "EOFF", 0);
    assert_terms_refused(made, "offsets fall", "EOFF", count - 1, 0, "EOFF", count - 1);
    assert_terms_refused(made, "last offset", "EOFF", count, terms->edge_count - 1, "EOFF", count);
    assert_terms_refused(made, "no target", "ETGT", 2, count, "ETGT", 2);
    assert_terms_refused(made, "kind 0", "EKND", 2, 0, "EKND", 2);
    assert_terms_refused(made, "unknown kind", "EKND", 2, KM_EDGE_COUNT, "EKND", 2);
    assert_terms_refused(made, "too heavy", "EWGT", 2, KM_WEIGHT_FULL + 1, "EWGT", 2);
    assert_terms_refused(made, "unknown source", "ESRC", 2, 64, "ESRC", 2);
    assert_terms_refused(made, "more ads than there are", "ECNT", needs, KM_ADS_MOST, "ECNT", needs);
    assert_terms_refused(made, "a concept points at itself", "ETGT", start, job, "ETGT", start);
    uint32_t counted = start + 1, next = counted + 1; /* two things that the job needs */
    assert_int_equal(terms->edge_kind[counted], terms->edge_kind[next]);
    assert_terms_refused(made, "the same edge twice", "ETGT", next, terms->edge_target[counted], "ETGT", next);
    assert_terms_refused(made, "counted but not in ads", "ESRC", counted, KM_SOURCE_AF, "ESRC", counted);
    uint32_t care = concept_of(made, "e1");
    assert_terms_refused(made, "a region that is the same as a skill", "CKND", care, KM_KIND_REGION, "EKND",
                         terms->edge_start[care]);
    assert_terms_refused(made, "same in one direction", "ETGT", same, terms->edge_target[same] + 1, "ETGT", same);
}

static void a_walk_upwards_ends(void **state)
{
    const spoil *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    uint32_t group3 = concept_of(made, "g3"), group = concept_of(made, "g4"), edge = terms->edge_start[group3];
    assert_int_equal(terms->edge_kind[edge], KM_EDGE_BROADER);
    assert_terms_refused(made, "a circle", "ETGT", edge, group, "EKND", edge);
}

static void rules_that_break_the_rules_are_refused(void **state)
{
    const spoil *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    uint32_t strings = terms->pack.strings.count;
    assert_terms_refused(made, "no set", "RSET", 1, strings, "RSET", 1);
    assert_terms_refused(made, "an empty set", "RSET", 1, 0, "RSET", 1);
    assert_terms_refused(made, "an empty key", "RKEY", 1, 0, "RKEY", 1);
    assert_terms_refused(made, "no value", "RVAL", 1, KM_NONE, "RVAL", 1);
    assert_terms_refused(made, "sets fall", "RSET", 2, terms->rule_set[0] - 1, "RSET", 2);
    assert_terms_refused(made, "a rule twice", "RVAL", 1, terms->rule_value[0], "RVAL", 1);
}

static void edges_of_a_newer_minor_version_are_passed_over(void **state)
{
    const spoil *made = *state;
    km_bytes pack = spoil_terms(made);
    uint32_t job = concept_of(made, "o1"), last = made->packs.terms.terms.edge_start[job + 1] - 1;
    spoil_put(made->terms + 10, KM_PACK_MINOR + 1, 2);
    change newer = {"a kind from tomorrow", "EKND", last, KM_EDGE_COUNT, "", 0};
    apply(made->terms, pack.size, &newer);
    km_terms terms;
    assert_int_equal(km_terms_open(pack, &terms).code, KM_OK);
    assert_int_equal(terms.pack.minor, KM_PACK_MINOR + 1);
    assert_int_equal(terms.edge_kind[last], KM_EDGE_COUNT);
}

static void what_ads_say_against_the_rules_is_refused(void **state)
{
    const spoil *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    uint32_t trait = concept_of(made, "t1"), job = concept_of(made, "o1"), strings = terms->pack.strings.count;
    assert_int_equal(terms->market.word_count, 4);
    assert_int_equal(terms->market.ad_count, 2);
    assert_int_equal(terms->market.drawn_count, 2);
    /* words: d1, then s1 three times, of which the last two have as many ads */
    assert_terms_refused(made, "words of nothing", "WCON", 3, terms->concept_count, "WCON", 3);
    assert_terms_refused(made, "words of a trait", "WCON", 3, trait, "WCON", 3);
    assert_terms_refused(made, "concepts fall", "WCON", 3, terms->market.word_concept[0], "WCON", 3);
    assert_terms_refused(made, "no words", "WSTR", 1, KM_NONE, "WSTR", 1);
    assert_terms_refused(made, "words beyond the strings", "WSTR", 1, strings, "WSTR", 1);
    assert_terms_refused(made, "the same words twice", "WSTR", 3, terms->market.word_string[2], "WSTR", 3);
    assert_terms_refused(made, "no ads", "WADS", 3, 0, "WADS", 3);
    assert_terms_refused(made, "more ads than the words before", "WADS", 2, 26, "WADS", 2);
    assert_terms_refused(made, "an ad for no job", "AJOB", 1, trait, "AJOB", 1);
    assert_terms_refused(made, "jobs fall", "AJOB", 0, concept_of(made, "o2"), "AJOB", 1);
    assert_terms_refused(made, "an offset beyond the names", "AOFF", 1, 5, "AOFF", 1);
    assert_terms_refused(made, "a job that is named", "ACON", 0, job, "ACON", 0);
    assert_terms_refused(made, "a concept named twice", "ACON", 1, terms->market.ad_named[0], "ACON", 1);
    /* with an edge less that has ads, draws are too many */
    uint32_t counted = 0;
    while (!terms->edge_ads[counted])
        counted++;
    assert_terms_refused(made, "draws of an edge without ads", "ECNT", counted, 0, "ADRW", 0);
}

static void facts_against_the_rules_are_refused(void **state)
{
    const spoil *made = *state;
    const km_terms *terms = &made->packs.terms.terms;
    const km_labour *labour = &terms->labour;
    uint32_t skill = concept_of(made, "s1"), strings = terms->pack.strings.count;
    assert_int_equal(labour->place_count, 2);
    assert_int_equal(labour->judged_count, 2);
    assert_int_equal(labour->link_count, 2);
    assert_int_equal(labour->schooled_percent[0], 60);
    assert_terms_refused(made, "a place that is none", "JPLC", 1, skill, "JPLC", 1);
    assert_terms_refused(made, "a place beyond", "JPLC", 1, terms->concept_count, "JPLC", 1);
    assert_terms_refused(made, "a name beyond", "JNAM", 0, strings, "JNAM", 0);
    assert_terms_refused(made, "an unknown outlook", "JOUT", 2, 0x50, "JOUT", 2);
    assert_terms_refused(made, "too many ads", "JNOW", 1, KM_ADS_MOST + 1, "JNOW", 1);
    assert_terms_refused(made, "too many ads a year", "JYER", 1, KM_ADS_MOST + 1, "JYER", 1);
    assert_terms_refused(made, "no occupation", "JOCC", 1, skill, "JOCC", 1);
    assert_terms_refused(made, "occupations do not rise", "JOCC", 1, labour->link_occupation[0], "JOCC", 1);
    assert_terms_refused(made, "a row beyond", "JROW", 0, 2, "JROW", 0);
    assert_terms_refused(made, "pay of no group", "PGRP", 0, skill, "PGRP", 0);
    assert_terms_refused(made, "pay beyond reason", "PMED", 0, KM_FEE_MOST + 1, "PMED", 0);
    assert_terms_refused(made, "schooling of no group", "DGRP", 1, skill, "DGRP", 1);
    assert_terms_refused(made, "no education", "DEDU", 1, KM_NONE, "DEDU", 1);
    assert_terms_refused(made, "no share", "DPCT", 1, 0, "DPCT", 1);
    assert_terms_refused(made, "more than all", "DPCT", 1, 101, "DPCT", 1);
}

static void a_pack_of_terms_has_at_least_one_concept(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    km_terms_rows rows = {0};
    km_terms_written written;
    km_message problem;
    assert_int_equal(km_terms_write(&arena, &rows, &written, &problem).code, KM_ARGUMENT);
    assert_non_null(strstr(problem.text, "0 concepts"));
    km_arena_free(&arena);
}

/* --- Courses --------------------------------------------------------------------------------------------- */

static void assert_courses_refused(const spoil *made, const char *what, const char *section, uint32_t index,
                                   uint32_t value, const char *refused, uint32_t refused_index)
{
    km_bytes pack = spoil_courses(made);
    change edit = {what, section, index, value, refused, refused_index};
    apply(made->courses, pack.size, &edit);
    assert_refused(pack, spoil_open_courses(made, pack), &edit);
}

static void courses_of_other_terms_do_not_match(void **state)
{
    const spoil *made = *state;
    km_bytes pack = spoil_courses(made);
    km_section_view base = km_pack_section(pack, KM_NAME('B', 'A', 'S', 'E'));
    made->courses[base.offset + 31] ^= 1;
    km_pack_seal(made->courses, pack.size);
    spoil_expect("another base", spoil_open_courses(made, pack), KM_SNAPSHOT_MISMATCH, KM_NAME('B', 'A', 'S', 'E'),
                 base.offset);
}

static void courses_that_break_the_rules_are_refused(void **state)
{
    const spoil *made = *state;
    const km_courses *courses = &made->packs.courses.courses;
    uint32_t strings = courses->pack.strings.count;
    static const char *const required[] = {"KIDN", "KTTL", "KPRV"}, *const optional[] = {"KCOD", "KURL", "SPLC"};
    for (size_t i = 0; i < 3; i++) {
        assert_courses_refused(made, "no string", required[i], 1, KM_NONE, required[i], 1);
        assert_courses_refused(made, "the empty string", required[i], 1, 0, required[i], 1);
        assert_courses_refused(made, "beyond the strings", optional[i], 1, strings, optional[i], 1);
        assert_courses_refused(made, "the empty string", optional[i], 1, 0, optional[i], 1);
    }
    assert_courses_refused(made, "ids do not rise", "KIDN", 1, courses->id[0], "KIDN", 1);
    assert_courses_refused(made, "no form", "KFRM", 1, 0, "KFRM", 1);
    assert_courses_refused(made, "unknown form", "KFRM", 1, KM_COURSE_FORM_COUNT, "KFRM", 1);
    assert_courses_refused(made, "level 9", "KLVL", 1, KM_LEVEL_MOST + 1, "KLVL", 1);
    assert_courses_refused(made, "unknown credits", "KCRS", 1, KM_CREDITS_COUNT, "KCRS", 1);
    assert_courses_refused(made, "too many credits", "KCRD", 1, KM_CREDIT_MOST + 1, "KCRD", 1);
    assert_courses_refused(made, "too fast", "KPAC", 1, KM_PACE_MOST + 1, "KPAC", 1);
    assert_courses_refused(made, "unknown distance", "KDST", 1, KM_DISTANCE_COUNT, "KDST", 1);
    assert_courses_refused(made, "too long", "KWKS", 1, KM_WEEKS_MOST + 1, "KWKS", 1);
}

static void starts_that_break_the_rules_are_refused(void **state)
{
    const spoil *made = *state;
    uint32_t courses = made->packs.courses.courses.course_count;
    static const char *const days[] = {"SBEG", "SEND", "SDLN"};
    for (size_t i = 0; i < 3; i++) {
        assert_courses_refused(made, "before 1990", days[i], 1, KM_DAY_LEAST - 1, days[i], 1);
        assert_courses_refused(made, "after 2099", days[i], 1, KM_DAY_MOST + 1, days[i], 1);
        assert_courses_refused(made, "before 1970", days[i], 1, UINT32_MAX, days[i], 1);
    }
    assert_courses_refused(made, "starts out of order", "SBEG", 1, 18000, "SBEG", 1);
    assert_courses_refused(made, "a place that is no municipality", "SMUN", 1, concept_of(made, "s1"), "SMUN", 1);
    assert_courses_refused(made, "no such place", "SMUN", 1, made->packs.terms.terms.concept_count, "SMUN", 1);
    assert_courses_refused(made, "a fee beyond reason", "SFEE", 1, KM_FEE_MOST + 1, "SFEE", 1);
    static const char *const offsets[] = {"SOFF", "TOFF", "POFF"};
    for (size_t i = 0; i < 3; i++) {
        assert_courses_refused(made, "first offset", offsets[i], 0, 1, offsets[i], 0);
        assert_courses_refused(made, "last offset", offsets[i], courses, 0, offsets[i], courses);
        assert_courses_refused(made, "beyond the end", offsets[i], 1, 99, offsets[i], 1);
    }
}

static void what_is_taught_or_required_against_the_rules_is_refused(void **state)
{
    const spoil *made = *state;
    const km_courses *courses = &made->packs.courses.courses;
    uint32_t concepts = made->packs.terms.terms.concept_count, strings = courses->pack.strings.count;
    assert_courses_refused(made, "no concept", "TCON", 1, concepts, "TCON", 1);
    assert_courses_refused(made, "taught twice", "TCON", 2, courses->taught_concept[1], "TCON", 2);
    assert_courses_refused(made, "more than sure", "TCNF", 1, 101, "TCNF", 1);
    assert_courses_refused(made, "no place", "TFLD", 1, 0, "TFLD", 1);
    assert_courses_refused(made, "unknown place", "TFLD", 1, KM_TAUGHT_COUNT, "TFLD", 1);
    assert_courses_refused(made, "no kind", "PKND", 0, 0, "PKND", 0);
    assert_courses_refused(made, "unknown kind", "PKND", 0, KM_REQUIRES_COUNT, "PKND", 0);
    assert_courses_refused(made, "no course", "PREF", 0, courses->course_count, "PREF", 0);
    assert_courses_refused(made, "itself", "PREF", 0, 1, "PREF", 0);
    assert_courses_refused(made, "no concept", "PREF", 1, concepts, "PREF", 1);
    assert_courses_refused(made, "words that point", "PREF", 2, 0, "PREF", 2);
    assert_courses_refused(made, "no words", "PTXT", 2, 0, "PTXT", 2);
    assert_courses_refused(made, "beyond the strings", "PTXT", 0, strings, "PTXT", 0);
}

/* --- Texts ----------------------------------------------------------------------------------------------- */

static void assert_texts_refused(const spoil *made, const char *what, const char *section, uint32_t index,
                                 uint32_t value, const char *refused, uint32_t refused_index)
{
    km_bytes pack = spoil_texts(made);
    change edit = {what, section, index, value, refused, refused_index};
    apply(made->texts, pack.size, &edit);
    assert_refused(pack, spoil_open_texts(made, pack), &edit);
}

static void texts_of_other_terms_do_not_match(void **state)
{
    const spoil *made = *state;
    km_bytes pack = spoil_texts(made);
    km_section_view base = km_pack_section(pack, KM_NAME('B', 'A', 'S', 'E'));
    made->texts[base.offset + 31] ^= 1;
    km_pack_seal(made->texts, pack.size);
    spoil_expect("another base", spoil_open_texts(made, pack), KM_SNAPSHOT_MISMATCH, KM_NAME('B', 'A', 'S', 'E'),
                 base.offset);
}

static void another_kind_of_pack_is_no_texts(void **state)
{
    const spoil *made = *state;
    spoil_expect("courses as texts", spoil_open_texts(made, made->packs.courses.pack), KM_SNAPSHOT_FOREIGN, 0, 12);
    spoil_expect("texts as courses", spoil_open_courses(made, made->packs.texts.pack), KM_SNAPSHOT_FOREIGN, 0, 12);
}

static void texts_that_break_the_rules_are_refused(void **state)
{
    const spoil *made = *state;
    const km_concept_texts *texts = &made->packs.texts.texts;
    uint32_t strings = texts->pack.strings.count, concepts = made->packs.terms.terms.concept_count;
    /* the group's task, then the first job's definition, tasks and schooling, then the second job's definition */
    assert_int_equal(texts->text_count, 6);
    static const char *const required[] = {"XSRC", "XTXT"};
    for (size_t i = 0; i < 2; i++) {
        assert_texts_refused(made, "no string", required[i], 1, KM_NONE, required[i], 1);
        assert_texts_refused(made, "the empty string", required[i], 1, 0, required[i], 1);
        assert_texts_refused(made, "beyond the strings", required[i], 1, strings, required[i], 1);
    }
    assert_texts_refused(made, "the empty string", "XORG", 2, 0, "XORG", 2);
    assert_texts_refused(made, "beyond the strings", "XORG", 2, strings, "XORG", 2);
    assert_texts_refused(made, "no concept", "XCON", 5, concepts, "XCON", 5);
    assert_texts_refused(made, "concepts fall", "XCON", 5, 0, "XCON", 5);
    assert_texts_refused(made, "no kind", "XKND", 0, 0, "XKND", 0);
    assert_texts_refused(made, "unknown kind", "XKND", 0, KM_TEXT_KIND_COUNT, "XKND", 0);
    assert_texts_refused(made, "kinds fall", "XKND", 3, KM_TEXT_DEFINITION, "XKND", 3);
    assert_texts_refused(made, "no language", "XLNG", 0, 0, "XLNG", 0);
    assert_texts_refused(made, "unknown language", "XLNG", 0, KM_TEXT_LANGUAGE_COUNT, "XLNG", 0);
}

static void trends_that_break_the_rules_are_refused(void **state)
{
    const spoil *made = *state;
    uint32_t concepts = made->packs.terms.terms.concept_count;
    const km_trends *trends = &made->packs.texts.texts.trends;
    uint32_t twin = trends->owner[0] == trends->owner[1] ? 1 : 2; /* the second competence of the owner with two */
    assert_texts_refused(made, "no year", "YEAR", 0, 0, "YEAR", 0);
    assert_texts_refused(made, "a year of five digits", "YEAR", 2, 10000, "YEAR", 2);
    assert_texts_refused(made, "no earlier half", "YEAR", 1, 2020, "YEAR", 1);
    assert_texts_refused(made, "no later half", "YEAR", 2, 2021, "YEAR", 2);
    assert_texts_refused(made, "no concept", "YOWN", 2, concepts, "YOWN", 2);
    assert_texts_refused(made, "owners fall", "YOWN", 2, 0, "YOWN", 2);
    assert_texts_refused(made, "no concept", "YCMP", 0, concepts, "YCMP", 0);
    assert_texts_refused(made, "the same twice", "YCMP", twin, trends->competence[twin - 1], "YCMP", twin);
    assert_texts_refused(made, "unknown", "YTRD", 1, KM_TREND_UNKNOWN, "YTRD", 1);
    assert_texts_refused(made, "no trend", "YTRD", 1, KM_TREND_COUNT, "YTRD", 1);
    assert_texts_refused(made, "no ads", "YABE", 1, 0, "YABE", 1);
    assert_texts_refused(made, "no ads", "YAAF", 1, 0, "YAAF", 1);
    assert_texts_refused(made, "more than all", "YNBE", 1, trends->ads_before[1] + 1, "YNBE", 1);
    assert_texts_refused(made, "more than all", "YNAF", 1, trends->ads_after[1] + 1, "YNAF", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_that_break_the_rules_are_refused),
        cmocka_unit_test(concepts_that_break_the_rules_are_refused),
        cmocka_unit_test(labels_that_break_the_rules_are_refused),
        cmocka_unit_test(edges_that_break_the_rules_are_refused),
        cmocka_unit_test(a_walk_upwards_ends),
        cmocka_unit_test(rules_that_break_the_rules_are_refused),
        cmocka_unit_test(edges_of_a_newer_minor_version_are_passed_over),
        cmocka_unit_test(what_ads_say_against_the_rules_is_refused),
        cmocka_unit_test(facts_against_the_rules_are_refused),
        cmocka_unit_test(a_pack_of_terms_has_at_least_one_concept),
        cmocka_unit_test(courses_of_other_terms_do_not_match),
        cmocka_unit_test(courses_that_break_the_rules_are_refused),
        cmocka_unit_test(starts_that_break_the_rules_are_refused),
        cmocka_unit_test(what_is_taught_or_required_against_the_rules_is_refused),
        cmocka_unit_test(texts_of_other_terms_do_not_match),
        cmocka_unit_test(another_kind_of_pack_is_no_texts),
        cmocka_unit_test(texts_that_break_the_rules_are_refused),
        cmocka_unit_test(trends_that_break_the_rules_are_refused),
    };
    return cmocka_run_group_tests(tests, spoil_set_up, spoil_tear_down);
}
