/* Mentions in context: whose they are, what is had, wished for and lacking, and what only sounds like a competence. */
#include "harness.h"

#include <stdio.h>
#include <string.h>

#include "lexicon/index.h"
#include "words.h"

typedef struct context_case {
    const char *text;
    const char *words;
    km_polarity polarity; /* KM_POLARITY_COUNT: no mention at all */
} context_case;

#define NOTHING KM_POLARITY_COUNT

static const context_case cases[] = {
    {"Jag har arbetat med demensvård.", "demensvård", KM_HAS},
    /* Wishes. */
    {"Jag vill lära mig Java.", "Java", KM_WANTS},
    {"Söker jobb som svetsare.", "svetsare", KM_WANTS},
    {"Java vill jag lära mig.", "Java", KM_WANTS},
    {"Excel, Java vill jag lära mig.", "Excel", KM_HAS},
    {"MÅL\nDemensvård och dokumentation", "Demensvård", KM_WANTS},
    {"Mål: Demensvård\n\n2018 Lund\nDokumentation", "Demensvård", KM_WANTS},
    {"Mål: Demensvård\n\n2018 Lund\nDokumentation", "Dokumentation", KM_HAS},
    /* Lacks. */
    {"Har inget körkort.", "körkort", KM_LACKS},
    {"Jag har MC-kort.", "MC-kort", KM_HAS},
    {"Har tyvärr inte släpkort.", "släpkort", KM_LACKS},
    {"Fick A i betyg och C i hemkunskap.", "C", NOTHING},
    {"Jag har inte arbetat i Excel.", "Excel", KM_LACKS},
    {"Excel har jag inte arbetat i.", "Excel", KM_LACKS},
    {"Heta arbeten, utgånget 2023", "Heta arbeten", KM_LACKS},
    {"Java / Excel har gått ut.", "Excel", KM_LACKS},
    {"Java / Excel har gått ut.", "Java", KM_HAS},
    {"Truckkortet har gått ut.", "Truckkortet", KM_LACKS},
    {"HLR har gått ut.", "HLR", KM_LACKS},
    {"Excel har jag bara provat.", "Excel", KM_LACKS},
    {"Kan du Excel? Nej", "Excel", KM_LACKS},
    {"Jag har inte Excel men kan Java.", "Java", KM_HAS},
    {"Inte bara Java utan mycket annat.", "Java", KM_HAS},
    /* Other people's. */
    {"Min syster är sjuksköterska.", "sjuksköterska", KM_OTHER},
    {"Jag gjorde översättning ihop med min syster.", "översättning", KM_HAS},
    {"Jag gjorde översättning, min syster dokumentation.", "översättning", KM_HAS},
    {"Jag gjorde översättning, min syster dokumentation.", "dokumentation", KM_OTHER},
    {"jag har gjort översättning. min syster gör annat", "översättning", KM_HAS},
    {"demensvården tog min syster. jag gjorde översättning", "demensvården", KM_OTHER},
    {"demensvården tog min syster. jag gjorde översättning", "översättning", KM_HAS},
    {"Översättningarna gjordes av en kollega.", "Översättningarna", KM_OTHER},
    {"Ihop med arkitekten ritade vi om allt.", "arkitekten", KM_OTHER},
    {"Dokumentationen sköter kollegorna.", "Dokumentationen", KM_OTHER},
    {"Dokumentation gör arkitekten, demensvård gör jag.", "demensvård", KM_HAS},
    {"Dokumentation gör säljaren.", "Dokumentation", KM_OTHER},
    {"Budgetansvaret ligger hos chefen.", "Budgetansvaret", KM_OTHER},
    {"Engelskan är skral.", "Engelskan", KM_HAS},
    {"Korrekturläsningen har alltid gjorts av en byrå.", "Korrekturläsningen", KM_OTHER},
    {"Databaserna i Excel sköter vår konsult.", "Excel", KM_OTHER},
    {"Lastsäkringen gör en kille med hjälm.", "Lastsäkringen", KM_OTHER},
    {"Java / 2017 / gått ut", "Java", KM_LACKS},
    {"HLR 2019 (ej förnyad)", "HLR", KM_LACKS},
    {"Heta arbeten (gick ut -24)", "Heta arbeten", KM_LACKS},
    {"HLR gick ut 2021.", "HLR", KM_LACKS},
    {"Gaffeltruck hade jag men det har gått ut.", "Gaffeltruck", KM_LACKS},
    {"Java hade jag men Excel har gått ut.", "Java", KM_HAS},
    {"Java har jag ingen erfarenhet av.", "Java", KM_LACKS},
    {"Dokumentation lämnade vi bort.", "Dokumentation", KM_OTHER},
    {"Dokumentation (Excel kördes av konsulten)", "Excel", KM_OTHER},
    {"Dokumentation (Excel kördes av konsulten)", "Dokumentation", KM_HAS},
    {"Lastsäkring utförs av mig varje dag.", "Lastsäkring", KM_HAS},
    {"Översättning i NO-ämnen.", "Översättning", KM_HAS},
    {"Undervisar i NO-översättning.", "översättning", KM_HAS},
    {"I samråd med vår sjuksköterska gjordes allt.", "sjuksköterska", KM_OTHER},
    {"Schemalade åt sex svetsare.", "svetsare", KM_OTHER},
    {"Ihop med kock i köket.", "kock", KM_OTHER},
    /* Among interests nothing is claimed, but what is wished for is told. */
    {"INTRESSEN\nTruck och Java", "Java", NOTHING},
    {"INTRESSEN\nJag vill lära mig Java.", "Java", KM_WANTS},
    {"INTRESSEN\nMin sambo är svetsare.", "svetsare", KM_OTHER},
    /* What is heard in all trades counts when it is also what another thing is called, letter by letter. */
    {"Bygger efter enkla ritningar.", "ritningar", KM_HAS},
    {"Ritar ibland hemma.", "Ritar", NOTHING},
    /* Names with a sign are no other words. */
    {"Skript i C# och Java.", "C#", KM_HAS},
    {"Kunskaper i c# och java", "c#", KM_HAS},
    /* Names. */
    {"Anna Smed\nMalmö", "Smed", NOTHING},
    {"patrik java\nhar gjort översättning i lund och jobbat mycket", "java", NOTHING},
    {"Arbetade på Java Kaffe AB med disk.", "Java", NOTHING},
    {"Platschef, Demensvård Nord AB, 2006–2014", "Demensvård", NOTHING},
    {"ARBETE\nSvetsare, Demensvård Nord\naugusti 2012 – februari 2019", "Demensvård", NOTHING},
    {"ARBETE\nSvetsare, Demensvård Nord\nSvetsade rör", "Demensvård", KM_HAS},
    {"Svetsare @ Demensvård Nord, Borås", "Demensvård", NOTHING},
    {"Jag är född 1990 i Svetsare.", "Svetsare", NOTHING},
    {"Jag kommer från Java.", "Java", NOTHING},
    {"Min handledare, T. Java, var bra.", "Java", NOTHING},
    {"Tack till MARIA DEMENSVÅRD för hjälpen.", "DEMENSVÅRD", NOTHING},
    {"Tack till AVDELNINGEN DEMENSVÅRD för hjälpen.", "DEMENSVÅRD", KM_HAS},
    {"Jag kan mycket.\nKörkort B. Java", "Java", KM_HAS},
    {"Jag har gjort övresättning", "övresättning", KM_HAS},
    {"Jag mötte Övresättning", "Övresättning", NOTHING},
    {"SVETSARE DEMENSVÅRD NORD AB 2012", "SVETSARE", KM_HAS},
    {"SVETSARE DEMENSVÅRD NORD AB 2012", "DEMENSVÅRD", NOTHING},
    {"Bor på Svetsteknik vägen. Adress: Dokumentationsvägen 3, Lund", "Dokumentationsvägen", NOTHING},
    /* Pastimes. */
    {"På fritiden spelar jag dragspel.", "dragspel", NOTHING},
    {"Sjunger översättning i kören.", "översättning", NOTHING},
    {"INTRESSEN\nDragspel", "Dragspel", NOTHING},
    /* Licences. */
    {"B-körkort", "B-körkort", KM_HAS},
    {"Körkort B", "Körkort B", KM_HAS},
    {"Körkort: B och CE", "CE", KM_HAS},
    {"CE-kort", "CE-kort", KM_HAS},
    {"KÖRKORT\nAM och B", "AM", KM_HAS},
    {"Jag har körkort.", "körkort", KM_HAS},
    {"Plan B blev att vänta.", "B", NOTHING},
    {"Kerstin C. Lund skrev under.", "C", NOTHING},
    {"B å BE körkort", "BE", KM_HAS},
    {"B å BE körkort", "körkort", NOTHING},
    {"KÖRK.: B, BE", "B", KM_HAS},
    {"KÖRK.: B, BE", "BE", KM_HAS},
    {"inget körkort än, övningskör på B", "B", KM_LACKS},
    {"Har B kort och truckvana.", "B kort", KM_HAS},
    {"Betyg B kort därefter C.", "C", NOTHING},
    {"Jag övningskör sedan i våras.", "övningskör", KM_WANTS},
    {"Jag övningskör snart för B-körkort.", "övningskör", NOTHING},
    /* Commas. */
    {"Certifikat, heta arbeten, 2020", "Certifikat, heta arbeten", KM_HAS},
    {"Miljörätt, arbetsrätt", "Miljörätt, arbetsrätt", NOTHING},
    {"Miljörätt, arbetsrätt", "Miljörätt", KM_HAS},
    /* Languages. */
    {"lite finska av mormor", "finska", KM_HAS},
    {"Svenska, engelska flytande, finska lite", "engelska", KM_HAS}};

