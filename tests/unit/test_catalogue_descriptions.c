/* What sources write about occupations is taken apart, and of several texts the best is shown with its source. */
#include "harness.h"
#include "source.h"

#include "catalogue/description.h"
#include "catalogue/descriptions.h"
#include "snapshot/terms_writer.h"

#include <string.h>

/* --- One text ------------------------------------------------------------------------------------------- */

static void assert_part(km_bytes part, const char *expected)
{
    if (part.size != strlen(expected) || memcmp(part.data ? part.data : "", expected, part.size) != 0)
        fail_msg("expected \"%s\", got \"%.*s\"", expected, (int)part.size, part.data);
}

static void tasks_and_origin_do_not_stay_in_the_definition(void **state)
{
    (void)state;
    km_description read =
        km_description_read(harness_bytes("Bagare bakar bröd.\nArbetet börjar tidigt.\nArbetsuppgifter: "
                                          "baka bröd, väga upp (mjöl, jäst), städa.\nKälla: Bagarna."),
                            false);
    assert_part(read.body, "Bagare bakar bröd.\nArbetet börjar tidigt.");
    assert_part(read.origin, "Bagarna");
    assert_false(read.borrowed);
    assert_int_equal(read.task_count, 3);
    assert_part(read.tasks[0], "baka bröd");
    assert_part(read.tasks[1], "väga upp (mjöl, jäst)");
    assert_part(read.tasks[2], "städa");
}

static void words_of_esco_are_told_to_be_so(void **state)
{
    (void)state;
    km_description read = km_description_read(
        harness_bytes("Yrkesbeskrivning som följer är hämtad från relaterat ESCO-yrke: Bagare bakar."), false);
    assert_part(read.body, "Bagare bakar.");
    assert_part(read.origin, "ESCO");
    assert_true(read.borrowed);
}

static void what_stands_in_place_of_a_text_is_none(void **state)
{
    (void)state;
    km_description read = km_description_read(harness_bytes("Ingen information tillgänglig"), false);
    assert_int_equal(read.body.size, 0);
    assert_int_equal(read.task_count, 0);
}

static void a_group_is_what_is_done_in_it_a_sentence_a_task(void **state)
{
    (void)state;
    km_description read = km_description_read(
        harness_bytes("Bakar bröd, bullar m.m. Ändrar recept, t.ex. åt allergiker.\nHit hör inte\nKockar (5120)"),
        true);
    assert_int_equal(read.body.size, 0);
    assert_int_equal(read.task_count, 2);
    assert_part(read.tasks[0], "Bakar bröd, bullar m.m");
    assert_part(read.tasks[1], "Ändrar recept, t.ex. åt allergiker");
}

static void a_group_that_marks_its_tasks_keeps_what_it_is(void **state)
{
    (void)state;
    km_description read = km_description_read(
        harness_bytes("Utför övrigt hantverk. Exempel på arbetsuppgifter: Stämmer pianon. Väver."), true);
    assert_part(read.body, "Utför övrigt hantverk.");
    assert_int_equal(read.task_count, 2);
    assert_part(read.tasks[0], "Stämmer pianon");
    assert_part(read.tasks[1], "Väver");
}

static void more_tasks_than_there_is_room_for_are_left_out(void **state)
{
    (void)state;
    char text[1000] = "Gör allt. Arbetsuppgifter: ";
    for (int i = 0; i < 2 * KM_TASKS_MOST; i++)
        strcat(text, "laga,");
    assert_int_equal(km_description_read(harness_bytes(text), false).task_count, KM_TASKS_MOST);
}

/* --- Choice --------------------------------------------------------------------------------------------- */

typedef struct workshop {
    source_reading *sources;
    km_terms_written terms;
    km_texts_written texts;
    km_descriptions_account account;
} workshop;

static void describe(workshop *w, const char *id, uint8_t kind, const char *label)
{
    km_catalogue *catalogue = &w->sources->catalogue;
    km_catalogue_describe(catalogue, km_catalogue_thing(catalogue, harness_bytes(id)), kind, harness_bytes(label),
                          KM_RANK_BULK);
}

static void say(workshop *w, const char *id, const char *text, uint8_t kind, uint8_t language, const char *source)
{
    km_catalogue_text(&w->sources->catalogue, harness_bytes(id), harness_bytes(text), kind, language, source);
}

static void define(workshop *w, const char *id, const char *text, const char *source)
{
    say(w, id, text, KM_TEXT_DEFINITION, KM_TEXT_SWEDISH, source);
}

