/* The parts of the answer as JSON: well formed whatever the strings, keys in the order of ANSWER.md, whole numbers
 * only, and null for what is not known. */
#include "harness.h"

#include "world.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cJSON.h>

#include "answer/names.h"
#include "answer/parts.h"

static const char hostile[] = "\"quo'ted\" \\ back \x01\x1f\x7f\n\r\t</script>\xe2\x80\xa8 \xf0\x9f\x9a\x80 \xc3\xa5";

/* Every number outside strings is whole: digits, perhaps with a sign, and nothing else. */
static void assert_whole_numbers(const char *json)
{
    bool inside = false;
    for (const char *at = json; *at; at++) {
        if (inside && *at == '\\')
            at++;
        else if (*at == '"')
            inside = !inside;
        else if (!inside && (isdigit((unsigned char)*at) || *at == '-'))
            assert_null(memchr(".eE+", at[1] ? at[1] : ' ', 4));
    }
}

/* Finishes a document around one part, checks it and parses it again. */
static cJSON *finished(km_json *json, cJSON *part)
{
    cJSON *root = km_json_object(json);
    km_bytes out;
    km_json_put(json, root, "part", part);
    assert_int_equal(km_json_finish(json, root, &out).code, KM_OK);
    assert_int_equal(out.data[out.size], 0);
    assert_int_equal(strlen(out.data), out.size);
    for (size_t i = 0; i < out.size; i++)
        assert_true((unsigned char)out.data[i] >= 0x20);
    assert_whole_numbers(out.data);
    cJSON *parsed = cJSON_ParseWithLengthOpts(out.data, out.size + 1, NULL, true);
    assert_non_null(parsed);
    cJSON *taken = cJSON_DetachItemFromObject(parsed, "part");
    cJSON_Delete(parsed);
    return taken;
}

static const cJSON *at(const cJSON *item, const char *key)
{
    const cJSON *found = cJSON_GetObjectItemCaseSensitive(item, key);
    assert_non_null(found);
    return found;
}

static void assert_text(const cJSON *item, const char *key, const char *expected)
{
    assert_true(cJSON_IsString(at(item, key)));
    assert_string_equal(at(item, key)->valuestring, expected);
}

static void assert_number(const cJSON *item, const char *key, int expected)
{
    assert_true(cJSON_IsNumber(at(item, key)));
    assert_int_equal(at(item, key)->valueint, expected);
}

static void assert_null_at(const cJSON *item, const char *key)
{
    assert_true(cJSON_IsNull(at(item, key)));
}

/* The keys of an object, in order, as "a b c". */
static void assert_keys(const cJSON *object, const char *expected)
{
    char keys[1024] = "";
    const cJSON *element;
    cJSON_ArrayForEach(element, object)
    {
        strcat(keys, keys[0] ? " " : "");
        strcat(keys, element->string);
    }
    assert_string_equal(keys, expected);
}

/* --- A world with everything in it --- */

typedef struct scene {
    world *w;
    uint32_t group, field, job, skill, missing, near, licence, course, other_course;
    km_target target;
    km_request request;
    km_answer answer;
} scene;

static void fill_terms(scene *s)
{
    world *w = s->w;
    s->field = world_concept(w, KM_KIND_FIELD, "field", "Industri");
    s->group = world_concept(w, KM_KIND_GROUP, "group", "Svetsare m.fl.");
    w->concepts[s->group].notation = harness_bytes("7212");
    world_edge(w, s->group, KM_EDGE_BROADER, s->field, 0);
    s->job = world_occupation(w, "job", s->group);
    s->skill = world_concept(w, KM_KIND_SKILL, "skill", hostile);
    w->concepts[s->skill].uri = harness_bytes("http://data.europa.eu/esco/skill/1");
    w->concepts[s->skill].rarity = 1024;
    s->missing = world_skill(w, "missing", 4);
    s->near = world_skill(w, "near", 4);
    s->licence = world_concept(w, KM_KIND_LICENCE, "licence", "C");
    world_edge(w, s->job, KM_EDGE_NEEDS, s->skill, 8000);
    world_edge(w, s->job, KM_EDGE_NEEDS, s->missing, 7000);
    world_edge(w, s->job, KM_EDGE_NEEDS, s->near, 6000);
    world_edge(w, s->job, KM_EDGE_BARRIER, s->licence, 10000);
    world_edge(w, s->skill, KM_EDGE_RELATED, s->near, 5000);
    w->edges[w->edge_count - 5].source = KM_SOURCE_ADS | KM_SOURCE_AF;
    w->edges[w->edge_count - 5].ads = 3;
    w->concepts[s->job].ads = 9;
}

