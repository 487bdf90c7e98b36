/* What ads come to: counted at every level, reposts once, and what the company always writes not at all. */
#include "harness.h"

#include "world.h"

#include "demand/draws.h"
#include "demand/export.h"
#include "demand/tally.h"
#include "demand/trends.h"

#include <stdio.h>
#include <string.h>

typedef struct market {
    world *w;
    uint32_t field, wide, group, cook, chef, knife, java;
    km_tally *tally;
    unsigned text;
} market;

static market market_make(void)
{
    market m = {.w = world_begin()};
    m.field = world_concept(m.w, KM_KIND_FIELD, "field", "Mat");
    m.wide = world_concept(m.w, KM_KIND_GROUP3, "wide", "Kök");
    m.group = world_concept(m.w, KM_KIND_GROUP, "group", "Kockar");
    world_edge(m.w, m.group, KM_EDGE_BROADER, m.wide, 0);
    world_edge(m.w, m.group, KM_EDGE_BROADER, m.field, 0);
    m.cook = world_occupation(m.w, "cook", m.group);
    m.chef = world_occupation(m.w, "chef", m.group);
    m.knife = world_skill(m.w, "knife", 4);
    m.java = world_skill(m.w, "java", 4);
    world_open(m.w);
    m.tally = km_tally_make(&m.w->arena, &m.w->engine.terms);
    assert_non_null(m.tally);
    return m;
}

/* One more ad; each has a text of its own. */
static void ad(market *m, unsigned employer, const char *year, const char *job, const char *names)
{
    char line[256];
    int size = snprintf(line, sizeof line, "%016x\t%016x\t%s\t01\t%s\t%s", employer, m->text++, year, job, names);
    km_tally_add(m->tally, (km_bytes){line, (size_t)size});
}

static uint32_t named(const market *m, uint32_t owner, uint32_t competence)
{
    return km_tally_named(m->tally, world_at(m->w, owner), world_at(m->w, competence));
}

static void an_ad_counts_at_every_level(void **state)
{
    (void)state;
    market m = market_make();
    uint32_t all = m.w->engine.terms.concept_count;
    ad(&m, 1, "2024", "cook", "knife=-");
    ad(&m, 2, "2025", "chef", "knife=- knife=abcdef");
    ad(&m, 3, "-", "group", "java=-");
    ad(&m, 4, "-", "-", "java=-");
    km_tally_end(m.tally);
    assert_int_equal(named(&m, m.cook, m.knife), 1);
    assert_int_equal(named(&m, m.chef, m.knife), 1);
    const uint32_t owners[] = {m.group, m.wide, m.field};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(named(&m, owners[i], m.knife), 2);
        assert_int_equal(named(&m, owners[i], m.java), 1);
        assert_int_equal(m.tally->ads[world_at(m.w, owners[i])], 3);
    }
    assert_int_equal(m.tally->ads[all], 4);
    assert_int_equal(km_tally_named(m.tally, all, world_at(m.w, m.java)), 2);
    assert_int_equal(m.tally->unknown, 1);
    world_end(m.w);
}

static void what_an_employer_always_writes_is_asked_for_by_nobody(void **state)
{
    (void)state;
    market m = market_make();
    for (int i = 0; i < 3; i++)
        ad(&m, 1, "2024", i ? "cook" : "chef",
           i == 1 ? "java=0000aa knife=-"
           : i    ? "java=0000aa knife=0000bb"
                  : "java=0000aa");
    ad(&m, 2, "2024", "cook", "java=0000aa");
    km_tally_end(m.tally);
    assert_int_equal(named(&m, m.group, m.java), 1);
    assert_int_equal(named(&m, m.group, m.knife), 2);
    assert_int_equal(m.tally->boilerplate, 3);
    world_end(m.w);
}

static void short_sentences_are_never_boilerplate(void **state)
{
    (void)state;
    market m = market_make();
    ad(&m, 1, "2024", "cook", "knife=-");
    ad(&m, 1, "2024", "chef", "knife=-");
    ad(&m, 1, "2024", "cook", "java=0000aa knife=-");
    ad(&m, 1, "2024", "chef", "java=0000bb knife=-");
    km_tally_end(m.tally);
    assert_int_equal(named(&m, m.group, m.knife), 4);
    world_end(m.w);
}

static void an_ad_posted_again_counts_once(void **state)
{
    (void)state;
    market m = market_make();
    for (int i = 0; i < 5; i++)
        ad(&m, 1, i % 2 ? "2024" : "2025", "cook", "java=0000aa knife=0000bb");
    km_tally_end(m.tally);
    assert_int_equal(m.tally->ads[world_at(m.w, m.cook)], 1);
    assert_int_equal(named(&m, m.cook, m.java), 1);
    assert_int_equal(m.tally->reposted, 4);
    world_end(m.w);
}

/* One of 20 ads names it, and the one ad of its own: (named x 10000 + 20 x the share above) / (ads + 20), level by
 * level. */
