/* The gap: each status is provoked, and only what is truly open goes on to education. */
#include "harness.h"

#include "world.h"

#include <string.h>

#include "match/gap.h"

typedef struct setting {
    world *w;
    uint32_t job, skill;
} setting;

/* An occupation that needs one skill, and nobody yet. */
static setting one_need(void)
{
    setting s = {world_begin(), 0, 0};
    s.job = world_occupation(s.w, "job", KM_NONE);
    s.skill = world_concept(s.w, KM_KIND_SKILL, "skill", "Svetsning");
    s.w->concepts[s.skill].rarity = 1024;
    world_edge(s.w, s.job, KM_EDGE_NEEDS, s.skill, 8000);
    return s;
}

static const km_match *match_target(world *w, uint32_t row)
{
    km_wish wish = world_wish(w);
    wish.target = world_at(w, row);
    return world_match(w, &wish);
}

static const km_gap_item *item_of(const world *w, const km_match *match, uint32_t row)
{
    for (uint32_t i = 0; i < match->gap.item_count; i++) {
        if (match->gap.items[i].concept == world_at(w, row))
            return &match->gap.items[i];
    }
    return NULL;
}

static km_gap_status status_with_words(const char *words)
{
    setting s = one_need();
    world_label(s.w, s.skill, KM_FORM_ALTERNATIVE, "svetsa");
    world_open(s.w);
    world_person_has(s.w, s.skill, words);
    km_gap_status status = item_of(s.w, match_target(s.w, s.job), s.skill)->status;
    world_end(s.w);
    return status;
}

static void without_target_and_ad_there_is_no_gap(void **state)
{
    (void)state;
    setting s = one_need();
    world_open(s.w);
    world_person_has(s.w, s.skill, "Svetsning");
    km_wish wish = world_wish(s.w);
    const km_match *match = world_match(s.w, &wish);
    assert_false(match->has_gap);
    assert_int_equal(match->gap.item_count, 0);
    assert_int_equal(match->course_count, 0);
    world_end(s.w);
}

static void held_is_what_is_said_in_the_demanded_words(void **state)
{
    (void)state;
    static const char *const same[] = {"Svetsning",     "svetsning",   "SVETSNING",
                                       "TIG-svetsning", "svetsningen", "svetsat"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_int_equal(status_with_words(same[i]), KM_GAP_HELD);
}

static void a_short_name_that_is_part_of_the_demanded_one_is_no_other_wording(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        km_gap_status status;
    } cases[] = {{"TIG", KM_GAP_HELD},
                 {"MAG", KM_GAP_HELD},
                 {"MIG/MAG", KM_GAP_HELD},
                 {"TI", KM_GAP_WORDING},
                 {"TIG-fogning", KM_GAP_WORDING},
                 {"gassvets", KM_GAP_WORDING}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        setting s = one_need();
        uint32_t skill = world_concept(s.w, KM_KIND_SKILL, "gas", "MAG/MIG-svetsning");
        world_label(s.w, skill, KM_FORM_ALTERNATIVE, "TIG-svetsning");
        world_edge(s.w, s.job, KM_EDGE_NEEDS, skill, 5000);
        world_open(s.w);
        world_person_has(s.w, skill, cases[i].words);
        assert_int_equal(item_of(s.w, match_target(s.w, s.job), skill)->status, cases[i].status);
        world_end(s.w);
    }
}

static void wording_is_what_is_said_in_other_words(void **state)
{
    (void)state;
    static const char *const other[] = {"fogade plåt", "punktsvetsning", "svets", "svettsning", ""};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_int_equal(status_with_words(other[i]), KM_GAP_WORDING);
}

static void without_the_text_the_way_to_the_label_tells_held_from_wording(void **state)
{
    (void)state;
    static const km_via ways[] = {KM_VIA_LABEL, KM_VIA_PARAPHRASE};
    for (int i = 0; i < 2; i++) {
        setting s = one_need();
        world_open(s.w);
        world_person_has(s.w, s.skill, "svetsning");
        s.w->mentions[0].via = ways[i];
        km_wish wish = world_wish(s.w);
        wish.text = (km_bytes){"", 0};
        wish.target = world_at(s.w, s.job);
        const km_gap_item *item = item_of(s.w, world_match(s.w, &wish), s.skill);
        assert_int_equal(item->status, i == 0 ? KM_GAP_HELD : KM_GAP_WORDING);
        world_end(s.w);
    }
}