static void expect_cases(const context_case *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const context_case *c = &rows[i];
        km_arena arena = km_arena_make(0);
        const km_mention *mention = words_mention(words_read(&arena, c->text), c->text, c->words);
        if (c->polarity == NOTHING && mention)
            fail_msg("%s: [%s] was taken", c->text, c->words);
        if (c->polarity != NOTHING && !mention)
            fail_msg("%s: [%s] was not found", c->text, c->words);
        if (mention && mention->polarity != c->polarity)
            fail_msg("%s: polarity %d instead of %d", c->text, mention->polarity, c->polarity);
        km_arena_free(&arena);
    }
}

static void polarity_follows_the_words_around(void **state)
{
    (void)state;
    expect_cases(cases, sizeof cases / sizeof *cases);
}

/* Swedish puts the verb second: who stands behind it does what stands before it. */
static void what_stands_before_the_verb_is_not_the_writers_when_somebody_stands_behind_it(void **state)
{
    (void)state;
    static const context_case rows[] = {
        {"Fönsterputsningen lämnar vi till en städfirma.", "Fönsterputsningen", KM_OTHER},
        {"Fönsterputsning tog en annan avdelning.", "Fönsterputsning", KM_OTHER},
        {"Dokumentationen skötte en tjej på kontoret.", "Dokumentationen", KM_OTHER},
        {"Dokumentation av allt i Excel gör en inhyrd konsult.", "Excel", KM_OTHER},
        {"Jag gjorde allt utom översättningen, den tog en behörig kollega.", "översättningen", KM_OTHER},
        {"Jag har gjort dokumentation, översättningen gjorde en byrå.", "dokumentation", KM_HAS},
        {"Fönsterputsningen sköter Glansia i Lund, översättningen en annan firma.", "översättningen", KM_OTHER},
        {"Budgetansvaret hade föreståndaren.", "Budgetansvaret", KM_OTHER},
        {"Budgetansvaret hade föreståndaren. Översättning med kollegan", "Översättning", KM_HAS},
        {"Lastsäkring gör inte jag.", "Lastsäkring", KM_OTHER},
        {"Lastsäkring sköter inte vi, men jag kan Java.", "Java", KM_HAS},
        {"Dokumentation lämnade vi bort, men Excel och Java gjorde jag.", "Java", KM_HAS},
        {"Dokumentation har jag gjort.", "Dokumentation", KM_HAS},
        {"Fönsterputsning gör jag varje dag.", "Fönsterputsning", KM_HAS},
        {"Skötte en firma med fönsterputsning.", "fönsterputsning", KM_HAS},
        {"På vintern kör man gaffeltruck å lastsäkring.", "gaffeltruck", KM_HAS},
    };
    expect_cases(rows, sizeof rows / sizeof *rows);
}

