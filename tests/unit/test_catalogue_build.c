/* km build as a whole: the same sources give the same bytes, and what goes wrong leaves what was there. */
#include "harness.h"

#include "quiet.h"

#include "catalogue/pool.h"
#include "catalogue/rules.h"
#include "catalogue/terms.h"
#include "command.h"
#include "data.h"
#include "file.h"
#include "snapshot/small.h"
#include "snapshot/snapshot.h"
#include "sources/read_file.h"
#include "sources/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

static int build(const char *line)
{
    return quiet_run(km_build_command, line, NULL);
}

static int build_to(const char *sources, const char *out)
{
    char line[2048];
    snprintf(line, sizeof line, "--source %s --out %s/%s", sources, harness_temp(), out);
    return build(line);
}

#define DEMO "tools/demo/taxonomy tools/demo/esco tools/demo/courses tools/demo/labour"

/* The demo is built once for all tests that only look at what comes of it. */
static void need_demo(void)
{
    static bool built;
    if (!built)
        assert_int_equal(build_to(DEMO, "one"), KM_EXIT_OK);
    built = true;
}

static km_bytes read_out(km_arena *arena, const char *out, const char *name)
{
    char path[512];
    km_bytes bytes;
    km_message message = {""};
    snprintf(path, sizeof path, "%s/%s/%s", harness_temp(), out, name);
    assert_true(km_file_read(arena, path, &bytes, &message));
    return bytes;
}

/* The manifest, which names all packs by what is in them. */
static km_bytes manifest(km_arena *arena, const char *out)
{
    return read_out(arena, out, "manifest.json");
}

/* The name of a pack in a manifest, up to and with ".pack". */
static void pack_name(km_bytes text, const char *pack, char name[64])
{
    char quoted[64];
    snprintf(quoted, sizeof quoted, "\"%s-", pack);
    const char *at = strstr(text.data, quoted);
    assert_non_null(at);
    const char *end = strstr(at, ".pack");
    snprintf(name, 64, "%.*s", (int)(end - at) + 4, at + 1);
}

static void the_same_sources_give_the_same_bytes(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    need_demo();
    assert_int_equal(build_to(DEMO, "two"), KM_EXIT_OK);
    km_bytes one = manifest(&arena, "one"), two = manifest(&arena, "two");
    assert_string_equal(one.data, two.data);
    static const char *const packs[] = {"terms", "courses", "texts"};
    for (size_t i = 0; i < sizeof packs / sizeof *packs; i++) {
        char name[64], packed[80];
        pack_name(one, packs[i], name);
        snprintf(packed, sizeof packed, "%s.gz", name);
        km_bytes a = read_out(&arena, "one", packed), b = read_out(&arena, "two", packed);
        assert_int_equal(a.size, b.size);
        assert_memory_equal(a.data, b.data, a.size);
    }
    km_arena_free(&arena);
}

static void the_order_of_the_sources_changes_no_fact(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    need_demo();
    assert_int_equal(build_to("tools/demo/labour tools/demo/courses tools/demo/esco tools/demo/taxonomy", "turned"),
                     KM_EXIT_OK);
    static const char *const packs[] = {"terms", "courses", "texts"};
    for (size_t i = 0; i < sizeof packs / sizeof *packs; i++) {
        char one[64], turned[64];
        pack_name(manifest(&arena, "one"), packs[i], one);
        pack_name(manifest(&arena, "turned"), packs[i], turned);
        assert_string_equal(one, turned);
    }
    km_arena_free(&arena);
}

