/* Micro-credentials beside the text: what they show is held and proved, and nothing else of them is believed. */
#include "harness.h"

#include "world.h"

#include <stdio.h>
#include <string.h>

#include <cJSON.h>

#include "base/arena.h"

#define ESCO "http://data.europa.eu/esco/skill/0001"

typedef struct scene {
    world *w;
    const km_engine *engine;
} scene;

static scene make_scene(void)
{
    scene s = {.w = world_begin()};
    world *w = s.w;
    uint32_t welder = world_concept(w, KM_KIND_OCCUPATION, "wwww_www_www", "Svetsare");
    uint32_t drawing = world_concept(w, KM_KIND_SKILL, "rrrr_rrr_rrr", "Ritningsläsning");
    uint32_t tig = world_concept(w, KM_KIND_SKILL, "tttt_ttt_ttt", "TIG-svetsning");
    w->concepts[tig].uri = harness_bytes(ESCO);
    w->concepts[drawing].rarity = w->concepts[tig].rarity = 1024;
    world_edge(w, welder, KM_EDGE_NEEDS, drawing, 6000);
    world_edge(w, welder, KM_EDGE_NEEDS, tig, 9000);
    world_rule(w, "sv/headings", "arbetslivserfarenhet", "work");
    world_open(w);
    assert_int_equal(km_engine_open(&w->arena, w->packs, w->pack_count, &s.engine).code, KM_OK);
    return s;
}

static cJSON *answer(scene *s, const char *credentials, km_code expected)
{
    static const char cv[] = "Arbetslivserfarenhet\nSvetsare, Plåtbolaget AB, 2018-03 – 2023-12\nRitningsläsning\n";
    char request[4096];
    snprintf(request, sizeof request, "{\"target\":\"svetsare\",\"date\":\"2024-01-10\",\"credentials\":%s}",
             credentials);
    km_bytes json = {NULL, 0};
    km_status status = km_answer_json(s->engine, &s->w->arena, harness_bytes(cv), harness_bytes(request), &json);
    assert_int_equal(status.code, expected);
    return expected == KM_OK ? cJSON_ParseWithLengthOpts(json.data, json.size + 1, NULL, true) : NULL;
}

static const cJSON *at(const cJSON *item, const char *key)
{
    const cJSON *found = cJSON_GetObjectItemCaseSensitive(item, key);
    assert_non_null(found);
    return found;
}

static const char *text_at(const cJSON *item, const char *key)
{
    assert_true(cJSON_IsString(at(item, key)));
    return at(item, key)->valuestring;
}

static const cJSON *entry(const cJSON *array, const char *id)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, array)
    {
        if (strcmp(text_at(item, "id"), id) == 0)
            return item;
    }
    return NULL;
}

static const char *status_of(const cJSON *root, const char *id)
{
    const cJSON *item = entry(at(at(root, "gap"), "items"), id);
    assert_non_null(item);
    return text_at(item, "status");
}

#define BADGE(fields)                                                                                                  \
    "{\"@context\":[\"https://www.w3.org/ns/credentials/"                                                              \
    "v2\"],\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"],"                                               \
    "\"issuer\":{\"type\":[\"Profile\"],\"name\":\"Svetsskolan\"},\"validFrom\":\"2023-05-06T07:00:00Z\"," fields      \
    "\"credentialSubject\":{\"type\":[\"AchievementSubject\"],\"achievement\":{\"type\":[\"Achievement\"],\"name\":"   \
    "\"TIG grund\","                                                                                                   \
    "\"description\":\"Ritningar\",\"alignment\":[{\"type\":[\"Alignment\"],\"targetName\":\"x\",\"targetUrl\":"       \
    "\"" ESCO "\"}]}}}"

static void an_open_badge_shows_what_it_is_aligned_to(void **state)
{
    (void)state;
    scene s = make_scene();
    cJSON *root = answer(&s, "[" BADGE("") "]", KM_OK);
    const cJSON *badge = at(root, "credentials")->child;
    assert_string_equal(text_at(badge, "title"), "TIG grund");
    assert_string_equal(text_at(badge, "issuer"), "Svetsskolan");
    assert_string_equal(text_at(badge, "issued"), "2023-05-06");
    assert_true(cJSON_IsNull(at(badge, "expires")) && cJSON_IsNull(at(badge, "level")));
    assert_string_equal(text_at(badge, "signature"), "unverified");
    const cJSON *shown = entry(at(badge, "competences"), "tttt_ttt_ttt");
    assert_non_null(shown);
    assert_string_equal(text_at(shown, "via"), "address");
    assert_string_equal(status_of(root, "tttt_ttt_ttt"), "held");
    cJSON_Delete(root);
    world_end(s.w);
}

static void what_has_expired_or_is_forged_shows_nothing(void **state)
{
    (void)state;
    scene s = make_scene();
    cJSON *root = answer(&s, "[" BADGE("\"validUntil\":\"2024-01-09T00:00:00Z\",") "]", KM_OK);
    assert_true(cJSON_IsTrue(at(at(root, "credentials")->child, "expired")));
    assert_string_equal(status_of(root, "tttt_ttt_ttt"), "missing");
    cJSON_Delete(root);
    root = answer(&s, "[{\"document\":" BADGE("") ",\"signature\":\"failed\"}]", KM_OK);
    assert_string_equal(text_at(at(root, "credentials")->child, "signature"), "failed");
    assert_string_equal(status_of(root, "tttt_ttt_ttt"), "missing");
    cJSON_Delete(root);
    root = answer(&s, "[{\"document\":" BADGE("") ",\"signature\":\"verified\"}]", KM_OK);
    assert_string_equal(text_at(at(root, "credentials")->child, "signature"), "verified");
    assert_string_equal(status_of(root, "tttt_ttt_ttt"), "held");
    cJSON_Delete(root);
    world_end(s.w);
}

