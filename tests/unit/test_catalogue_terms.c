/* From statements to a pack of terms: who belongs where, what is called what, and what is needed how much. */
#include "harness.h"
#include "source.h"

#include "base/arena.h"
#include "catalogue/terms.h"
#include "snapshot/snapshot.h"

#include <stdio.h>
#include <string.h>

/* A catalogue being filled by hand, and the pack that comes of it. */
typedef struct workshop {
    km_arena arena;
    km_catalogue catalogue;
    km_terms_written written;
    km_terms_account account;
} workshop;

static void start(workshop *w)
{
    *w = (workshop){.arena = km_arena_make(0)};
    w->catalogue = km_catalogue_make(&w->arena);
}

static uint32_t thing(workshop *w, const char *id, uint8_t kind, const char *label)
{
    uint32_t added = km_catalogue_thing(&w->catalogue, harness_bytes(id));
    km_catalogue_describe(&w->catalogue, added, kind, harness_bytes(label), KM_RANK_BULK);
    return added;
}

static void relate(workshop *w, uint32_t from, uint32_t to, km_relation_kind kind, uint16_t weight)
{
    km_catalogue_relate(&w->catalogue, from, to, kind, weight);
}

static void name(workshop *w, uint32_t from, const char *label, km_relation_kind kind, uint16_t weight)
{
    km_catalogue_relate_named(&w->catalogue, from, harness_bytes(label), kind, weight);
}

static void notate(workshop *w, uint32_t added, const char *code)
{
    w->catalogue.things[added].notation = km_catalogue_string(&w->catalogue, harness_bytes(code));
}

static void finish(workshop *w)
{
    km_message message = {""};
    bool made = km_terms_make(&w->arena, &w->catalogue, (km_rule_list){NULL, 0}, harness_bytes("2026-06-15"),
                              &w->written, &w->account, &message);
    assert_string_equal(message.text, "");
    assert_true(made);
}

static void end(workshop *w)
{
    km_arena_free(&w->arena);
}

static uint32_t concept(const workshop *w, const char *id)
{
    uint32_t found = km_terms_find(&w->written.terms, harness_bytes(id));
    assert_int_not_equal(found, KM_NONE);
    return found;
}

/* The edge of a kind between two concepts; KM_NONE when there is none. */
static uint32_t edge(const workshop *w, const char *from, const char *to, uint8_t kind)
{
    const km_terms *terms = &w->written.terms;
    uint32_t a = concept(w, from), b = concept(w, to);
    for (uint32_t e = terms->edge_start[a]; e < terms->edge_start[a + 1]; e++)
        if (terms->edge_target[e] == b && terms->edge_kind[e] == kind)
            return e;
    return KM_NONE;
}

/* How much `from` needs `to`; 0 when nothing says so. */
static uint32_t need(const workshop *w, const char *from, const char *to)
{
    uint32_t found = edge(w, from, to, KM_EDGE_NEEDS);
    return found == KM_NONE ? 0 : w->written.terms.edge_weight[found];
}

static bool has_label(const workshop *w, const char *id, const char *text, uint8_t form)
{
    const km_terms *terms = &w->written.terms;
    for (uint32_t i = 0; i < terms->label_count; i++) {
        km_bytes label = km_string(&terms->pack.strings, terms->label_string[i]);
        if (terms->label_concept[i] == concept(w, id) && terms->label_form[i] == form &&
            km_bytes_equal(label, harness_bytes(text)))
            return true;
    }
    return false;
}

/* --- Places -------------------------------------------------------------------------------------------- */