static void fill_courses(scene *s)
{
    world *w = s->w;
    s->course = world_course(w, "course", 50);
    w->courses[s->course].title = harness_bytes(hostile);
    w->courses[s->course].code = harness_bytes("SVEVAL0");
    w->courses[s->course].url = harness_bytes("https://exempel.se/k?a=1&b=2");
    w->courses[s->course].level = 4;
    w->courses[s->course].credit_system = KM_CREDITS_GYMNASIAL;
    w->courses[s->course].credit_tenths = 1000;
    w->courses[s->course].pace = 100;
    w->courses[s->course].distance = KM_DISTANCE_NO;
    world_start(w, s->course, "2024-02-05", "2024-01-20");
    w->starts[0].last_day = world_day("2024-06-07");
    w->starts[0].place = harness_bytes("Sundsvall");
    w->starts[0].fee = 0;
    world_teaches(w, s->course, s->missing, 90);
    world_requires(w, s->course, KM_REQUIRES_OTHER, KM_NONE, "Grundläggande behörighet");
    world_requires(w, s->course, KM_REQUIRES_CONCEPT, s->skill, "Svetsvana");
    s->other_course = world_course(w, "other", 0);
    world_teaches(w, s->other_course, s->near, 50);
    world_requires(w, s->course, KM_REQUIRES_COURSE, s->other_course, "Kursen före");
}

static void fill_person(scene *s)
{
    world *w = s->w;
    km_competence *skill = world_person_has(w, s->skill, hostile);
    skill->months = w->mentions[0].months = 84;
    skill->level = w->mentions[0].level = 3;
    skill->last_used = w->mentions[0].last_used = INT32_MAX;
    w->mentions[0].section = KM_SECTION_WORK;
    w->mentions[0].via = KM_VIA_INFLECTION;
    static const km_mask masks[] = {{{1, 5, 1, 5, 1, 5}, KM_MASK_EMAIL}};
    w->reading.masks = masks;
    w->reading.mask_count = 1;
}

static scene make_scene(void)
{
    scene s = {.w = world_begin()};
    fill_terms(&s);
    fill_courses(&s);
    world_open(s.w);
    fill_person(&s);
    s.request = (km_request){.target = harness_bytes(hostile)};
    s.target.count = 2;
    s.target.candidates[0] = (km_target_candidate){world_at(s.w, s.job), 9700, KM_VIA_LABEL};
    s.target.candidates[1] = (km_target_candidate){world_at(s.w, s.group), 8000, KM_VIA_PARAPHRASE};
    return s;
}

static const km_answer *answer_of(scene *s)
{
    km_wish wish = world_wish(s->w);
    wish.target = world_at(s->w, s->job);
    s->answer = (km_answer){.engine = &s->w->engine,
                            .text = {s->w->text, s->w->text_size},
                            .request = &s->request,
                            .reading = &s->w->reading,
                            .target = &s->target,
                            .match = world_match(s->w, &wish)};
    return &s->answer;
}

