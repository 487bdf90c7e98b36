/* km report finds what is wrong: defects are seeded into the demo data one by one, and each must be found by the check
 * that is meant for it and by no other. The demo data itself must raise none. */
#include "harness.h"

#include "base/arena.h"
#include "file.h"
#include "report/checks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEMO "tools/demo/"

static const char *const demo_files[] = {
    "ads/platsannonser.jsonl",
    "courses/educationEvents.json",
    "courses/educationInfos.json",
    "courses/educationProviders.json",
    "esco/occupationSkillRelations_en.csv",
    "esco/occupations_sv.csv",
    "esco/skills_en.labels-only.csv",
    "esco/skills_sv.labels.tsv",
    "taxonomy/driving-licences.json",
    "taxonomy/languages.json",
    "taxonomy/municipalities.json",
    "taxonomy/occupation-fields.json",
    "taxonomy/occupations-with-titles.json",
    "taxonomy/regions.json",
    "taxonomy/skills.json",
    "taxonomy/ssyk-level-4-groups-with-related-skills.json",
    "taxonomy/ssyk-level-4-with-related-isco-level-4-groups.json",
    "taxonomy/substitutability-relations-between-occupations.json",
    "taxonomy/sun-field-hierarchy.json",
    "taxonomy/the-ssyk-hierarchy-with-occupations.json",
};

#define FILES (sizeof demo_files / sizeof *demo_files)
#define EDITS 6

#define ADS "ads/platsannonser.jsonl"
#define EVENTS "courses/educationEvents.json"
#define INFOS "courses/educationInfos.json"
#define PROVIDERS "courses/educationProviders.json"
#define NEEDS "esco/occupationSkillRelations_en.csv"
#define ESCO_OCCUPATIONS "esco/occupations_sv.csv"
#define ESCO_ENGLISH "esco/skills_en.labels-only.csv"
#define ESCO_SWEDISH "esco/skills_sv.labels.tsv"
#define LANGUAGES "taxonomy/languages.json"
#define FIELDS "taxonomy/occupation-fields.json"
#define TITLES "taxonomy/occupations-with-titles.json"
#define SKILLS "taxonomy/skills.json"
#define GROUP_SKILLS "taxonomy/ssyk-level-4-groups-with-related-skills.json"
#define BRIDGE "taxonomy/ssyk-level-4-with-related-isco-level-4-groups.json"
#define SUBSTITUTES "taxonomy/substitutability-relations-between-occupations.json"
#define SUN "taxonomy/sun-field-hierarchy.json"
#define SSYK "taxonomy/the-ssyk-hierarchy-with-occupations.json"

/* Replaces the first place where `find` stands in a file by `put`. A file that the demo does not have is new, with
 * `put` in it. */
typedef struct edit {
    const char *file, *find, *put;
} edit;

typedef struct defect {
    const char *what, *check;
    edit edits[EDITS];
} defect;

/* --- Pieces that several defects are made of --------------------------------------------------------------- */

#define FIRST_CONCEPT "\"concepts\": [\n"

/* A group that has everything, to be seeded without one of its parts. */
#define GROUP_ID "\"id\": \"ZZZZ_grp_ZZZ\", \"preferred_label\": \"Låtsasyrken\", \"type\": \"ssyk-level-4\""
#define NEW_GROUP(more, occupation)                                                                                    \
    {                                                                                                                  \
        SSYK, "          \"id\": \"dhgR_9jk_95r\"",                                                                    \
            GROUP_ID ", \"ssyk_code_2012\": \"0219\"" more ", \"narrower\": [" occupation                              \
                     "]\n}, {\n\"id\": \"dhgR_9jk_95r\""                                                               \
    }
#define GROUP_TEXT ", \"definition\": \"Arbetar på låtsas.\""
#define GROUP_OCCUPATION                                                                                               \
    "{\"id\": \"ZZZZ_occ_ZZZ\", \"preferred_label\": \"Låtsasarbetare\", \"type\": \"occupation-name\"}"
#define NEW_GROUP_SKILL                                                                                                \
    {                                                                                                                  \
        GROUP_SKILLS, FIRST_CONCEPT,                                                                                   \
            FIRST_CONCEPT "{" GROUP_ID                                                                                 \
                          ", \"related\": [{\"id\": \"JjHn_wR7_Zdg\", \"preferred_label\": \"Fullgjord värnplikt\", " \
                          "\"type\": \"skill\"}]},\n"                                                                  \
    }
#define NEW_GROUP_FIELD                                                                                                \
    {                                                                                                                  \
        FIELDS, "\"narrower\": [\n", "\"narrower\": [\n{" GROUP_ID "},\n"                                              \
    }