static void letters_outside_ascii_are_compared_without_regard_to_case_or_composition(void **state)
{
    (void)state;
    setting s = one_need();
    uint32_t care = world_concept(s.w, KM_KIND_SKILL, "care", "Äldreomsorg");
    world_edge(s.w, s.job, KM_EDGE_NEEDS, care, 5000);
    world_open(s.w);
    world_person_has(s.w, care, "A\xcc\x88LDREOMSORGEN"); /* A with a combining diaeresis */
    assert_int_equal(item_of(s.w, match_target(s.w, s.job), care)->status, KM_GAP_HELD);
    world_end(s.w);
}

static void a_twin_is_held_but_in_other_words(void **state)
{
    (void)state;
    setting s = one_need();
    uint32_t twin = world_concept(s.w, KM_KIND_SKILL, "twin", "Foga metall");
    world_edge(s.w, twin, KM_EDGE_SAME, s.skill, 10000);
    world_open(s.w);
    world_person_has(s.w, twin, "foga metall");
    const km_match *match = match_target(s.w, s.job);
    const km_gap_item *item = item_of(s.w, match, s.skill);
    assert_int_equal(match->gap.item_count, 1);
    assert_int_equal(item->status, KM_GAP_WORDING);
    assert_int_equal(item->competence, 0);
    world_end(s.w);
}

static void proof_is_a_paper_that_is_only_described(void **state)
{
    (void)state;
    for (int named = 0; named < 2; named++) {
        setting s = one_need();
        uint32_t card = world_concept(s.w, KM_KIND_SKILL, "card", "Truckkort");
        s.w->concepts[card].flags = KM_FLAG_CERTIFICATE;
        world_edge(s.w, s.job, KM_EDGE_NEEDS, card, 5000);
        world_open(s.w);
        world_person_has(s.w, card, named ? "truckkort A och B" : "körde motviktstruck");
        km_gap_status status = item_of(s.w, match_target(s.w, s.job), card)->status;
        assert_int_equal(status, named ? KM_GAP_HELD : KM_GAP_PROOF);
        world_end(s.w);
    }
}

static void proof_is_a_basic_level_or_a_language_without_level(void **state)
{
    (void)state;
    for (uint8_t level = 0; level < 5; level++) {
        setting s = one_need();
        uint32_t language = world_concept(s.w, KM_KIND_LANGUAGE, "sv", "Svenska");
        world_edge(s.w, s.job, KM_EDGE_NEEDS, language, 5000);
        world_open(s.w);
        world_person_has(s.w, language, "svenska")->level = level;
        world_person_has(s.w, s.skill, "svetsning")->level = level;
        const km_match *match = match_target(s.w, s.job);
        assert_int_equal(item_of(s.w, match, language)->status, level < 2 ? KM_GAP_PROOF : KM_GAP_HELD);
        assert_int_equal(item_of(s.w, match, s.skill)->status, level == 1 ? KM_GAP_PROOF : KM_GAP_HELD);
        world_end(s.w);
    }
}

static void what_is_only_confirmed_by_hand_lacks_proof_and_names_no_competence(void **state)
{
    (void)state;
    setting s = one_need();
    world_open(s.w);
    uint32_t confirmed[] = {world_at(s.w, s.skill)};
    km_wish wish = world_wish(s.w);
    wish.target = world_at(s.w, s.job);
    wish.confirmed = confirmed;
    wish.confirmed_count = 1;
    const km_gap_item *item = item_of(s.w, world_match(s.w, &wish), s.skill);
    assert_int_equal(item->status, KM_GAP_PROOF);
    assert_int_equal(item->competence, KM_NONE);
    world_end(s.w);
}

static void what_is_confirmed_and_read_keeps_the_words_that_speak_for_it(void **state)
{
    (void)state;
    setting s = one_need();
    world_open(s.w);
    world_person_has(s.w, s.skill, "svetsning")->confidence = 40;
    uint32_t confirmed[] = {world_at(s.w, s.skill)};
    km_wish wish = world_wish(s.w);
    wish.target = world_at(s.w, s.job);
    wish.confirmed = confirmed;
    wish.confirmed_count = 1;
    const km_match *match = world_match(s.w, &wish);
    assert_int_equal(item_of(s.w, match, s.skill)->status, KM_GAP_HELD);
    assert_int_equal(item_of(s.w, match, s.skill)->competence, 0);
    world_end(s.w);
}

