/* What sources say of the labour market: forecasts, pay, numbers of ads. */
#include "harness.h"
#include "source.h"

#include "snapshot/snapshot.h"
#include "sources/read_file.h"

#include <stdio.h>
#include <string.h>

#define REGION                                                                                                         \
    "[{\"concept_id\":\"MtbE_xWT_eMi\",\"type\":\"region\",\"label\":\"Jönköpings län\"},"                          \
    "{\"concept_id\":\"KURg_KJF_Lwc\",\"type\":\"municipality\",\"label\":\"Jönköping\",\"legacy_ams_taxonomy_id\":" \
    "\"0680\",\"region\":\"MtbE_xWT_eMi\",\"region_label\":\"Jönköpings län\",\"region_code\":\"06\"}]"

static uint32_t find(const source_reading *r, const char *text)
{
    return km_pool_find(&r->catalogue.strings, km_bytes_of(text));
}

static void rows_of_the_barometer_are_judgements_of_an_occupation_in_a_county(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, REGION);
    source_read(r,
                "[{\"yb_concept_id\":\"RH9A_aen_jnj\",\"yb_yrke\":\"Planeringsarkitekter\",\"ssyk\":\"2163\",\"lan\":"
                "\"06\",\"jobbmojligheter\":\"stora\",\"rekryteringssituation\":\"brist\",\"prognos\":\"öka\","
                "\"omgang\":\"2026-1\"},{\"yb_concept_id\":\"RH9A_aen_jnj\",\"lan\":\"00\",\"yb_yrke\":"
                "\"Planeringsarkitekter\",\"jobbmojligheter\":null,"
                "\"prognos\":\"vara oförändrad\",\"omgang\":\"2025-2\"},{\"yb_concept_id\":\"RH9A_aen_jnj\","
                "\"lan\":\"06\",\"jobbmojligheter\":\"enorma\",\"omgang\":\"2025-2\"},{\"lan\":\"06\"},"
                "{\"yb_concept_id\":\"RH9A_aen_jnj\",\"lan\":\"Skåne\"}]");
    assert_string_equal(r->report.format, "barometer");
    const km_catalogue *c = &r->catalogue;
    uint32_t occupation = find(r, "RH9A_aen_jnj");
    const km_outlook *o = km_facts_outlook_of(c, occupation, km_catalogue_find(c, find(r, "MtbE_xWT_eMi")));
    assert_non_null(o);
    assert_int_equal(o->chances, KM_CHANCES_LARGE);
    assert_int_equal(o->hiring, KM_HIRING_SHORTAGE);
    assert_int_equal(o->trend, KM_OUTLOOK_RISING);
    assert_string_equal(source_text(r, o->round), "2026-1");
    assert_string_equal(source_text(r, o->group), "2163");
    assert_string_equal(km_facts_code_name(c, km_bytes_of("barometer"), km_bytes_of("RH9A_aen_jnj")).data,
                        "Planeringsarkitekter");
    assert_int_equal(c->facts.outlooks[1].chances, KM_CHANCES_UNKNOWN);
    assert_int_equal(c->facts.outlooks[1].trend, KM_OUTLOOK_STEADY);
    assert_int_equal(source_count(r, "judgements in unknown words"), 1);
    assert_int_equal(source_skip(r, "row without occupation")->at[0], 4);
    assert_int_equal(source_skip(r, "row without county")->at[0], 5);
    source_close(r);
}

static void regional_figures_are_found_though_the_first_occupations_have_none(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"PDNm_NZ2_WRh\":{},\"RH9A_aen_jnj\":{\"i46j_HmG_v64\":[\"små\",\"minska\"],\"MtbE_xWT_eMi\":"
                   "[\"medelstora\",\"öka\"],\"bad\":[\"stora\",\"öka\"],\"CifL_Rzy_Mku\":[\"stora\"]}}");
    assert_string_equal(r->report.format, "barometer-regional");
    assert_int_equal(r->catalogue.facts.outlooks_count, 2);
    assert_int_equal(r->catalogue.facts.outlooks[0].chances, KM_CHANCES_SMALL);
    assert_int_equal(r->catalogue.facts.outlooks[0].trend, KM_OUTLOOK_FALLING);
    assert_int_equal(source_skip(r, "judgement without place, chances or trend")->count, 2);
    assert_int_equal(source_count(r, "occupations without figures"), 1);
    source_close(r);
}

static void the_forecast_of_2022_is_an_index_for_the_country(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "concept_id,ar,datatyp,geografi,ssyk,bristvarde,ingress,stycke1,stycke2,stycke3\n"
                   "eofS_oZs_RZi,2026,Bristindex,Riket,2113,4.0,\"Det finns, ungefär,\n3200\",b,c,\n"
                   "eofS_oZs_RZi,2026,Bristindex,Blekinge,2113,4.0,a,b,c,\n"
                   "eofS_oZs_RZi,2026,Bristindex,Riket,2113,,a,b,c,\n");
    assert_string_equal(r->report.format, "forecast");
    assert_int_equal(r->catalogue.facts.outlooks[0].shortage_tenths, 40);
    assert_string_equal(source_text(r, r->catalogue.facts.outlooks[0].round), "2026");
    assert_int_equal(source_skip(r, "row for another place than the country")->at[0], 4);
    assert_int_equal(source_skip(r, "row without occupation or index")->at[0], 5);
    source_close(r);
}