static void a_clause_about_somebody_else_ends_where_the_writer_comes_in(void **state)
{
    (void)state;
    static const context_case rows[] = {
        {"Arkitekten höll i översättningen.", "översättningen", KM_OTHER},
        {"Utvecklarna skrev i Java.", "Java", KM_OTHER},
        {"Svetsare lagar gaffeltruck men jag kan lastsäkring.", "gaffeltruck", KM_OTHER},
        {"Svetsare lagar gaffeltruck men jag kan lastsäkring.", "lastsäkring", KM_HAS},
        {"Min svägerska var kock.", "kock", KM_OTHER},
        {"Min kusin är svetsare.", "svetsare", KM_OTHER},
        {"Min mamma odlade ris och jag hjälpte med fönsterputsning.", "fönsterputsning", KM_HAS},
        {"Jag jobbade med min pappa, svetsteknik varje dag.", "svetsteknik", KM_HAS},
        {"Ihop med smeden, hon gör översättning.", "översättning", KM_OTHER},
        {"Underlag till översättningen, som en extern byrå gjorde.", "översättningen", KM_OTHER},
        {"Vi ringer en firma som tar fönsterputsningen.", "fönsterputsningen", KM_OTHER},
        {"I Sverige arbetar jag som svetsare i Lund.", "svetsare", KM_HAS},
        {"Engelskan är dålig.", "Engelskan", KM_HAS},
    };
    expect_cases(rows, sizeof rows / sizeof *rows);
}