static void near_is_what_the_words_could_mean_too_unless_it_is_read_elsewhere(void **state)
{
    (void)state;
    for (int read = 0; read < 2; read++) {
        setting s = one_need();
        uint32_t first = world_skill(s.w, "first", 4), related = world_skill(s.w, "a-related", 4);
        world_edge(s.w, related, KM_EDGE_RELATED, s.skill, 5000);
        world_open(s.w);
        world_person_has(s.w, first, "svets");
        s.w->mentions[0].concepts[1] = world_at(s.w, s.skill);
        s.w->mentions[0].concept_count = 2;
        if (read)
            world_person_has(s.w, s.skill, "svetsning")->confidence = 30; /* sure, if weakly */
        world_person_has(s.w, related, "a-related");
        const km_gap_item *item = item_of(s.w, match_target(s.w, s.job), s.skill);
        assert_int_equal(item->status, read ? KM_GAP_HELD : KM_GAP_NEAR);
        assert_int_equal(item->near, read ? KM_NONE : world_at(s.w, first));
        assert_int_equal(item->competence, read);
        world_end(s.w);
    }
}

static void near_is_a_related_competence_in_either_direction_and_by_any_twin(void **state)
{
    (void)state;
    for (int direction = 0; direction < 2; direction++) {
        setting s = one_need();
        uint32_t twin = world_skill(s.w, "twin", 4), held = world_skill(s.w, "held", 4);
        world_edge(s.w, twin, KM_EDGE_SAME, s.skill, 10000);
        world_edge(s.w, direction ? twin : held, KM_EDGE_RELATED, direction ? held : twin, 5000);
        world_open(s.w);
        world_person_has(s.w, held, "held");
        const km_gap_item *item = item_of(s.w, match_target(s.w, s.job), s.skill);
        assert_int_equal(item->status, KM_GAP_NEAR);
        assert_int_equal(item->near, world_at(s.w, held));
        assert_int_equal(item->competence, KM_NONE);
        world_end(s.w);
    }
}

static void missing_is_what_nothing_speaks_for_even_when_it_is_wished(void **state)
{
    (void)state;
    static const km_polarity others[] = {KM_WANTS, KM_LACKS, KM_OTHER};
    for (int i = 0; i < 3; i++) {
        setting s = one_need();
        world_open(s.w);
        world_person_has(s.w, s.skill, "svetsning")->polarity = others[i];
        s.w->mentions[0].polarity = others[i];
        const km_match *match = match_target(s.w, s.job);
        assert_int_equal(item_of(s.w, match, s.skill)->status, KM_GAP_MISSING);
        assert_int_equal(match->gap.coverage, 0);
        world_end(s.w);
    }
}

static void a_barrier_stands_first_and_bars_until_it_is_held(void **state)
{
    (void)state;
    for (int held = 0; held < 2; held++) {
        setting s = one_need();
        uint32_t licence = world_concept(s.w, KM_KIND_LICENCE, "C", "C-körkort");
        world_edge(s.w, s.job, KM_EDGE_BARRIER, licence, 10000);
        world_open(s.w);
        world_person_has(s.w, held ? licence : s.skill, held ? "C-körkort" : "svetsning");
        const km_match *match = match_target(s.w, s.job);
        assert_int_equal(item_of(s.w, match, licence)->status, held ? KM_GAP_HELD : KM_GAP_BARRIER);
        assert_int_equal(match->gap.items[0].concept, world_at(s.w, licence));
        assert_true(match->gap.items[0].formal && !match->gap.items[1].formal);
        world_end(s.w);
    }
}

static void a_barrier_of_work_held_before_lacks_proof_unless_it_is_denied(void **state)
{
    (void)state;
    typedef enum { SILENT, DENIED, REJECTED, CASES } case_kind;
    for (case_kind i = SILENT; i < CASES; i++) {
        world *w = world_begin();
        uint32_t group = world_concept(w, KM_KIND_GROUP, "g", "Sjuksköterskor");
        uint32_t before = world_occupation(w, "before", group), target = world_occupation(w, "target", KM_NONE);
        uint32_t paper = world_concept(w, KM_KIND_SKILL, "paper", "Legitimation");
        world_edge(w, group, KM_EDGE_BARRIER, paper, 10000);
        world_edge(w, target, KM_EDGE_BARRIER, paper, 10000);
        world_open(w);
        world_person_has(w, before, "sjuksköterska");
        if (i == DENIED)
            world_person_has(w, paper, "ej legitimation")->polarity = KM_LACKS;
        uint32_t rejected[] = {world_at(w, paper)};
        km_wish wish = world_wish(w);
        wish.target = world_at(w, target);
        wish.rejected = rejected;
        wish.rejected_count = i == REJECTED;
        const km_gap_item *item = item_of(w, world_match(w, &wish), paper);
        assert_int_equal(item->status, i == SILENT ? KM_GAP_PROOF : KM_GAP_BARRIER);
        assert_int_equal(item->competence, i == SILENT ? 0 : KM_NONE);
        world_end(w);
    }
}