static void what_is_built_opens_and_knows_where_it_comes_from(void **state)
{
    (void)state;
    char folder[512];
    km_data data;
    km_message message = {""};
    need_demo();
    snprintf(folder, sizeof folder, "%s/one", harness_temp());
    assert_true(km_data_open(&data, folder, "en", &message));
    assert_int_equal(data.pack_count, 4);
    km_terms terms;
    assert_int_equal(km_terms_open(data.packs[0], &terms).code, KM_OK);
    km_bytes pack = km_pack_meta(&terms.pack, "pack"), date = km_pack_meta(&terms.pack, "date");
    assert_memory_equal(pack.data, "terms", 5);
    assert_int_equal(date.size, 10);
    bool attributed = false;
    for (uint32_t i = 0; i < terms.pack.meta_count; i++) {
        km_bytes value = km_string(&terms.pack.strings, terms.pack.meta[2 * i + 1]);
        static const char line[] = "This product uses the ESCO classification of the European Commission.";
        attributed |= value.size == sizeof line - 1 && memcmp(value.data, line, value.size) == 0;
    }
    assert_true(attributed);
    km_courses courses;
    assert_int_equal(km_courses_open(data.packs[1], &terms, &courses).code, KM_OK);
    assert_true(courses.course_count > 50 && courses.taught_count > courses.course_count);
    assert_true(courses.start_count > courses.course_count && courses.required_count > 0);
    km_concept_texts texts;
    assert_int_equal(km_concept_texts_open(data.packs[3], &terms, &texts).code, KM_OK);
    uint32_t welder = km_terms_find(&terms, harness_bytes("rxrQ_Nyy_k6y")),
             said = km_concept_texts_find(&texts, welder);
    assert_int_equal(texts.concept[said], welder);
    assert_int_equal(texts.kind[said], KM_TEXT_DEFINITION);
    assert_true(
        km_bytes_equal(km_string(&texts.pack.strings, texts.origin[said]), harness_bytes("Påhittade yrkesrådet")));
    km_data_close(&data);
}

/* Whether the course of a code teaches a concept. */
static bool teaches(const km_terms *terms, const km_courses *courses, const char *code, const char *id)
{
    uint32_t concept = km_terms_find(terms, harness_bytes(id));
    assert_int_not_equal(concept, KM_NONE);
    for (uint32_t k = 0; k < courses->course_count; k++) {
        if (!km_bytes_equal(km_string(&courses->pack.strings, courses->code[k]), harness_bytes(code)))
            continue;
        for (uint32_t t = courses->taught_offset[k]; t < courses->taught_offset[k + 1]; t++)
            if (courses->taught_concept[t] == concept)
                return true;
        return false;
    }
    fail_msg("%s is not there", code);
    return false;
}

static void a_short_course_gives_no_degree(void **state)
{
    (void)state;
    static const char syllabi[] =
        "{\"Kurskod\": \"FL001A\", \"KursplanBenamning\": \"Förskollärarexamen, praktik, 7,5 hp\", "
        "\"hp\": \"7.5\", \"UtbildningMal\": \"Leda lek.\"}\n"
        "{\"Kurskod\": \"FL002A\", \"KursplanBenamning\": \"Förskollärarexamen, 210 hp\", "
        "\"hp\": \"210\", \"UtbildningMal\": \"Leda lek.\"}\n";
    static const char degree[] = "yyJQ_gFx_TKr";
    char sources[1024], folder[512];
    km_data data;
    km_message message = {""};
    snprintf(sources, sizeof sources, "tools/demo/taxonomy %s --date 2026-11-25",
             harness_temp_file("kursplaner.jsonl", syllabi, sizeof syllabi - 1));
    assert_int_equal(build_to(sources, "degrees"), KM_EXIT_OK);
    snprintf(folder, sizeof folder, "%s/degrees", harness_temp());
    assert_true(km_data_open(&data, folder, "en", &message));
    km_terms terms;
    km_courses courses;
    assert_int_equal(km_terms_open(data.packs[0], &terms).code, KM_OK);
    assert_int_equal(km_courses_open(data.packs[1], &terms, &courses).code, KM_OK);
    assert_true(teaches(&terms, &courses, "FL002A", degree));
    assert_false(teaches(&terms, &courses, "FL001A", degree));
    km_data_close(&data);
}