static void a_passive_is_somebody_elses_where_its_agent_is(void **state)
{
    (void)state;
    static const context_case rows[] = {
        {"Dokumentationen sköts centralt, men jag gör översättning.", "Dokumentationen", KM_OTHER},
        {"Dokumentationen sköts centralt, men jag gör översättning.", "översättning", KM_HAS},
        {"Fönsterputsningen görs nästan alltid av en firma.", "Fönsterputsningen", KM_OTHER},
        {"Fönsterputsningen sköts av driftpartnern.", "Fönsterputsningen", KM_OTHER},
        {"Dokumentationen görs i Excel av mig.", "Dokumentationen", KM_HAS},
        {"Dokumentation görs med hjälp av Excel.", "Excel", KM_HAS},
        {"The app is built in Java by a consultancy.", "Java", KM_OTHER},
        {"Saved 20 hours by Java scripts that I wrote.", "Java", KM_HAS},
        {"Testing of a Java product that my colleagues developed.", "Java", KM_OTHER},
        {"Reports together with a welder from outside.", "welder", KM_OTHER},
    };
    expect_cases(rows, sizeof rows / sizeof *rows);
}

static void what_was_broken_off_or_ran_out_is_lacking(void **state)
{
    (void)state;
    static const context_case rows[] = {
        {"Påbörjade översättning 1999 men hoppade av.", "översättning", KM_LACKS},
        {"Började med översättning 2015 men jag slutade efter 3 månad", "översättning", KM_LACKS},
        {"Översättning påbörjade jag 2023 men avslutade aldrig.", "Översättning", KM_LACKS},
        {"Arbetsrätt, Lunds universitet, 2015–2017, avbrutet", "Arbetsrätt", KM_LACKS},
        {"Arbetsrätt\tLunds universitet\t60 hp av 240, ej slutförd", "Arbetsrätt", KM_LACKS},
        {"Jag kan Java. Min HLR har gått ut.", "Java", KM_HAS},
        {"Java, Excel; HLR har gått ut.", "Excel", KM_HAS},
        {"YKB har jag däremot låtit gå ut.", "YKB", KM_LACKS},
        {"YKB har jag tyvärr ännu inte.", "YKB", KM_LACKS},
        {"Excel kan jag faktiskt inte.", "Excel", KM_LACKS},
        {"Java .......... 3\nExcel ......... 0", "Excel", KM_LACKS},
        {"Java .......... 3\nExcel ......... 0", "Java", KM_HAS},
        {"Java 4   Excel 0\nNode 5", "Excel", KM_LACKS},
        {"Java 10   Excel 10\nNode 5", "Excel", KM_HAS},
        {"Java\t0\t0\nExcel\t4\t3", "Java", KM_LACKS},
        {"B-körkort saknas inte.", "B-körkort", KM_HAS},
        {"Translation is fun. Java was never my field.", "Java", KM_LACKS},
        {"Som svetsare hade jag inga anmärkningar.", "svetsare", KM_HAS},
        {"Svenska talar jag.\nJag har inget körkort.", "Svenska", KM_HAS},
        {"Excel har jag arbetat i utan handledning.", "Excel", KM_HAS},
    };
    expect_cases(rows, sizeof rows / sizeof *rows);
}

static void what_is_wished_for_is_no_deed(void **state)
{
    (void)state;
    static const context_case rows[] = {
        {"Jag vill gå kurs i översättning och lära mig Java.", "översättning", KM_WANTS},
        {"Jag vill gå kurs i översättning och lära mig Java.", "Java", KM_WANTS},
        {"Översättning är jag väldigt nyfiken på.", "Översättning", KM_WANTS},
        {"Svetsare är min dröm.", "Svetsare", KM_WANTS},
        {"Java har jag inte men jag vill lära.", "Java", KM_WANTS},
        {"Jag planerar lastsäkring.", "lastsäkring", KM_HAS},
        {"Jag planerar att läsa översättning.", "översättning", KM_WANTS},
        {"Råkade bli bra på översättning.", "översättning", KM_HAS},
        {"Jag söker leverantörer och gör dokumentation.", "dokumentation", KM_HAS},
        {"Java – just signed up for a course.", "Java", KM_WANTS},
    };
    expect_cases(rows, sizeof rows / sizeof *rows);
}