static void an_occupation_has_the_group_of_the_version_and_no_other(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    uint32_t o = thing(&w, "O", KM_KIND_OCCUPATION, "Svetsare"), g = thing(&w, "G", KM_KIND_GROUP, "Svetsare m.fl.");
    uint32_t old = thing(&w, "H", KM_KIND_GROUP, "Smeder"), f = thing(&w, "F", KM_KIND_FIELD, "Industri");
    relate(&w, o, old, KM_SAYS_BROADER, 0);
    relate(&w, o, g, KM_SAYS_MEMBER, 0);
    relate(&w, g, f, KM_SAYS_BROADER, 0);
    relate(&w, f, g, KM_SAYS_BROADER, 0); /* nonsense, which the pack may not hold */
    thing(&w, "LONELY", KM_KIND_OCCUPATION, "Ensam");
    finish(&w);
    assert_int_not_equal(edge(&w, "O", "G", KM_EDGE_BROADER), KM_NONE);
    assert_int_equal(edge(&w, "O", "H", KM_EDGE_BROADER), KM_NONE);
    assert_int_not_equal(edge(&w, "G", "F", KM_EDGE_BROADER), KM_NONE);
    assert_int_equal(edge(&w, "F", "G", KM_EDGE_BROADER), KM_NONE);
    assert_int_equal(w.account.ungrouped, 1);
    end(&w);
}

static void a_retired_occupation_leaves_its_titles_and_relations_to_its_heir(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    uint32_t heir = thing(&w, "NEW", KM_KIND_OCCUPATION, "Undersköterska"),
             twin = thing(&w, "OLD", KM_KIND_OCCUPATION, "undersköterska");
    uint32_t gone = thing(&w, "GONE", KM_KIND_OCCUPATION, "Sjukvårdsbiträde"),
             other = thing(&w, "O", KM_KIND_OCCUPATION, "Vårdbiträde");
    w.catalogue.things[twin].retired = w.catalogue.things[gone].retired = true;
    relate(&w, gone, heir, KM_SAYS_REPLACED, 0);
    relate(&w, other, twin, KM_SAYS_SUBSTITUTES, 75);
    km_catalogue_label(&w.catalogue, twin, harness_bytes("usk"), KM_FORM_TITLE);
    finish(&w);
    assert_int_equal(w.account.outside[KM_KIND_OCCUPATION], 2);
    assert_int_equal(km_terms_find(&w.written.terms, harness_bytes("OLD")), KM_NONE);
    assert_true(has_label(&w, "NEW", "usk", KM_FORM_TITLE));
    assert_true(has_label(&w, "NEW", "Sjukvårdsbiträde", KM_FORM_ALTERNATIVE));
    assert_int_equal(w.written.terms.edge_weight[edge(&w, "O", "NEW", KM_EDGE_SUBSTITUTES)], 7500);
    end(&w);
}

/* --- Labels -------------------------------------------------------------------------------------------- */

static void add_term(workshop *w, const char *term, const char *group, uint8_t kind, bool misspelt)
{
    km_catalogue_term(&w->catalogue,
                      (km_term){km_catalogue_string(&w->catalogue, harness_bytes(term)),
                                km_catalogue_string(&w->catalogue, harness_bytes(group)),
                                km_catalogue_string(&w->catalogue, harness_bytes(group)), kind, misspelt});
}

static void terms_name_the_occupation_their_concept_is_called_after(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    uint32_t guard = thing(&w, "O", KM_KIND_OCCUPATION, "Badvakt/Livräddare");
    km_catalogue_label(&w.catalogue, guard, harness_bytes("Badmästare"), KM_FORM_TITLE);
    add_term(&w, "badvakt", "Badvakt", KM_KIND_OCCUPATION, false);
    add_term(&w, "badvakter", "Badvakt", KM_KIND_OCCUPATION, false);
    add_term(&w, "badvaktt", "Badvakt", KM_KIND_OCCUPATION, true);
    add_term(&w, "strandvärd", "Badvakt", KM_KIND_OCCUPATION, false);
    add_term(&w, "badhusvärd", "Badmästare", KM_KIND_OCCUPATION, false);
    add_term(&w, "rymdfarare", "Astronaut", KM_KIND_OCCUPATION, false);
    add_term(&w, "noggrann", "Noggrann", KM_KIND_TRAIT, false);
    finish(&w);
    assert_true(has_label(&w, "O", "strandvärd", KM_FORM_ALTERNATIVE));
    assert_true(has_label(&w, "O", "badhusvärd", KM_FORM_ALTERNATIVE));
    assert_false(has_label(&w, "O", "badvakter", KM_FORM_ALTERNATIVE)); /* a form of a word it has */
    assert_false(has_label(&w, "O", "badvaktt", KM_FORM_ALTERNATIVE));
    assert_false(has_label(&w, "O", "rymdfarare", KM_FORM_ALTERNATIVE));
    assert_int_equal(w.account.terms.concepts, 3);
    assert_int_equal(w.account.terms.joined, 2);
    assert_int_equal(w.written.terms.kind[concept(&w, "Noggrann")], KM_KIND_TRAIT);
    end(&w);
}

