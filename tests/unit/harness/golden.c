#include "golden.h"

#include <string.h>

#include "base/arena.h"
#include "harness.h"

#define TEXT(literal)                                                                                                  \
    {                                                                                                                  \
        literal, sizeof(literal) - 1                                                                                   \
    }
#define COUNT(array) (sizeof(array) / sizeof *(array))

const char golden_cv[] = "Arbetslivserfarenhet\n"
                         "Vårdbiträde, Exempelhemmet, 2018-03 – nu\n"
                         "Jag har arbetat med omvårdnad och är noggrann.\n"
                         "Utbildning\nVård- och omsorgsprogrammet 2015–2017\n"
                         "Språk: svenska, flytande. Körkort B. Vill lära mig Java.\n"
                         "Referenser: Anna Exempel, anna@example.org, 070-123 45 67\n";

const char golden_request[] = "{\"target\":\"Undersköterska\",\"date\":\"2024-01-10\",\"occupations\":5,\"courses\":5,"
                              "\"texts\":true}";

/* Row numbers of concepts. */
enum {
    UNDERSKOTERSKA,
    VARDBITRADE,
    GROUP,
    GROUP3,
    GROUP2,
    GROUP1,
    FIELD,
    OMVARDNAD,
    CARE, /* ESCO's name for the same */
    DOKUMENTATION,
    JAVA,
    LEGITIMATION,
    SVENSKA,
    LICENCE_B,
    PROGRAMME,
    NOGGRANN,
    REGION,
    MUNICIPALITY,
    CONCEPT_COUNT
};

static const km_meta_row meta[] = {
    {TEXT("pack"), TEXT("terms")},         {TEXT("date"), TEXT("2024-01-02")},
    {TEXT("source.1.id"), TEXT("golden")}, {TEXT("source.1.licence"), TEXT("CC0-1.0")},
    {TEXT("source.1.version"), TEXT("")},
};

static const km_concept_row concepts[CONCEPT_COUNT] = {
    [UNDERSKOTERSKA] = {.id = TEXT("o1"), .label = TEXT("Undersköterska"), .kind = KM_KIND_OCCUPATION, .ads = 40},
    [VARDBITRADE] = {.id = TEXT("o2"), .label = TEXT("Vårdbiträde"), .kind = KM_KIND_OCCUPATION, .ads = 30},
    [GROUP] = {.id = TEXT("g4"), .label = TEXT("Skötare"), .notation = TEXT("5321"), .kind = KM_KIND_GROUP, .ads = 70},
    [GROUP3] = {.id = TEXT("g3"), .label = TEXT("Omsorg"), .notation = TEXT("532"), .kind = KM_KIND_GROUP3},
    [GROUP2] = {.id = TEXT("g2"), .label = TEXT("Service"), .notation = TEXT("53"), .kind = KM_KIND_GROUP2},
    [GROUP1] = {.id = TEXT("g1"), .label = TEXT("Yrken"), .notation = TEXT("5"), .kind = KM_KIND_GROUP1},
    [FIELD] = {.id = TEXT("f1"), .label = TEXT("Hälsa"), .kind = KM_KIND_FIELD},
    [OMVARDNAD] = {.id = TEXT("s1"),
                   .label = TEXT("Omvårdnad"),
                   .english = TEXT("Nursing"),
                   .definition = TEXT("Vård \xF0\x9F\x8F\xA5"),
                   .kind = KM_KIND_SKILL,
                   .rarity = 512},
    [CARE] =
        {.id = TEXT("e1"), .label = TEXT("ge vård"), .uri = TEXT("u:1"), .kind = KM_KIND_SKILL, .flags = KM_FLAG_ESCO},
    [DOKUMENTATION] = {.id = TEXT("s2"), .label = TEXT("Dokumentation"), .kind = KM_KIND_SKILL, .rarity = 96},
    [JAVA] = {.id = TEXT("s3"), .label = TEXT("Java, språk"), .english = TEXT("Java"), .kind = KM_KIND_SKILL},
    [LEGITIMATION] = {.id = TEXT("s4"),
                      .label = TEXT("Legitimation"),
                      .kind = KM_KIND_SKILL,
                      .flags = KM_FLAG_REGULATED | KM_FLAG_CERTIFICATE},
    [SVENSKA] = {.id = TEXT("l1"), .label = TEXT("Svenska"), .notation = TEXT("sv"), .kind = KM_KIND_LANGUAGE},
    [LICENCE_B] = {.id = TEXT("d1"), .label = TEXT("Körkort B"), .notation = TEXT("B"), .kind = KM_KIND_LICENCE},
    [PROGRAMME] = {.id = TEXT("p1"), .label = TEXT("Vård- och omsorgsprogrammet"), .kind = KM_KIND_EDUCATION},
    [NOGGRANN] = {.id = TEXT("t1"), .label = TEXT("noggrann"), .kind = KM_KIND_TRAIT, .flags = KM_FLAG_EVERYDAY},
    [REGION] = {.id = TEXT("r1"), .label = TEXT("Norrland"), .kind = KM_KIND_REGION, .flags = KM_FLAG_RETIRED},
    [MUNICIPALITY] = {.id = TEXT("m1"),
                      .label = TEXT("Sundsvall"),
                      .notation = TEXT("2281"),
                      .kind = KM_KIND_MUNICIPALITY},
};