static void the_gzip_file_holds_the_pack(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    need_demo();
    char name[64], path[512];
    pack_name(manifest(&arena, "one"), "terms", name);
    km_bytes pack = read_out(&arena, "one", name);
    snprintf(path, sizeof path, "%s/one/%s.gz", harness_temp(), name);
    char *plain = malloc(pack.size + 1);
    gzFile file = gzopen(path, "rb");
    assert_non_null(file);
    int size = gzread(file, plain, (unsigned)pack.size + 1);
    assert_true(size > 0);
    gzclose(file);
    km_bytes expanded;
    assert_int_equal(km_small_expand(&arena, (km_bytes){plain, (size_t)size}, &expanded).code, KM_OK);
    assert_int_equal(expanded.size, pack.size);
    assert_memory_equal(expanded.data, pack.data, pack.size);
    free(plain);
    km_arena_free(&arena);
}

static void the_given_date_stands_and_a_wrong_one_is_refused(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    char line[1024];
    snprintf(line, sizeof line, "--source " DEMO " --date 2024-01-10 --out %s/dated", harness_temp());
    assert_int_equal(build(line), KM_EXIT_OK);
    assert_non_null(strstr(manifest(&arena, "dated").data, "\"date\":\t\"2024-01-10\""));
    snprintf(line, sizeof line, "--source " DEMO " --date igår --out %s/never", harness_temp());
    assert_int_equal(build(line), KM_EXIT_FAILED);
    snprintf(line, sizeof line, "%s/never/manifest.json", harness_temp());
    assert_int_not_equal(access(line, F_OK), 0);
    km_arena_free(&arena);
}

static void without_skills_or_occupations_nothing_is_written_and_what_was_there_stays(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    need_demo();
    km_bytes before = manifest(&arena, "one");
    assert_int_equal(build_to("tools/demo/courses", "one"), KM_EXIT_FAILED);
    assert_int_equal(build_to("tools/demo/does-not-exist", "one"), KM_EXIT_FAILED);
    assert_string_equal(manifest(&arena, "one").data, before.data);
    char name[64];
    pack_name(before, "terms", name);
    assert_true(read_out(&arena, "one", name).size > 0);
    km_arena_free(&arena);
}

static void old_packs_go_when_no_manifest_names_them(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    char old[64], path[512];
    assert_int_equal(build_to(DEMO, "two"), KM_EXIT_OK);
    pack_name(manifest(&arena, "two"), "terms", old);
    assert_int_equal(build_to("tools/demo/taxonomy tools/demo/courses", "two"), KM_EXIT_OK);
    snprintf(path, sizeof path, "%s/two/%s", harness_temp(), old);
    assert_int_not_equal(access(path, F_OK), 0);
    char now[64];
    pack_name(manifest(&arena, "two"), "terms", now);
    assert_string_not_equal(old, now);
    km_arena_free(&arena);
}

static void a_refused_file_does_not_stop_the_others(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    char line[1024];
    const char *broken = harness_temp_file("broken.json", "{\"data\":", 8);
    snprintf(line, sizeof line, "--source %s " DEMO " --out %s/broken", broken, harness_temp());
    assert_int_equal(build(line), KM_EXIT_OK);
    assert_true(manifest(&arena, "broken").size > 0);
    km_arena_free(&arena);
}

/* --- Real data ----------------------------------------------------------------------------------------- */

static uint32_t find_label(const km_terms *terms, const char *label, km_kind kind)
{
    for (uint32_t i = 0; i < terms->concept_count; i++)
        if (terms->kind[i] == kind &&
            km_bytes_compare(km_string(&terms->pack.strings, terms->label[i]), harness_bytes(label)) == 0)
            return i;
    print_error("%s\n", label);
    fail();
    return KM_NONE;
}

/* The weight of a need of an occupation, by its own word or its group's. */
static uint32_t weight(const km_terms *terms, const char *occupation, const char *skill)
{
    uint32_t from = find_label(terms, occupation, KM_KIND_OCCUPATION), to = find_label(terms, skill, KM_KIND_SKILL);
    uint32_t group = KM_NONE;
    for (uint32_t e = terms->edge_start[from]; e < terms->edge_start[from + 1]; e++) {
        if (terms->edge_kind[e] == KM_EDGE_NEEDS && terms->edge_target[e] == to)
            return terms->edge_weight[e];
        if (terms->edge_kind[e] == KM_EDGE_BROADER)
            group = terms->edge_target[e];
    }
    for (uint32_t e = group == KM_NONE ? 0 : terms->edge_start[group];
         group != KM_NONE && e < terms->edge_start[group + 1]; e++)
        if (terms->edge_kind[e] == KM_EDGE_NEEDS && terms->edge_target[e] == to)
            return terms->edge_weight[e];
    return 0;
}