#define NEW_GROUP_ISCO                                                                                                 \
    {                                                                                                                  \
        BRIDGE, FIRST_CONCEPT,                                                                                         \
            FIRST_CONCEPT "{" GROUP_ID ", \"related\": [{\"id\": \"1EQh_7jt_HUK\", \"isco_code_08\": \"0210\", "       \
                          "\"preferred_label\": \"Specialistofficerare\", \"type\": \"isco-level-4\"}]},\n"            \
    }

/* Other descriptions for educations, put before their own. */
#define DESCRIPTION(text) "\"description\":{\"strings\":[{\"lang\":\"swe\",\"value\":\"" text "\"}]},\"unused\""
#define DESCRIBE(start, text)                                                                                          \
    {                                                                                                                  \
        INFOS, "\"description\":{\"strings\":[{\"lang\":\"swe\",\"value\":\"" start,                                   \
            DESCRIPTION(text) ":{\"strings\":[{\"lang\":\"swe\",\"value\":\"" start                                    \
    }
#define SAME_TEXT                                                                                                      \
    "Välkommen till oss! Vi har moderna lokaler, goda vänner och nära till bussen, och du trivs från dag ett."

#define FIRST_EVENT "\"educationEvents\": [\n"
#define EVENT(id, education, provider, rest)                                                                           \
    "{\"id\":\"" id "\",\"status\":\"ACTIVE\",\"content\":{\"identifier\":\"" id "\",\"education\":\"" education       \
    "\",\"providers\":[\"" provider "\"],\"locations\":[{\"areaCode\":\"1283\",\"town\":\"Helsingborg\"}],"            \
    "\"paceOfStudy\":{\"percentage\":50.0}" rest "}},\n"
#define NEW_EVENT(id, education, provider, rest)                                                                       \
    {                                                                                                                  \
        EVENTS, FIRST_EVENT, FIRST_EVENT EVENT(id, education, provider, rest)                                          \
    }

#define FIRST_INFO "\"educationInfos\": [\n"
#define INFO(id, code, title)                                                                                          \
    "{\"id\":\"" id "\",\"status\":\"ACTIVE\",\"content\":{\"identifier\":\"" id "\",\"code\":\"" code                 \
    "\",\"title\":{\"strings\":[{\"lang\":\"swe\",\"value\":\"" title "\"}]},"                                         \
    "\"description\":{\"strings\":[{\"lang\":\"swe\",\"value\":\"En påhittad kurs om " title                           \
    ", lång nog för att säga något om vad den handlar om, och bara till för ett prov.\"}]},"                      \
    "\"url\":{\"urls\":[{\"lang\":\"swe\",\"value\":\"https://kurser.example/x\"}]},"                                  \
    "\"type\":{\"type\":\"C_SchoolType\",\"code\":\"VUXGY\"},"                                                         \
    "\"credits\":{\"system\":{\"type\":\"C_Credits\",\"code\":\"vp\"},\"credits\":100.0},"                             \
    "\"eligibility\":{\"strings\":[{\"lang\":\"swe\",\"value\":\"Grundskola.\"}]}}},\n"

#define FIRST_PROVIDER "\"educationProviders\": [\n"
#define FIRST_AD "\"occupation\":{\"concept_id\":\"EGeL_Yk2_ZWE\",\"label\":\"Elkonstruktör\"}"

#define TERMS "terms.csv"
#define TERM(term, concept, misspelt)                                                                                  \
    term ";2806bf52-61b3-5f32-a18d-f7d267bcb9c6;" concept ";YRKE;b169b810;" misspelt ";T-1\n"
#define TERM_HEAD "term;uuid;concept;type;term_uuid;term_misspelled;version\n"

#define OCCUPATION_1 "http://data.europa.eu/esco/occupation/006cc1f9-2841-41c3-991a-dc3f2f3bd533"
#define SKILL_1 "http://data.europa.eu/esco/skill/154c7027-53f6-4e52-96b9-32bdf949c389"
#define SKILL_NEW "http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000000"
#define NEEDS_HEAD "occupationUri,relationType,skillUri,skillLabel_en\n"
#define SUBSTITUTED                                                                                                    \
    "{\"id\": \"BK8D_hZe_dtk\", \"preferred_label\": \"Ekonomiassistent\", \"substitutability_percentage\": "