static void few_ads_are_drawn_towards_the_level_above(void **state)
{
    (void)state;
    market m = market_make();
    ad(&m, 1, "2024", "cook", "knife=-");
    for (unsigned i = 2; i <= 20; i++)
        ad(&m, i, "2024", "chef", "java=-");
    km_tally_end(m.tally);
    uint32_t knife = world_at(m.w, m.knife);
    uint32_t all = 10000 / 40, wide = (10000 + 20 * all) / 40, group = (10000 + 20 * wide) / 40;
    assert_int_equal(km_tally_share(m.tally, m.w->engine.terms.concept_count, knife), all);
    assert_int_equal(km_tally_share(m.tally, world_at(m.w, m.group), knife), group);
    assert_int_equal(km_tally_share(m.tally, world_at(m.w, m.cook), knife), (10000 + 20 * group) / 21);
    world_end(m.w);
}

static void what_ads_only_seem_to_name_is_asked_for_by_nobody(void **state)
{
    (void)state;
    market m = market_make();
    ad(&m, 1, "2024", "cook", "java=~ knife=-");
    ad(&m, 2, "2024", "cook", "java=- java=~");
    km_tally_end(m.tally);
    assert_int_equal(named(&m, m.group, m.java), 1);
    uint32_t cell = km_pair_map_get(&m.tally->cell_of, world_at(m.w, m.group), world_at(m.w, m.java));
    assert_int_equal(m.tally->cells[cell].seeming, 1);
    assert_int_equal(m.tally->names_seen_count, 2);
    world_end(m.w);
}

/* In how many ads a concept is named by words. */
static uint32_t worded(const market *m, uint32_t competence, const char *words)
{
    uint32_t word = km_pool_find(&m->tally->words, harness_bytes(words));
    uint32_t at = word == KM_NONE ? KM_NONE : km_pair_map_get(&m->tally->word_of, world_at(m->w, competence), word);
    return at == KM_NONE ? 0 : m->tally->word_counts[at].ads;
}

static void ways_of_writing_are_counted_apart_and_together(void **state)
{
    (void)state;
    market m = market_make();
    ad(&m, 1, "2024", "cook", "java=-=JAVA java=-=Java");
    ad(&m, 2, "2024", "cook", "java=-=java");
    ad(&m, 3, "2024", "cook", "java=-=Java knife=-=en+vass%2Bslö+kniv");
    ad(&m, 4, "2024", "cook", "java=-");
    km_tally_end(m.tally);
    assert_int_equal(worded(&m, m.java, "java"), 3);
    assert_int_equal(worded(&m, m.java, "JAVA") + worded(&m, m.java, "Java"), 2);
    assert_int_equal(worded(&m, m.knife, "en vass+slö kniv"), 1);
    assert_int_equal(worded(&m, m.knife, "java"), 0);
    assert_int_equal(named(&m, m.cook, m.java), 4);
    world_end(m.w);
}

static void words_survive_the_line(void **state)
{
    (void)state;
    static const char *const words[] = {"C++", "50 % tjänst", "a=b", "Körkort B", "x"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char written[3 * KM_AD_WORD_MOST], read[3 * KM_AD_WORD_MOST];
        size_t size = km_ad_word_write(harness_bytes(words[i]), written);
        assert_true(size > 0);
        assert_null(memchr(written, ' ', size));
        assert_null(memchr(written, '=', size));
        size_t back = km_ad_word_read((km_bytes){written, size}, read);
        assert_int_equal(back, strlen(words[i]));
        assert_memory_equal(read, words[i], back);
    }
    char out[3 * KM_AD_WORD_MOST];
    assert_int_equal(km_ad_word_write(harness_bytes("a\x01"), out), 0);
    assert_int_equal(km_ad_word_write(harness_bytes("fyrtionio byte som inte får plats i en rad av en del"), out), 0);
    assert_int_equal(km_ad_word_read(harness_bytes("100%"), out), 4);
}

/* 2000 ads of which every fourth names it: the draws have the binomial's spread around a quarter. */
static void draws_spread_as_counts_of_other_ads_would(void **state)
{
    (void)state;
    market m = market_make();
    m.text = 12345;
    for (unsigned i = 0; i < 2000; i++) {
        m.text = m.text * 1103515245u + 12345u;
        ad(&m, i + 1, "2024", "cook", i % 4 ? "java=-" : "java=- knife=-");
    }
    km_tally_end(m.tally);
    km_draws draws;
    assert_true(km_draws_make(&m.w->arena, m.tally, &draws));
    uint32_t cook = world_at(m.w, m.cook);
    const uint32_t *ads = km_draws_ads(&draws, cook), *named = km_draws_named(&draws, cook, world_at(m.w, m.knife));
    double sum = 0, squares = 0;
    for (uint32_t d = 0; d < KM_DRAWS; d++) {
        double share = (double)named[d] / ads[d];
        assert_true(ads[d] > 1800 && ads[d] < 2200);
        assert_int_equal(km_draws_named(&draws, cook, world_at(m.w, m.java))[d], ads[d]);
        sum += share;
        squares += share * share;
    }
    double mean = sum / KM_DRAWS, variance = squares / KM_DRAWS - mean * mean, binomial = 0.25 * 0.75 / 2000;
    assert_true(mean > 0.24 && mean < 0.26);
    assert_true(variance > binomial / 3 && variance < binomial * 3);
    assert_null(km_draws_named(&draws, cook, cook));
    world_end(m.w);
}