static void mentions_and_competences_survive_hostile_strings(void **state)
{
    (void)state;
    scene s = make_scene();
    const km_answer *answer = answer_of(&s);
    km_json json = {&s.w->arena, false};
    cJSON *mentions =
        finished(&json, km_answer_mentions(&json, &s.w->engine.terms, answer->text, answer->reading, KM_MENTION_FULL));
    const cJSON *mention = cJSON_GetArrayItem(mentions, 0);
    assert_keys(mention,
                "start end start16 end16 text kind ids polarity via confidence section level months last_used");
    assert_text(mention, "text", hostile);
    assert_text(mention, "kind", "skill");
    assert_text(mention, "via", "inflection");
    assert_text(mention, "section", "work");
    assert_text(mention, "last_used", "ongoing");
    assert_number(mention, "months", 84);
    assert_number(mention, "level", 3);
    cJSON *competences = finished(&json, km_answer_competences(&json, answer));
    const cJSON *competence = cJSON_GetArrayItem(competences, 0);
    assert_keys(
        competence,
        "id label kind uri polarity confidence level months last_used stated mentions used_in seqf credentials");
    assert_text(competence, "label", hostile);
    assert_text(competence, "uri", "http://data.europa.eu/esco/skill/1");
    assert_int_equal(cJSON_GetArrayItem(at(competence, "mentions"), 0)->valueint, 0);
    cJSON_Delete(mentions);
    cJSON_Delete(competences);
    world_end(s.w);
}

static void a_brief_mention_has_the_ten_keys_of_extract(void **state)
{
    (void)state;
    scene s = make_scene();
    const km_answer *answer = answer_of(&s);
    km_json json = {&s.w->arena, false};
    cJSON *mentions =
        finished(&json, km_answer_mentions(&json, &s.w->engine.terms, answer->text, answer->reading, KM_MENTION_BRIEF));
    assert_keys(cJSON_GetArrayItem(mentions, 0), "start end start16 end16 text kind ids polarity via confidence");
    cJSON_Delete(mentions);
    world_end(s.w);
}

static void what_is_not_known_of_a_mention_is_null(void **state)
{
    (void)state;
    scene s = make_scene();
    s.w->mentions[0] = (km_mention){.concept_count = 1, .last_used = INT32_MIN};
    s.w->competences[0].last_used = world_day("2024-05-31");
    s.w->competences[0].months = 0;
    s.w->competences[0].level = 0;
    const km_answer *answer = answer_of(&s);
    km_json json = {&s.w->arena, false};
    cJSON *mentions =
        finished(&json, km_answer_mentions(&json, &s.w->engine.terms, answer->text, answer->reading, KM_MENTION_FULL));
    static const char *const keys[] = {"section", "level", "months", "last_used"};
    for (size_t k = 0; k < 4; k++)
        assert_null_at(cJSON_GetArrayItem(mentions, 0), keys[k]);
    cJSON *competences = finished(&json, km_answer_competences(&json, answer));
    assert_null_at(cJSON_GetArrayItem(competences, 0), "level");
    assert_null_at(cJSON_GetArrayItem(competences, 0), "months");
    assert_text(cJSON_GetArrayItem(competences, 0), "last_used", "2024-05-31");
    cJSON_Delete(mentions);
    cJSON_Delete(competences);
    world_end(s.w);
}

static void masks_name_their_kind_and_place(void **state)
{
    (void)state;
    scene s = make_scene();
    km_json json = {&s.w->arena, false};
    cJSON *text = finished(&json, km_answer_text(&json, answer_of(&s)->reading));
    assert_keys(text, "code_points masked");
    assert_keys(cJSON_GetArrayItem(at(text, "masked"), 0), "kind start end start16 end16");
    assert_text(cJSON_GetArrayItem(at(text, "masked"), 0), "kind", "email");
    cJSON_Delete(text);
    world_end(s.w);
}

static void an_occupation_tells_its_parts_group_field_and_demand(void **state)
{
    (void)state;
    scene s = make_scene();
    km_json json = {&s.w->arena, false};
    cJSON *occupations = finished(&json, km_answer_occupations(&json, answer_of(&s)));
    const cJSON *first = cJSON_GetArrayItem(occupations, 0);
    assert_keys(first, "id label group field score place parts shared missing barriers demand facts texts trends");
    assert_keys(at(first, "group"), "ssyk label");
    assert_text(at(first, "group"), "ssyk", "7212");
    assert_text(first, "field", "Industri");
    assert_keys(at(first, "parts"), "coverage held transition");
    assert_keys(cJSON_GetArrayItem(at(first, "shared"), 0), "id label weight");
    assert_keys(cJSON_GetArrayItem(at(first, "missing"), 0), "id label weight");
    assert_keys(cJSON_GetArrayItem(at(first, "barriers"), 0), "id label");
    assert_keys(at(first, "demand"), "sources ads");
    assert_number(at(first, "demand"), "ads", 9);
    assert_string_equal(cJSON_GetArrayItem(at(at(first, "demand"), "sources"), 0)->valuestring, "af");
    assert_string_equal(cJSON_GetArrayItem(at(at(first, "demand"), "sources"), 1)->valuestring, "ads");
    cJSON_Delete(occupations);
    world_end(s.w);
}

