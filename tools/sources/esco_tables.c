/* ESCO as its CSV download has it, in any language: occupations, skills, which skills an occupation needs, which
 * skills go together. Swedish labels give things their name, English ones stand beside; other languages are read
 * past. A table of Swedish skill labels without a header is taken as well. */
#include <string.h>

#include "sources/format.h"
#include "snapshot/snapshot.h"

#define SKILL_ADDRESS "http://data.europa.eu/esco/skill/"
#define OCCUPATION_ADDRESS "http://data.europa.eu/esco/occupation/"

static bool starts_with(km_bytes text, const char *start)
{
    size_t length = strlen(start);
    return text.size > length && memcmp(text.data, start, length) == 0;
}

static void note_dataset(km_intake *intake, km_bytes date)
{
    km_catalogue_dataset(intake->catalogue, km_bytes_of("esco"), (km_bytes){NULL, 0}, date);
}

/* Labels with line ends or " | " between them. */
static void add_labels(km_intake *intake, uint32_t thing, km_bytes list, uint8_t form)
{
    while (list.size) {
        size_t length = 0;
        while (length < list.size && list.data[length] != '\n' && list.data[length] != '|')
            length++;
        km_catalogue_label(intake->catalogue, thing, (km_bytes){list.data, length}, form);
        length += length < list.size;
        list.data += length;
        list.size -= length;
    }
}

/* Gives a thing its names in the language of the file. */
static void name_thing(km_intake *intake, uint32_t thing, uint8_t kind, km_bytes label, km_bytes others)
{
    km_catalogue *catalogue = intake->catalogue;
    bool english = intake->spoken == KM_SPOKEN_ENGLISH;
    km_catalogue_describe(catalogue, thing, kind, english ? (km_bytes){NULL, 0} : label, KM_RANK_BULK);
    if (english && catalogue->things[thing].english == KM_NONE)
        catalogue->things[thing].english = km_catalogue_string(catalogue, label);
    add_labels(intake, thing, others, english ? KM_FORM_ENGLISH_ALTERNATIVE : KM_FORM_ALTERNATIVE);
}

/* Whether the row is of use: right sort of address, a label, a language that is used. */
static bool row_is_good(km_intake *intake, km_bytes address, const char *start, km_bytes label)
{
    if (!starts_with(address, start) || label.size == 0) {
        km_intake_skip(intake, label.size ? "row without an address of the right sort" : "row without label");
        return false;
    }
    if (intake->spoken == KM_SPOKEN_OTHER) {
        km_intake_skip(intake, "neither Swedish nor English");
        return false;
    }
    return true;
}

/* --- Occupations ------------------------------------------------------------------------------------ */

enum { OCCUPATION_URI, OCCUPATION_LABEL, OCCUPATION_ISCO, OCCUPATION_OTHERS, OCCUPATION_DATE, OCCUPATION_TEXT };

static void read_occupation(km_intake *intake, const km_bytes *fields)
{
    if (!row_is_good(intake, fields[OCCUPATION_URI], OCCUPATION_ADDRESS, fields[OCCUPATION_LABEL]))
        return;
    uint32_t thing = km_catalogue_thing(intake->catalogue, fields[OCCUPATION_URI]);
    if (thing == KM_NONE)
        return;
    name_thing(intake, thing, KM_THING_ESCO_OCCUPATION, fields[OCCUPATION_LABEL], fields[OCCUPATION_OTHERS]);
    intake->catalogue->things[thing].notation = km_catalogue_string(intake->catalogue, fields[OCCUPATION_ISCO]);
    if (intake->spoken == KM_SPOKEN_SWEDISH)
        intake->catalogue->things[thing].definition = km_catalogue_string(intake->catalogue, fields[OCCUPATION_TEXT]);
    km_catalogue_text(intake->catalogue, fields[OCCUPATION_URI], fields[OCCUPATION_TEXT], KM_TEXT_DEFINITION,
                      intake->spoken == KM_SPOKEN_SWEDISH ? KM_TEXT_SWEDISH : KM_TEXT_ENGLISH, "esco");
    km_intake_read(intake, "ESCO occupations", 1);
    note_dataset(intake, fields[OCCUPATION_DATE]);
}

const km_table_format km_format_esco_occupations = {
    .name = "esco-occupations",
    .columns = {"conceptUri", "preferredLabel", "iscoGroup", "altLabels", "?modifiedDate", "?description"},
    .spoken = true,
    .row = read_occupation};

/* --- Skills ----------------------------------------------------------------------------------------- */

enum { SKILL_URI, SKILL_LABEL, SKILL_OTHERS, SKILL_DATE };

