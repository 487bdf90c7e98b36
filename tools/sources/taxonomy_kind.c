#include "sources/taxonomy_kind.h"

#include "catalogue/catalogue.h"
#include "snapshot/snapshot.h"

static const km_taxonomy_type types[] = {
    {"skill", KM_KIND_SKILL, 0, "skills"},
    {"esco-skill", KM_KIND_SKILL, KM_FLAG_ESCO, "ESCO skills"},
    {"occupation-name", KM_KIND_OCCUPATION, 0, "occupations"},
    {"ssyk-level-4", KM_KIND_GROUP, 0, "occupation groups"},
    {"ssyk-level-3", KM_KIND_GROUP3, 0, "occupation groups"},
    {"ssyk-level-2", KM_KIND_GROUP2, 0, "occupation groups"},
    {"ssyk-level-1", KM_KIND_GROUP1, 0, "occupation groups"},
    {"occupation-field", KM_KIND_FIELD, 0, "occupation fields"},
    {"region", KM_KIND_REGION, 0, "regions"},
    {"municipality", KM_KIND_MUNICIPALITY, 0, "municipalities"},
    {"language", KM_KIND_LANGUAGE, 0, "languages"},
    {"driving-licence", KM_KIND_LICENCE, 0, "driving licences"},
    {"driving-license", KM_KIND_LICENCE, 0, "driving licences"},
    {"sun-education-field-1", KM_KIND_EDUCATION, 0, "fields of education"},
    {"sun-education-field-2", KM_KIND_EDUCATION, 0, "fields of education"},
    {"sun-education-field-3", KM_KIND_EDUCATION, 0, "fields of education"},
    {"sun-education-field-4", KM_KIND_EDUCATION, 0, "fields of education"},
    {"sun-education-level-1", KM_KIND_EDUCATION, 0, "levels of education"},
    {"sun-education-level-2", KM_KIND_EDUCATION, 0, "levels of education"},
    {"sun-education-level-3", KM_KIND_EDUCATION, 0, "levels of education"},
    {"isco-level-4", KM_THING_ISCO, 0, "ISCO groups"},
    {"keyword", KM_THING_KEYWORD, 0, "keywords"},
    {"job-title", KM_THING_TITLE, 0, "everyday titles"},
};

const km_taxonomy_type *km_taxonomy_type_find(km_bytes name)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (km_bytes_equal(km_bytes_of(types[i].name), name))
            return &types[i];
    return NULL;
}

bool km_is_taxonomy_id(km_bytes text)
{
    if (text.size != 12)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        bool gap = i == 4 || i == 8;
        bool sign = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (gap ? c != '_' : !sign)
            return false;
    }
    return true;
}
