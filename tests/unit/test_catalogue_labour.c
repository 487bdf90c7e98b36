/* Facts of the labour market on their way into the pack of terms: the latest judgement counts, ads are added up, and
 * what nobody says stays unknown. */
#include "harness.h"

#include "base/arena.h"
#include "catalogue/labour.h"
#include "catalogue/terms.h"
#include "snapshot/snapshot.h"

/* A catalogue with two welders under one judgement, and the terms that come of it. */
typedef struct workshop {
    km_arena arena;
    km_catalogue catalogue;
    km_terms_written written;
    uint32_t group;
} workshop;

static uint32_t text(workshop *w, const char *words)
{
    return km_catalogue_string(&w->catalogue, harness_bytes(words));
}

static uint32_t thing(workshop *w, const char *id, uint8_t kind, const char *code)
{
    uint32_t added = km_catalogue_thing(&w->catalogue, harness_bytes(id));
    km_catalogue_describe(&w->catalogue, added, kind, harness_bytes(id), KM_RANK_BULK);
    if (code)
        w->catalogue.things[added].notation = text(w, code);
    return added;
}

static void start(workshop *w)
{
    *w = (workshop){.arena = km_arena_make(0)};
    w->catalogue = km_catalogue_make(&w->arena);
    w->group = thing(w, "group", KM_KIND_GROUP, "7212");
    thing(w, "county", KM_KIND_REGION, "22");
    thing(w, "skill", KM_KIND_SKILL, NULL);
    static const char *const jobs[] = {"mag", "tig", "other"};
    for (size_t i = 0; i < 3; i++)
        km_catalogue_relate(&w->catalogue, thing(w, jobs[i], KM_KIND_OCCUPATION, NULL), w->group, KM_SAYS_BROADER, 0);
    km_catalogue_forecast_link(&w->catalogue, harness_bytes("mag"), harness_bytes("yb1"));
    km_catalogue_forecast_link(&w->catalogue, harness_bytes("tig"), harness_bytes("yb1"));
    km_catalogue_code_name(&w->catalogue, harness_bytes(KM_SYSTEM_BAROMETER), harness_bytes("yb1"),
                           harness_bytes("Svetsare"));
}

static void judge(workshop *w, const char *place, const char *round, uint8_t chances)
{
    km_catalogue_outlook(&w->catalogue, (km_outlook){.occupation = text(w, "yb1"),
                                                     .group = KM_NONE,
                                                     .place = text(w, place),
                                                     .round = round ? text(w, round) : KM_NONE,
                                                     .chances = chances,
                                                     .trend = KM_OUTLOOK_RISING});
}

static void count(workshop *w, const char *of, const char *place, uint32_t now, uint32_t year)
{
    km_catalogue_ad_count(&w->catalogue, (km_ad_count){text(w, of), text(w, place), now, year});
}

static const km_labour *finish(workshop *w)
{
    km_message message = {""};
    km_terms_account account;
    if (!km_terms_make(&w->arena, &w->catalogue, (km_rule_list){NULL, 0}, harness_bytes("2026-06-15"), &w->written,
                       &account, &message))
        fail_msg("%s", message.text);
    return &w->written.terms.labour;
}

static uint32_t concept_of(const workshop *w, const char *id)
{
    uint32_t concept = km_terms_find(&w->written.terms, harness_bytes(id));
    assert_int_not_equal(concept, KM_NONE);
    return concept;
}

/* The place of the country, or of a region. */
static uint32_t place_of(const workshop *w, const char *region)
{
    const km_labour *labour = &w->written.terms.labour;
    uint32_t wanted = region ? concept_of(w, region) : KM_NONE, place = 0;
    while (place < labour->place_count && labour->places[place] != wanted)
        place++;
    assert_in_range(place, 0, labour->place_count - 1);
    return place;
}

static void the_latest_round_of_a_forecast_counts_whatever_comes_last(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    judge(&w, KM_COUNTRY_ID, "2026-1", KM_CHANCES_LARGE);
    judge(&w, KM_COUNTRY_ID, "2025-2", KM_CHANCES_SMALL);
    judge(&w, "22", NULL, KM_CHANCES_MEDIUM);
    judge(&w, "nowhere", "2026-1", KM_CHANCES_SMALL);
    const km_labour *labour = finish(&w);
    assert_int_equal(labour->judged_count, 1);
    assert_int_equal(labour->outlook[place_of(&w, NULL)] & KM_OUTLOOK_CHANCES, KM_CHANCES_LARGE);
    assert_int_equal(labour->outlook[place_of(&w, "county")] & KM_OUTLOOK_CHANCES, KM_CHANCES_MEDIUM);
    assert_int_equal(labour->outlook[place_of(&w, NULL)] >> KM_OUTLOOK_TREND_AT & 3, KM_OUTLOOK_RISING);
    km_bytes name = km_string(&w.written.terms.pack.strings, labour->judged_name[0]);
    assert_int_equal(name.size, 8);
    assert_memory_equal(name.data, "Svetsare", 8);
    km_arena_free(&w.arena);
}