/* Everything that tells of needs, but for ads: these come first where there are none. */
static void read_real(km_arena *arena, km_catalogue *catalogue)
{
    static const char *const folders[] = {"taxonomy", "esco", "labour-market"};
    km_message message = {""};
    km_walk walk = {.arena = arena};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", harness_data(), folders[i]);
        assert_true(km_walk_add(&walk, path, &message));
    }
    char words[512];
    harness_need("ads/ad_vocab_valbara_skills.json", words, sizeof words);
    assert_true(km_walk_add(&walk, words, &message));
    for (size_t i = 0; i < walk.count; i++) {
        km_file_report report;
        km_read_file(catalogue, walk.paths[i], &report);
        assert_int_not_equal(report.fate, KM_FILE_REFUSED);
    }
}

/* What a reader who knows the trade expects to weigh more than what merely stands beside it in the relations. */
static void the_real_needs_of_trades_look_right(void **state)
{
    (void)state;
    char path[512];
    harness_need("taxonomy/skills.v30.json", path, sizeof path);
    km_arena arena = km_arena_make(0);
    km_catalogue catalogue = km_catalogue_make(&arena);
    km_terms_written written;
    km_terms_account account;
    km_message message = {""};
    read_real(&arena, &catalogue);
    km_rule_list rules = {0};
    rules.rows = km_rules_read(&arena, &rules.count, &message);
    assert_non_null(rules.rows);
    assert_true(km_terms_make(&arena, &catalogue, rules, harness_bytes("2026-06-15"), &written, &account, &message));
    const km_terms terms = written.terms;
    static const struct {
        const char *occupation, *more, *less;
    } cases[] = {
        {"Undersköterska, hemtjänst, äldreboende och habilitering", "Hemtjänst",
         "Materialplanering, hälso- och sjukvård"},
        {"Undersköterska, hemtjänst, äldreboende och habilitering", "Geriatrisk omvårdnad", "Cykelvana"},
        {"Mjukvaruutvecklare", "Programmering", "Comal, programmeringsspråk"},
        {"Redovisningsekonom", "Bokslut", "Bokföring 97, redovisningssystem"},
        {"Fjärrbilsförare", "Yrkeskompetensbevis för förare (YKB)", "Bokbuss, körvana"},
        {"Sjuksköterska, grundutbildad", "Legitimation som sjuksköterska", "Schemaläggning, hälso- och sjukvård"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t more = weight(&terms, cases[i].occupation, cases[i].more);
        uint32_t less = weight(&terms, cases[i].occupation, cases[i].less);
        if (more < less + 1000)
            print_error("%s: %s %u, %s %u\n", cases[i].occupation, cases[i].more, more, cases[i].less, less);
        assert_true(more >= less + 1000);
    }
    assert_true(terms.edge_count < 150000);
    km_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_sources_give_the_same_bytes),
        cmocka_unit_test(the_order_of_the_sources_changes_no_fact),
        cmocka_unit_test(what_is_built_opens_and_knows_where_it_comes_from),
        cmocka_unit_test(a_short_course_gives_no_degree),
        cmocka_unit_test(the_gzip_file_holds_the_pack),
        cmocka_unit_test(the_given_date_stands_and_a_wrong_one_is_refused),
        cmocka_unit_test(without_skills_or_occupations_nothing_is_written_and_what_was_there_stays),
        cmocka_unit_test(old_packs_go_when_no_manifest_names_them),
        cmocka_unit_test(a_refused_file_does_not_stop_the_others),
        cmocka_unit_test(the_real_needs_of_trades_look_right),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
