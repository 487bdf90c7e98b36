/* JobTech Taxonomy as its GraphQL interface answers and as its bulk files are written:
 * {"data":{"concepts":[{"id","type","preferred_label", ... "narrower":[{..}], "related":[{..}] ..}]}}.
 * Concepts nest to any depth. Two bulk files carry no types: job titles ({id, preferred_label, related[{id}]})
 * and occupations with everyday titles ({id, preferred_label, title[{preferred_label}], area, ssyk}). */
#include "sources/format.h"
#include "sources/taxonomy_kind.h"
#include "sources/taxonomy_relation.h"
#include "snapshot/snapshot.h"

/* Concepts nest at most this deep; SSYK with occupations nests five deep. */
#define DEPTH_MOST 16

static const cJSON *concepts_of(const cJSON *root)
{
    return km_member_list(km_member_object(root, "data"), "concepts");
}

static bool recognise_envelope(const cJSON *root)
{
    return concepts_of(root) != NULL;
}

/* The type of a concept that does not name it: the bulk files of titles. */
static const km_taxonomy_type *type_of(const cJSON *concept)
{
    km_bytes name = km_member_text(concept, "type");
    if (name.data)
        return km_taxonomy_type_find(name);
    if (km_member_list(concept, "title"))
        return km_taxonomy_type_find(km_bytes_of("occupation-name"));
    if (km_member_list(concept, "related"))
        return km_taxonomy_type_find(km_bytes_of("job-title"));
    return NULL;
}

static km_bytes notation_of(const cJSON *concept)
{
    static const char *const names[] = {"ssyk_code_2012",
                                        "isco_code_08",
                                        "iso_639_1_2002",
                                        "driving_licence_code_2013",
                                        "sun_education_field_code_2020",
                                        "sun_education_level_code_2020",
                                        "lau_2_code_2015",
                                        "national_nuts_level_3_code_2019"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        km_bytes code = km_member_text(concept, names[i]);
        if (code.size)
            return code;
    }
    return (km_bytes){NULL, 0};
}

static void read_texts(km_catalogue *catalogue, uint32_t thing, const cJSON *concept)
{
    static const struct {
        const char *name;
        uint8_t form;
    } lists[] = {{"alternative_labels", KM_FORM_ALTERNATIVE}, {"hidden_labels", KM_FORM_HIDDEN}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const cJSON *label;
        cJSON_ArrayForEach(label, km_member_list(concept, lists[i].name))
        {
            if (cJSON_IsString(label))
                km_catalogue_label(catalogue, thing, km_bytes_of(label->valuestring), lists[i].form);
        }
    }
    const cJSON *title;
    cJSON_ArrayForEach(title, km_member_list(concept, "title"))
    {
        km_catalogue_label(catalogue, thing, km_member_text(title, "preferred_label"), KM_FORM_TITLE);
    }
    uint32_t notation = km_catalogue_string(catalogue, notation_of(concept));
    km_bytes defined = km_member_text(concept, "definition");
    uint32_t definition = km_catalogue_string(catalogue, defined);
    km_catalogue_text(catalogue, km_member_text(concept, "id"), defined, KM_TEXT_DEFINITION, KM_TEXT_SWEDISH,
                      "jobtech-taxonomy");
    km_thing *held = &catalogue->things[thing];
    if (notation != KM_NONE)
        held->notation = notation;
    if (definition != KM_NONE)
        held->definition = definition;
}

static uint32_t read_concept(km_intake *intake, const cJSON *concept, int depth);

static void read_related(km_intake *intake, uint32_t thing, const cJSON *concept, int depth)
{
    const cJSON *other;
    cJSON_ArrayForEach(other, km_member_list(concept, "related"))
    {
        uint32_t to = read_concept(intake, other, depth + 1);
        if (to == KM_NONE)
            continue;
        bool used = km_taxonomy_relate(intake->catalogue, thing, to);
        km_intake_read(intake, used ? "relations" : "relations of no use here", 1);
    }
}