static const defect defects[] = {
    /* Files and records */
    {"a file cut short", "file-refused", {{LANGUAGES, "\"data\": {", "\"data\": "}}},
    {"a table that lacks a field in a row", "row-width", {{NEEDS, NEEDS_HEAD, NEEDS_HEAD OCCUPATION_1 ",essential\n"}}},
    {"a line that is a list", "line-malformed", {{ADS, "\n{\"id\":\"90000011\"", "\n[1]\n{\"id\":\"90000011\""}}},
    {"a term list with an unknown type",
     "record-left-out",
     {{TERMS, NULL, TERM_HEAD "svets;2806bf52;Svets;SAK;b169b810;False;T-1\n"}}},
    {"a provider without content",
     "record-empty",
     {{PROVIDERS, FIRST_PROVIDER, FIRST_PROVIDER "{\"id\":\"p.x\",\"status\":\"ACTIVE\",\"content\":null},\n"}}},
    {"a record that is nothing",
     "record-unknown",
     {{PROVIDERS, FIRST_PROVIDER,
       FIRST_PROVIDER "{\"id\":\"p.x\",\"status\":\"ACTIVE\",\"content\":{\"identifier\":\"p.x\"}},\n"}}},
    {"a skill without id",
     "concept-without-id",
     {{SKILLS, FIRST_CONCEPT, FIRST_CONCEPT "{\"type\": \"skill\", \"preferred_label\": \"Utan id\"},\n"}}},
    {"an education without id",
     "education-without-id",
     {{INFOS, FIRST_INFO,
       FIRST_INFO "{\"id\":\"i.x\",\"status\":\"ACTIVE\",\"content\":{\"title\":{\"strings\":[{\"lang\":\"swe\","
                  "\"value\":\"Titel\"}]}}},\n"}}},
    {"an education without title",
     "education-without-title",
     {{INFOS, FIRST_INFO,
       FIRST_INFO
       "{\"id\":\"i.x\",\"status\":\"ACTIVE\",\"content\":{\"identifier\":\"i.x\",\"title\":{\"strings\":[]}}},\n"}}},
    {"an event of no education", "event-without-education", {NEW_EVENT("e.x", "", "p.demo.kxl", "")}},
    {"a provider without name",
     "provider-without-name",
     {{PROVIDERS, FIRST_PROVIDER,
       FIRST_PROVIDER
       "{\"id\":\"p.x\",\"status\":\"ACTIVE\",\"content\":{\"identifier\":\"p.x\",\"name\":{\"strings\":[]}}},\n"}}},

    /* Concepts */
    {"a language code of one letter", "code-malformed", {{LANGUAGES, "\"SQ\"", "\"S\""}}},
    {"an SSYK code of three digits",
     "code-malformed",
     {{BRIDGE, "\"isco_code_08\": \"0310\"", "\"isco_code_08\": \"310\""}}},
    {"one code for two languages", "code-repeated", {{LANGUAGES, "\"AM\"", "\"SQ\""}}},
    {"a group under the wrong one",
     "group-code-parent",
     {{SSYK, "\"ssyk_code_2012\": \"021\"", "\"ssyk_code_2012\": \"029\""}}},
    {"an occupation under no group",
     "occupation-ungrouped",
     {{SSYK, FIRST_CONCEPT, FIRST_CONCEPT GROUP_OCCUPATION ",\n"}}},
    {"an occupation under two groups",
     "occupation-two-groups",
     {{SSYK, "{\"id\": \"EsHf_niD_7PB\"",
       "{\"id\": \"soBq_ia8_xcx\", \"preferred_label\": \"Administratör\", \"type\": \"occupation-name\"},\n{\"id\": "
       "\"EsHf_niD_7PB\""}}},
    {"a skill under no group",
     "skill-ungrouped",
     {{SKILLS, FIRST_CONCEPT,
       FIRST_CONCEPT "{\"id\": \"ZZZZ_ski_ZZZ\", \"type\": \"skill\", \"preferred_label\": \"Låtsaskunskap\"},\n"}}},
    {"a group without skills",
     "group-without-skills",
     {NEW_GROUP(GROUP_TEXT, GROUP_OCCUPATION), NEW_GROUP_FIELD, NEW_GROUP_ISCO}},
    {"a group without occupations",
     "group-without-occupations",
     {NEW_GROUP(GROUP_TEXT, ""), NEW_GROUP_SKILL, NEW_GROUP_FIELD, NEW_GROUP_ISCO}},
    {"a group in no field",
     "group-without-field",
     {NEW_GROUP(GROUP_TEXT, GROUP_OCCUPATION), NEW_GROUP_SKILL, NEW_GROUP_ISCO}},
    {"a group without a bridge",
     "group-without-isco",
     {NEW_GROUP(GROUP_TEXT, GROUP_OCCUPATION), NEW_GROUP_SKILL, NEW_GROUP_FIELD}},
    {"a group without definition",
     "group-undefined",
     {NEW_GROUP("", GROUP_OCCUPATION), NEW_GROUP_SKILL, NEW_GROUP_FIELD, NEW_GROUP_ISCO}},
    {"a retired skill without successor",
     "retired-without-successor",
     {{SKILLS, FIRST_CONCEPT,
       FIRST_CONCEPT "{\"id\": \"ZZZZ_ski_ZZZ\", \"type\": \"skill\", \"preferred_label\": \"Gammal kunskap\", "
                     "\"deprecated\": true},\n"}}},

    /* Labels */
    {"two skills of one name",
     "label-ambiguous",
     {{SKILLS, "\"preferred_label\": \"A-truckar\"", "\"preferred_label\": \"A la carte\""}}},
    {"a synonym that is another's name",
     "label-shadowed",
     {{SKILLS, "\"A-truck\", ", "\"A-truck\", \"A la carte\", "}}},
    {"a synonym twice", "label-repeated", {{SKILLS, "\"A-truck\", ", "\"A-truck\", \"A-truck\", "}}},
    {"a name with an entity",
     "label-markup",
     {{SKILLS, "\"preferred_label\": \"A-truckar\"", "\"preferred_label\": \"A-truckar &amp; annat\""}}},
    {"a name with broken letters", "label-mojibake", {{SKILLS, "\"låglyftare\"", "\"l\u00c3\u00a5glyftare\""}}},
    {"a name as long as a sentence",
     "label-long",
     {{SKILLS, "\"låglyftare\"",
       "\"låglyftare av den sort som man står på och kör med i lager där det är trångt mellan hyllorna och högt i tak "
       "och många lastpallar att flytta\""}}},
    {"a title for four occupations",
     "title-ambiguous",
     {{TITLES, "\"Laboratoriekemist\"", "\"Kontorist\""},
      {TITLES, "\"Styrtekniker\"", "\"Kontorist\""},
      {TITLES, "\"id\": \"BK8D_hZe_dtk\",\n    \"title\": [",
       "\"id\": \"BK8D_hZe_dtk\",\n    \"title\": [{\"preferred_label\": \"Kontorist\"},"}}},

    /* Relations */
    {"a relation to an id nobody knows",
     "relation-dangling",
     {{TITLES, "{\"id\": \"eQ4M_CNm_ozj\"}", "{\"id\": \"eQ4M_CNm_ozj\"}, {\"id\": \"ZZZZ_not_ZZZ\"}"}}},
    {"a relation to a retired skill",
     "relation-retired",
     {{SKILLS, "\"preferred_label\": \"Fullgjord värnplikt\"",
       "\"deprecated\": true, \"replaced_by\": [{\"id\": \"rwir_xvu_443\"}], \"preferred_label\": \"Fullgjord "
       "värnplikt\""}}},
    {"an occupation that replaces itself",
     "relation-self",
     {{SUBSTITUTES, "\"substitutes\": []",
       "\"substitutes\": [{\"id\": \"soBq_ia8_xcx\", \"substitutability_percentage\": 75, \"type\": "
       "\"occupation-name\"}]"}}},
    {"a relation twice in a file",
     "relation-repeated",
     {{GROUP_SKILLS, "{\"id\": \"Es1j_gwu_mzB\"",
       "{\"id\": \"JjHn_wR7_Zdg\", \"type\": \"skill\"},\n{\"id\": \"Es1j_gwu_mzB\""}}},
    {"a field of education below itself",
     "relation-cycle",
     {{SUN, "\"sun_education_field_code_2020\": \"010a\", ",
       "\"sun_education_field_code_2020\": \"010a\", \"narrower\": [{\"id\": \"U925_qMh_KzG\"}], "}}},
    {"two degrees of substitutability",
     "substitute-contradiction",
     {{SUBSTITUTES, SUBSTITUTED "25", SUBSTITUTED "75"}}},
    {"half substitutable", "substitute-percent", {{SUBSTITUTES, SUBSTITUTED "25", SUBSTITUTED "50"}}},

    /* ESCO */
    {"an ESCO row without label", "esco-row-without-label", {{ESCO_ENGLISH, "\n", "\n" SKILL_NEW ",,,,\n"}}},
    {"an ESCO row with another address",
     "esco-row-address",
     {{ESCO_ENGLISH, "\n", "\nhttp://example.org/x,do something,,,\n"}}},
    {"an ESCO relation without one end",
     "esco-relation-cut",
     {{NEEDS, NEEDS_HEAD, NEEDS_HEAD OCCUPATION_1 ",essential,,a skill\n"}}},
    {"an ESCO relation of no kind",
     "esco-relation-kind",
     {{NEEDS, NEEDS_HEAD, NEEDS_HEAD OCCUPATION_1 ",maybe," SKILL_1 ",a skill\n"}}},
    {"an ESCO skill in English only", "esco-untranslated", {{ESCO_ENGLISH, "\n", "\n" SKILL_NEW ",do something,,,\n"}}},
    {"two ESCO skills of one name",
     "esco-label-ambiguous",
     {{ESCO_SWEDISH, "http", SKILL_NEW "\tanvända radioutrustning\nhttp"}}},
    {"essential and optional",
     "esco-essential-optional",
     {{NEEDS, NEEDS_HEAD, NEEDS_HEAD OCCUPATION_1 ",optional," SKILL_1 ",a skill\n"}}},
    {"an ESCO relation to a skill nobody knows",
     "esco-relation-dangling",
     {{NEEDS, NEEDS_HEAD, NEEDS_HEAD OCCUPATION_1 ",optional," SKILL_NEW ",a skill\n"}}},
    {"an ISCO group of three digits", "esco-code-malformed", {{ESCO_OCCUPATIONS, ",0210,", ",021,"}}},
    {"an ESCO occupation without skills",
     "esco-occupation-without-skills",
     {{ESCO_OCCUPATIONS, "\nOccupation,",
       "\nOccupation,http://data.europa.eu/esco/occupation/"
       "00000000-0000-4000-8000-000000000000,0210,låtsasofficer,,,released,,,,,,Låtsas.,0210.9\nOccupation,"}}},
    {"a skill of the ESCO layer that ESCO lacks",
     "esco-layer-unjoined",
     {{SKILLS, FIRST_CONCEPT,
       FIRST_CONCEPT
       "{\"id\": \"ZZZZ_esc_ZZZ\", \"type\": \"esco-skill\", \"preferred_label\": \"låtsas vara expert\"},\n"}}},

    /* Educations */
    {"an id for two educations",
     "education-repeated",
     {{INFOS, FIRST_INFO, FIRST_INFO INFO("i.demo.vuxgy.varvar02", "LÅT01", "Låtsaslära")}}},
    {"an education under two ids",
     "education-duplicate",
     {{INFOS, FIRST_INFO, FIRST_INFO INFO("i.x", "LÅT01", "Vård- och omsorgsarbete 2")},
      NEW_EVENT("e.x", "i.x", "p.demo.kxl", ""),
      {EVENTS, FIRST_EVENT, FIRST_EVENT EVENT("e.y", "i.demo.vuxgy.varvar02", "p.demo.kxl", "")}}},
    {"two titles for a national code",
     "education-code-titles",
     {{INFOS, "\"code\":\"VÅRVÅR02\"", "\"code\":\"VÅRVÅR01\""}}},
    {"an education without code", "education-without-code", {{INFOS, "\"code\":\"VÅRVÅR01\",", ""}}},
    {"an education without description",
     "education-without-description",
     {{INFOS, "\"description\":", "\"nothing\":"}}},
    {"a description of one word", "education-description-short", {DESCRIBE("Kursen är grunden", "Kort.")}},
    {"descriptions that all say the same",
     "education-boilerplate",
     {DESCRIBE("Kursen är grunden", SAME_TEXT), DESCRIBE("Här fördjupar du", SAME_TEXT),
      DESCRIBE("Kroppens byggnad", SAME_TEXT), DESCRIBE("Fortsättning på Medicin 1", SAME_TEXT),
      DESCRIBE("Vad innebär det att åldras", SAME_TEXT)}},
    {"a description used for two",
     "education-description-copied",
     {DESCRIBE("Kursen är grunden", SAME_TEXT), DESCRIBE("Här fördjupar du", SAME_TEXT)}},
    {"an education without credits",
     "education-without-credits",
     {{INFOS, "\"credits\":{\"system\"", "\"nothing\":{\"system\""}}},
    {"two hundred thousand points", "education-credits-odd", {{INFOS, "\"credits\":200.0", "\"credits\":200000.0"}}},
    {"university credits of another school",
     "education-credits-form",
     {{INFOS, "\"code\":\"hp\"},\"credits\":7.5", "\"code\":\"yh\"},\"credits\":7.5"}}},
    {"a link that is none", "education-url-malformed", {{INFOS, "https://kurser.example/varvar01", "se vår hemsida"}}},
    {"an education without link", "education-without-url", {{INFOS, "\"url\":", "\"nothing\":"}}},
    {"an education without eligibility",
     "education-without-eligibility",
     {{INFOS, "\"eligibility\":", "\"nothing\":"}}},
    {"a form of school nobody knows", "education-form-unknown", {{INFOS, "\"code\":\"VUXGY\"", "\"code\":\"XYZ\""}}},
    {"a title in capitals",
     "education-title-shouting",
     {{INFOS, "\"Vård- och omsorgsarbete 1\"", "\"VÅRD- OCH OMSORGSARBETE 1\""}}},
    {"an education whose starts are long past",
     "education-past",
     {{INFOS, FIRST_INFO, FIRST_INFO INFO("i.x", "LÅT01", "Låtsaslära")},
      NEW_EVENT("e.x", "i.x", "p.demo.kxl", ",\"execution\":{\"start\":\"2024-08-19\",\"end\":\"2024-12-20\"}")}},

    /* Events and providers */
    {"an event of an education nobody has", "event-orphan", {NEW_EVENT("e.x", "i.nowhere", "p.demo.kxl", "")}},
    {"an id for two events",
     "event-repeated",
     {NEW_EVENT("e.demo.vuxgy.varvar01.1283.20260817", "i.demo.vuxgy.varvar01", "p.demo.kxl", "")}},
    {"an event twice",
     "event-duplicate",
     {{EVENTS, FIRST_EVENT,
       FIRST_EVENT EVENT("e.x", "i.demo.vuxgy.varvar01", "p.demo.kxl",
                         ",\"execution\":{\"start\":\"2026-08-17\",\"end\":\"2027-01-01\"}")}}},
    {"an end before the start", "event-reversed", {{EVENTS, "\"end\":\"2027-01-01\"", "\"end\":\"2026-01-01\""}}},
    {"a deadline after the start",
     "event-deadline-late",
     {{EVENTS, "\"last\":\"2026-07-20\"", "\"last\":\"2026-09-20\""}}},
    {"an event of ten years", "event-long", {{EVENTS, "\"end\":\"2027-01-01\"", "\"end\":\"2037-01-01\""}}},
    {"a course of ten weeks that takes three years",
     "event-length-contradiction",
     {{EVENTS, "\"end\":\"2027-01-01\"", "\"end\":\"2030-01-01\""}}},
    {"an event without pace", "event-without-pace", {{EVENTS, "\"paceOfStudy\"", "\"nothing\""}}},
    {"a municipality that is not there",
     "event-area-unknown",
     {{EVENTS, "\"areaCode\":\"1283\"", "\"areaCode\":\"9999\""}}},
    {"a town in another municipality",
     "event-area-contradiction",
     {{EVENTS, "\"town\":\"Helsingborg\"", "\"town\":\"Uppsala\""}}},
    {"an event in no place", "event-without-place", {{EVENTS, "\"locations\"", "\"nothing\""}}},
    {"a provider nobody has", "event-provider-unknown", {NEW_EVENT("e.x", "i.demo.vuxgy.varvar01", "p.nobody.x", "")}},
    {"an event of no provider",
     "event-without-provider",
     {{EVENTS, "\"providers\":[\"p.demo.kxl\"]", "\"providers\":[]"}}},
    {"a fee of five million",
     "event-fee-odd",
     {NEW_EVENT("e.x", "i.demo.hs.fkbk10", "p.demo.hse",
                ",\"fees\":[{\"totalAmount\":5000000,\"currency\":\"SEK\"}]")}},
    {"a fee where there is none",
     "event-fee-free-form",
     {NEW_EVENT("e.x", "i.demo.vuxgy.varvar01", "p.demo.kxl",
                ",\"fees\":[{\"totalAmount\":500,\"currency\":\"SEK\"}]")}},
    {"an id for two providers",
     "provider-repeated",
     {{PROVIDERS, FIRST_PROVIDER,
       FIRST_PROVIDER "{\"id\":\"p.demo.kxl\",\"status\":\"ACTIVE\",\"content\":{\"identifier\":\"p.demo.kxl\","
                      "\"name\":{\"strings\":[{\"lang\":\"swe\",\"value\":\"En annan\"}]}}},\n"}}},
    {"a name for two providers",
     "provider-same-name",
     {{PROVIDERS, "\"name\":{\"strings\":[{\"lang\":\"swe\",\"value\":\"Låtsasbygdens vuxenutbildning (påhittad)\"}]}",
       "\"name\":{\"strings\":[{\"lang\":\"swe\",\"value\":\"Exempelstadens komvux (påhittad)\"}]}"}}},
    {"a provider without events",
     "provider-unused",
     {{PROVIDERS, FIRST_PROVIDER,
       FIRST_PROVIDER "{\"id\":\"p.x\",\"status\":\"ACTIVE\",\"content\":{\"identifier\":\"p.x\",\"name\":{\"strings\":"
                      "[{\"lang\":\"swe\",\"value\":\"En annan\"}]}}},\n"}}},

    /* Ads */
    {"an ad without text",
     "ad-without-text",
     {{ADS, "\n{\"id\":\"90000011\"",
       "\n{\"id\":\"1\",\"headline\":\"Svetsare\",\"publication_date\":\"2026-01-08\",\"description\":{\"text\":\"\"}}"
       "\n{\"id\":\"90000011\""}}},
    {"an ad of three words",
     "ad-text-short",
     {{ADS, "\"description\":{\"text\"", "\"description\":{\"text\":\"Vi söker dig.\",\"nothing\""}}},
    {"an ad for no occupation", "ad-without-occupation", {{ADS, "\"occupation\":", "\"nothing\":"}}},
    {"an ad for an occupation nobody knows",
     "ad-occupation-unknown",
     {{ADS, FIRST_AD, "\"occupation\":{\"concept_id\":\"ZZZZ_not_ZZZ\",\"label\":\"Låtsas\"}"}}},
    {"an ad with another group",
     "ad-group-contradiction",
     {{ADS, "\"legacy_ams_taxonomy_id\":\"3113\"", "\"legacy_ams_taxonomy_id\":\"3114\""}}},
    {"an ad without date", "ad-without-date", {{ADS, "\"publication_date\"", "\"nothing\""}}},
    {"an ad of 1924", "ad-date-odd", {{ADS, "\"publication_date\":\"2024", "\"publication_date\":\"1924"}}},
    {"an ad without employer", "ad-without-employer", {{ADS, "\"employer\"", "\"nothing\""}}},
    {"an ad with a personal identity number",
     "ad-personal-number",
     {{ADS, "Vi bygger maskiner", "Fråga 19121212-1212. Vi bygger maskiner"}}},
    {"an ad twice",
     "ad-repeated",
     {{"again.jsonl", NULL,
       "{\"id\":\"1\",\"headline\":\"Svetsare\",\"publication_date\":\"2026-01-08T08:00:00\",\"description\":{\"text\":"
       "\"" SAME_TEXT SAME_TEXT "\"},\"occupation\":{\"concept_id\":\"EGeL_Yk2_ZWE\",\"label\":\"Elkonstruktör\"},"
       "\"employer\":{\"name\":\"Exempel AB\"}}\n"
       "{\"id\":\"2\",\"headline\":\"Svetsare\",\"publication_date\":\"2026-01-09T08:00:00\",\"description\":{\"text\":"
       "\"" SAME_TEXT SAME_TEXT "\"},\"occupation\":{\"concept_id\":\"EGeL_Yk2_ZWE\",\"label\":\"Elkonstruktör\"},"
       "\"employer\":{\"name\":\"Exempel AB\"}}\n"}}},

    /* Term lists */
    {"a term both right and wrong",
     "term-spelling-contradiction",
     {{TERMS, NULL, TERM_HEAD TERM("svets", "Svets", "False") TERM("svets", "Svets", "True")}}},
    {"a term of two concepts",
     "term-two-concepts",
     {{TERMS, NULL, TERM_HEAD TERM("svets", "Svets", "False") TERM("svets", "Svetsare", "False")}}},
    {"a term twice",
     "term-repeated",
     {{TERMS, NULL, TERM_HEAD TERM("svets", "Svets", "False") TERM("svets", "Svets", "False")}}},
};