static const km_label_row labels[] = {
    {TEXT("vårdare"), UNDERSKOTERSKA, KM_FORM_TITLE},
    {TEXT("usk"), UNDERSKOTERSKA, KM_FORM_ABBREVIATION},
    {TEXT("Nursing"), OMVARDNAD, KM_FORM_ENGLISH},
    {TEXT("care"), OMVARDNAD, KM_FORM_ENGLISH_ALTERNATIVE},
    {TEXT("journal"), DOKUMENTATION, KM_FORM_HIDDEN},
    {TEXT("datajournal"), DOKUMENTATION, KM_FORM_ALTERNATIVE},
    {TEXT("Java"), JAVA, KM_FORM_OPENED},
    {TEXT("Java"), JAVA, KM_FORM_ENGLISH},
    {TEXT("Omvårdnad"), OMVARDNAD, KM_FORM_ALTERNATIVE},
};

static const uint8_t draws[KM_DRAWS] = {64, 60, 68, 64, 71, 57, 64, 64, 62, 66, 64, 59, 69, 64, 61, 67, 64, 0, 255};

static const km_edge_row edges[] = {
    {UNDERSKOTERSKA, GROUP, 0, KM_WEIGHT_FULL, KM_EDGE_BROADER, KM_SOURCE_AF, NULL},
    {VARDBITRADE, GROUP, 0, KM_WEIGHT_FULL, KM_EDGE_BROADER, KM_SOURCE_AF, NULL},
    {GROUP, GROUP3, 0, KM_WEIGHT_FULL, KM_EDGE_BROADER, KM_SOURCE_AF, NULL},
    {GROUP3, GROUP2, 0, KM_WEIGHT_FULL, KM_EDGE_BROADER, KM_SOURCE_AF, NULL},
    {GROUP2, GROUP1, 0, KM_WEIGHT_FULL, KM_EDGE_BROADER, KM_SOURCE_AF, NULL},
    {GROUP, FIELD, 0, KM_WEIGHT_FULL, KM_EDGE_BROADER, KM_SOURCE_AF, NULL},
    {MUNICIPALITY, REGION, 0, KM_WEIGHT_FULL, KM_EDGE_BROADER, KM_SOURCE_AF, NULL},
    {UNDERSKOTERSKA, OMVARDNAD, 31, 8000, KM_EDGE_NEEDS, KM_SOURCE_ADS, draws},
    {UNDERSKOTERSKA, OMVARDNAD, 0, 5000, KM_EDGE_NEEDS, KM_SOURCE_AF, NULL},
    {UNDERSKOTERSKA, SVENSKA, 0, 4000, KM_EDGE_NEEDS, KM_SOURCE_PUBLISHED, NULL},
    {UNDERSKOTERSKA, LICENCE_B, 12, 3000, KM_EDGE_NEEDS, KM_SOURCE_ADS, NULL},
    {UNDERSKOTERSKA, LEGITIMATION, 0, KM_WEIGHT_FULL, KM_EDGE_BARRIER, KM_SOURCE_AF, NULL},
    {GROUP, DOKUMENTATION, 0, 6000, KM_EDGE_NEEDS, KM_SOURCE_ESCO_ESSENTIAL, NULL},
    {VARDBITRADE, CARE, 0, 2000, KM_EDGE_NEEDS, KM_SOURCE_ESCO_OPTIONAL, NULL},
    {VARDBITRADE, UNDERSKOTERSKA, 0, 7500, KM_EDGE_SUBSTITUTES, KM_SOURCE_AF, NULL},
    {DOKUMENTATION, JAVA, 0, 100, KM_EDGE_RELATED, KM_SOURCE_LABEL, NULL},
    {OMVARDNAD, CARE, 0, KM_WEIGHT_FULL, KM_EDGE_SAME, KM_SOURCE_LABEL, NULL},
};

