#include "catalogue/terms.h"

#include "base/arena.h"
#include "catalogue/demand.h"
#include "catalogue/hierarchy.h"
#include "catalogue/labels.h"
#include "catalogue/manifest.h"
#include "catalogue/rows.h"
#include "catalogue/rules.h"

static void count_things(const km_catalogue *catalogue, km_terms_account *account)
{
    for (size_t i = 0; i < catalogue->things_count; i++) {
        const km_thing *thing = &catalogue->things[i];
        if (thing->kind == KM_KIND_NONE || thing->kind >= KM_KIND_COUNT)
            continue;
        if (km_thing_is_current(catalogue, thing))
            account->concepts[thing->kind]++;
        else
            account->outside[thing->kind]++;
    }
}

bool km_terms_make(km_arena *arena, km_catalogue *catalogue, km_bytes date, km_terms_written *written,
                   km_terms_account *account, km_message *message)
{
    *account = (km_terms_account){0};
    km_rows rows = km_rows_make(arena, catalogue);
    uint32_t *group_of = km_arena_take(arena, rows.concepts_count, sizeof *group_of);
    if (rows.failed || !group_of)
        return km_say(message, "Out of memory.");
    account->ungrouped = km_hierarchy_add(&rows, group_of);
    km_labels_add(&rows);
    km_demand_add(&rows, group_of);
    count_things(catalogue, account);
    account->labels = rows.labels_count;
    account->edges = rows.edges_count;
    km_terms_rows all = {.concepts = rows.concepts,
                         .concept_count = rows.concepts_count,
                         .labels = rows.labels,
                         .label_count = rows.labels_count,
                         .edges = rows.edges,
                         .edge_count = rows.edges_count};
    all.rules = km_rules_read(arena, &all.rule_count, message);
    all.meta = km_manifest_meta(arena, catalogue, "terms", date, &all.meta_count);
    if (!all.rules)
        return false;
    if (rows.failed || !all.meta)
        return km_say(message, "Out of memory.");
    km_write_problem problem = {{0}};
    km_status status = km_terms_write(arena, &all, written, &problem);
    return status.code == KM_OK || km_say(message, "The terms cannot be written: %s",
                                          problem.text[0] ? problem.text : km_code_sentence(status.code, "en"));
}
