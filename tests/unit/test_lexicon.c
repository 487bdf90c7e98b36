/* The ways by which words reach a label, and that nothing is reached by words that mean something else. */
#include "harness.h"

#include <stdio.h>
#include <string.h>

#include "words.h"

typedef struct way_case {
    const char *text;
    const char *words; /* NULL: nothing is found */
    const char *label;
    km_via via;
} way_case;

static const way_case cases[] = {
    /* The label itself, and the shapes that labels have. */
    {"Budgetansvar", "Budgetansvar", "Budgetansvar", KM_VIA_LABEL},
    {"Jag kan Java.", "Java", "Java, programmeringsspråk", KM_VIA_LABEL},
    {"Kan C++ bra.", "C++", "C++, programmeringsspråk", KM_VIA_LABEL},
    {"Jag arbetar i InDesign.", "InDesign", "Layout-Adobe InDesign", KM_VIA_LABEL},
    {"Jag arbetar i Excel.", "Excel", "MS Excel", KM_VIA_LABEL},
    {"Har heta arbeten sedan i fjol.", "heta arbeten", "Certifikat, heta arbeten", KM_VIA_LABEL},
    {"Jag har YKB.", "YKB", "Yrkeskompetensbevis för förare (YKB)", KM_VIA_ABBREVIATION},
    {"En kurs i HLR.", "HLR", "Utbildning i Första hjälpen/Hjärt-lungräddning, HLR", KM_VIA_ABBREVIATION},
    /* Inflection. */
    {"Jag bäddade sängarna.", "bäddade sängarna", "bädda sängar", KM_VIA_INFLECTION},
    {"Ansvar för demensvården.", "demensvården", "Demensvård", KM_VIA_INFLECTION},
    {"Gjorde översättningar.", "översättningar", "Översättning", KM_VIA_INFLECTION},
    {"Jag korrekturläste allt.", "korrekturläste", "Korrekturläsning", KM_VIA_INFLECTION},
    /* Compounds, closed, open, hyphenated, hanging. */
    {"Rörläggning åt kommunen.", "Rörläggning", "lägga rör", KM_VIA_COMPOUND},
    {"Läggning av rör.", "Läggning av rör", "lägga rör", KM_VIA_INFLECTION},
    {"Skötte fönster-putsning.", "fönster-putsning", "Fönsterputsning", KM_VIA_COMPOUND},
    {"Skötte last säkring.", "last säkring", "Lastsäkring", KM_VIA_COMPOUND},
    {"Läst arbets- och miljörätt.", "arbets", "Arbetsrätt", KM_VIA_COMPOUND},
    {"Läst arbets- och miljörätt.", "miljörätt", "Miljörätt", KM_VIA_LABEL},
    {"Rekryteringsuppgifter i två år.", "Rekryteringsuppgifter", "Rekryteringsvana", KM_VIA_COMPOUND},
    /* Spelling, and keyboards without å, ä, ö. */
    {"Skötte fönsterputsnig.", "fönsterputsnig", "Fönsterputsning", KM_VIA_SPELLING},
    {"Skötte dokumentaton.", "dokumentaton", "Dokumentation", KM_VIA_SPELLING},
    {"Gjorde fonsterputsning.", "fonsterputsning", "Fönsterputsning", KM_VIA_SPELLING},
    {"Arbetade som underskoterska.", "underskoterska", "Undersköterska, hemtjänst", KM_VIA_SPELLING},
    /* Titles, also without what tells them apart, and feminine. */
    {"Jobbade som svetsare.", "svetsare", "Svetsare", KM_VIA_LABEL},
    {"Jobbade som sjuksköterska.", "sjuksköterska", "Sjuksköterska, grundutbildad", KM_VIA_LABEL},
    {"Jobbade som städerskan.", "städerskan", "Städare", KM_VIA_INFLECTION},
    /* Words that mean something else. */
    {"Jag bokar tider.", NULL, NULL, KM_VIA_LABEL},
    {"Läser svensk historia.", NULL, NULL, KM_VIA_LABEL},
    {"Jag kan laga det mesta.", NULL, NULL, KM_VIA_LABEL},
    {"Kom i tid varje dag.", NULL, NULL, KM_VIA_LABEL}};

static void each_way_leads_to_its_label(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const way_case *c = &cases[i];
        km_arena arena = km_arena_make(0);
        const km_reading *reading = words_read(&arena, c->text);
        if (!c->words) {
            if (reading->mention_count)
                fail_msg("%s: something was found", c->text);
        } else {
            const km_mention *mention = words_mention(reading, c->text, c->words);
            if (!mention)
                fail_msg("%s: [%s] was not found", c->text, c->words);
            km_bytes label = words_label(mention);
            if (strlen(c->label) != label.size || memcmp(label.data, c->label, label.size) != 0)
                fail_msg("%s: %.*s instead of %s", c->text, (int)label.size, label.data, c->label);
            if (mention->via != c->via)
                fail_msg("%s: via %d instead of %d", c->text, mention->via, c->via);
        }
        km_arena_free(&arena);
    }
}

static void nearer_ways_are_surer(void **state)
{
    (void)state;
    static const char *const texts[] = {"Fönsterputsning.", "Fönsterputsningen.", "Fönster-putsning.",
                                        "Fönsterputsnig."};
    uint8_t last = 101;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        km_arena arena = km_arena_make(0);
        const km_reading *reading = words_read(&arena, texts[i]);
        assert_int_equal(reading->mention_count, 1);
        assert_true(reading->mentions[0].confidence < last);
        last = reading->mentions[0].confidence;
        km_arena_free(&arena);
    }
}

/* Labels of one word in random order, parted so that none joins the next: a search by comparing whole words must find
 * the same places as the index. */
static void exact_labels_are_found_as_by_brute_force(void **state)
{
    (void)state;
    static const char *const labels[] = {"Svetsteknik", "Truckvana",   "Gaffeltruck", "Budgetansvar", "Miljörätt",
                                         "Arbetsrätt",  "Lastsäkring", "Demensvård",  "Dokumentation"};
    static const char *const fillers[] = {"och", "blandat", "xyzzy", "i", "Qwertz"};
    uint32_t random = 7;
    for (int round = 0; round < 200; round++) {
        char text[2048] = "";
        uint32_t starts[32], count = 0;
        for (int i = 0; i < 24; i++) {
            random = random * 1664525u + 1013904223u;
            bool label = (random >> 24 & 3) == 0;
            const char *word = label ? labels[(random >> 16) % 9] : fillers[(random >> 16) % 5];
            if (label)
                starts[count++] = (uint32_t)strlen(text);
            strcat(strcat(text, word), ". ");
        }
        km_arena arena = km_arena_make(0);
        const km_reading *reading = words_read(&arena, text);
        assert_int_equal(reading->mention_count, count);
        for (uint32_t i = 0; i < count; i++)
            assert_int_equal(reading->mentions[i].span.byte_start, starts[i]);
        km_arena_free(&arena);
    }
}

static void english_labels_lead_to_the_same_concepts(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    const char *text = "I have worked as a welder and I was making beds for the guests of a hotel.";
    const km_reading *reading = words_read(&arena, text);
    assert_non_null(words_mention(reading, text, "welder"));
    assert_non_null(words_mention(reading, text, "making beds"));
    km_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_way_leads_to_its_label),
        cmocka_unit_test(nearer_ways_are_surer),
        cmocka_unit_test(exact_labels_are_found_as_by_brute_force),
        cmocka_unit_test(english_labels_lead_to_the_same_concepts),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    words_end();
    return failed;
}