static void names_of_bands_cats_and_employers_are_no_competences(void **state)
{
    (void)state;
    static const context_case rows[] = {
        {"Trummis i coverbandet Excel.", "Excel", NOTHING},
        {"Matte till katten Java.", "Java", NOTHING},
        {"ARBETE\nSvetsare, Almby demensvård, 2012 – 2014", "demensvård", NOTHING},
        {"ARBETE\nSvetsare, Java dokumentation, 2012 – 2014", "dokumentation", KM_HAS},
        {"ARBETE\nSvetsare, Almby demensvård", "demensvård", KM_HAS},
    };
    expect_cases(rows, sizeof rows / sizeof *rows);
}

static void what_a_course_or_a_competence_is_called_is_no_name(void **state)
{
    (void)state;
    static const context_case rows[] = {
        {"Eva Ek\n\nUTBILDNING\nKorrekturläsning Komvux, klar 2022", "Korrekturläsning", KM_HAS},
        {"Eva Ek\n\nUTBILDNING\nDemensvård och HLR 2020", "HLR", KM_HAS},
        {"Eva Ek\n\nUTBILDNING\nDemensvård och HLR 2020", "Demensvård", KM_HAS},
        {"ARBETE\nSvetsare, Java Och Excel, 2012 – 2014", "Java", NOTHING},
        {"ARBETE\nKock 2012\n\nREFERENSER\nSvetsare Per Lax, Storm", "Svetsare", KM_OTHER},
    };
    expect_cases(rows, sizeof rows / sizeof *rows);
}

static void a_degree_and_its_subject_are_one_education_with_the_subject_first(void **state)
{
    (void)state;
    static const char *const texts[] = {"Kandidatexamen i bokbinderikunskap", "Kandidatexamen bokbinderikunskap"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        km_arena arena = km_arena_make(0);
        char text[80];
        snprintf(text, sizeof text, "Eva Ek\n\nUTBILDNING\n%s, 2012", texts[i]);
        const km_mention *mention = words_mention(words_read(&arena, text), text, texts[i]);
        assert_non_null(mention);
        assert_int_equal(mention->kind, KM_KIND_EDUCATION);
        assert_int_equal(mention->concept_count, 2);
        assert_memory_equal(words_label(mention).data, "Bokbinderikunskap", 17);
        km_arena_free(&arena);
    }
}

static void a_language_is_read_as_one_although_a_skill_has_its_name(void **state)
{
    (void)state;
    km_arena arena = km_arena_make(0);
    static const char text[] = "Talar flytande finska med kunder.";
    const km_mention *mention = words_mention(words_read(&arena, text), text, "finska");
    assert_non_null(mention);
    assert_int_equal(mention->kind, KM_KIND_LANGUAGE);
    assert_int_equal(mention->concept_count, 2);
    assert_memory_equal(words_label(mention).data, "Finska", 6);
    km_arena_free(&arena);
}

static void spans_are_told_in_three_units(void **state)
{
    (void)state;
    const char *text = "😀 å\xCC\x88 Jag för\xC2\xADmedlar: demens\xC2\xADvård";
    km_arena arena = km_arena_make(0);
    const km_reading *reading = words_read(&arena, text);
    const km_mention *mention = words_mention(reading, text, "demens\xC2\xADvård");
    assert_non_null(mention);
    const km_span *span = &mention->span;
    uint32_t points = 0, units = 0;
    for (uint32_t i = 0; i < span->byte_start; i++) {
        unsigned char byte = (unsigned char)text[i];
        points += (byte & 0xC0) != 0x80;
        units += (byte & 0xC0) != 0x80 ? (byte >= 0xF0 ? 2 : 1) : 0;
    }
    assert_int_equal(span->point_start, points);
    assert_int_equal(span->utf16_start, units);
    assert_int_equal(units, points + 1);
    assert_int_equal(span->point_end - span->point_start, 11);
    assert_int_equal(span->utf16_end - span->utf16_start, 11);
    assert_int_equal(reading->code_points, points + 11);
    km_arena_free(&arena);
}

