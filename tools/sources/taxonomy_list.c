/* Bare JSON lists of one type: [{"concept_id", "type", "label", "legacy_ams_taxonomy_id", ..}] for driving
 * licences, municipalities and occupation fields, and [{"label", "kommunkod", "type":"place"}] for places. */
#include "sources/format.h"
#include "sources/taxonomy_kind.h"
#include "snapshot/snapshot.h"

static bool recognise_list(const cJSON *root)
{
    const cJSON *first = cJSON_IsArray(root) ? root->child : NULL;
    return first && km_member_text(first, "concept_id").data && km_member_text(first, "label").data;
}

/* A municipality's old id is its code; a driving licence's class is its label. */
static km_bytes notation_of(const cJSON *item, uint8_t kind)
{
    if (kind == KM_KIND_LICENCE)
        return km_member_text(item, "label");
    return kind == KM_KIND_MUNICIPALITY ? km_member_text(item, "legacy_ams_taxonomy_id") : (km_bytes){NULL, 0};
}

static void read_item(km_intake *intake, const cJSON *item)
{
    km_catalogue *catalogue = intake->catalogue;
    const km_taxonomy_type *type = km_taxonomy_type_find(km_member_text(item, "type"));
    uint32_t thing = km_catalogue_thing(catalogue, km_member_text(item, "concept_id"));
    if (!type || thing == KM_NONE) {
        km_intake_skip(intake, type ? "concept without id" : "type of no use here");
        return;
    }
    km_catalogue_describe(catalogue, thing, type->kind, km_member_text(item, "label"), KM_RANK_BULK);
    uint32_t notation = km_catalogue_string(catalogue, notation_of(item, type->kind));
    uint32_t definition = km_catalogue_string(catalogue, km_member_text(item, "description"));
    km_thing *held = &catalogue->things[thing];
    if (notation != KM_NONE)
        held->notation = notation;
    if (definition != KM_NONE && held->definition == KM_NONE)
        held->definition = definition;
    uint32_t region = km_catalogue_thing(catalogue, km_member_text(item, "region"));
    if (region != KM_NONE) {
        km_catalogue_describe(catalogue, region, KM_KIND_REGION, km_member_text(item, "region_label"), KM_RANK_MENTION);
        catalogue->things[region].notation = km_catalogue_string(catalogue, km_member_text(item, "region_code"));
        km_catalogue_relate(catalogue, thing, region, KM_SAYS_BROADER, 0);
    }
    km_intake_read(intake, type->plural, 1);
}

static void read_list(km_intake *intake, const cJSON *root)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, root)
    {
        intake->position++;
        read_item(intake, item);
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of("jobtech-taxonomy"), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_json_format km_format_taxonomy_list = {"taxonomy-list", NULL, recognise_list, read_list};

static bool recognise_places(const cJSON *root)
{
    const cJSON *first = cJSON_IsArray(root) ? root->child : NULL;
    return first && km_member_text(first, "kommunkod").data && km_member_text(first, "label").data;
}

const km_json_format km_format_places = {"places", "places smaller than municipalities are not used", recognise_places,
                                         NULL};