static void a_driving_licence_that_another_includes_is_held(void **state)
{
    (void)state;
    world *w = world_begin();
    static const char *const classes[] = {"CE", "C", "C1", "B", "D"};
    static const km_gap_status expected[] = {KM_GAP_HELD, KM_GAP_HELD, KM_GAP_HELD, KM_GAP_HELD, KM_GAP_BARRIER};
    uint32_t job = world_occupation(w, "job", KM_NONE), rows[5];
    for (int i = 0; i < 5; i++) {
        rows[i] = world_concept(w, KM_KIND_LICENCE, classes[i], classes[i]);
        w->concepts[rows[i]].notation = harness_bytes(classes[i]);
        world_edge(w, job, KM_EDGE_BARRIER, rows[i], 10000);
    }
    world_rule(w, "licences", "ce", "c");
    world_rule(w, "licences", "c", "c1");
    world_rule(w, "licences", "c1", "b");
    world_rule(w, "licences", "de", "d");
    world_open(w);
    world_person_has(w, rows[0], "CE-körkort");
    const km_match *match = match_target(w, job);
    for (int i = 0; i < 5; i++)
        assert_int_equal(item_of(w, match, rows[i])->status, expected[i]);
    world_end(w);
}

static void what_is_both_need_and_barrier_is_one_item(void **state)
{
    (void)state;
    setting s = one_need();
    uint32_t twin = world_skill(s.w, "twin", 4);
    world_edge(s.w, twin, KM_EDGE_SAME, s.skill, 10000);
    world_edge(s.w, s.job, KM_EDGE_BARRIER, twin, 10000);
    world_open(s.w);
    const km_match *match = match_target(s.w, s.job);
    assert_int_equal(match->gap.item_count, 1);
    assert_int_equal(match->gap.items[0].status, KM_GAP_BARRIER);
    assert_int_equal(match->gap.items[0].value, 32000);
    world_end(s.w);
}

static void the_coverage_of_the_gap_is_that_of_the_ranking(void **state)
{
    (void)state;
    setting s = one_need();
    uint32_t second = world_skill(s.w, "second", 3);
    world_edge(s.w, s.job, KM_EDGE_NEEDS, second, 6000);
    world_open(s.w);
    world_person_has(s.w, s.skill, "svetsning");
    s.w->competences[0].confidence = s.w->mentions[0].confidence = 80;
    const km_match *match = match_target(s.w, s.job);
    assert_true(match->gap.coverage > 0);
    assert_int_equal(match->gap.coverage, match->occupations[0].coverage);
    world_end(s.w);
}

static void only_the_weightiest_open_items_are_listed_but_all_held_ones(void **state)
{
    (void)state;
    world *w = world_begin();
    static char names[120][8];
    uint32_t job = world_occupation(w, "job", KM_NONE), rows[120];
    for (uint32_t i = 0; i < 120; i++) {
        names[i][0] = 's';
        names[i][1] = (char)('0' + i / 100);
        names[i][2] = (char)('0' + i / 10 % 10);
        names[i][3] = (char)('0' + i % 10);
        rows[i] = world_skill(w, names[i], 4);
        world_edge(w, job, KM_EDGE_NEEDS, rows[i], (uint16_t)(1000 + 10 * i));
    }
    world_open(w);
    for (uint32_t i = 0; i < 20; i++)
        world_person_has(w, rows[i], names[i]);
    const km_match *match = match_target(w, job);
    assert_int_equal(match->gap.item_count, KM_GAP_OPEN_MOST + 20);
    for (uint32_t i = 0; i < KM_GAP_OPEN_MOST; i++)
        assert_int_equal(match->gap.items[i].concept, world_at(w, rows[119 - i]));
    world_end(w);
}