static void pay_that_is_not_published_is_unknown_and_not_nothing(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"2512\":[\"41 000\",\"48300\",\"63900\"],\"1111\":[\"..\",\"..\",\"..\"],\"7212\":[\"28800\","
                   "34000,\"..\"],\"9999\":[\"3\",\"2\",\"1\"],\"abc\":[\"1\",\"2\",\"3\"]}");
    assert_int_equal(r->report.fate, KM_FILE_UNKNOWN);
    source_read(r, "{\"2512\":[\"..\",\"48300\",\"63900\"],\"1111\":[\"..\",\"..\",\"..\"],\"7212\":[\"28800\","
                   "34000,\"..\"],\"9999\":[\"3\",\"2\",\"1\"]}");
    assert_string_equal(r->report.format, "pay");
    const km_pay *pay = km_facts_pay_of(&r->catalogue, km_bytes_of("7212"));
    assert_int_equal(pay->low, 28800);
    assert_int_equal(pay->median, 34000);
    assert_int_equal(pay->high, KM_NONE);
    assert_null(km_facts_pay_of(&r->catalogue, km_bytes_of("1111")));
    assert_null(km_facts_pay_of(&r->catalogue, km_bytes_of("0000")));
    assert_int_equal(source_skip(r, "figures that are not in order")->at[0], 4);
    source_close(r);
}

static void ads_are_counted_for_each_place_now_and_in_the_year_before(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"bbSi_hWq_H98\":{\"i46j_HmG_v64\":[44,550],\"oDpK_oZ2_WYt\":[6,30],\"x\":[1,2]}}");
    assert_string_equal(r->report.format, "ad-volumes-by-year");
    assert_int_equal(r->catalogue.facts.ad_counts_count, 2);
    assert_int_equal(r->catalogue.facts.ad_counts[1].now, 6);
    assert_int_equal(r->catalogue.facts.ad_counts[1].year, 30);
    assert_int_equal(source_skip(r, "count without a place or a number")->count, 1);
    source_read(r, "{\"gggg_hWq_H98\":{\"THif_q6H_MjG\":2,\"i46j_HmG_v64\":848}}");
    assert_string_equal(r->report.format, "ad-volumes");
    assert_int_equal(r->catalogue.facts.ad_counts_count, 4);
    assert_int_equal(r->catalogue.facts.ad_counts[2].year, KM_NONE);
    assert_int_equal(r->catalogue.volumes[0].ads, 848);
    source_close(r);
}

static void what_a_refused_file_said_of_the_market_is_forgotten(void **state)
{
    (void)state;
    source_reading *r = source_open();
    km_catalogue *c = &r->catalogue;
    km_catalogue_mark mark = km_catalogue_now(c);
    uint32_t string = km_catalogue_string(c, km_bytes_of("s"));
    km_catalogue_outlook(c, (km_outlook){.occupation = string, .place = string});
    km_catalogue_forecast_link(c, km_bytes_of("a"), km_bytes_of("b"));
    assert_int_equal(km_facts_barometer_of(c, find(r, "a")), find(r, "b"));
    km_catalogue_pay(c, (km_pay){string, 1, 2, 3});
    km_catalogue_ad_count(c, (km_ad_count){string, string, 1, 2});
    km_catalogue_subject(c, string, km_bytes_of("SUN"), km_bytes_of("523"));
    km_catalogue_outcome_link(c, string, km_bytes_of("http://x"), km_bytes_of("y"));
    km_catalogue_code_name(c, km_bytes_of("a"), km_bytes_of("b"), km_bytes_of("c"));
    km_catalogue_found_term(c, (km_found_term){.term = string});
    km_catalogue_term_share(c, (km_term_share){KM_NONE, string, 1});
    assert_string_equal(km_facts_code_name(c, km_bytes_of("a"), km_bytes_of("b")).data, "c");
    km_facts_mark full = km_facts_now(&c->facts);
    assert_memory_equal(&full, &((km_facts_mark){1, 1, 1, 1, 1, 1, 1, 1, 1}), sizeof full);
    km_catalogue_rewind(c, mark);
    km_facts_mark empty = km_facts_now(&c->facts);
    assert_memory_equal(&empty, &((km_facts_mark){0}), sizeof empty);
    source_close(r);
}

static void the_real_figures_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *file, *format, *what;
        uint64_t count;
    } files[] = {{"barometer_regional.json", "barometer-regional", "outlooks", 3638},
                 /* 405 groups, 27 without figures, and one under "Nej" */
                 {"ssyk_salary.json", "pay", "groups with pay", 377},
                 {"yb_region_annonser_nu_2024.json", "ad-volumes-by-year", "counts of ads", 24758},
                 {"ssyk_region_kommun_annonser_2024.json", "ad-volumes", "groups with counts of ads", 400},
                 {"occupations-with-info.v25.json", "occupation-info", "occupations with a forecast", 0},
                 {"yrkesprognoser_2022_text.csv", "forecast", "outlooks", 0}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char name[128], path[512];
        snprintf(name, sizeof name, "labour-market/%s", files[i].file);
        harness_need(name, path, sizeof path);
        source_reading *r = source_open();
        km_read_file(&r->catalogue, path, &r->report);
        assert_string_equal(r->report.format, files[i].format);
        if (files[i].count)
            assert_int_equal(source_count(r, files[i].what), files[i].count);
        else
            assert_int_not_equal(source_count(r, files[i].what), 0);
        source_close(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_the_barometer_are_judgements_of_an_occupation_in_a_county),
        cmocka_unit_test(regional_figures_are_found_though_the_first_occupations_have_none),
        cmocka_unit_test(the_forecast_of_2022_is_an_index_for_the_country),
        cmocka_unit_test(pay_that_is_not_published_is_unknown_and_not_nothing),
        cmocka_unit_test(ads_are_counted_for_each_place_now_and_in_the_year_before),
        cmocka_unit_test(what_a_refused_file_said_of_the_market_is_forgotten),
        cmocka_unit_test(the_real_figures_are_read),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