#define DEFECTS (sizeof defects / sizeof *defects)

/* --- Seeding ---------------------------------------------------------------------------------------------- */

typedef struct seeded {
    km_arena arena;
    km_inputs inputs;
    km_findings findings;
} seeded;

static const char *read_demo(km_arena *arena, const char *file)
{
    char path[256];
    km_bytes bytes;
    km_message message = {""};
    snprintf(path, sizeof path, DEMO "%s", file);
    assert_true(km_file_read(arena, path, &bytes, &message));
    return bytes.data;
}

/* The text with the first `find` replaced; fails the test when it is not there. */
static const char *apply(km_arena *arena, const char *text, const edit *change, const char *what)
{
    const char *at = change->find ? strstr(text, change->find) : NULL;
    if (!change->find)
        return change->put;
    if (!at)
        fail_msg("%s: \"%s\" does not stand in %s", what, change->find, change->file);
    size_t before = (size_t)(at - text), put = strlen(change->put), rest = strlen(at + strlen(change->find));
    char *made = km_arena_take(arena, before + put + rest + 1, 1);
    assert_non_null(made);
    memcpy(made, text, before);
    memcpy(made + before, change->put, put);
    memcpy(made + before + put, at + strlen(change->find), rest + 1);
    return made;
}

/* Adds a file to the inputs as it stands, or, when the defect is about it, as the defect leaves it. */
static void add_file(seeded *made, const char *file, const defect *wrong)
{
    char path[512];
    km_message message = {""};
    const char *text = NULL;
    snprintf(path, sizeof path, DEMO "%s", file);
    for (size_t i = 0; wrong && i < EDITS && wrong->edits[i].file; i++) {
        if (strcmp(wrong->edits[i].file, file) != 0)
            continue;
        text = text || !wrong->edits[i].find ? text : read_demo(&made->arena, file);
        text = apply(&made->arena, text, &wrong->edits[i], wrong->what);
    }
    if (text) {
        const char *name = strrchr(file, '/');
        snprintf(path, sizeof path, "%s", harness_temp_file(name ? name + 1 : file, text, strlen(text)));
    }
    assert_true(km_inputs_add(&made->inputs, path, &message));
}