/* One that shows what the text tells of too, at EQF 5. */
#define DRAWING(fields)                                                                                                \
    "{" fields "\"credentialSubject\":{\"hasClaim\":[{\"title\":{\"sv\":[\"Ritningsläsning\"]},"                      \
    "\"specifiedBy\":{\"eqfLevel\":{\"id\":\"http://data.europa.eu/snb/eqf/5\"}}}]}}"

static void what_has_expired_or_is_forged_is_no_evidence_for_what_the_text_tells(void **state)
{
    (void)state;
    scene s = make_scene();
    static const char *const bad[] = {"[" DRAWING("\"validUntil\":\"2024-01-09\",") "]",
                                      "[{\"document\":" DRAWING("") ",\"signature\":\"failed\"}]"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cJSON *root = answer(&s, bad[i], KM_OK);
        assert_non_null(entry(at(at(root, "credentials")->child, "competences"), "rrrr_rrr_rrr"));
        const cJSON *competence = entry(at(root, "competences"), "rrrr_rrr_rrr");
        assert_int_equal(cJSON_GetArraySize(at(competence, "credentials")), 0);
        assert_true(cJSON_IsNull(at(competence, "seqf")));
        cJSON_Delete(root);
    }
    world_end(s.w);
}

static void a_european_credential_is_read_in_swedish_with_its_level(void **state)
{
    (void)state;
    scene s = make_scene();
    cJSON *root =
        answer(&s,
               "[{\"type\":[\"VerifiableCredential\",\"EuropeanDigitalCredential\"],\"issuer\":{\"id\":\"urn:1\","
               "\"legalName\":{\"sv\":[\"Yrkeshögskolan\"]}},\"validFrom\":\"2023-06-01\",\"credentialSubject\":{"
               "\"id\":\"urn:2\",\"hasClaim\":[{\"type\":\"LearningAchievement\",\"title\":{\"en\":[\"Drawings\"],"
               "\"sv\":[\"Ritningsläsning\"]},\"specifiedBy\":{\"eqfLevel\":{\"id\":"
               "\"http://data.europa.eu/snb/eqf/5\"}}}]}}]",
               KM_OK);
    const cJSON *credential = at(root, "credentials")->child;
    assert_string_equal(text_at(credential, "title"), "Ritningsläsning");
    assert_string_equal(text_at(credential, "issuer"), "Yrkeshögskolan");
    assert_int_equal(at(credential, "level")->valueint, 5);
    const cJSON *shown = entry(at(credential, "competences"), "rrrr_rrr_rrr");
    assert_non_null(shown);
    assert_string_equal(text_at(shown, "via"), "words");
    const cJSON *competence = entry(at(root, "competences"), "rrrr_rrr_rrr");
    assert_int_equal(at(competence, "seqf")->valueint, 5);
    assert_int_equal(at(competence, "credentials")->child->valueint, 0);
    cJSON_Delete(root);
    world_end(s.w);
}

static void a_competence_tells_in_which_work_it_was_used(void **state)
{
    (void)state;
    scene s = make_scene();
    cJSON *root = answer(&s, "[]", KM_OK);
    const cJSON *competences = at(root, "competences"), *drawing = entry(competences, "rrrr_rrr_rrr");
    const cJSON *used = at(drawing, "used_in");
    assert_int_equal(cJSON_GetArraySize(used), 1);
    assert_string_equal(text_at(cJSON_GetArrayItem(competences, used->child->valueint), "id"), "wwww_www_www");
    assert_true(cJSON_IsNull(at(drawing, "seqf")));
    cJSON_Delete(root);
    world_end(s.w);
}

static void what_is_no_list_of_credentials_is_refused(void **state)
{
    (void)state;
    scene s = make_scene();
    static const char *const bad[] = {"{}", "\"x\"", "[1]", "[null]", "7"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_null(answer(&s, bad[i], KM_REQUEST));
    char many[512] = "[{}";
    for (int i = 0; i < 50; i++)
        strcat(many, ",{}");
    strcat(many, "]");
    assert_null(answer(&s, many, KM_REQUEST));
    static const char *const odd[] = {"[{}]", "[{\"credentialSubject\":[]}]",
                                      "[{\"credentialSubject\":{\"achievement\":{\"name\":{\"sv\":[]}}}}]",
                                      "[{\"document\":{\"issuer\":7,\"validFrom\":\"2023\"},\"signature\":7}]",
                                      "[{\"badge\":{\"name\":\"\",\"eqfLevel\":[[]]}}]"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        cJSON *root = answer(&s, odd[i], KM_OK);
        assert_int_equal(cJSON_GetArraySize(at(root, "credentials")), 1);
        assert_int_equal(cJSON_GetArraySize(at(at(root, "credentials")->child, "competences")), 0);
        cJSON_Delete(root);
    }
    world_end(s.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_open_badge_shows_what_it_is_aligned_to),
        cmocka_unit_test(what_has_expired_or_is_forged_shows_nothing),
        cmocka_unit_test(what_has_expired_or_is_forged_is_no_evidence_for_what_the_text_tells),
        cmocka_unit_test(a_european_credential_is_read_in_swedish_with_its_level),
        cmocka_unit_test(a_competence_tells_in_which_work_it_was_used),
        cmocka_unit_test(what_is_no_list_of_credentials_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
