#include "sources/taxonomy_relation.h"

#include "snapshot/snapshot.h"

/* What "related" means depends on what it relates. */
bool km_taxonomy_relate(km_catalogue *catalogue, uint32_t from, uint32_t to)
{
    static const struct {
        uint8_t from, to;
        km_relation_kind kind;
    } meanings[] = {
        {KM_KIND_GROUP, KM_KIND_SKILL, KM_SAYS_SKILL},          {KM_KIND_OCCUPATION, KM_KIND_SKILL, KM_SAYS_SKILL},
        {KM_KIND_GROUP, KM_THING_ISCO, KM_SAYS_BRIDGE},         {KM_THING_TITLE, KM_KIND_OCCUPATION, KM_SAYS_TITLE},
        {KM_THING_KEYWORD, KM_KIND_EDUCATION, KM_SAYS_KEYWORD},
    };
    uint8_t a = catalogue->things[from].kind, b = catalogue->things[to].kind;
    /* The file of job titles names the occupations by id alone. */
    if (a == KM_THING_TITLE && b == KM_KIND_NONE)
        b = KM_KIND_OCCUPATION;
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        if (meanings[i].from == a && meanings[i].to == b)
            km_catalogue_relate(catalogue, from, to, meanings[i].kind, 0);
        else if (meanings[i].from == b && meanings[i].to == a)
            km_catalogue_relate(catalogue, to, from, meanings[i].kind, 0);
        else
            continue;
        return true;
    }
    return false;
}
