/* JobTech Taxonomy as its REST interface answers, with names in a name space of their own: main/concepts
 * [{"taxonomy/id", "taxonomy/type", "taxonomy/preferred-label", "taxonomy/replaced-by"[]}], main/replaced-by-changes
 * [{"taxonomy/version", "taxonomy/concept"{}}], and main/graph {"taxonomy/nodes"[],
 * "taxonomy/edges"[{"taxonomy/source", "taxonomy/target", "taxonomy/relation-type"}]}, bare or under "taxonomy/graph".
 * Nodes may repeat. */
#include "sources/format.h"
#include "sources/taxonomy_kind.h"
#include "sources/taxonomy_relation.h"
#include "snapshot/snapshot.h"

static void note_dataset(km_intake *intake)
{
    km_catalogue_dataset(intake->catalogue, km_bytes_of("jobtech-taxonomy"), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

/* --- Concepts ----------------------------------------------------------------------------------------- */

static void read_labels(km_catalogue *catalogue, uint32_t thing, const cJSON *concept, const char *name, uint8_t form)
{
    const cJSON *label;
    cJSON_ArrayForEach(label, km_member_list(concept, name))
    {
        if (cJSON_IsString(label))
            km_catalogue_label(catalogue, thing, km_bytes_of(label->valuestring), form);
    }
}

/* Describes one concept and gives its thing; KM_NONE for one without an id. */
static uint32_t describe(km_intake *intake, const cJSON *concept)
{
    km_catalogue *catalogue = intake->catalogue;
    uint32_t thing = km_catalogue_thing(catalogue, km_member_text(concept, "taxonomy/id"));
    if (thing == KM_NONE)
        return KM_NONE;
    const km_taxonomy_type *type = km_taxonomy_type_find(km_member_text(concept, "taxonomy/type"));
    km_bytes defined = km_member_text(concept, "taxonomy/definition");
    uint32_t definition = km_catalogue_string(catalogue, defined);
    km_catalogue_text(catalogue, km_member_text(concept, "taxonomy/id"), defined, KM_TEXT_DEFINITION, KM_TEXT_SWEDISH,
                      "jobtech-taxonomy");
    if (type) {
        km_catalogue_describe(catalogue, thing, type->kind, km_member_text(concept, "taxonomy/preferred-label"),
                              KM_RANK_BULK);
        catalogue->things[thing].flags |= type->flags;
    }
    if (km_member_is_true(concept, "taxonomy/deprecated"))
        catalogue->things[thing].retired = true;
    if (definition != KM_NONE && catalogue->things[thing].definition == KM_NONE)
        catalogue->things[thing].definition = definition;
    read_labels(catalogue, thing, concept, "taxonomy/alternative-labels", KM_FORM_ALTERNATIVE);
    read_labels(catalogue, thing, concept, "taxonomy/hidden-labels", KM_FORM_HIDDEN);
    return thing;
}

static void read_concept(km_intake *intake, const cJSON *concept)
{
    const km_taxonomy_type *type = km_taxonomy_type_find(km_member_text(concept, "taxonomy/type"));
    uint32_t thing = describe(intake, concept);
    intake->position++;
    if (thing == KM_NONE) {
        km_intake_skip(intake, "concept without id");
        return;
    }
    km_intake_read(intake, type ? type->plural : "concepts of no use here", 1);
    const cJSON *other;
    cJSON_ArrayForEach(other, km_member_list(concept, "taxonomy/replaced-by"))
    {
        km_catalogue_relate(intake->catalogue, thing, describe(intake, other), KM_SAYS_REPLACED, 0);
        km_intake_read(intake, "replacements", 1);
    }
}

/* A concept in a list of concepts, or of changes to them. */
static const cJSON *concept_of(const cJSON *item)
{
    const cJSON *inner = km_member_object(item, "taxonomy/concept");
    return inner ? inner : item;
}

static bool recognise_concepts(const cJSON *root)
{
    const cJSON *first = cJSON_IsArray(root) ? concept_of(root->child) : NULL;
    return km_member_text(first, "taxonomy/id").data && km_member_text(first, "taxonomy/type").data;
}

static void read_concepts(km_intake *intake, const cJSON *root)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, root)
    {
        read_concept(intake, concept_of(item));
    }
    note_dataset(intake);
}