static void the_gap_to_an_ad_asks_for_what_the_ad_names(void **state)
{
    (void)state;
    setting s = one_need();
    uint32_t merit = world_skill(s.w, "merit", 4), other = world_skill(s.w, "other", 4);
    world_open(s.w);
    world_person_has(s.w, s.skill, "svetsning");
    km_competence asked[] = {
        {.concept = world_at(s.w, s.skill), .kind = KM_KIND_SKILL, .polarity = KM_HAS, .confidence = 90},
        {.concept = world_at(s.w, merit), .kind = KM_KIND_SKILL, .polarity = KM_WANTS, .confidence = 90},
        {.concept = world_at(s.w, other), .kind = KM_KIND_SKILL, .polarity = KM_OTHER, .confidence = 90},
        {.concept = world_at(s.w, s.job), .kind = KM_KIND_OCCUPATION, .polarity = KM_HAS, .confidence = 90}};
    km_reading ad = {.competences = asked, .competence_count = 4};
    km_wish wish = world_wish(s.w);
    wish.ad = &ad;
    const km_match *match = world_match(s.w, &wish);
    assert_true(match->has_gap);
    assert_int_equal(match->gap.item_count, 2);
    assert_int_equal(match->gap.items[0].concept, world_at(s.w, s.skill));
    assert_int_equal(match->gap.items[0].status, KM_GAP_HELD);
    assert_int_equal(match->gap.items[0].ads, KM_NONE);
    assert_int_equal(match->gap.items[1].concept, world_at(s.w, merit));
    assert_int_equal(match->gap.items[1].status, KM_GAP_MISSING);
    assert_int_equal(match->gap.items[1].weight, 5000);
    assert_int_equal(match->gap.coverage, 6666);
    world_end(s.w);
}

static void ads_are_counted_only_where_they_were(void **state)
{
    (void)state;
    setting s = one_need();
    uint32_t counted = world_skill(s.w, "counted", 4);
    world_edge(s.w, s.job, KM_EDGE_NEEDS, counted, 5000);
    s.w->edges[s.w->edge_count - 1].source = KM_SOURCE_ADS;
    s.w->edges[s.w->edge_count - 1].ads = 7;
    s.w->concepts[s.job].ads = 30;
    world_open(s.w);
    world_person_has(s.w, counted, "counted");
    const km_match *match = match_target(s.w, s.job);
    assert_int_equal(item_of(s.w, match, counted)->ads, 7);
    assert_int_equal(item_of(s.w, match, counted)->ads_of, 30);
    assert_int_equal(item_of(s.w, match, s.skill)->ads, KM_NONE);
    assert_int_equal(item_of(s.w, match, s.skill)->ads_of, KM_NONE);
    world_end(s.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_target_and_ad_there_is_no_gap),
        cmocka_unit_test(held_is_what_is_said_in_the_demanded_words),
        cmocka_unit_test(a_short_name_that_is_part_of_the_demanded_one_is_no_other_wording),
        cmocka_unit_test(wording_is_what_is_said_in_other_words),
        cmocka_unit_test(without_the_text_the_way_to_the_label_tells_held_from_wording),
        cmocka_unit_test(letters_outside_ascii_are_compared_without_regard_to_case_or_composition),
        cmocka_unit_test(a_twin_is_held_but_in_other_words),
        cmocka_unit_test(proof_is_a_paper_that_is_only_described),
        cmocka_unit_test(proof_is_a_basic_level_or_a_language_without_level),
        cmocka_unit_test(what_is_only_confirmed_by_hand_lacks_proof_and_names_no_competence),
        cmocka_unit_test(what_is_confirmed_and_read_keeps_the_words_that_speak_for_it),
        cmocka_unit_test(near_is_what_the_words_could_mean_too_unless_it_is_read_elsewhere),
        cmocka_unit_test(near_is_a_related_competence_in_either_direction_and_by_any_twin),
        cmocka_unit_test(missing_is_what_nothing_speaks_for_even_when_it_is_wished),
        cmocka_unit_test(a_barrier_stands_first_and_bars_until_it_is_held),
        cmocka_unit_test(a_barrier_of_work_held_before_lacks_proof_unless_it_is_denied),
        cmocka_unit_test(a_driving_licence_that_another_includes_is_held),
        cmocka_unit_test(what_is_both_need_and_barrier_is_one_item),
        cmocka_unit_test(the_coverage_of_the_gap_is_that_of_the_ranking),
        cmocka_unit_test(only_the_weightiest_open_items_are_listed_but_all_held_ones),
        cmocka_unit_test(the_gap_to_an_ad_asks_for_what_the_ad_names),
        cmocka_unit_test(ads_are_counted_only_where_they_were),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