static void only_occupations_that_are_judged_are_linked(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    judge(&w, KM_COUNTRY_ID, "2026-1", KM_CHANCES_LARGE);
    const km_labour *labour = finish(&w);
    assert_int_equal(labour->link_count, 2);
    for (uint32_t i = 0; i < labour->link_count; i++) {
        assert_int_not_equal(labour->link_occupation[i], concept_of(&w, "other"));
        assert_int_equal(labour->link_judged[i], 0);
    }
    km_arena_free(&w.arena);
}

static void ads_of_those_judged_as_one_are_added_up_by_place(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    judge(&w, KM_COUNTRY_ID, "2026-1", KM_CHANCES_LARGE);
    count(&w, "mag", KM_COUNTRY_ID, 10, 100);
    count(&w, "tig", KM_COUNTRY_ID, 5, 50);
    count(&w, "mag", "county", 1, 7);
    count(&w, "tig", "county", 800, KM_NONE); /* one figure: of when, nobody says */
    count(&w, "other", KM_COUNTRY_ID, 1000, 1000);
    const km_labour *labour = finish(&w);
    uint32_t country = place_of(&w, NULL), county = place_of(&w, "county");
    assert_int_equal(labour->ads_now[country], 15);
    assert_int_equal(labour->ads_year[country], 150);
    assert_int_equal(labour->ads_now[county], 1);
    assert_int_equal(labour->ads_year[county], 7);
    km_arena_free(&w.arena);
}

static void what_nobody_counts_is_unknown_and_not_nothing(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    judge(&w, KM_COUNTRY_ID, "2026-1", KM_CHANCES_UNKNOWN);
    const km_labour *labour = finish(&w);
    assert_int_equal(labour->ads_now[place_of(&w, NULL)], KM_NONE);
    assert_int_equal(labour->ads_year[place_of(&w, "county")], KM_NONE);
    assert_int_equal(labour->outlook[place_of(&w, NULL)] & KM_OUTLOOK_CHANCES, KM_CHANCES_UNKNOWN);
    assert_int_equal(labour->pay_count, 0);
    km_arena_free(&w.arena);
}

static void pay_is_that_of_the_groups_code(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    km_catalogue_pay(&w.catalogue, (km_pay){text(&w, "7212"), 28000, 34000, KM_NONE});
    km_catalogue_pay(&w.catalogue, (km_pay){text(&w, "9999"), 1, 2, 3});
    const km_labour *labour = finish(&w);
    assert_int_equal(labour->pay_count, 1);
    assert_int_equal(labour->pay_group[0], concept_of(&w, "group"));
    assert_int_equal(labour->pay_median[0], 34000);
    assert_int_equal(labour->pay_high[0], KM_NONE);
    assert_int_equal(labour->place_count, 0); /* no forecast, no places */
    km_arena_free(&w.arena);
}

static void of_educations_the_commonest_are_kept_each_once(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    static const struct {
        const char *name;
        uint16_t percent;
    } told[] = {{"a", 5}, {"b", 40}, {"b", 30}, {"c", 10}, {"d", 9}, {"e", 8}, {"f", 7}, {"g", 0}, {"h", 6}};
    uint32_t job = km_catalogue_thing(&w.catalogue, harness_bytes("mag"));
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        km_catalogue_relate_named(&w.catalogue, job, harness_bytes(told[i].name), KM_SAYS_EDUCATED, told[i].percent);
    const km_labour *labour = finish(&w);
    static const uint8_t expected[] = {40, 10, 9, 8, 7, 6};
    assert_int_equal(labour->schooled_count, KM_SCHOOLED_MOST);
    assert_memory_equal(labour->schooled_percent, expected, sizeof expected);
    km_arena_free(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_latest_round_of_a_forecast_counts_whatever_comes_last),
        cmocka_unit_test(only_occupations_that_are_judged_are_linked),
        cmocka_unit_test(ads_of_those_judged_as_one_are_added_up_by_place),
        cmocka_unit_test(what_nobody_counts_is_unknown_and_not_nothing),
        cmocka_unit_test(pay_is_that_of_the_groups_code),
        cmocka_unit_test(of_educations_the_commonest_are_kept_each_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