static void read_hierarchy(km_intake *intake, uint32_t thing, const cJSON *concept, int depth)
{
    km_catalogue *catalogue = intake->catalogue;
    const cJSON *other;
    cJSON_ArrayForEach(other, km_member_list(concept, "narrower"))
    {
        km_catalogue_relate(catalogue, read_concept(intake, other, depth + 1), thing, KM_SAYS_BROADER, 0);
    }
    cJSON_ArrayForEach(other, km_member_list(concept, "broader"))
    {
        km_catalogue_relate(catalogue, thing, read_concept(intake, other, depth + 1), KM_SAYS_BROADER, 0);
    }
    cJSON_ArrayForEach(other, km_member_list(concept, "ssyk"))
    {
        km_catalogue_relate(catalogue, thing, km_catalogue_thing(catalogue, km_member_text(other, "id")),
                            KM_SAYS_BROADER, 0);
    }
    cJSON_ArrayForEach(other, km_member_list(concept, "replaced_by"))
    {
        km_catalogue_relate(catalogue, thing, read_concept(intake, other, depth + 1), KM_SAYS_REPLACED, 0);
    }
}

/* Mappings to other vocabularies. */
static void read_matches(km_intake *intake, uint32_t thing, const cJSON *concept, int depth)
{
    static const struct {
        const char *name;
        km_relation_kind kind;
    } lists[] = {{"exact_match", KM_SAYS_EXACT},
                 {"close_match", KM_SAYS_CLOSE},
                 {"broad_match", KM_SAYS_BROADLY},
                 {"narrow_match", KM_SAYS_NARROWLY}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const cJSON *other;
        cJSON_ArrayForEach(other, km_member_list(concept, lists[i].name))
        {
            km_catalogue_relate(intake->catalogue, thing, read_concept(intake, other, depth + 1), lists[i].kind, 0);
            km_intake_read(intake, "mappings", 1);
        }
    }
}

static void read_substitutes(km_intake *intake, uint32_t thing, const cJSON *concept, int depth)
{
    static const char *const names[] = {"substitutes", "substituted_by"};
    for (int inverse = 0; inverse < 2; inverse++) {
        const cJSON *other;
        cJSON_ArrayForEach(other, km_member_list(concept, names[inverse]))
        {
            uint32_t to = read_concept(intake, other, depth + 1);
            uint32_t percent = km_member_number(other, "substitutability_percentage", 1, 0);
            if (to == KM_NONE || percent == 0 || percent > 100)
                continue;
            km_catalogue_relate(intake->catalogue, inverse ? to : thing, inverse ? thing : to, KM_SAYS_SUBSTITUTES,
                                (uint16_t)percent);
            km_intake_read(intake, "relations", 1);
        }
    }
}

/* Reads a concept with all that nests in it and gives its thing; KM_NONE for one without an id. */
static uint32_t read_concept(km_intake *intake, const cJSON *concept, int depth)
{
    km_catalogue *catalogue = intake->catalogue;
    uint32_t thing = depth < DEPTH_MOST ? km_catalogue_thing(catalogue, km_member_text(concept, "id")) : KM_NONE;
    if (thing == KM_NONE) {
        km_intake_skip(intake, "concept without id");
        return KM_NONE;
    }
    const km_taxonomy_type *type = type_of(concept);
    km_bytes label = km_member_text(concept, "preferred_label");
    if (type) {
        km_catalogue_describe(catalogue, thing, type->kind, label, KM_RANK_BULK);
        catalogue->things[thing].flags |= type->flags;
    }
    if (km_member_is_true(concept, "deprecated"))
        catalogue->things[thing].retired = true;
    read_texts(catalogue, thing, concept);
    read_hierarchy(intake, thing, concept, depth);
    read_related(intake, thing, concept, depth);
    read_matches(intake, thing, concept, depth);
    read_substitutes(intake, thing, concept, depth);
    return thing;
}

static void count_concept(km_intake *intake, const cJSON *concept)
{
    const km_taxonomy_type *type = type_of(concept);
    km_intake_read(intake, type ? type->plural : "concepts of no use here", 1);
    const cJSON *narrower;
    cJSON_ArrayForEach(narrower, km_member_list(concept, "narrower"))
    {
        count_concept(intake, narrower);
    }
}

static void read_envelope(km_intake *intake, const cJSON *root)
{
    const cJSON *concept;
    cJSON_ArrayForEach(concept, concepts_of(root))
    {
        intake->position++;
        if (read_concept(intake, concept, 0) != KM_NONE)
            count_concept(intake, concept);
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of("jobtech-taxonomy"), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_json_format km_format_taxonomy_envelope = {"taxonomy-envelope", NULL, recognise_envelope, read_envelope};

static bool recognise_types(const cJSON *root)
{
    return km_member_list(km_member_object(root, "data"), "concept_types") != NULL;
}

const km_json_format km_format_taxonomy_types = {"taxonomy-types", "the names of the types are known already",
                                                 recognise_types, NULL};