static workshop begin(void)
{
    workshop w = {.sources = source_open()};
    describe(&w, "O1", KM_KIND_OCCUPATION, "Bagare");
    describe(&w, "O2", KM_KIND_OCCUPATION, "Kock/Kökschef");
    describe(&w, "S1", KM_KIND_SKILL, "Bakning");
    describe(&w, "E1", KM_THING_ESCO_OCCUPATION, "bagare");
    describe(&w, "E2", KM_THING_ESCO_OCCUPATION, "kökschef");
    return w;
}

/* Makes the terms of the two occupations and the pack of texts over them. */
static void make(workshop *w)
{
    static const km_concept_row concepts[] = {
        {.id = {"O1", 2}, .label = {"Bagare", 6}, .kind = KM_KIND_OCCUPATION},
        {.id = {"O2", 2}, .label = {"Kock/Kökschef", 14}, .kind = KM_KIND_OCCUPATION},
        {.id = {"S1", 2}, .label = {"Bakning", 7}, .kind = KM_KIND_SKILL}};
    km_terms_rows rows = {.concepts = concepts, .concept_count = 3};
    km_message message = {""};
    assert_int_equal(km_terms_write(&w->sources->arena, &rows, &w->terms, &message).code, KM_OK);
    if (!km_descriptions_make(&w->sources->arena, &w->sources->catalogue, &w->terms.terms, harness_bytes("2026-06-15"),
                              &w->texts, &w->account, &message))
        fail_msg("%s", message.text);
}

static void assert_text(const workshop *w, uint32_t i, uint32_t concept, uint8_t kind, const char *text,
                        const char *source)
{
    const km_concept_texts *texts = &w->texts.texts;
    assert_in_range(i, 0, texts->text_count - 1);
    assert_int_equal(texts->concept[i], concept);
    assert_int_equal(texts->kind[i], kind);
    assert_part(km_string(&texts->pack.strings, texts->text[i]), text);
    assert_part(km_string(&texts->pack.strings, texts->source[i]), source);
}

static void own_words_come_before_longer_ones_of_esco(void **state)
{
    (void)state;
    workshop w = begin();
    define(&w, "O1", "Beskrivning hämtad från relaterat ESCO-yrke. Bagare bakar många sorters bröd och kakor.", "af");
    define(&w, "O1", "Bakar.", "af");
    define(&w, "O1", "Bakar bröd.\nArbetsuppgifter: baka", "jobtech-taxonomy");
    make(&w);
    assert_int_equal(w.texts.texts.text_count, 2);
    assert_text(&w, 0, 0, KM_TEXT_DEFINITION, "Bakar bröd.", "jobtech-taxonomy");
    assert_text(&w, 1, 0, KM_TEXT_TASK, "baka", "jobtech-taxonomy");
    assert_int_equal(w.account.occupations, 1);
    assert_int_equal(w.account.borrowed, 0);
    source_close(w.sources);
}

static void tasks_may_come_from_another_text_than_the_definition(void **state)
{
    (void)state;
    workshop w = begin();
    define(&w, "O1", "Bagare bakar bröd och kakor hela natten.", "a");
    define(&w, "O1", "Bakar. Arbetsuppgifter: baka", "b");
    say(&w, "O1", "Yrket kräver utbildning.", KM_TEXT_SCHOOLING, KM_TEXT_SWEDISH, "c");
    make(&w);
    assert_int_equal(w.texts.texts.text_count, 3);
    assert_text(&w, 0, 0, KM_TEXT_DEFINITION, "Bagare bakar bröd och kakor hela natten.", "a");
    assert_text(&w, 1, 0, KM_TEXT_TASK, "baka", "b");
    assert_text(&w, 2, 0, KM_TEXT_SCHOOLING, "Yrket kräver utbildning.", "c");
    source_close(w.sources);
}

static void esco_speaks_for_what_it_is_mapped_to_or_called_like(void **state)
{
    (void)state;
    workshop w = begin();
    km_catalogue *catalogue = &w.sources->catalogue;
    define(&w, "E1", "Bagare bakar.", "esco");
    say(&w, "E2", "Chefs run kitchens.", KM_TEXT_DEFINITION, KM_TEXT_ENGLISH, "esco");
    km_catalogue_relate(catalogue, km_catalogue_thing(catalogue, harness_bytes("O2")),
                        km_catalogue_thing(catalogue, harness_bytes("E2")), KM_SAYS_EXACT, 0);
    make(&w);
    assert_int_equal(w.texts.texts.text_count, 2);
    assert_text(&w, 0, 0, KM_TEXT_DEFINITION, "Bagare bakar.", "esco");
    assert_text(&w, 1, 1, KM_TEXT_DEFINITION, "Chefs run kitchens.", "esco");
    assert_int_equal(w.texts.texts.language[1], KM_TEXT_ENGLISH);
    assert_int_equal(w.account.borrowed, 2);
    source_close(w.sources);
}

