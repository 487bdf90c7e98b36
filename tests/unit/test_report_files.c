/* The files of km report: pages that need nothing but themselves, tables that parse, a catalogue that has what
 * DCAT-AP-SE requires, and the same bytes each time. */
#include "harness.h"

#include "quiet.h"

#include "base/arena.h"
#include "base/sha256.h"
#include "catalogue/pool.h"
#include "command.h"
#include "file.h"

#include <cJSON.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#define DEMO "tools/demo/ads tools/demo/courses tools/demo/esco tools/demo/taxonomy"
static int report(const char *line)
{
    return quiet_run(km_report_command, line, NULL);
}

static int report_to(const char *sources, const char *out)
{
    char line[2048];
    snprintf(line, sizeof line, "--source %s --out %s/%s", sources, harness_temp(), out);
    return report(line);
}

/* The report on the demo, made once for all tests that only look at it. */
static void need_report(void)
{
    static bool made;
    if (!made)
        assert_int_equal(report_to(DEMO, "one"), KM_EXIT_OK);
    made = true;
}

static bool read_out(km_arena *arena, const char *out, const char *name, km_bytes *bytes)
{
    char path[512];
    km_message message = {""};
    snprintf(path, sizeof path, "%s/%s/%s", harness_temp(), out, name);
    return km_file_read(arena, path, bytes, &message);
}

static const char *need_file(km_arena *arena, const char *name)
{
    km_bytes bytes;
    need_report();
    if (!read_out(arena, "one", name, &bytes))
        fail_msg("there is no %s", name);
    return bytes.data;
}

/* How often `part` stands in a text. */
static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
        count++;
    return count;
}

/* --- Pages ------------------------------------------------------------------------------------------------ */

/* Base 64 of a digest, by the book: six bits a letter, = for what is missing. */
static void base64(const unsigned char digest[KM_SHA256_SIZE], char out[45])
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t at = 0;
    for (size_t bit = 0; bit < 8 * KM_SHA256_SIZE; bit += 6) {
        unsigned value = 0;
        for (size_t k = bit; k < bit + 6; k++)
            value = value << 1 | (k < 8 * KM_SHA256_SIZE ? (unsigned)(digest[k / 8] >> (7 - k % 8)) & 1u : 0);
        out[at++] = letters[value];
    }
    while (at < 44)
        out[at++] = '=';
    out[at] = '\0';
}

static void check_page(const char *name, const char *language)
{
    km_arena arena = km_arena_make(0);
    const char *page = need_file(&arena, name), *style = strstr(page, "<style>");
    unsigned char digest[KM_SHA256_SIZE];
    char hash[45], expected[128], tag[32];
    assert_non_null(style);
    style += strlen("<style>");
    km_sha256_of(style, (size_t)(strstr(style, "</style>") - style), digest);
    base64(digest, hash);
    snprintf(expected, sizeof expected, "default-src 'none'; style-src 'sha256-%s'", hash);
    assert_non_null(strstr(page, expected));
    snprintf(tag, sizeof tag, "<html lang=\"%s\">", language);
    assert_non_null(strstr(page, tag));
    /* Nothing that the policy would stop, and nothing from elsewhere. */
    assert_null(strstr(page, "<script"));
    assert_null(strstr(page, " style=\""));
    assert_null(strstr(page, "<img"));
    assert_null(strstr(page, "url("));
    assert_int_equal(count_of(page, "<table>"), count_of(page, "<caption>"));
    assert_int_equal(count_of(page, "<svg "), count_of(page, "</title><desc "));
    assert_true(count_of(page, "<svg ") >= 3);
    assert_int_equal(count_of(page, "<th"), count_of(page, "<thead>") + count_of(page, "<th scope="));
    assert_int_equal(count_of(page, "<section"), 5);
    km_arena_free(&arena);
}

static void each_page_needs_nothing_but_itself_and_says_its_tables_aloud(void **state)
{
    (void)state;
    check_page("index.html", "sv");
    check_page("index.en.html", "en");
}

/* A key that a language lacks would stand on the page as it is. */
static void both_pages_have_words_for_everything(void **state)
{
    static const char *const starts[] = {">column.", ">sheet.", ">name.", ">figure.", ">section.", ">note."};
    static const char *const names[] = {"index.html", "index.en.html"};
    (void)state;
    km_arena arena = km_arena_make(0);
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < sizeof starts / sizeof *starts; k++)
            assert_null(strstr(need_file(&arena, names[i]), starts[k]));
    km_arena_free(&arena);
}

/* --- Tables ----------------------------------------------------------------------------------------------- */

/* Fields of the record at `at`, which moves to the next one: quotes as RFC 4180 has them. */
static size_t count_fields(const char **at)
{
    size_t fields = 1;
    bool quoted = false;
    for (; **at && (quoted || **at != '\n'); ++*at) {
        quoted ^= **at == '"';
        fields += **at == ',' && !quoted;
    }
    *at += **at == '\n';
    return fields;
}

static void every_table_has_as_many_fields_in_each_row(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    char path[512];
    size_t tables = 0;
    need_report();
    snprintf(path, sizeof path, "%s/one", harness_temp());
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        size_t length = strlen(entry->d_name);
        if (length < 4 || strcmp(entry->d_name + length - 4, ".csv") != 0)
            continue;
        const char *at = need_file(&arena, entry->d_name);
        size_t columns = count_fields(&at);
        tables++;
        while (*at)
            assert_int_equal(count_fields(&at), columns);
    }
    closedir(folder);
    assert_true(tables >= 12);
    km_arena_free(&arena);
}

/* --- The catalogue ---------------------------------------------------------------------------------------- */