static void an_occupation_outside_every_group_has_null_for_group_and_field(void **state)
{
    (void)state;
    world *w = world_begin();
    uint32_t job = world_occupation(w, "job", KM_NONE), skill = world_skill(w, "s", 4);
    world_edge(w, job, KM_EDGE_NEEDS, skill, 5000);
    world_open(w);
    world_person_has(w, skill, "s");
    km_wish wish = world_wish(w);
    km_answer answer = {.engine = &w->engine, .match = world_match(w, &wish)};
    km_json json = {&w->arena, false};
    cJSON *occupations = finished(&json, km_answer_occupations(&json, &answer));
    assert_null_at(cJSON_GetArrayItem(occupations, 0), "group");
    assert_null_at(cJSON_GetArrayItem(occupations, 0), "field");
    cJSON_Delete(occupations);
    world_end(w);
}

static void the_target_names_what_was_taken_and_the_next_best(void **state)
{
    (void)state;
    scene s = make_scene();
    km_json json = {&s.w->arena, false};
    cJSON *target = finished(&json, km_answer_target(&json, answer_of(&s)));
    assert_keys(target, "query id label group via score alternatives facts texts");
    assert_text(target, "query", hostile);
    assert_text(target, "id", "job");
    assert_number(target, "score", 9700);
    assert_keys(cJSON_GetArrayItem(at(target, "alternatives"), 0), "id label score");
    assert_int_equal(cJSON_GetArraySize(at(target, "alternatives")), 1);
    cJSON_Delete(target);
    world_end(s.w);
}

static void without_target_both_target_and_gap_are_null(void **state)
{
    (void)state;
    scene s = make_scene();
    km_wish wish = world_wish(s.w);
    km_answer answer = *answer_of(&s);
    answer.target = NULL;
    answer.match = world_match(s.w, &wish);
    km_json json = {&s.w->arena, false};
    cJSON *target = finished(&json, km_answer_target(&json, &answer));
    cJSON *gap = finished(&json, km_answer_gap(&json, &answer));
    cJSON *courses = finished(&json, km_answer_courses(&json, &answer));
    assert_true(cJSON_IsNull(target) && cJSON_IsNull(gap));
    assert_true(cJSON_IsArray(courses) && cJSON_GetArraySize(courses) == 0);
    cJSON_Delete(target);
    cJSON_Delete(gap);
    cJSON_Delete(courses);
    world_end(s.w);
}

static void gap_items_tell_status_source_and_what_speaks_for_them(void **state)
{
    (void)state;
    scene s = make_scene();
    km_json json = {&s.w->arena, false};
    cJSON *gap = finished(&json, km_answer_gap(&json, answer_of(&s)));
    assert_keys(gap, "to coverage ads rewrite items");
    assert_text(gap, "to", "occupation");
    const cJSON *items = at(gap, "items");
    const cJSON *barrier = cJSON_GetArrayItem(items, 0), *held = cJSON_GetArrayItem(items, 1);
    const cJSON *missing = cJSON_GetArrayItem(items, 2), *near = cJSON_GetArrayItem(items, 3);
    assert_keys(held, "id label kind status weight sources ads ads_of competence near formal words opens");
    assert_text(barrier, "status", "barrier");
    assert_text(barrier, "kind", "licence");
    assert_true(cJSON_IsTrue(at(barrier, "formal")) && cJSON_IsFalse(at(held, "formal")));
    assert_text(held, "status", "held");
    assert_number(held, "ads", 3);
    assert_number(held, "ads_of", 9);
    assert_number(held, "competence", 0);
    assert_null_at(held, "near");
    assert_text(missing, "status", "missing");
    assert_null_at(missing, "ads");
    assert_null_at(missing, "ads_of");
    assert_null_at(missing, "competence");
    assert_text(near, "status", "near");
    assert_keys(at(near, "near"), "id label");
    assert_text(at(near, "near"), "label", hostile);
    s.request.ad = harness_bytes("annons");
    cJSON *to_ad = finished(&json, km_answer_gap(&json, &s.answer));
    assert_text(to_ad, "to", "ad");
    cJSON_Delete(to_ad);
    cJSON_Delete(gap);
    world_end(s.w);
}