static const km_word_row words[] = {
    {TEXT("omvårdnad"), OMVARDNAD, 25},
    {TEXT("Patientvård"), OMVARDNAD, 6},
    {TEXT("vårda"), OMVARDNAD, 6},
    {TEXT("B-körkort"), LICENCE_B, 12},
};

static const uint32_t first_ad[] = {LICENCE_B, OMVARDNAD, OMVARDNAD}, second_ad[] = {SVENSKA, DOKUMENTATION};

static const km_sample_row samples[] = {
    {GROUP, second_ad, COUNT(second_ad)},
    {UNDERSKOTERSKA, first_ad, COUNT(first_ad)},
};

static const km_rule_row rules[] = {
    {TEXT("sv/wants"), TEXT("lära mig"), TEXT("after")},
    {TEXT("sv/light-words"), TEXT("erfarenhet"), TEXT("")},
    {TEXT("sv/headings"), TEXT("utbildning"), TEXT("education")},
    {TEXT("sv/aliases"), TEXT("vårdare"), TEXT("occupation:Vårdbiträde")},
    {TEXT("sv/aliases"), TEXT("vårdare"), TEXT("occupation:Undersköterska")},
};

/* The country and one region; two occupations of the barometer, one without a name. */
static const uint32_t places[] = {KM_NONE, REGION};
static const km_bytes judged[] = {TEXT("Undersköterskor"), TEXT("")};
static const uint8_t outlooks[] = {0x0b, 0, 0x46, 0x01};
static const uint32_t ads_now[] = {44, KM_NONE, 0, 3}, ads_year[] = {550, KM_NONE, KM_NONE, 30};
static const km_link_row links[] = {{VARDBITRADE, 1}, {UNDERSKOTERSKA, 0}};
static const km_pay_row pays[] = {{GROUP, 25000, 28000, KM_NONE}};
static const km_schooled_row schooled[] = {{GROUP, TEXT("Barn"), 20}, {GROUP, TEXT("Vård"), 60}};

static const km_terms_rows terms_rows = {.meta = meta,
                                         .meta_count = COUNT(meta),
                                         .concepts = concepts,
                                         .concept_count = COUNT(concepts),
                                         .labels = labels,
                                         .label_count = COUNT(labels),
                                         .edges = edges,
                                         .edge_count = COUNT(edges),
                                         .words = words,
                                         .word_count = COUNT(words),
                                         .samples = samples,
                                         .sample_count = COUNT(samples),
                                         .labour = {.places = places,
                                                    .place_count = COUNT(places),
                                                    .judged = judged,
                                                    .judged_count = COUNT(judged),
                                                    .outlooks = outlooks,
                                                    .ads_now = ads_now,
                                                    .ads_year = ads_year,
                                                    .links = links,
                                                    .link_count = COUNT(links),
                                                    .pays = pays,
                                                    .pay_count = COUNT(pays),
                                                    .schooled = schooled,
                                                    .schooled_count = COUNT(schooled)},
                                         .rules = rules,
                                         .rule_count = COUNT(rules)};

/* Row numbers of courses. */
enum { CARE_COURSE, FIRST_COURSE, JAVA_COURSE, COURSE_COUNT };

