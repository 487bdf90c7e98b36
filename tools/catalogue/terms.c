#include "catalogue/terms.h"

#include "base/arena.h"
#include "catalogue/bridge.h"
#include "catalogue/everyday.h"
#include "catalogue/hierarchy.h"
#include "catalogue/labels.h"
#include "catalogue/labour.h"
#include "catalogue/manifest.h"
#include "catalogue/market.h"
#include "catalogue/moves.h"
#include "catalogue/papers.h"
#include "catalogue/related.h"
#include "catalogue/rows.h"
#include "catalogue/tidy.h"

static void count_things(const km_catalogue *catalogue, km_terms_account *account)
{
    for (size_t i = 0; i < catalogue->things_count; i++) {
        const km_thing *thing = &catalogue->things[i];
        account->unlabelled += thing->current && thing->label == KM_NONE;
        if (thing->kind == KM_KIND_NONE || thing->kind >= KM_KIND_COUNT)
            continue;
        if (km_thing_is_current(catalogue, thing))
            account->concepts[thing->kind]++;
        else
            account->outside[thing->kind]++;
    }
}

/* Everything between the concepts and the file. */
static void add_all(km_rows *rows, uint32_t *group_of, const km_light_words *light, km_labour_rows *labour,
                    km_terms_account *account)
{
    account->ungrouped = km_hierarchy_add(rows, group_of);
    km_places places = km_places_find(rows, group_of);
    if (rows->failed)
        return;
    km_substitutes_add(rows, &places);
    km_cat_labels_add(rows, &places);
    km_esco_join(rows, &account->esco);
    account->esco_named = km_cat_labels_take_esco(rows, group_of);
    km_cat_labels_add_english(rows);
    km_terms_join(rows, &account->terms);
    account->everyday = km_everyday_flag(rows);
    account->related = km_related_add(rows);
    km_barriers_add(rows, group_of, &places, &account->barriers);
    km_evidence_table evidence = km_evidence_gather(rows, group_of, &places);
    km_demand_add(rows, &evidence, group_of, light, &account->demand);
    if (rows->catalogue->tally)
        km_counted_apply(rows, rows->catalogue->tally, group_of, &account->counted);
    account->moves = km_moves_add(rows, group_of, &places);
    account->tidy = km_needs_tidy(rows, group_of, light);
    *labour = km_labour_gather(rows, &places);
    account->names_unknown = evidence.names_unknown;
    account->esco_by_label = evidence.esco_by_label;
    account->esco_by_code = evidence.esco_by_code;
    account->esco_nowhere = evidence.esco_nowhere;
    account->labels = rows->labels_count;
    account->edges = rows->edges_count;
}

static bool write_rows(km_arena *arena, const km_terms_rows *all, km_terms_written *written, km_message *message)
{
    km_message problem = {{0}};
    km_status status = km_terms_write(arena, all, written, &problem);
    return status.code == KM_OK || km_say(message, "The terms cannot be written: %s",
                                          problem.text[0] ? problem.text : km_code_sentence(status.code, "en"));
}

bool km_terms_make(km_arena *arena, km_catalogue *catalogue, km_rule_list rules, km_bytes date,
                   km_terms_written *written, km_terms_account *account, km_message *message)
{
    km_terms_rows all = {.rule_count = rules.count};
    *account = (km_terms_account){0};
    km_traits_add(catalogue, &account->terms);
    count_things(catalogue, account);
    all.rules = km_bridge_add(arena, catalogue, rules.rows, &all.rule_count);
    if (!all.rules)
        return km_say(message, "Out of memory.");
    km_rows rows = km_rows_make(arena, catalogue);
    uint32_t *group_of = km_arena_take(arena, rows.concepts_count, sizeof *group_of);
    km_light_words light = km_light_words_make(arena, all.rules, all.rule_count);
    account->papers = km_papers_flag(&rows, all.rules, all.rule_count);
    all.meta = km_manifest_meta(arena, catalogue, "terms", date, &all.meta_count);
    if (!rows.failed && group_of)
        add_all(&rows, group_of, &light, &all.labour, account);
    km_market_rows market = {0};
    if (!rows.failed && catalogue->tally)
        market = km_market_choose(&rows, catalogue->tally);
    if (rows.failed || !group_of || !all.meta || light.words.failed)
        return km_say(message, "Out of memory.");
    all.concepts = rows.concepts, all.concept_count = rows.concepts_count;
    all.labels = rows.labels, all.label_count = rows.labels_count;
    all.edges = rows.edges, all.edge_count = rows.edges_count;
    all.words = market.words, all.word_count = market.words_count;
    all.samples = market.samples, all.sample_count = market.samples_count;
    return write_rows(arena, &all, written, message);
}
