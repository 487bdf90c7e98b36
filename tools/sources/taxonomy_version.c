/* Lists of everything current in one version of JobTech Taxonomy: skills with both layers, occupations with
 * their SSYK group, and fields, regions, municipalities and occupations with labels. Each carries
 * {"taxonomyVersion", "fetchedAt"}. They decide what belongs to the version. */

#include "sources/format.h"
#include "snapshot/snapshot.h"

static void note_dataset(km_intake *intake, const cJSON *root)
{
    km_catalogue_dataset(intake->catalogue, km_bytes_of("jobtech-taxonomy"), km_member_text(root, "taxonomyVersion"),
                         km_member_text(root, "fetchedAt"));
}

/* A thing with the label it has in the version; KM_NONE (and counted as skipped) when the id or the label is
 * missing. */
static uint32_t labelled_thing(km_intake *intake, km_bytes id, uint8_t kind, km_bytes label)
{
    km_catalogue *catalogue = intake->catalogue;
    uint32_t thing = km_catalogue_thing(catalogue, id);
    if (thing == KM_NONE || label.size == 0) {
        km_intake_skip(intake, thing == KM_NONE ? "concept without id" : "concept without label");
        return KM_NONE;
    }
    km_catalogue_describe(catalogue, thing, kind, label, KM_RANK_VERSION);
    return thing;
}

/* The same for a list that is complete: what it does not name is not current. */
static uint32_t current_thing(km_intake *intake, km_bytes id, uint8_t kind, km_bytes label)
{
    uint32_t thing = labelled_thing(intake, id, kind, label);
    if (thing != KM_NONE) {
        intake->catalogue->things[thing].current = true;
        intake->catalogue->versioned[kind] = true;
    }
    return thing;
}

/* --- skills[]{conceptId, preferredLabel, layer, synonyms[]} ---------------------------------------- */

static bool recognise_skills(const cJSON *root)
{
    const cJSON *skills = km_member_list(root, "skills");
    return skills && cJSON_GetArraySize(skills) > 0 && km_member_text(skills->child, "conceptId").data;
}

static void read_skill(km_intake *intake, const cJSON *skill)
{
    uint32_t thing = current_thing(intake, km_member_text(skill, "conceptId"), KM_KIND_SKILL,
                                   km_member_text(skill, "preferredLabel"));
    if (thing == KM_NONE)
        return;
    bool esco = km_bytes_equal(km_member_text(skill, "layer"), km_bytes_of("esco-skill"));
    if (esco)
        intake->catalogue->things[thing].flags |= KM_FLAG_ESCO;
    const cJSON *synonym;
    cJSON_ArrayForEach(synonym, km_member_list(skill, "synonyms"))
    {
        if (cJSON_IsString(synonym))
            km_catalogue_label(intake->catalogue, thing, km_bytes_of(synonym->valuestring), KM_FORM_ALTERNATIVE);
    }
    km_intake_read(intake, esco ? "ESCO skills" : "skills", 1);
}

static void read_skills(km_intake *intake, const cJSON *root)
{
    const cJSON *skill;
    cJSON_ArrayForEach(skill, km_member_list(root, "skills"))
    {
        intake->position++;
        read_skill(intake, skill);
    }
    note_dataset(intake, root);
}

const km_json_format km_format_skills_version = {"taxonomy-skills-version", NULL, recognise_skills, read_skills};

/* --- mappings{occupation id: SSYK-4 id} ------------------------------------------------------------- */

static bool recognise_occupations(const cJSON *root)
{
    const cJSON *mappings = km_member_object(root, "mappings");
    return mappings && mappings->child && cJSON_IsString(mappings->child) &&
           km_member_text(root, "taxonomyVersion").data;
}

static void read_occupations(km_intake *intake, const cJSON *root)
{
    km_catalogue *catalogue = intake->catalogue;
    const cJSON *group;
    cJSON_ArrayForEach(group, km_member_object(root, "mappings"))
    {
        intake->position++;
        uint32_t occupation = km_catalogue_thing(catalogue, km_bytes_of(group->string));
        uint32_t target =
            cJSON_IsString(group) ? km_catalogue_thing(catalogue, km_bytes_of(group->valuestring)) : KM_NONE;
        if (occupation == KM_NONE || target == KM_NONE) {
            km_intake_skip(intake, "mapping without both ids");
            continue;
        }
        catalogue->things[occupation].current = true;
        km_catalogue_relate(catalogue, occupation, target, KM_SAYS_MEMBER, 0);
        km_intake_read(intake, "occupations", 1);
    }
    catalogue->versioned[KM_KIND_OCCUPATION] = true;
    note_dataset(intake, root);
}

const km_json_format km_format_occupations_version = {"taxonomy-occupations-version", NULL, recognise_occupations,
                                                      read_occupations};

/* --- regions[]{municipalities[]}, occupationFields[]{occupations[], occupationGroups[]} --------------- */

static bool recognise_fields(const cJSON *root)
{
    return km_member_list(root, "occupationFields") && km_member_list(root, "regions");
}

static void read_members(km_intake *intake, const cJSON *list, uint8_t kind, uint32_t parent, const char *what)
{
    const cJSON *member;
    cJSON_ArrayForEach(member, list)
    {
        km_bytes id = km_member_text(member, "conceptId"), label = km_member_text(member, "label");
        /* The occupations here are those of the fields, not all and not only those of the version. */
        uint32_t thing = kind == KM_KIND_OCCUPATION ? labelled_thing(intake, id, kind, label)
                                                    : current_thing(intake, id, kind, label);
        if (thing == KM_NONE)
            continue;
        if (parent != KM_NONE)
            km_catalogue_relate(intake->catalogue, thing, parent, KM_SAYS_BROADER, 0);
        km_intake_read(intake, what, 1);
    }
}

static void read_fields(km_intake *intake, const cJSON *root)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, km_member_list(root, "regions"))
    {
        intake->position++;
        uint32_t region =
            current_thing(intake, km_member_text(item, "conceptId"), KM_KIND_REGION, km_member_text(item, "label"));
        read_members(intake, km_member_list(item, "municipalities"), KM_KIND_MUNICIPALITY, region, "municipalities");
    }
    cJSON_ArrayForEach(item, km_member_list(root, "occupationFields"))
    {
        intake->position++;
        uint32_t field =
            current_thing(intake, km_member_text(item, "conceptId"), KM_KIND_FIELD, km_member_text(item, "label"));
        /* An occupation's way to its field leads over its group. */
        read_members(intake, km_member_list(item, "occupations"), KM_KIND_OCCUPATION, KM_NONE, "occupations");
        read_members(intake, km_member_list(item, "occupationGroups"), KM_KIND_GROUP, field, "occupation groups");
    }
    note_dataset(intake, root);
}

const km_json_format km_format_fields_version = {"taxonomy-fields-version", NULL, recognise_fields, read_fields};
