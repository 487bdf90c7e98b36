#include "words.h"

#include "harness.h"

#include <stdio.h>
#include <string.h>

#include "catalogue/rules.h"
#include "snapshot/terms_writer.h"

typedef struct word_row {
    km_kind kind;
    const char *label;
    const char *other; /* one more label, NULL for none */
    uint8_t form;
} word_row;

/* What is said in all trades, so that the word alone says little. */
#define HEARD_EVERYWHERE "ritningar"

static const word_row rows[] = {
    {KM_KIND_SKILL, "Svetsteknik", NULL, 0},
    {KM_KIND_SKILL, "Rekryteringsvana", NULL, 0},
    {KM_KIND_SKILL, "Java, programmeringsspråk", NULL, 0},
    {KM_KIND_SKILL, "C++, programmeringsspråk", NULL, 0},
    {KM_KIND_SKILL, "C, programmeringsspråk", NULL, 0},
    {KM_KIND_SKILL, "C#", NULL, 0},
    {KM_KIND_SKILL, "Node, exekveringsmiljö", NULL, 0},
    {KM_KIND_SKILL, "MS Excel", NULL, 0},
    {KM_KIND_SKILL, "Layout-Adobe InDesign", NULL, 0},
    {KM_KIND_SKILL, "Truckvana", NULL, 0},
    {KM_KIND_SKILL, "Gaffeltruck", NULL, 0},
    {KM_KIND_SKILL, "Budgetansvar", NULL, 0},
    {KM_KIND_SKILL, "Miljörätt", NULL, 0},
    {KM_KIND_SKILL, "Arbetsrätt", NULL, 0},
    {KM_KIND_SKILL, "Bokningssystem", NULL, 0},
    {KM_KIND_SKILL, "lägga rör", NULL, 0},
    {KM_KIND_SKILL, "bädda sängar", "make beds", KM_FORM_ENGLISH},
    {KM_KIND_SKILL, "Fönsterputsning", NULL, 0},
    {KM_KIND_SKILL, "Certifikat, heta arbeten", NULL, 0},
    {KM_KIND_SKILL, "Yrkeskompetensbevis för förare (YKB)", NULL, 0},
    {KM_KIND_SKILL, "Utbildning i Första hjälpen/Hjärt-lungräddning, HLR", "HLR", KM_FORM_ABBREVIATION},
    {KM_KIND_SKILL, "Kulturhistoria", NULL, 0},
    {KM_KIND_SKILL, "Projektledning, erfarenhet", NULL, 0},
    {KM_KIND_SKILL, "Lastsäkring", NULL, 0},
    {KM_KIND_SKILL, "Demensvård", NULL, 0},
    {KM_KIND_SKILL, "Dokumentation", NULL, 0},
    {KM_KIND_SKILL, "Korrekturläsning", NULL, 0},
    {KM_KIND_SKILL, "Översättning", NULL, 0},
    {KM_KIND_SKILL, "Dragspel", NULL, 0},
    {KM_KIND_SKILL, "Ritningsläsning", NULL, 0},
    {KM_KIND_SKILL, HEARD_EVERYWHERE, NULL, 0},
    {KM_KIND_OCCUPATION, "Svetsare", "Welder", KM_FORM_ENGLISH},
    {KM_KIND_OCCUPATION, "Undersköterska, hemtjänst", "Usk", KM_FORM_TITLE},
    {KM_KIND_OCCUPATION, "Sjuksköterska, grundutbildad", NULL, 0},
    {KM_KIND_OCCUPATION, "Kock à la carte", NULL, 0},
    {KM_KIND_OCCUPATION, "Smed", NULL, 0},
    {KM_KIND_OCCUPATION, "Arkitekt", NULL, 0},
    {KM_KIND_OCCUPATION, "Städare", NULL, 0},
    {KM_KIND_OCCUPATION, "Logistiker", NULL, 0},
    {KM_KIND_SKILL, "Logistik", NULL, 0},
    {KM_KIND_LANGUAGE, "Svenska", NULL, 0},
    {KM_KIND_LANGUAGE, "Engelska", "English", KM_FORM_ENGLISH},
    {KM_KIND_LANGUAGE, "Finska", NULL, 0},
    {KM_KIND_SKILL, "finska", NULL, 0},
    {KM_KIND_EDUCATION, "Kandidatexamen", NULL, 0},
    {KM_KIND_EDUCATION, "Bokbinderikunskap", NULL, 0},
    {KM_KIND_LICENCE, "A", NULL, 0},
    {KM_KIND_LICENCE, "AM", NULL, 0},
    {KM_KIND_LICENCE, "B", NULL, 0},
    {KM_KIND_LICENCE, "BE", NULL, 0},
    {KM_KIND_LICENCE, "C", NULL, 0},
    {KM_KIND_LICENCE, "CE", NULL, 0},
    {KM_KIND_GROUP, "Svetsare och gasskärare", NULL, 0}};