static void what_af_took_from_esco_comes_before_what_is_only_called_the_same(void **state)
{
    (void)state;
    workshop w = begin();
    define(&w, "E1", "Bagare bakar bröd, kakor och mycket annat i ugn.", "esco");
    define(&w, "O1", "Beskrivning hämtad från relaterat ESCO-yrke. Konditorer bakar.", "af");
    make(&w);
    assert_int_equal(w.texts.texts.text_count, 1);
    assert_text(&w, 0, 0, KM_TEXT_DEFINITION, "Konditorer bakar.", "af");
    source_close(w.sources);
}

static void one_name_of_two_is_enough_for_esco(void **state)
{
    (void)state;
    workshop w = begin();
    define(&w, "E2", "Kökschefer leder kök.", "esco");
    make(&w);
    assert_int_equal(w.texts.texts.text_count, 1);
    assert_text(&w, 0, 1, KM_TEXT_DEFINITION, "Kökschefer leder kök.", "esco");
    source_close(w.sources);
}

static void swedish_comes_before_english(void **state)
{
    (void)state;
    workshop w = begin();
    say(&w, "E1", "Bakers bake all kinds of bread.", KM_TEXT_DEFINITION, KM_TEXT_ENGLISH, "esco");
    define(&w, "E1", "Bakar.", "esco");
    make(&w);
    assert_int_equal(w.texts.texts.text_count, 1);
    assert_text(&w, 0, 0, KM_TEXT_DEFINITION, "Bakar.", "esco");
    source_close(w.sources);
}

static void without_texts_there_is_no_pack(void **state)
{
    (void)state;
    workshop w = begin();
    define(&w, "S1", "Att baka.", "af");
    define(&w, "X", "Något annat.", "af");
    make(&w);
    assert_null(w.texts.pack.data);
    source_close(w.sources);
}

/* --- Files ---------------------------------------------------------------------------------------------- */

static void texts_by_id_tell_by_themselves_what_they_are_about(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"tQFo_jhD_UXT\":\"Ingen information tillgänglig\",\"ghs4_JXU_BYt\":\"Advokater är juridiska "
                   "experter.\\r\\n\\r\\nDe arbetar  med brottmål, familjerätt och affärsjuridik.\",\"xyz\":\"\"}");
    assert_int_equal(source_count(r, "definitions"), 2);
    assert_int_equal(source_skip(r, "id without a text")->count, 1);
    assert_int_equal(r->catalogue.texts_count, 2);
    assert_string_equal(source_text(r, r->catalogue.texts[1].text),
                        "Advokater är juridiska experter.\nDe arbetar med brottmål, familjerätt och affärsjuridik.");
    assert_int_equal(r->catalogue.texts[1].kind, KM_TEXT_DEFINITION);
    source_read(r,
                "{\"tQFo_jhD_UXT\":\"Yrket kräver eftergymnasial utbildning på högskole- eller universitetsnivå.\"}");
    assert_int_equal(source_count(r, "demands of schooling"), 1);
    assert_int_equal(r->catalogue.texts[2].kind, KM_TEXT_SCHOOLING);
    assert_int_equal(r->catalogue.passages_count, 0);
    source_close(r);
}

static void names_by_id_are_no_texts(void **state)
{
    (void)state;
    source_reading *r = source_open();
    source_read(r, "{\"tQFo_jhD_UXT\":\"Ale\",\"ghs4_JXU_BYt\":\"Alingsås\"}");
    assert_int_equal(r->report.fate, KM_FILE_UNKNOWN);
    assert_int_equal(r->catalogue.texts_count, 0);
    source_close(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tasks_and_origin_do_not_stay_in_the_definition),
        cmocka_unit_test(words_of_esco_are_told_to_be_so),
        cmocka_unit_test(what_stands_in_place_of_a_text_is_none),
        cmocka_unit_test(a_group_is_what_is_done_in_it_a_sentence_a_task),
        cmocka_unit_test(a_group_that_marks_its_tasks_keeps_what_it_is),
        cmocka_unit_test(more_tasks_than_there_is_room_for_are_left_out),
        cmocka_unit_test(own_words_come_before_longer_ones_of_esco),
        cmocka_unit_test(tasks_may_come_from_another_text_than_the_definition),
        cmocka_unit_test(esco_speaks_for_what_it_is_mapped_to_or_called_like),
        cmocka_unit_test(what_af_took_from_esco_comes_before_what_is_only_called_the_same),
        cmocka_unit_test(one_name_of_two_is_enough_for_esco),
        cmocka_unit_test(swedish_comes_before_english),
        cmocka_unit_test(without_texts_there_is_no_pack),
        cmocka_unit_test(texts_by_id_tell_by_themselves_what_they_are_about),
        cmocka_unit_test(names_by_id_are_no_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