/* Every mention slices to words, mentions do not overlap, and everything is in text order. */
static void mentions_are_in_order_and_apart(void **state)
{
    (void)state;
    const char *text =
        "PROFIL\nSvetsare med Java och Excel. Har bäddat sängar, gjort fönsterputsning och översättning.\n\n"
        "KUNSKAPER\n• Budgetansvar • Demensvård\n• Truckvana/Gaffeltruck\n\nSPRÅK\nSvenska, Engelska\nKörkort: B";
    km_arena arena = km_arena_make(0);
    const km_reading *reading = words_read(&arena, text);
    assert_true(reading->mention_count >= 11);
    for (uint32_t i = 0; i < reading->mention_count; i++) {
        const km_span *span = &reading->mentions[i].span;
        assert_true(span->byte_start < span->byte_end && span->byte_end <= strlen(text));
        assert_true(i == 0 || reading->mentions[i - 1].span.byte_end <= span->byte_start);
    }
    km_arena_free(&arena);
}

static void practice_is_dated_by_its_entry(void **state)
{
    (void)state;
    const char *text = "ARBETE\nSvetsare, Verkstaden i Lund, 2018-03 – nu\nDemensvård varannan helg.\n\n"
                       "Kock, Krogen, 2012-2014\nDokumentation.\n\nJag har 8 års erfarenhet av översättning.";
    km_arena arena = km_arena_make(0);
    const km_reading *reading = words_read(&arena, text);
    const km_mention *welder = words_mention(reading, text, "Svetsare");
    const km_mention *care = words_mention(reading, text, "Demensvård");
    const km_mention *records = words_mention(reading, text, "Dokumentation");
    const km_mention *translation = words_mention(reading, text, "översättning");
    assert_true(welder && care && records && translation);
    assert_int_equal(welder->months, 105);
    assert_int_equal(welder->last_used, INT32_MAX);
    assert_int_equal(care->months, 105);
    assert_int_equal(records->months, 24);
    assert_int_equal(translation->months, 96);
    km_arena_free(&arena);
}

static void levels_belong_to_what_stands_beside_them(void **state)
{
    (void)state;
    const char *text = "SPRÅK\nSvenska – modersmål\nEngelska – flytande\nFinska (grundläggande)";
    km_arena arena = km_arena_make(0);
    const km_reading *reading = words_read(&arena, text);
    assert_int_equal(words_mention(reading, text, "Svenska")->level, 4);
    assert_int_equal(words_mention(reading, text, "Engelska")->level, 4);
    assert_int_equal(words_mention(reading, text, "Finska")->level, 1);
    km_arena_free(&arena);
}

/* The mentions of two texts are the same when who the person is has no say; only places may move. */
static void expect_same_mentions(const char *one, const char *other)
{
    km_arena arena = km_arena_make(0);
    const km_reading *a = words_read(&arena, one), *b = words_read(&arena, other);
    if (a->mention_count != b->mention_count)
        fail_msg("%s / %s: %u and %u mentions", one, other, a->mention_count, b->mention_count);
    for (uint32_t i = 0; i < a->mention_count; i++) {
        const km_mention *x = &a->mentions[i], *y = &b->mentions[i];
        assert_int_equal(x->concept_count, y->concept_count);
        assert_memory_equal(x->concepts, y->concepts, x->concept_count * sizeof *x->concepts);
        assert_int_equal(x->polarity, y->polarity);
        assert_int_equal(x->confidence, y->confidence);
        assert_int_equal(x->level, y->level);
        assert_int_equal(x->months, y->months);
    }
    km_arena_free(&arena);
}

static void who_the_person_is_has_no_say(void **state)
{
    (void)state;
    expect_same_mentions("Anna Smed\n31 år, född i Lund\nSvetsare med Java.",
                         "Mohammed Alt\n61 år, född i Aleppo\nSvetsare med Java.");
    expect_same_mentions("Namn: Eva Kock\nHar gjort översättning.", "Namn: Olu Adeyemi\nHar gjort översättning.");
    expect_same_mentions("Referens: chef Gun Trädgårdh. Kan Java.", "Referens: chef Per Smed. Kan Java.");
}

static void personal_data_is_masked_and_told(void **state)
{
    (void)state;
    const char *text = "Eva Ek, 880412-1234, eva@exempel.se, Svetsarvägen 3. Kan Java.";
    km_arena arena = km_arena_make(0);
    const km_reading *reading = words_read(&arena, text);
    assert_int_equal(reading->mask_count, 3);
    assert_int_equal(reading->masks[0].kind, KM_MASK_PERSONAL_NUMBER);
    assert_int_equal(reading->masks[1].kind, KM_MASK_EMAIL);
    assert_int_equal(reading->masks[2].kind, KM_MASK_ADDRESS);
    assert_int_equal(reading->mention_count, 1);
    km_arena_free(&arena);
}