static void read_skill(km_intake *intake, const km_bytes *fields)
{
    if (!row_is_good(intake, fields[SKILL_URI], SKILL_ADDRESS, fields[SKILL_LABEL]))
        return;
    uint32_t thing = km_catalogue_thing(intake->catalogue, fields[SKILL_URI]);
    if (thing == KM_NONE)
        return;
    name_thing(intake, thing, KM_THING_ESCO_SKILL, fields[SKILL_LABEL], fields[SKILL_OTHERS]);
    km_intake_read(intake, "ESCO skills", 1);
    note_dataset(intake, fields[SKILL_DATE]);
}

const km_table_format km_format_esco_skills = {
    .name = "esco-skills",
    .columns = {"conceptUri|concept_uri", "preferredLabel|preferred_label", "altLabels|alt_labels", "?modifiedDate"},
    .spoken = true,
    .row = read_skill};

static bool recognise_skill_labels(const km_bytes *fields, size_t count)
{
    return count == 2 && starts_with(fields[0], SKILL_ADDRESS);
}

static void read_skill_label(km_intake *intake, const km_bytes *fields)
{
    const km_bytes row[] = {[SKILL_URI] = fields[0], [SKILL_LABEL] = fields[1], [SKILL_DATE] = {"", 0}};
    read_skill(intake, row);
}

const km_table_format km_format_esco_skill_labels = {
    .name = "esco-skill-labels", .recognise = recognise_skill_labels, .spoken = true, .row = read_skill_label};

/* --- Relations -------------------------------------------------------------------------------------- */

enum { RELATION_FROM, RELATION_TYPE, RELATION_TO };

static void read_need(km_intake *intake, const km_bytes *fields)
{
    km_catalogue *catalogue = intake->catalogue;
    bool essential = km_bytes_equal(fields[RELATION_TYPE], km_bytes_of("essential"));
    if (!starts_with(fields[RELATION_FROM], OCCUPATION_ADDRESS) || !starts_with(fields[RELATION_TO], SKILL_ADDRESS)) {
        km_intake_skip(intake, "relation without both addresses");
        return;
    }
    if (!essential && !km_bytes_equal(fields[RELATION_TYPE], km_bytes_of("optional"))) {
        km_intake_skip(intake, "relation that is neither essential nor optional");
        return;
    }
    km_catalogue_relate(catalogue, km_catalogue_thing(catalogue, fields[RELATION_FROM]),
                        km_catalogue_thing(catalogue, fields[RELATION_TO]),
                        essential ? KM_SAYS_ESSENTIAL : KM_SAYS_OPTIONAL, 0);
    km_intake_read(intake, essential ? "essential relations" : "optional relations", 1);
    note_dataset(intake, (km_bytes){NULL, 0});
}

const km_table_format km_format_esco_needs = {
    .name = "esco-occupation-skills", .columns = {"occupationUri", "relationType", "skillUri"}, .row = read_need};

static void read_related(km_intake *intake, const km_bytes *fields)
{
    km_catalogue *catalogue = intake->catalogue;
    if (!starts_with(fields[RELATION_FROM], SKILL_ADDRESS) || !starts_with(fields[RELATION_TO], SKILL_ADDRESS)) {
        km_intake_skip(intake, "relation without both addresses");
        return;
    }
    km_catalogue_relate(catalogue, km_catalogue_thing(catalogue, fields[RELATION_FROM]),
                        km_catalogue_thing(catalogue, fields[RELATION_TO]), KM_SAYS_RELATED, 0);
    km_intake_read(intake, "relations between skills", 1);
    note_dataset(intake, (km_bytes){NULL, 0});
}

const km_table_format km_format_esco_related = {.name = "esco-skill-skills",
                                                .columns = {"originalSkillUri", "relationType", "relatedSkillUri"},
                                                .row = read_related};

/* --- Not used --------------------------------------------------------------------------------------- */

const km_table_format km_format_esco_groups = {
    .name = "esco-skill-groups",
    .unused = "groups of skills are not used",
    .columns = {"conceptType", "conceptUri", "preferredLabel", "inScheme", "code"}};

const km_table_format km_format_esco_broader = {.name = "esco-broader",
                                                .unused = "the hierarchy of skills is not used",
                                                .columns = {"conceptUri", "broaderType", "broaderUri"}};

const km_table_format km_format_esco_hierarchy = {.name = "esco-skill-hierarchy",
                                                  .unused = "the hierarchy of skills is not used",
                                                  .columns = {"Level 0 URI", "Level 1 URI"}};