#define ROW_COUNT (sizeof rows / sizeof *rows)

static struct {
    km_arena store;
    const km_engine *engine;
} self;

static km_bytes write_pack(void)
{
    static char ids[ROW_COUNT][16];
    static km_concept_row concepts[ROW_COUNT];
    static km_label_row labels[ROW_COUNT];
    size_t label_count = 0, rule_count = 0;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        snprintf(ids[i], sizeof ids[i], "w%03zu_aaa_aaa", i);
        concepts[i] = (km_concept_row){
            .id = harness_bytes(ids[i]), .label = harness_bytes(rows[i].label), .kind = (uint8_t)rows[i].kind};
        if (strcmp(rows[i].label, HEARD_EVERYWHERE) == 0)
            concepts[i].flags = KM_FLAG_EVERYDAY;
        if (rows[i].other)
            concepts[i].english = rows[i].form == KM_FORM_ENGLISH ? harness_bytes(rows[i].other) : (km_bytes){NULL, 0};
        if (rows[i].other)
            labels[label_count++] = (km_label_row){harness_bytes(rows[i].other), (uint32_t)i, rows[i].form};
    }
    km_message message = {""};
    const km_rule_row *rules = km_rules_read(&self.store, &rule_count, &message);
    assert_non_null(rules);
    km_terms_rows all = {.concepts = concepts,
                         .concept_count = ROW_COUNT,
                         .labels = labels,
                         .label_count = label_count,
                         .rules = rules,
                         .rule_count = rule_count};
    km_terms_written written;
    km_message problem = {""};
    if (km_terms_write(&self.store, &all, &written, &problem).code)
        fail_msg("%s", problem.text);
    return written.pack;
}

const km_engine *words_engine(void)
{
    if (self.engine)
        return self.engine;
    self.store = km_arena_make(0);
    km_bytes pack = write_pack();
    assert_int_equal(km_engine_open(&self.store, &pack, 1, &self.engine).code, KM_OK);
    return self.engine;
}

void words_end(void)
{
    km_arena_free(&self.store);
    self.engine = NULL;
}

const km_reading *words_read(km_arena *arena, const char *text)
{
    km_read_options options = {KM_GENRE_CV, false, 0};
    const km_reading *reading = NULL;
    assert_true(km_date_parse(harness_bytes("2026-11-25"), &options.today));
    assert_int_equal(km_read(words_engine(), arena, harness_bytes(text), &options, &reading).code, KM_OK);
    return reading;
}

const km_mention *words_mention(const km_reading *reading, const char *text, const char *words)
{
    size_t size = strlen(words);
    for (uint32_t i = 0; i < reading->mention_count; i++) {
        const km_span *span = &reading->mentions[i].span;
        if (span->byte_end - span->byte_start == size && memcmp(text + span->byte_start, words, size) == 0)
            return &reading->mentions[i];
    }
    return NULL;
}

km_bytes words_label(const km_mention *mention)
{
    const km_terms *terms = &words_engine()->terms;
    return km_string(&terms->pack.strings, terms->label[mention->concepts[0]]);
}