static void a_concept_said_twice_is_one_competence(void **state)
{
    (void)state;
    const char *text = "Vill lära mig demensvård. Har arbetat med demensvård i 8 år. Kan Java.";
    km_arena arena = km_arena_make(0);
    const km_reading *reading = words_read(&arena, text);
    assert_int_equal(reading->mention_count, 3);
    assert_int_equal(reading->competence_count, 2);
    uint32_t mentions = 0;
    for (uint32_t i = 0; i < reading->competence_count; i++) {
        const km_competence *c = &reading->competences[i];
        assert_int_equal(c->polarity, KM_HAS);
        mentions += c->mention_count;
        for (uint32_t k = 0; k < c->mention_count; k++)
            assert_int_equal(reading->mentions[reading->competence_mentions[c->mention_start + k]].concepts[0],
                             c->concept);
    }
    assert_int_equal(mentions, 3);
    km_arena_free(&arena);
}

static uint32_t classes_of(const char *word)
{
    uint32_t size = (uint32_t)strlen(word);
    return km_classes_of(&words_engine()->lexicon->cues.classes, word, size, km_hash(word, size));
}

static void words_have_the_classes_of_their_list_and_of_their_endings(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        uint32_t has, lacks;
    } rows[] = {
        {"naturbruksprogrammet", KM_CLASS_SCHOOLING, KM_CLASS_PLACE},
        {"vårdlinjen", KM_CLASS_SCHOOLING, 0},
        {"kandidatexamen", KM_CLASS_SCHOOLING, 0},
        {"linjen", KM_CLASS_SCHOOLING, 0},
        {"sfi", KM_CLASS_SCHOOLING, 0},
        {"program", 0, KM_CLASS_SCHOOLING},
        {"utbildningsledare", 0, KM_CLASS_SCHOOLING},
        {"n", 0, ~0u},
        {"backsippeskolan", KM_CLASS_PLACE, KM_CLASS_PERSON},
        {"skolan", 0, KM_CLASS_PLACE}, /* no name stands before it */
        {"folkhögskola", KM_CLASS_PLACE | KM_CLASS_SCHOOLING, 0},
        {"seminören", KM_CLASS_PERSON, 0},
        {"projektledaren", KM_CLASS_PERSON, 0},
        {"aren", 0, KM_CLASS_PERSON},
        {"&", KM_CLASS_NAME_LINK | KM_CLASS_LIST_LINK, KM_CLASS_JOINT},
        {"och", KM_CLASS_NAME_LINK | KM_CLASS_LIST_LINK | KM_CLASS_JOINT | KM_CLASS_CLAUSE, 0},
        {"i", KM_CLASS_FROM | KM_CLASS_SUBJECT | KM_CLASS_WRITER | KM_CLASS_CLAUSE, KM_CLASS_WORKPLACE},
        {"at", KM_CLASS_WORKPLACE, KM_CLASS_JOINT},
        {"körkortet", KM_CLASS_LICENCE, KM_CLASS_CARD},
        {"körkortsutbildning", KM_CLASS_SCHOOLING, KM_CLASS_LICENCE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t classes = classes_of(rows[i].word);
        if ((classes & rows[i].has) != rows[i].has || (classes & rows[i].lacks))
            fail_msg("%s: %x", rows[i].word, classes);
    }
}

static void assert_listed(const km_symbols *words)
{
    for (uint32_t i = 0; i < words->count; i++) {
        km_bytes word = km_symbol(words, i);
        uint32_t size = (uint32_t)word.size;
        uint32_t classes =
            km_classes_of(&words_engine()->lexicon->cues.classes, word.data, size, km_hash(word.data, size));
        if (!(classes & KM_CLASS_LISTED))
            fail_msg("%.*s would be passed over", (int)size, word.data);
    }
}

/* Cues and employers are looked up only at words of this class, and endings only behind some last bytes. */
static void what_is_looked_for_is_told_by_its_words(void **state)
{
    (void)state;
    const km_cues *cues = &words_engine()->lexicon->cues;
    assert_listed(&cues->first);
    assert_listed(&cues->employers);
    assert_false(classes_of("svetsare") & KM_CLASS_LISTED);
    for (uint32_t i = 0; i < cues->classes.tails.count; i++) {
        km_bytes backwards = km_symbol(&cues->classes.tails, i);
        char word[64] = "xyz";
        for (size_t k = 0; k < backwards.size; k++)
            word[3 + k] = backwards.data[backwards.size - 1 - k];
        assert_int_equal(classes_of(word) & cues->classes.of_tail[i], cues->classes.of_tail[i]);
    }
}