/* The demo data with a defect, or without any, read and checked. */
static seeded *seed(const defect *wrong)
{
    seeded *made = calloc(1, sizeof *made);
    km_message message = {""};
    assert_non_null(made);
    made->arena = km_arena_make(0);
    km_inputs_begin(&made->inputs, &made->arena);
    for (size_t i = 0; i < FILES; i++)
        add_file(made, demo_files[i], wrong);
    for (size_t i = 0; wrong && i < EDITS && wrong->edits[i].file; i++)
        if (!wrong->edits[i].find)
            add_file(made, wrong->edits[i].file, wrong);
    assert_true(km_inputs_read(&made->inputs, &message));
    made->findings = km_findings_make(&made->arena, &made->inputs);
    km_checks_run(&made->findings);
    assert_false(made->findings.failed);
    return made;
}

static void unseed(seeded *made)
{
    km_arena_free(&made->arena);
    free(made);
}

/* --- Tests ------------------------------------------------------------------------------------------------ */

static void the_clean_demo_data_raises_nothing(void **state)
{
    (void)state;
    seeded *made = seed(NULL);
    for (size_t i = 0; i < made->findings.items_count; i++)
        printf("%.*s\n", (int)made->findings.items[i].record.size, made->findings.items[i].record.data);
    assert_int_equal(made->findings.items_count, 0);
    unseed(made);
}