static void both_sides_of_a_slash_are_names_when_each_says_of_what(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    thing(&w, "A", KM_KIND_OCCUPATION, "Servitör, fartyg/Servitris, fartyg");
    thing(&w, "B", KM_KIND_OCCUPATION, "Bildingenjör/BING, film/BING, TV");
    thing(&w, "C", KM_KIND_SKILL, "TCP/IP");
    finish(&w);
    assert_true(has_label(&w, "A", "Servitör, fartyg", KM_FORM_OPENED));
    assert_true(has_label(&w, "A", "Servitris, fartyg", KM_FORM_OPENED));
    assert_false(has_label(&w, "B", "Bildingenjör", KM_FORM_OPENED));
    assert_false(has_label(&w, "C", "TCP", KM_FORM_OPENED));
    end(&w);
}

static uint32_t esco_skill(workshop *w, const char *uri, const char *swedish, const char *english)
{
    uint32_t added = thing(w, uri, KM_THING_ESCO_SKILL, swedish);
    w->catalogue.things[added].english = km_catalogue_string(&w->catalogue, harness_bytes(english));
    return added;
}

static uint32_t layer_skill(workshop *w, const char *id, const char *label)
{
    uint32_t added = thing(w, id, KM_KIND_SKILL, label);
    w->catalogue.things[added].flags |= KM_FLAG_ESCO;
    return added;
}

static void esco_is_joined_by_label_unless_two_share_it(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    layer_skill(&w, "E1", "Hantera stress");
    layer_skill(&w, "E2", "boka");
    layer_skill(&w, "E3", "läsa");
    thing(&w, "A1", KM_KIND_SKILL, "Läsa/Högläsning");
    esco_skill(&w, "http://data.europa.eu/esco/skill/1", "hantera stress", "cope with stress");
    esco_skill(&w, "http://data.europa.eu/esco/skill/2", "boka", "book");
    esco_skill(&w, "http://data.europa.eu/esco/skill/3", "boka", "reserve");
    finish(&w);
    const km_terms *terms = &w.written.terms;
    uint32_t joined = concept(&w, "E1");
    assert_true(km_bytes_equal(km_string(&terms->pack.strings, terms->uri[joined]),
                               harness_bytes("http://data.europa.eu/esco/skill/1")));
    assert_true(has_label(&w, "E1", "cope with stress", KM_FORM_ENGLISH));
    assert_int_equal(terms->uri[concept(&w, "E2")], KM_NONE);
    assert_int_equal(w.account.esco.joined, 1);
    assert_int_equal(w.account.esco.ambiguous, 1);
    assert_int_equal(w.account.esco.unjoined, 1);
    assert_int_equal(w.account.esco.left, 2);
    assert_int_not_equal(edge(&w, "A1", "E3", KM_EDGE_SAME), KM_NONE);
    assert_int_not_equal(edge(&w, "E3", "A1", KM_EDGE_SAME), KM_NONE);
    end(&w);
}

