/* Swedish and English forms of a word lead to one stem, and words that only look alike do not. */
#include "harness.h"

#include <string.h>

#include "lexicon/stem.h"
#include "words.h"

/* struct km_lexicon is private to the lexicon; its stemmer is what is tested. */
#include "lexicon/index.h"

static bool stems_agree(const km_stem *a, const km_stem *b)
{
    return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0 && (a->forms & b->forms);
}

/* Can `form`, met in a text, be a form of `label`, as it stands in a label? */
static bool is_form_of(const char *form, const char *label)
{
    const km_stemmer *stemmer = &words_engine()->lexicon->stemmer;
    km_stem wanted, stem, others[KM_STEM_OTHERS];
    km_stem_swedish(stemmer, label, (uint32_t)strlen(label), &wanted);
    km_stem_swedish(stemmer, form, (uint32_t)strlen(form), &stem);
    if (stems_agree(&stem, &wanted))
        return true;
    uint32_t count = km_stem_others(stemmer, form, (uint32_t)strlen(form), &stem, others);
    for (uint32_t i = 0; i < count; i++)
        if (stems_agree(&others[i], &wanted))
            return true;
    return false;
}

typedef struct family {
    const char *label;
    const char *forms[12];
} family;

/* The five declensions, the four conjugations, nouns of verbs, agent nouns, adjectives. */
static const family families[] = {
    {"kassa", {"kassan", "kassor", "kassorna"}},
    {"bil", {"bilen", "bilar", "bilarna", "bils", "bilens"}},
    {"rapport", {"rapporten", "rapporter", "rapporterna", "rapporters"}},
    {"arbete", {"arbetet", "arbeten", "arbetets"}},
    {"program", {"programmet", "programmen", "programs"}},
    {"kapitel", {"kapitlet", "kapitlets"}},
    {"lager", {"lagret", "lagren", "lagers", "lagrets"}},
    {"kvalitet", {"kvaliteten", "kvalitetens"}},
    {"maskin", {"maskinen", "maskiner", "maskinerna", "maskins"}},
    {"produkt", {"produkten", "produkter", "produkterna"}},
    {"motor", {"motorn", "motorer", "motorerna"}},
    {"ekonomi", {"ekonomin", "ekonomins"}},
    {"bok", {"boken", "böcker", "böckerna"}},
    {"svetsa", {"svetsar", "svetsade", "svetsat", "svetsad", "svetsas", "svetsning", "svetsningen"}},
    {"köra", {"kör", "körde", "kört", "körning"}},
    {"läsa", {"läser", "läste", "läst", "läsning"}},
    {"skriva", {"skriver", "skrev", "skrivit"}},
    {"bygga", {"bygger", "byggde", "byggt"}},
    {"montera", {"monterar", "monterade", "monterat", "montering", "monteringen"}},
    {"handleda", {"handleder", "handledde", "handlett", "handledning"}},
    {"svetsare", {"svetsaren", "svetsares", "svetsarna", "svetsarn"}},
    {"säkerhet", {"säkerheten", "säkerheter"}},
    {"budgetansvar", {"budgetansvaret", "budgetansvarets"}},
    {"bokföring", {"bokföringen", "bokföringens", "bokför", "bokförde"}},
    {"städare", {"städerska", "städerskan"}},
    {"teknisk", {"tekniskt", "tekniska"}},
    {"personlig", {"personligt", "personliga"}}};

static void forms_of_one_word_agree(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        for (size_t k = 0; k < 12 && families[i].forms[k]; k++)
            if (!is_form_of(families[i].forms[k], families[i].label))
                fail_msg("%s is a form of %s", families[i].forms[k], families[i].label);
}

static void other_words_do_not(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"boka", "bok"},    {"bokning", "bok"},   {"kock", "kocka"}, {"målning", "mål"}, {"svetsare", "svetsa"},
        {"läkare", "läka"}, {"lagning", "lager"}, {"data", "dator"}, {"kost", "kosta"},  {"planering", "plan"},
        {"vården", "vår"},  {"konst", "kons"},    {"hund", "hun"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (is_form_of(pairs[i][0], pairs[i][1]))
            fail_msg("%s is no form of %s", pairs[i][0], pairs[i][1]);
}

static void english_forms_agree(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"managing", "manage"}, {"manages", "manage"},     {"planning", "plan"},
                                           {"planned", "plan"},    {"databases", "database"}, {"welders", "welder"},
                                           {"policies", "policy"}, {"testing", "test"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        km_stem a, b;
        km_stem_english(pairs[i][0], (uint32_t)strlen(pairs[i][0]), &a);
        km_stem_english(pairs[i][1], (uint32_t)strlen(pairs[i][1]), &b);
        if (!stems_agree(&a, &b))
            fail_msg("%s and %s", pairs[i][0], pairs[i][1]);
    }
}

/* What only looks like an ending belongs to a base, also at the end of a compound. */
static void bases_stay_as_they_are(void **state)
{
    (void)state;
    const km_stemmer *stemmer = &words_engine()->lexicon->stemmer;
    assert_true(stemmer->bases.count > 100);
    for (uint32_t i = 0; i < stemmer->bases.count; i++) {
        km_bytes backwards = km_symbol(&stemmer->bases, i);
        char word[KM_STEM_MOST] = "skog";
        uint32_t size = (uint32_t)backwards.size;
        for (uint32_t k = 0; k < size; k++)
            word[4 + k] = backwards.data[size - 1 - k];
        km_stem own, whole;
        km_stem_swedish(stemmer, word + 4, size, &own);
        km_stem_swedish(stemmer, word, size + 4, &whole);
        if (own.regular && (own.size != size || memcmp(own.bytes, word + 4, size) != 0))
            fail_msg("%.*s is cut", (int)size, word + 4);
        if (size <= 10 && whole.regular && (whole.size != size + 4 || memcmp(whole.bytes, word, size + 4) != 0))
            fail_msg("%.*s is cut", (int)size + 4, word);
    }
}

static void long_words_are_cut_and_not_overrun(void **state)
{
    (void)state;
    char word[400];
    km_stem stem, others[KM_STEM_OTHERS];
    const km_stemmer *stemmer = &words_engine()->lexicon->stemmer;
    for (uint32_t size = 1; size < sizeof word; size++) {
        memset(word, 'a', size);
        if (size > 4)
            memcpy(word + size - 4, "arna", 4);
        km_stem_swedish(stemmer, word, size, &stem);
        assert_true(stem.size <= sizeof stem.bytes);
        assert_true(km_stem_others(stemmer, word, size, &stem, others) <= KM_STEM_OTHERS);
        km_stem_english(word, size, &stem);
        assert_true(stem.size <= sizeof stem.bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_of_one_word_agree),
        cmocka_unit_test(other_words_do_not),
        cmocka_unit_test(english_forms_agree),
        cmocka_unit_test(bases_stay_as_they_are),
        cmocka_unit_test(long_words_are_cut_and_not_overrun),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    words_end();
    return failed;
}