/* Whether the defect is found by its check alone; says what else happened. */
static bool is_found(const defect *wrong)
{
    seeded *made = seed(wrong);
    bool found = made->findings.items_count > 0;
    for (size_t i = 0; i < made->findings.items_count; i++) {
        const km_finding *finding = &made->findings.items[i];
        km_bytes check = km_check_at(finding->check).id;
        if (km_bytes_equal(check, km_bytes_of(wrong->check)))
            continue;
        found = false;
        printf("%s: also found by %.*s: %.*s, %.*s\n", wrong->what, (int)check.size, check.data,
               (int)finding->record.size, finding->record.data, (int)finding->detail.size, finding->detail.data);
    }
    if (made->findings.items_count == 0)
        printf("%s: not found by %s\n", wrong->what, wrong->check);
    unseed(made);
    return found;
}

static void every_defect_is_found_by_the_check_meant_for_it_and_by_no_other(void **state)
{
    size_t missed = 0;
    (void)state;
    for (size_t i = 0; i < DEFECTS; i++)
        missed += !is_found(&defects[i]);
    assert_int_equal(missed, 0);
}

static void a_finding_names_file_record_and_position(void **state)
{
    static const defect wrong = {
        "an end before the start", "event-reversed", {{EVENTS, "\"end\":\"2027-01-01\"", "\"end\":\"2026-01-01\""}}};
    (void)state;
    seeded *made = seed(&wrong);
    assert_int_equal(made->findings.items_count, 1);
    const km_finding *finding = &made->findings.items[0];
    assert_non_null(strstr(km_inputs_path(&made->inputs, finding->file).data, "educationEvents.json"));
    assert_string_equal(finding->record.data, "e.demo.vuxgy.varvar01.1283.20260817");
    assert_int_equal(finding->position, 1);
    assert_string_equal(finding->provider.data, "Låtsasbygdens vuxenutbildning (påhittad)");
    assert_string_equal(finding->detail.data, "2026-01-01");
    unseed(made);
}