static const cJSON *member(const cJSON *object, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

static const cJSON *find_node(const cJSON *graph, const char *id)
{
    const cJSON *node;
    cJSON_ArrayForEach(node, graph)
    {
        if (strcmp(cJSON_GetStringValue(member(node, "@id")), id) == 0)
            return node;
    }
    return NULL;
}

/* What is mandatory in DCAT-AP-SE 3 and in DQV's measurements. */
static const struct {
    const char *type, *property;
} mandatory[] = {
    {"dcat:Catalog", "dcterms:title"},
    {"dcat:Catalog", "dcterms:description"},
    {"dcat:Catalog", "dcterms:publisher"},
    {"dcat:Catalog", "dcterms:license"},
    {"dcat:Catalog", "dcat:dataset"},
    {"dcat:Dataset", "dcterms:title"},
    {"dcat:Dataset", "dcterms:description"},
    {"dcat:Dataset", "dcterms:publisher"},
    {"dcat:Dataset", "dcat:distribution"},
    {"dcat:Distribution", "dcat:accessURL"},
    {"foaf:Agent", "foaf:name"},
    {"dqv:Metric", "dqv:inDimension"},
    {"dqv:Metric", "dqv:expectedDataType"},
    {"dqv:QualityMeasurement", "dqv:computedOn"},
    {"dqv:QualityMeasurement", "dqv:isMeasurementOf"},
    {"dqv:QualityMeasurement", "dqv:value"},
};

static cJSON *read_catalogue(km_arena *arena)
{
    cJSON *root = cJSON_Parse(need_file(arena, "catalog.jsonld"));
    assert_non_null(root);
    return root;
}

static void the_catalogue_has_what_dcat_ap_se_requires(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    cJSON *root = read_catalogue(&arena);
    const cJSON *node;
    size_t seen[sizeof mandatory / sizeof *mandatory] = {0};
    cJSON_ArrayForEach(node, member(root, "@graph"))
    {
        const char *type = cJSON_GetStringValue(member(node, "@type"));
        for (size_t i = 0; i < sizeof mandatory / sizeof *mandatory; i++) {
            if (strcmp(type, mandatory[i].type) != 0)
                continue;
            seen[i]++;
            if (!member(node, mandatory[i].property))
                fail_msg("%s has no %s", cJSON_GetStringValue(member(node, "@id")), mandatory[i].property);
        }
    }
    for (size_t i = 0; i < sizeof mandatory / sizeof *mandatory; i++)
        assert_true(seen[i] > 0);
    cJSON_Delete(root);
    km_arena_free(&arena);
}

/* Follows every {"@id": "#.."} inside a node. */
static void check_references(const cJSON *graph, const cJSON *item, bool top)
{
    const cJSON *child;
    if (!top && item->string && strcmp(item->string, "@id") == 0 && item->valuestring[0] == '#')
        if (!find_node(graph, item->valuestring))
            fail_msg("%s stands nowhere in the catalogue", item->valuestring);
    cJSON_ArrayForEach(child, item)
    {
        check_references(graph, child, false);
    }
}

static void what_the_catalogue_refers_to_is_there(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    cJSON *root = read_catalogue(&arena);
    const cJSON *graph = member(root, "@graph"), *node;
    size_t files = 0;
    cJSON_ArrayForEach(node, graph)
    {
        check_references(graph, node, true);
        const char *address = cJSON_GetStringValue(member(member(node, "dcat:accessURL"), "@id"));
        if (!address || strstr(address, "://") || strncmp(address, "tools/", 6) == 0)
            continue;
        need_file(&arena, address);
        files++;
    }
    assert_true(files >= 14);
    cJSON_Delete(root);
    km_arena_free(&arena);
}

/* --- The command ------------------------------------------------------------------------------------------ */

static void the_same_files_give_the_same_report(void **state)
{
    static const char *const names[] = {"index.html",  "index.en.html", "catalog.jsonld",  "links.csv",
                                        "missing.csv", "fields.csv",    "bridge-esco.csv", "unlinked.csv"};
    (void)state;
    km_arena arena = km_arena_make(0);
    assert_int_equal(report_to(DEMO, "two"), KM_EXIT_OK);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        km_bytes again;
        assert_true(read_out(&arena, "two", names[i], &again));
        assert_string_equal(need_file(&arena, names[i]), again.data);
    }
    km_arena_free(&arena);
}

static void what_cannot_be_done_leaves_nothing(void **state)
{
    km_bytes bytes;
    char line[1024];
    (void)state;
    km_arena arena = km_arena_make(0);
    assert_int_equal(report_to("tools/demo/nowhere", "none"), KM_EXIT_FAILED);
    assert_int_equal(report_to("tools/demo/cv", "none"), KM_EXIT_FAILED);
    snprintf(line, sizeof line, "--source " DEMO " --out %s/none --date tomorrow", harness_temp());
    assert_int_equal(report(line), KM_EXIT_FAILED);
    snprintf(line, sizeof line, "--source " DEMO " --out %s/none --mapping README.md", harness_temp());
    assert_int_equal(report(line), KM_EXIT_FAILED);
    assert_int_equal(report("--out somewhere"), KM_EXIT_USAGE);
    assert_false(read_out(&arena, "none", "index.html", &bytes));
    km_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_page_needs_nothing_but_itself_and_says_its_tables_aloud),
        cmocka_unit_test(both_pages_have_words_for_everything),
        cmocka_unit_test(every_table_has_as_many_fields_in_each_row),
        cmocka_unit_test(the_catalogue_has_what_dcat_ap_se_requires),
        cmocka_unit_test(what_the_catalogue_refers_to_is_there),
        cmocka_unit_test(the_same_files_give_the_same_report),
        cmocka_unit_test(what_cannot_be_done_leaves_nothing),
    };
    int failed = cmocka_run_group_tests_name("report files", tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