static void a_word_that_texts_of_all_trades_use_is_flagged_and_a_word_of_one_trade_is_not(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    for (int i = 0; i < 25; i++) {
        char id[16], code[16];
        snprintf(id, sizeof id, "G%d", i);
        snprintf(code, sizeof code, "%d1", 111 + 10 * i);
        uint32_t group = thing(&w, id, KM_KIND_GROUP, id);
        notate(&w, group, code);
        w.catalogue.things[group].definition =
            km_catalogue_string(&w.catalogue, harness_bytes(i < 8    ? "Sköter verktyg och material."
                                                            : i == 9 ? "Svetsning av rör."
                                                                     : "Annat."));
    }
    thing(&w, "S1", KM_KIND_SKILL, "Verktyg");
    thing(&w, "S2", KM_KIND_SKILL, "Svetsning");
    thing(&w, "S3", KM_KIND_SKILL, "Verktyg och material");
    notate(&w, thing(&w, "L1", KM_KIND_LANGUAGE, "Engelska"), "EN");
    thing(&w, "L2", KM_KIND_LANGUAGE, "Bilen");
    thing(&w, "L3", KM_KIND_LANGUAGE, "Dari");
    finish(&w);
    const km_terms *terms = &w.written.terms;
    static const struct {
        const char *id;
        int everyday;
    } cases[] = {{"S1", 1}, {"S2", 0}, {"S3", 0}, {"L1", 0}, {"L2", 1}, {"L3", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal((terms->flags[concept(&w, cases[i].id)] & KM_FLAG_EVERYDAY) != 0, cases[i].everyday);
    end(&w);
}

/* --- Needs --------------------------------------------------------------------------------------------- */

/* A world of sixteen groups, each with one occupation, so that shares mean something. */
static void make_groups(workshop *w)
{
    for (int i = 0; i < 16; i++) {
        char id[16], label[32];
        snprintf(id, sizeof id, "G%d", i);
        snprintf(label, sizeof label, "Grupp nummer %d", i);
        uint32_t group = thing(w, id, KM_KIND_GROUP, label);
        snprintf(id, sizeof id, "O%d", i);
        snprintf(label, sizeof label, "Yrke nummer %d", i);
        relate(w, thing(w, id, KM_KIND_OCCUPATION, label), group, KM_SAYS_MEMBER, 0);
    }
}

static uint32_t by_id(workshop *w, const char *id)
{
    return km_catalogue_thing(&w->catalogue, harness_bytes(id));
}

static void a_skill_that_every_group_is_given_weighs_less_than_one_of_the_trade(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    make_groups(&w);
    uint32_t common = thing(&w, "S1", KM_KIND_SKILL, "Zeta"), own = thing(&w, "S2", KM_KIND_SKILL, "Omega");
    for (int i = 0; i < 16; i++) {
        char id[16];
        snprintf(id, sizeof id, "G%d", i);
        relate(&w, by_id(&w, id), common, KM_SAYS_SKILL, 0);
    }
    relate(&w, by_id(&w, "G0"), own, KM_SAYS_SKILL, 0);
    finish(&w);
    assert_true(need(&w, "G0", "S2") > 2 * need(&w, "G0", "S1"));
    assert_int_equal(w.written.terms.edge_source[edge(&w, "G0", "S2", KM_EDGE_NEEDS)], KM_SOURCE_AF);
    assert_int_equal(w.written.terms.rarity[concept(&w, "S2")], 4 * 256);
    end(&w);
}

static void what_ads_never_say_weighs_less(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    make_groups(&w);
    relate(&w, by_id(&w, "G0"), thing(&w, "S1", KM_KIND_SKILL, "Bokslut, erfarenhet"), KM_SAYS_SKILL, 0);
    relate(&w, by_id(&w, "G0"), thing(&w, "S2", KM_KIND_SKILL, "Waptest"), KM_SAYS_SKILL, 0);
    km_catalogue_ad_word(&w.catalogue, harness_bytes("bokslut"));
    finish(&w);
    assert_true(need(&w, "G0", "S1") > need(&w, "G0", "S2"));
    end(&w);
}

static void a_described_occupation_needs_what_is_described_and_its_sister_does_not(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    make_groups(&w);
    uint32_t sister = thing(&w, "SISTER", KM_KIND_OCCUPATION, "Annan syssla");
    relate(&w, sister, by_id(&w, "G0"), KM_SAYS_MEMBER, 0);
    thing(&w, "S1", KM_KIND_SKILL, "Bokslut");
    thing(&w, "S2", KM_KIND_SKILL, "Avtal");
    name(&w, by_id(&w, "O0"), "bokslut", KM_SAYS_LISTED, 0);
    name(&w, by_id(&w, "O0"), "Avtal", KM_SAYS_POTENTIAL, 3);
    name(&w, by_id(&w, "O0"), "Finns inte", KM_SAYS_LISTED, 0);
    finish(&w);
    assert_true(need(&w, "O0", "S1") >= 7000);
    assert_true(need(&w, "O0", "S2") >= 3000 && need(&w, "O0", "S2") < need(&w, "O0", "S1"));
    assert_int_equal(need(&w, "SISTER", "S1"), 0);
    assert_true(need(&w, "G0", "S1") > 0 && need(&w, "G0", "S1") < need(&w, "O0", "S1"));
    assert_int_equal(w.account.names_unknown, 1);
    end(&w);
}

static uint32_t esco_occupation(workshop *w, const char *uri, const char *label, const char *isco)
{
    uint32_t added = thing(w, uri, KM_THING_ESCO_OCCUPATION, label);
    notate(w, added, isco);
    return added;
}

static void esco_reaches_a_group_by_code_and_an_occupation_by_name(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    make_groups(&w);
    uint32_t isco = thing(&w, "I", KM_THING_ISCO, "Welders");
    uint32_t skill = esco_skill(&w, "http://data.europa.eu/esco/skill/1", "löda", "braze");
    uint32_t rare = esco_skill(&w, "http://data.europa.eu/esco/skill/2", "nita", "rivet");
    notate(&w, isco, "7212");
    layer_skill(&w, "E1", "löda");
    layer_skill(&w, "E2", "nita");
    relate(&w, by_id(&w, "G3"), isco, KM_SAYS_BRIDGE, 0);
    relate(&w, by_id(&w, "G4"), isco, KM_SAYS_BRIDGE, 0);
    uint32_t same = esco_occupation(&w, "http://data.europa.eu/esco/occupation/1", "yrke nummer 3", "7212.1");
    uint32_t unlike = esco_occupation(&w, "http://data.europa.eu/esco/occupation/2", "något annat", "7212.2");
    esco_occupation(&w, "http://data.europa.eu/esco/occupation/4", "okänt", "9999");
    relate(&w, same, skill, KM_SAYS_ESSENTIAL, 0);
    relate(&w, unlike, skill, KM_SAYS_ESSENTIAL, 0);
    relate(&w, unlike, rare, KM_SAYS_OPTIONAL, 0);
    finish(&w);
    assert_int_equal(w.account.esco_by_label, 1);
    assert_int_equal(w.account.esco_by_code, 1);
    assert_int_equal(w.account.esco_nowhere, 1);
    assert_true(need(&w, "G3", "E1") > need(&w, "G4", "E1")); /* two of two occupations against one of one */
    assert_true(need(&w, "O3", "E1") > need(&w, "G3", "E1"));
    assert_int_equal(w.written.terms.edge_source[edge(&w, "G4", "E1", KM_EDGE_NEEDS)], KM_SOURCE_ESCO_ESSENTIAL);
    assert_true(need(&w, "G4", "E2") < need(&w, "G4", "E1"));
    end(&w);
}

static void an_occupation_is_called_in_english_as_esco_calls_it_and_not_as_esco_calls_its_kin(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    make_groups(&w);
    uint32_t isco = thing(&w, "I", KM_THING_ISCO, "Welders");
    notate(&w, isco, "7212");
    relate(&w, by_id(&w, "G9"), isco, KM_SAYS_BRIDGE, 0);
    uint32_t same = esco_occupation(&w, "http://data.europa.eu/esco/occupation/1", "yrke nummer 9", "7212");
    uint32_t kin = esco_occupation(&w, "http://data.europa.eu/esco/occupation/2", "rörläggare", "7212");
    w.catalogue.things[kin].english = km_catalogue_string(&w.catalogue, harness_bytes("pipe layer"));
    w.catalogue.things[same].english = km_catalogue_string(&w.catalogue, harness_bytes("niner"));
    km_catalogue_label(&w.catalogue, kin, harness_bytes("yrke nummer 8"), KM_FORM_ALTERNATIVE);
    km_catalogue_label(&w.catalogue, same, harness_bytes("niare"), KM_FORM_ALTERNATIVE);
    relate(&w, by_id(&w, "G8"), isco, KM_SAYS_BRIDGE, 0);
    finish(&w);
    assert_true(has_label(&w, "O9", "niner", KM_FORM_ENGLISH));
    assert_true(has_label(&w, "O9", "niare", KM_FORM_ALTERNATIVE));
    assert_false(has_label(&w, "O8", "pipe layer", KM_FORM_ENGLISH));
    end(&w);
}

/* Name, code of ESCO's group, and whether the occupation O9 comes to need what ESCO says. */
static void a_name_alone_leads_anywhere_and_a_shared_or_further_name_only_where_the_bridge_does(void **state)
{
    (void)state;
    static const struct {
        const char *label, *other, *isco;
        bool found;
    } cases[] = {
        {"yrke nummer 9", NULL, "7212", true},  {"yrke nummer 9", NULL, "9999", true},
        {"syssla", NULL, "7212", true},         {"syssla", NULL, "9999", false},
        {"något annat", "niare", "7212", true}, {"något annat", "niare", "9999", false},
        {"niare", NULL, "7212", true},          {"niare", NULL, "9999", false},
        {"något annat", NULL, "7212", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        workshop w;
        start(&w);
        make_groups(&w);
        uint32_t isco = thing(&w, "I", KM_THING_ISCO, "Welders");
        notate(&w, isco, "7212");
        relate(&w, by_id(&w, "G9"), isco, KM_SAYS_BRIDGE, 0);
        km_catalogue_label(&w.catalogue, by_id(&w, "O9"), harness_bytes("niare"), KM_FORM_TITLE);
        relate(&w, thing(&w, "P9", KM_KIND_OCCUPATION, "Syssla"), by_id(&w, "G9"), KM_SAYS_MEMBER, 0);
        relate(&w, thing(&w, "P8", KM_KIND_OCCUPATION, "Syssla"), by_id(&w, "G8"), KM_SAYS_MEMBER, 0);
        uint32_t skill = esco_skill(&w, "http://data.europa.eu/esco/skill/1", "löda", "braze");
        layer_skill(&w, "E1", "löda");
        uint32_t e = esco_occupation(&w, "http://data.europa.eu/esco/occupation/1", cases[i].label, cases[i].isco);
        if (cases[i].other)
            km_catalogue_label(&w.catalogue, e, harness_bytes(cases[i].other), KM_FORM_ALTERNATIVE);
        relate(&w, e, skill, KM_SAYS_ESSENTIAL, 0);
        finish(&w);
        bool shared = strcmp(cases[i].label, "syssla") == 0;
        bool found = need(&w, shared ? "P9" : "O9", "E1") > 0;
        if (found != cases[i].found)
            print_error("%s %s\n", cases[i].label, cases[i].isco);
        assert_int_equal(found, cases[i].found);
        assert_int_equal(need(&w, "P8", "E1"), 0);
        end(&w);
    }
}

static void weights_stay_within_the_scale_whatever_is_said_how_often(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    make_groups(&w);
    uint32_t skill = thing(&w, "S", KM_KIND_SKILL, "Yrke nummer noll");
    for (int i = 0; i < 50; i++) {
        relate(&w, by_id(&w, "G0"), skill, KM_SAYS_SKILL, 0);
        relate(&w, by_id(&w, "O0"), skill, KM_SAYS_SKILL, 0);
        name(&w, by_id(&w, "O0"), "Yrke nummer noll", KM_SAYS_LISTED, 0);
    }
    finish(&w);
    assert_true(need(&w, "O0", "S") <= KM_WEIGHT_FULL);
    assert_true(need(&w, "O0", "S") > 8000);
    end(&w);
}

/* --- Barriers ------------------------------------------------------------------------------------------ */

static void a_licence_bars_who_must_have_it_and_nobody_beside(void **state)
{
    (void)state;
    workshop w;
    start(&w);
    make_groups(&w);
    uint32_t doctors = thing(&w, "G", KM_KIND_GROUP, "Läkare");
    uint32_t licence = thing(&w, "S", KM_KIND_SKILL, "Legitimation som läkare");
    static const char *const labels[] = {"Specialistläkare", "Läkare, företagshälsovård", "Läkarsekreterare"};
    for (size_t i = 0; i < 3; i++)
        relate(&w, thing(&w, labels[i], KM_KIND_OCCUPATION, labels[i]), doctors, KM_SAYS_MEMBER, 0);
    relate(&w, doctors, licence, KM_SAYS_SKILL, 0);
    notate(&w, thing(&w, "CE", KM_KIND_LICENCE, "CE"), "CE");
    thing(&w, "T", KM_KIND_SKILL, "Legitimation som psykolog");
    name(&w, by_id(&w, "O0"), "Körkort CE", KM_SAYS_LISTED, 0);
    name(&w, by_id(&w, "O1"), "Körkort CE", KM_SAYS_POTENTIAL, 0);
    name(&w, by_id(&w, "O2"), "Legitimation som psykolog", KM_SAYS_LICENCE, 0);
    finish(&w);
    assert_int_not_equal(edge(&w, "Specialistläkare", "S", KM_EDGE_BARRIER), KM_NONE);
    assert_int_not_equal(edge(&w, "Läkare, företagshälsovård", "S", KM_EDGE_BARRIER), KM_NONE);
    assert_int_equal(edge(&w, "Läkarsekreterare", "S", KM_EDGE_BARRIER), KM_NONE);
    assert_int_not_equal(edge(&w, "O0", "CE", KM_EDGE_BARRIER), KM_NONE);
    assert_int_equal(edge(&w, "O1", "CE", KM_EDGE_BARRIER), KM_NONE);
    assert_int_not_equal(edge(&w, "O2", "T", KM_EDGE_BARRIER), KM_NONE);
    assert_int_equal(w.written.terms.flags[concept(&w, "S")] & KM_FLAG_REGULATED, KM_FLAG_REGULATED);
    assert_int_equal(w.account.barriers.edges, 4);
    end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_occupation_has_the_group_of_the_version_and_no_other),
        cmocka_unit_test(a_retired_occupation_leaves_its_titles_and_relations_to_its_heir),
        cmocka_unit_test(terms_name_the_occupation_their_concept_is_called_after),
        cmocka_unit_test(both_sides_of_a_slash_are_names_when_each_says_of_what),
        cmocka_unit_test(esco_is_joined_by_label_unless_two_share_it),
        cmocka_unit_test(a_word_that_texts_of_all_trades_use_is_flagged_and_a_word_of_one_trade_is_not),
        cmocka_unit_test(a_skill_that_every_group_is_given_weighs_less_than_one_of_the_trade),
        cmocka_unit_test(what_ads_never_say_weighs_less),
        cmocka_unit_test(a_described_occupation_needs_what_is_described_and_its_sister_does_not),
        cmocka_unit_test(esco_reaches_a_group_by_code_and_an_occupation_by_name),
        cmocka_unit_test(an_occupation_is_called_in_english_as_esco_calls_it_and_not_as_esco_calls_its_kin),
        cmocka_unit_test(a_name_alone_leads_anywhere_and_a_shared_or_further_name_only_where_the_bridge_does),
        cmocka_unit_test(weights_stay_within_the_scale_whatever_is_said_how_often),
        cmocka_unit_test(a_licence_bars_who_must_have_it_and_nobody_beside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