static void a_course_tells_start_fills_and_prerequisites(void **state)
{
    (void)state;
    scene s = make_scene();
    km_json json = {&s.w->arena, false};
    cJSON *courses = finished(&json, km_answer_courses(&json, answer_of(&s)));
    const cJSON *course = cJSON_GetArrayItem(courses, 0), *other = cJSON_GetArrayItem(courses, 1);
    const char *keys = "id title provider code url form level credits pace distance weeks_tenths gain already "
                       "trains_for_target start start_status fills prerequisites";
    assert_keys(course, keys);
    assert_keys(other, keys);
    assert_text(course, "title", hostile);
    assert_text(course, "form", "komvux");
    assert_keys(at(course, "credits"), "system tenths");
    assert_keys(at(course, "start"), "first_day last_day deadline place municipality fee");
    assert_text(at(course, "start"), "first_day", "2024-02-05");
    assert_number(at(course, "start"), "fee", 0); /* free of charge is known */
    assert_null_at(at(course, "start"), "municipality");
    assert_text(course, "start_status", "dated");
    assert_keys(cJSON_GetArrayItem(at(course, "fills"), 0), "item id label field");
    assert_number(cJSON_GetArrayItem(at(course, "fills"), 0), "item", 2);
    const cJSON *needs = at(course, "prerequisites");
    assert_int_equal(cJSON_GetArraySize(needs), 3);
    assert_keys(cJSON_GetArrayItem(needs, 0), "kind id text met");
    assert_true(cJSON_IsFalse(at(cJSON_GetArrayItem(needs, 0), "met")));
    assert_true(cJSON_IsTrue(at(cJSON_GetArrayItem(needs, 1), "met")));
    assert_null_at(cJSON_GetArrayItem(needs, 2), "met");
    assert_text(cJSON_GetArrayItem(needs, 0), "kind", "course");
    assert_text(cJSON_GetArrayItem(needs, 0), "id", "other");
    assert_text(cJSON_GetArrayItem(needs, 1), "id", "skill");
    assert_text(cJSON_GetArrayItem(needs, 2), "kind", "other");
    assert_null_at(cJSON_GetArrayItem(needs, 2), "id");
    static const char *const unknown[] = {"code", "url", "level", "credits", "pace", "weeks_tenths", "start"};
    for (size_t k = 0; k < sizeof unknown / sizeof *unknown; k++)
        assert_null_at(other, unknown[k]);
    assert_text(other, "start_status", "unknown");
    assert_text(other, "distance", "unknown");
    cJSON_Delete(courses);
    world_end(s.w);
}

static void sources_of_two_packs_are_told_once(void **state)
{
    (void)state;
    scene s = make_scene();
    km_json json = {&s.w->arena, false};
    cJSON *data = finished(&json, km_answer_data(&json, &s.w->engine));
    assert_keys(data, "packs sources");
    const cJSON *packs = at(data, "packs"), *sources = at(data, "sources");
    assert_int_equal(cJSON_GetArraySize(packs), 2);
    assert_keys(cJSON_GetArrayItem(packs, 0), "pack sha256 date");
    assert_int_equal(strlen(at(cJSON_GetArrayItem(packs, 0), "sha256")->valuestring), 64);
    assert_text(cJSON_GetArrayItem(packs, 1), "pack", "courses");
    assert_int_equal(cJSON_GetArraySize(sources), 2);
    assert_keys(cJSON_GetArrayItem(sources, 0), "id name version date licence address");
    assert_text(cJSON_GetArrayItem(sources, 0), "name", "Testdata");
    assert_null_at(cJSON_GetArrayItem(sources, 0), "version");
    assert_text(cJSON_GetArrayItem(sources, 1), "id", "kurser");
    cJSON_Delete(data);
    world_end(s.w);
}

