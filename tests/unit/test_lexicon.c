/* The ways by which words reach a label, and that nothing is reached by words that mean something else. */
#include "harness.h"

#include <stdio.h>
#include <string.h>

#include "lexicon/index.h"
#include "words.h"

typedef struct way_case {
    const char *text;
    const char *words; /* NULL: nothing is found */
    const char *label;
    km_via via;
} way_case;

static const way_case cases[] = {
    /* The label itself, and the shapes that labels have. */
    {"Ansvarade för logistiken.", "logistiken", "Logistik", KM_VIA_INFLECTION},
    {"Jobbade som logistiker.", "logistiker", "Logistiker", KM_VIA_LABEL},
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

/* ------------------------------------------------------------------------------------------------
 * Spelling, beside a comparison with every word
 * --------------------------------------------------------------------------------------------- */

#define LETTERS_MOST 64

/* A word as letters, each of one byte or two. */
typedef struct letters {
    uint16_t at[LETTERS_MOST];
    uint32_t count;
} letters;

static letters letters_of(km_bytes word)
{
    letters out = {.count = 0};
    for (size_t i = 0; i < word.size && out.count < LETTERS_MOST; i++) {
        uint16_t byte = (unsigned char)word.data[i];
        if (byte >= 0xC0 && i + 1 < word.size)
            byte = (uint16_t)(byte << 8 | (unsigned char)word.data[++i]);
        out.at[out.count++] = byte;
    }
    return out;
}

static uint32_t bytes_of(const letters *word, char *out)
{
    uint32_t size = 0;
    for (uint32_t i = 0; i < word->count; i++) {
        if (word->at[i] > 0xFF)
            out[size++] = (char)(word->at[i] >> 8);
        out[size++] = (char)(word->at[i] & 0xFF);
    }
    return size;
}

/* Is `a` without the letter at `at` the same as `b` without the one at `other` (or with all of its letters)? */
static bool same_without(const letters *a, uint32_t at, const letters *b, uint32_t other)
{
    uint32_t i = 0, k = 0;
    for (;; i++, k++) {
        i += i == at;
        k += k == other;
        if (i >= a->count || k >= b->count)
            return i >= a->count && k >= b->count;
        if (a->at[i] != b->at[k])
            return false;
    }
}

static bool is_one_edit(const letters *a, const letters *b)
{
    for (uint32_t i = 0; i < a->count; i++)
        if (same_without(a, i, b, i) || same_without(a, i, b, KM_NONE))
            return true;
    for (uint32_t i = 0; i < b->count; i++)
        if (same_without(a, KM_NONE, b, i))
            return true;
    for (uint32_t i = 0; a->count == b->count && i + 1 < a->count; i++) {
        letters swapped = *a;
        swapped.at[i] = a->at[i + 1];
        swapped.at[i + 1] = a->at[i];
        if (same_without(&swapped, KM_NONE, b, KM_NONE))
            return true;
    }
    return false;
}

/* The words of labels that are one edit away and begin with the same byte, at most 8. */
static uint32_t near_by_brute_force(const struct km_lexicon *lexicon, const letters *wrong, uint32_t found[8])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < lexicon->words.count; i++) {
        km_bytes word = km_symbol(&lexicon->words, i);
        letters right = letters_of(word);
        bool asked = (lexicon->word[i].flags & KM_WORD_LABEL) && !(lexicon->word[i].flags & KM_WORD_FUNCTION);
        if (asked && word.size >= 5 && word.size <= 40 && right.at[0] == wrong->at[0] && is_one_edit(wrong, &right) &&
            count < 8)
            found[count++] = i;
    }
    return count;
}

static void assert_near(const struct km_lexicon *lexicon, const letters *wrong)
{
    char bytes[2 * LETTERS_MOST];
    uint32_t size = bytes_of(wrong, bytes), expected[8], found[4];
    if (wrong->count < 5 || size > 40 || km_symbols_find(&lexicon->words, bytes, size) != KM_NONE)
        return;
    uint32_t wanted = near_by_brute_force(lexicon, wrong, expected);
    uint32_t count = km_spelling_near(lexicon, bytes, size, found, 4);
    assert_int_equal(count, wanted < 4 ? wanted : 4);
    for (uint32_t i = 0; i < count; i++) {
        bool known = false;
        for (uint32_t k = 0; k < wanted; k++)
            known = known || expected[k] == found[i];
        assert_true(known);
    }
}