const km_json_format km_format_taxonomy_concepts = {"taxonomy-concepts", NULL, recognise_concepts, read_concepts};

/* --- Graph -------------------------------------------------------------------------------------------- */

/* Types of relations that mean the same whatever they join. */
static const struct {
    const char *name;
    km_relation_kind kind;
    bool backwards; /* the target is what our kind begins from */
} meanings[] = {{"broader", KM_SAYS_BROADER, false},      {"narrower", KM_SAYS_BROADER, true},
                {"replaced-by", KM_SAYS_REPLACED, false}, {"exact-match", KM_SAYS_EXACT, false},
                {"close-match", KM_SAYS_CLOSE, false},    {"broad-match", KM_SAYS_BROADLY, false},
                {"narrow-match", KM_SAYS_NARROWLY, false}};

static bool relate_by_type(km_catalogue *catalogue, km_bytes type, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        if (!km_bytes_equal(type, km_bytes_of(meanings[i].name)))
            continue;
        km_catalogue_relate(catalogue, meanings[i].backwards ? to : from, meanings[i].backwards ? from : to,
                            meanings[i].kind, 0);
        return true;
    }
    return false;
}

static bool relate_substitutes(km_catalogue *catalogue, const cJSON *edge, km_bytes type, uint32_t from, uint32_t to)
{
    uint32_t percent = km_member_number(edge, "taxonomy/substitutability-percentage", 1, 0);
    bool backwards = km_bytes_equal(type, km_bytes_of("substituted-by"));
    if ((!backwards && !km_bytes_equal(type, km_bytes_of("substitutability"))) || percent == 0 || percent > 100)
        return false;
    km_catalogue_relate(catalogue, backwards ? to : from, backwards ? from : to, KM_SAYS_SUBSTITUTES,
                        (uint16_t)percent);
    return true;
}

static void read_edge(km_intake *intake, const cJSON *edge)
{
    km_catalogue *catalogue = intake->catalogue;
    uint32_t from = km_catalogue_thing(catalogue, km_member_text(edge, "taxonomy/source"));
    uint32_t to = km_catalogue_thing(catalogue, km_member_text(edge, "taxonomy/target"));
    km_bytes type = km_member_text(edge, "taxonomy/relation-type");
    intake->position++;
    if (from == KM_NONE || to == KM_NONE || !type.size) {
        km_intake_skip(intake, "edge without source, target or type");
        return;
    }
    bool used = relate_by_type(catalogue, type, from, to) || relate_substitutes(catalogue, edge, type, from, to) ||
                (km_bytes_equal(type, km_bytes_of("related")) && km_taxonomy_relate(catalogue, from, to));
    km_intake_read(intake, used ? "relations" : "relations of no use here", 1);
}

static const cJSON *graph_of(const cJSON *root)
{
    const cJSON *inner = km_member_object(root, "taxonomy/graph");
    return inner ? inner : root;
}

static bool recognise_graph(const cJSON *root)
{
    return km_member_list(graph_of(root), "taxonomy/nodes") && km_member_list(graph_of(root), "taxonomy/edges");
}

/* Nodes first: what an edge means depends on what it joins. Positions count nodes and edges alike. */
static void read_graph(km_intake *intake, const cJSON *root)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, km_member_list(graph_of(root), "taxonomy/nodes"))
    {
        read_concept(intake, item);
    }
    cJSON_ArrayForEach(item, km_member_list(graph_of(root), "taxonomy/edges"))
    {
        read_edge(intake, item);
    }
    note_dataset(intake);
}

const km_json_format km_format_taxonomy_graph = {"taxonomy-graph", NULL, recognise_graph, read_graph};