static const km_meta_row course_meta[] = {
    {TEXT("pack"), TEXT("courses")},
    {TEXT("date"), TEXT("2024-01-03")},
};

static const km_course_row courses[COURSE_COUNT] = {
    [CARE_COURSE] = {.id = TEXT("k2"),
                     .title = TEXT("Omvårdnad 1"),
                     .provider = TEXT("Skolan"),
                     .code = TEXT("VAR1"),
                     .credit_tenths = 1000,
                     .week_tenths = 50,
                     .form = KM_COURSE_KOMVUX,
                     .level = 4,
                     .credit_system = KM_CREDITS_GYMNASIAL,
                     .pace = 100,
                     .distance = KM_DISTANCE_NO},
    [FIRST_COURSE] = {.id = TEXT("k1"),
                      .title = TEXT("Svenska"),
                      .provider = TEXT("Skolan"),
                      .form = KM_COURSE_SFI,
                      .distance = KM_DISTANCE_UNKNOWN},
    [JAVA_COURSE] = {.id = TEXT("k3"),
                     .title = TEXT("Java 7,5 hp"),
                     .provider = TEXT("Lärosätet"),
                     .url = TEXT("https://example.org/j"),
                     .credit_tenths = 75,
                     .week_tenths = 50,
                     .form = KM_COURSE_UNIVERSITY,
                     .level = 6,
                     .credit_system = KM_CREDITS_HP,
                     .pace = 50,
                     .distance = KM_DISTANCE_BOTH},
};

/* 2024-02-05 is day 19758. */
static const km_start_row starts[] = {
    {CARE_COURSE, KM_DAY_UNKNOWN, KM_DAY_UNKNOWN, KM_DAY_UNKNOWN, {NULL, 0}, KM_NONE, KM_NONE},
    {CARE_COURSE, 19758, 19800, 19740, TEXT("Sundsvall"), MUNICIPALITY, 0},
    {CARE_COURSE, 19000, 19100, KM_DAY_UNKNOWN, TEXT("Sundsvall"), MUNICIPALITY, 0},
    {JAVA_COURSE, 19976, 20100, 19830, {NULL, 0}, KM_NONE, 900},
};

static const km_taught_row taught[] = {
    {CARE_COURSE, OMVARDNAD, 90, KM_TAUGHT_TITLE},       {CARE_COURSE, DOKUMENTATION, 60, KM_TAUGHT_OUTCOMES},
    {FIRST_COURSE, SVENSKA, 95, KM_TAUGHT_TITLE},        {JAVA_COURSE, JAVA, 80, KM_TAUGHT_DESCRIPTION},
    {JAVA_COURSE, DOKUMENTATION, 40, KM_TAUGHT_SUBJECT},
};

static const km_required_row required[] = {
    {CARE_COURSE, FIRST_COURSE, TEXT("Svenska"), KM_REQUIRES_COURSE},
    {JAVA_COURSE, SVENSKA, TEXT(""), KM_REQUIRES_CONCEPT},
    {JAVA_COURSE, KM_NONE, TEXT("Grundläggande behörighet"), KM_REQUIRES_OTHER},
};

static const km_courses_rows courses_rows = {course_meta, COUNT(course_meta), courses, COUNT(courses),
                                             starts,      COUNT(starts),      taught,  COUNT(taught),
                                             required,    COUNT(required)};

static const km_meta_row text_meta[] = {
    {TEXT("pack"), TEXT("texts")},
    {TEXT("date"), TEXT("2024-01-04")},
    {TEXT("source.1.version"), TEXT("")},
};