/* A letter is lost, doubled, another, or in the place of its neighbour, at every place but the first. */
static void corrections_are_those_of_brute_force(void **state)
{
    (void)state;
    const struct km_lexicon *lexicon = words_engine()->lexicon;
    static const uint16_t others[] = {'e', 'x', 0xC3A4, 0xC3B6};
    for (uint32_t w = 0; w < lexicon->words.count; w++) {
        letters right = letters_of(km_symbol(&lexicon->words, w));
        if (!(lexicon->word[w].flags & KM_WORD_LABEL) || right.count < 5 || right.count > 30)
            continue;
        for (uint32_t at = 1; at < right.count; at++) {
            letters lost = right, doubled = right, other = right, swapped = right;
            memmove(lost.at + at, lost.at + at + 1, (right.count - at - 1) * sizeof *lost.at);
            lost.count--;
            memmove(doubled.at + at + 1, doubled.at + at, (right.count - at) * sizeof *doubled.at);
            doubled.count++;
            other.at[at] = others[(w + at) % 4];
            swapped.at[at] = right.at[at - 1];
            swapped.at[at - 1] = right.at[at];
            assert_near(lexicon, &doubled);
            assert_near(lexicon, &lost);
            assert_near(lexicon, &other);
            if (at > 1)
                assert_near(lexicon, &swapped);
        }
    }
}

/* ------------------------------------------------------------------------------------------------
 * The index, which says by its order what need not be looked up
 * --------------------------------------------------------------------------------------------- */

static void each_stem_has_its_node_below_the_root(void **state)
{
    (void)state;
    const struct km_lexicon *lexicon = words_engine()->lexicon;
    for (uint32_t stem = 0; stem < lexicon->stems.count; stem++) {
        uint32_t node = km_index_child(lexicon, 0, stem);
        assert_true(node > 0 && node < lexicon->node_count);
        assert_int_equal(lexicon->node_stem[node], stem);
    }
}

static void equally_near_concepts_stand_in_the_order_of_their_proposal(void **state)
{
    (void)state;
    const struct km_lexicon *lexicon = words_engine()->lexicon;
    const km_terms *terms = lexicon->terms;
    uint32_t compared = 0;
    for (uint32_t node = 0; node < lexicon->node_count; node++)
        for (uint32_t k = lexicon->nodes[node].key + 1; k < lexicon->nodes[node + 1].key; k++) {
            uint32_t before = lexicon->keys[k - 1].concept, own = lexicon->keys[k].concept;
            assert_true(terms->ads[before] >= terms->ads[own]);
            assert_true(terms->ads[before] > terms->ads[own] || before <= own);
            compared++;
        }
    assert_true(compared > 0);
}

static void keys_say_what_their_concepts_are(void **state)
{
    (void)state;
    const struct km_lexicon *lexicon = words_engine()->lexicon;
    const km_terms *terms = lexicon->terms;
    for (uint32_t k = 0; k < lexicon->nodes[lexicon->node_count].key; k++) {
        const km_key *key = &lexicon->keys[k];
        assert_int_equal(key->title, terms->kind[key->concept] == KM_KIND_OCCUPATION);
        assert_int_equal(key->esco, (terms->flags[key->concept] & KM_FLAG_ESCO) != 0);
        assert_int_equal(key->everyday, (terms->flags[key->concept] & KM_FLAG_EVERYDAY) != 0);
    }
}

/* ------------------------------------------------------------------------------------------------
 * Memory, in which work that is done twice shows
 * --------------------------------------------------------------------------------------------- */

/* A quarter more at most than it was when this was written: bytes for the lexicon of this world with all reading
 * rules, and for each byte of a text. */
#define LEXICON_BYTES 3900000u
#define READING_BYTES 49u

static void opening_and_reading_take_no_more_memory_than_they_need(void **state)
{
    (void)state;
    km_arena store = km_arena_make(0), work = km_arena_make(0);
    const struct km_lexicon *lexicon;
    assert_int_equal(km_lexicon_build(&store, &words_engine()->terms, &lexicon).code, KM_OK);
    if (store.used > LEXICON_BYTES)
        fail_msg("the lexicon takes %zu bytes", store.used);
    char text[16384] = "";
    size_t size = 0;
    for (size_t i = 0; size < sizeof text - 256; i++) {
        size_t length = strlen(cases[i % (sizeof cases / sizeof *cases)].text);
        memcpy(text + size, cases[i % (sizeof cases / sizeof *cases)].text, length);
        text[size + length] = '\n';
        size += length + 1;
    }
    words_read(&work, text);
    assert_true(work.used / size <= READING_BYTES);
    km_arena_free(&work);
    km_arena_free(&store);
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
        cmocka_unit_test(corrections_are_those_of_brute_force),
        cmocka_unit_test(each_stem_has_its_node_below_the_root),
        cmocka_unit_test(equally_near_concepts_stand_in_the_order_of_their_proposal),
        cmocka_unit_test(keys_say_what_their_concepts_are),
        cmocka_unit_test(opening_and_reading_take_no_more_memory_than_they_need),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    words_end();
    return failed;
}