static void numbers_of_every_size_are_written_digit_by_digit(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        const char *text;
    } cases[] = {{0, "0"},
                 {7, "7"},
                 {-1, "-1"},
                 {4294967295, "4294967295"},
                 {9007199254740991, "9007199254740991"},
                 {INT64_MIN, "-9223372036854775808"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        km_arena arena = km_arena_make(0);
        km_json json = {&arena, false};
        cJSON *root = km_json_array(&json);
        km_json_add_number(&json, root, cases[i].value);
        km_bytes out;
        char expected[64];
        assert_int_equal(km_json_finish(&json, root, &out).code, KM_OK);
        snprintf(expected, sizeof expected, "[%s]", cases[i].text);
        assert_string_equal(out.data, expected);
        km_arena_free(&arena);
    }
}

static void a_document_that_does_not_fit_is_told_and_freed(void **state)
{
    (void)state;
    scene s = make_scene();
    const km_answer *answer = answer_of(&s);
    km_code code = KM_MEMORY;
    for (size_t limit = 16; code == KM_MEMORY; limit += 64) {
        km_arena arena = km_arena_make(limit);
        km_json json = {&arena, false};
        cJSON *root = km_json_object(&json);
        km_bytes out;
        km_json_put(&json, root, "occupations", km_answer_occupations(&json, answer));
        km_json_put(&json, root, "courses", km_answer_courses(&json, answer));
        code = km_json_finish(&json, root, &out).code;
        assert_true(code == KM_OK || code == KM_MEMORY);
        km_arena_free(&arena);
    }
    world_end(s.w);
}

static void every_value_has_a_name_and_unknown_ones_do_too(void **state)
{
    (void)state;
    for (int i = 0; i < KM_KIND_COUNT; i++)
        assert_non_null(km_name_kind((km_kind)i));
    for (int i = 0; i < KM_VIA_COUNT; i++)
        assert_non_null(km_name_via((km_via)i));
    for (int i = 1; i < KM_SECTION_COUNT; i++)
        assert_non_null(km_name_section((uint8_t)i));
    for (int i = 0; i < KM_GAP_STATUS_COUNT; i++)
        assert_non_null(km_name_gap_status((km_gap_status)i));
    for (int i = 0; i < 256; i++) {
        assert_non_null(km_name_form((uint8_t)i));
        assert_non_null(km_name_distance((uint8_t)i));
        assert_non_null(km_name_requirement((uint8_t)i));
    }
    for (unsigned bit = 0; bit < KM_SOURCE_BITS; bit++)
        assert_non_null(km_name_source(bit));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mentions_and_competences_survive_hostile_strings),
        cmocka_unit_test(a_brief_mention_has_the_ten_keys_of_extract),
        cmocka_unit_test(what_is_not_known_of_a_mention_is_null),
        cmocka_unit_test(masks_name_their_kind_and_place),
        cmocka_unit_test(an_occupation_tells_its_parts_group_field_and_demand),
        cmocka_unit_test(an_occupation_outside_every_group_has_null_for_group_and_field),
        cmocka_unit_test(the_target_names_what_was_taken_and_the_next_best),
        cmocka_unit_test(without_target_both_target_and_gap_are_null),
        cmocka_unit_test(gap_items_tell_status_source_and_what_speaks_for_them),
        cmocka_unit_test(a_course_tells_start_fills_and_prerequisites),
        cmocka_unit_test(sources_of_two_packs_are_told_once),
        cmocka_unit_test(numbers_of_every_size_are_written_digit_by_digit),
        cmocka_unit_test(a_document_that_does_not_fit_is_told_and_freed),
        cmocka_unit_test(every_value_has_a_name_and_unknown_ones_do_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