/* Every cue is found where it stands, with all of its words and as no shorter one. */
static void each_cue_is_found_at_its_full_length(void **state)
{
    (void)state;
    const km_cues *cues = &words_engine()->lexicon->cues;
    for (uint32_t i = 0; i < cues->keys.count; i++) {
        km_bytes key = km_symbol(&cues->keys, i);
        char text[160];
        int size = snprintf(text, sizeof text, "%.*s xyzzy", (int)key.size, key.data);
        km_arena arena = km_arena_make(0);
        km_normal normal;
        km_tokens tokens;
        const km_cue *cue = NULL;
        assert_int_equal(km_normal_make(&arena, (km_bytes){text, (size_t)size}, &normal).code, KM_OK);
        assert_int_equal(km_tokens_make(&arena, &normal, &tokens).code, KM_OK);
        uint32_t length = km_cue_at(cues, &normal, &tokens, 0, &cue);
        if (length != tokens.count - 1 || cue != &cues->cue[i])
            fail_msg("%s: %u words", text, length);
        km_arena_free(&arena);
    }
}

static void any_number_stands_for_that_of_a_cue(void **state)
{
    (void)state;
    static const struct {
        const char *text, *like;
    } pairs[] = {{"gick ut 2021", "gick ut 0"}, {"gick ut 7", "gick ut 0"}};
    const km_cues *cues = &words_engine()->lexicon->cues;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        km_arena arena = km_arena_make(0);
        km_normal normal;
        km_tokens tokens;
        const km_cue *cue = NULL;
        assert_int_equal(km_normal_make(&arena, harness_bytes(pairs[i].text), &normal).code, KM_OK);
        assert_int_equal(km_tokens_make(&arena, &normal, &tokens).code, KM_OK);
        assert_int_equal(km_cue_at(cues, &normal, &tokens, 0, &cue), 3);
        uint32_t symbol = km_symbols_find(&cues->keys, pairs[i].like, (uint32_t)strlen(pairs[i].like));
        assert_ptr_equal(cue, &cues->cue[symbol]);
        km_arena_free(&arena);
    }
}

static void memory_that_runs_out_is_told(void **state)
{
    (void)state;
    km_read_options options = {KM_GENRE_CV, true, INT32_MIN};
    const km_reading *reading;
    km_bytes text = harness_bytes("Svetsare med Java och Excel, översättning och demensvård.");
    for (size_t limit = 64; limit < 60000; limit += 611) {
        km_arena arena = km_arena_make(limit);
        km_status status = km_read(words_engine(), &arena, text, &options, &reading);
        assert_true(status.code == KM_OK || status.code == KM_MEMORY);
        km_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(polarity_follows_the_words_around),
        cmocka_unit_test(what_stands_before_the_verb_is_not_the_writers_when_somebody_stands_behind_it),
        cmocka_unit_test(a_clause_about_somebody_else_ends_where_the_writer_comes_in),
        cmocka_unit_test(a_passive_is_somebody_elses_where_its_agent_is),
        cmocka_unit_test(what_was_broken_off_or_ran_out_is_lacking),
        cmocka_unit_test(what_is_wished_for_is_no_deed),
        cmocka_unit_test(names_of_bands_cats_and_employers_are_no_competences),
        cmocka_unit_test(what_a_course_or_a_competence_is_called_is_no_name),
        cmocka_unit_test(a_degree_and_its_subject_are_one_education_with_the_subject_first),
        cmocka_unit_test(a_language_is_read_as_one_although_a_skill_has_its_name),
        cmocka_unit_test(spans_are_told_in_three_units),
        cmocka_unit_test(mentions_are_in_order_and_apart),
        cmocka_unit_test(practice_is_dated_by_its_entry),
        cmocka_unit_test(levels_belong_to_what_stands_beside_them),
        cmocka_unit_test(who_the_person_is_has_no_say),
        cmocka_unit_test(personal_data_is_masked_and_told),
        cmocka_unit_test(a_concept_said_twice_is_one_competence),
        cmocka_unit_test(words_have_the_classes_of_their_list_and_of_their_endings),
        cmocka_unit_test(what_is_looked_for_is_told_by_its_words),
        cmocka_unit_test(each_cue_is_found_at_its_full_length),
        cmocka_unit_test(any_number_stands_for_that_of_a_cue),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    words_end();
    return failed;
}