static void lines_that_are_none_and_foreign_names_change_nothing(void **state)
{
    (void)state;
    market m = market_make();
    static const char *const bad[] = {"", "x", "0\t0\t-\t-\tcook\tknife=-", "\t\t\t\t\t",
                                      "zzzzzzzzzzzzzzzz\t0000000000000000\t-\t-\tcook\tknife=-"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        km_tally_add(m.tally, harness_bytes(bad[i]));
    ad(&m, 1, "2024", "cook", "nobody=- cook=- = knife");
    km_tally_end(m.tally);
    assert_int_equal(m.tally->ads[m.w->engine.terms.concept_count], 1);
    assert_int_equal(m.tally->cells_count, 0);
    assert_int_equal(m.tally->foreign, 4);
    world_end(m.w);
}

static void the_table_has_a_row_for_each_level(void **state)
{
    (void)state;
    market m = market_make();
    ad(&m, 1, "2024", "cook", "knife=-");
    ad(&m, 2, "2025", "cook", "java=-");
    km_tally_end(m.tally);
    km_bytes csv = km_demand_csv(&m.w->arena, m.tally);
    char text[4096];
    assert_true(csv.data && csv.size < sizeof text);
    memcpy(text, csv.data, csv.size);
    text[csv.size] = '\0';
    assert_non_null(strstr(text, "\nall,,,,\"knife\",skill,"));
    assert_non_null(strstr(text, "\noccupation,\"cook\",\"\","));
    assert_non_null(strstr(text, ",1,2,0.5000,0.0945,0.9055,"));
    assert_non_null(strstr(text, ",unknown,2024:1/1 2025:0/1\n"));
    world_end(m.w);
}

/* Ads of a year, some of which name a knife, and the first of those java. */
static void year_of_ads(market *m, const char *year, const char *job, unsigned ads, unsigned knives, unsigned javas)
{
    for (unsigned i = 0; i < ads; i++)
        ad(m, m->text + 1, year, job, i < javas ? "java=- knife=-" : i < knives ? "knife=-" : "");
}

static void trends_are_those_of_the_two_halves_and_only_where_they_are_known(void **state)
{
    (void)state;
    market m = market_make();
    year_of_ads(&m, "2021", "cook", 30, 5, 0);
    year_of_ads(&m, "2022", "cook", 30, 6, 0);
    year_of_ads(&m, "2023", "cook", 30, 25, 10);
    year_of_ads(&m, "2023", "chef", 10, 10, 0);
    km_tally_end(m.tally);
    const km_trend_rows *rows = km_trends_list(&m.w->arena, m.tally, &m.w->engine.terms);
    assert_non_null(rows);
    assert_int_equal(rows->first_year, 2021);
    assert_int_equal(rows->later_year, 2022);
    assert_int_equal(rows->last_year, 2023);
    unsigned knives = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const km_trend_row *row = &rows->rows[i];
        assert_int_not_equal(row->owner, world_at(m.w, m.chef));
        if (row->owner != world_at(m.w, m.cook) || row->competence != world_at(m.w, m.knife))
            continue;
        knives++;
        assert_int_equal(row->trend, KM_TREND_RISING);
        assert_int_equal(row->named_before, 5);
        assert_int_equal(row->ads_before, 30);
        assert_int_equal(row->named_after, 31);
        assert_int_equal(row->ads_after, 60);
    }
    assert_int_equal(knives, 1);
    assert_int_equal(rows->count, 8); /* knife and java of the cook, the group, the wider group and the field */
    world_end(m.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trends_are_those_of_the_two_halves_and_only_where_they_are_known),
        cmocka_unit_test(an_ad_counts_at_every_level),
        cmocka_unit_test(what_an_employer_always_writes_is_asked_for_by_nobody),
        cmocka_unit_test(short_sentences_are_never_boilerplate),
        cmocka_unit_test(an_ad_posted_again_counts_once),
        cmocka_unit_test(few_ads_are_drawn_towards_the_level_above),
        cmocka_unit_test(what_ads_only_seem_to_name_is_asked_for_by_nobody),
        cmocka_unit_test(ways_of_writing_are_counted_apart_and_together),
        cmocka_unit_test(words_survive_the_line),
        cmocka_unit_test(draws_spread_as_counts_of_other_ads_would),
        cmocka_unit_test(lines_that_are_none_and_foreign_names_change_nothing),
        cmocka_unit_test(the_table_has_a_row_for_each_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