/* Concepts are row numbers of the terms. */
static const km_text_row texts[] = {
    {UNDERSKOTERSKA, KM_TEXT_TASK, KM_TEXT_SWEDISH, TEXT("golden"), TEXT(""), TEXT("ge omvårdnad")},
    {UNDERSKOTERSKA, KM_TEXT_TASK, KM_TEXT_SWEDISH, TEXT("golden"), TEXT(""), TEXT("dokumentera")},
    {UNDERSKOTERSKA, KM_TEXT_DEFINITION, KM_TEXT_SWEDISH, TEXT("golden"), TEXT("Vårdens eget förbund"),
     TEXT("Hjälper den som är sjuk.\nArbetar i lag.")},
    {UNDERSKOTERSKA, KM_TEXT_SCHOOLING, KM_TEXT_SWEDISH, TEXT("golden"), TEXT(""), TEXT("Yrket kräver utbildning.")},
    {VARDBITRADE, KM_TEXT_DEFINITION, KM_TEXT_ENGLISH, TEXT("esco"), TEXT(""), TEXT("Assists nurses.")},
    {GROUP, KM_TEXT_TASK, KM_TEXT_SWEDISH, TEXT("golden"), TEXT(""), TEXT("Vårdar och sköter")},
};

/* Out of order, as the writer must take them. */
static const km_trend_row trends[] = {
    {GROUP, SVENSKA, 40, 90, 20, 80, KM_TREND_STEADY},
    {UNDERSKOTERSKA, SVENSKA, 5, 40, 25, 50, KM_TREND_RISING},
    {GROUP, JAVA, 10, 90, 0, 80, KM_TREND_GONE},
};

const km_terms_rows *golden_terms_rows(void)
{
    return &terms_rows;
}

const km_courses_rows *golden_courses_rows(void)
{
    return &courses_rows;
}

/* A copy of the rows of courses with concepts where the terms pack has them. */
static km_courses_rows placed_rows(km_arena *arena, const uint32_t *place)
{
    km_courses_rows rows = courses_rows;
    km_start_row *start_copy = km_arena_take(arena, COUNT(starts), sizeof *start_copy);
    km_taught_row *taught_copy = km_arena_take(arena, COUNT(taught), sizeof *taught_copy);
    km_required_row *required_copy = km_arena_take(arena, COUNT(required), sizeof *required_copy);
    assert_true(start_copy && taught_copy && required_copy);
    memcpy(start_copy, starts, sizeof starts);
    memcpy(taught_copy, taught, sizeof taught);
    memcpy(required_copy, required, sizeof required);
    for (size_t i = 0; i < COUNT(starts); i++)
        if (starts[i].municipality != KM_NONE)
            start_copy[i].municipality = place[starts[i].municipality];
    for (size_t i = 0; i < COUNT(taught); i++)
    taught_copy[i].concept = place[taught[i].concept];
    for (size_t i = 0; i < COUNT(required); i++)
        if (required[i].kind == KM_REQUIRES_CONCEPT)
            required_copy[i].ref = place[required[i].ref];
    rows.starts = start_copy;
    rows.taught = taught_copy;
    rows.required = required_copy;
    return rows;
}

golden_packs golden_write(km_arena *arena)
{
    golden_packs packs;
    km_message problem;
    km_status status = km_terms_write(arena, &terms_rows, &packs.terms, &problem);
    if (status.code)
        fail_msg("golden terms: %s %s", km_code_name(status.code), problem.text);
    km_courses_rows rows = placed_rows(arena, packs.terms.concept_of_row);
    status = km_courses_write(arena, &rows, &packs.terms.terms, &packs.courses, &problem);
    if (status.code)
        fail_msg("golden courses: %s %s", km_code_name(status.code), problem.text);
    km_text_row placed[COUNT(texts)];
    memcpy(placed, texts, sizeof texts);
    for (size_t i = 0; i < COUNT(texts); i++)
    placed[i].concept = packs.terms.concept_of_row[texts[i].concept];
    km_trend_row moved[COUNT(trends)];
    memcpy(moved, trends, sizeof trends);
    for (size_t i = 0; i < COUNT(trends); i++) {
        moved[i].owner = packs.terms.concept_of_row[trends[i].owner];
        moved[i].competence = packs.terms.concept_of_row[trends[i].competence];
    }
    km_trend_rows told = {moved, COUNT(moved), 2020, 2022, 2023};
    km_texts_rows all = {text_meta, COUNT(text_meta), placed, COUNT(placed), &told};
    status = km_texts_write(arena, &all, &packs.terms.terms, &packs.texts, &problem);
    if (status.code)
        fail_msg("golden texts: %s %s", km_code_name(status.code), problem.text);
    return packs;
}