/* Every row of checks.txt can be shown in both languages, is of a known dimension, and stands once. */
static void checks_are_told_in_full(void **state)
{
    static const char *const dimensions[] = {"completeness", "validity", "uniqueness", "consistency", "timeliness"};
    (void)state;
    assert_true(km_check_count() > 80);
    for (size_t i = 0; i < km_check_count(); i++) {
        km_check check = km_check_at(i), found;
        bool known = false;
        for (size_t k = 0; k < sizeof dimensions / sizeof *dimensions; k++)
            known |= km_bytes_equal(check.dimension, km_bytes_of(dimensions[k]));
        assert_true(known && check.owner.size && check.swedish.size && check.english.size);
        assert_true(km_check_find(check.id, &found));
        assert_ptr_equal(found.id.data, check.id.data);
    }
}

/* Seeds that nothing but a whole version list can hold are left to the test of the real data. */
static void every_check_has_a_defect(void **state)
{
    static const char *const without[] = {"concept-unlabelled", "id-outside-version"};
    (void)state;
    for (size_t i = 0; i < km_check_count(); i++) {
        km_bytes id = km_check_at(i).id;
        bool seeded_somewhere = false;
        for (size_t k = 0; k < DEFECTS; k++)
            seeded_somewhere |= km_bytes_equal(id, km_bytes_of(defects[k].check));
        for (size_t k = 0; k < sizeof without / sizeof *without; k++)
            seeded_somewhere |= km_bytes_equal(id, km_bytes_of(without[k]));
        if (!seeded_somewhere)
            fail_msg("nothing is seeded for %.*s", (int)id.size, id.data);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_clean_demo_data_raises_nothing),
        cmocka_unit_test(every_defect_is_found_by_the_check_meant_for_it_and_by_no_other),
        cmocka_unit_test(a_finding_names_file_record_and_position),
        cmocka_unit_test(checks_are_told_in_full),
        cmocka_unit_test(every_check_has_a_defect),
    };
    int failed = cmocka_run_group_tests_name("report defects", tests, NULL, NULL);
    harness_temp_remove();
    return failed;
}
