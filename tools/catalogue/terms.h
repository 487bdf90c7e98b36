/* From the catalogue to the pack of terms. */
#ifndef KM_CATALOGUE_TERMS_H
#define KM_CATALOGUE_TERMS_H

#include "catalogue/barriers.h"
#include "catalogue/catalogue.h"
#include "catalogue/counted.h"
#include "catalogue/demand.h"
#include "catalogue/tidy.h"
#include "catalogue/esco_join.h"
#include "catalogue/terms_join.h"
#include "message.h"
#include "snapshot/terms_writer.h"

/* What became of the catalogue, for the account that km build gives. */
typedef struct km_terms_account {
    size_t concepts[KM_KIND_COUNT]; /* by kind */
    size_t outside[KM_KIND_COUNT];  /* known to some source, but not in the current version */
    size_t unlabelled;              /* of the current version, but no source says what they are called */
    size_t labels, edges;
    size_t ungrouped;  /* occupations without an SSYK group */
    size_t related;    /* pairs of skills that lie near each other */
    size_t esco_named; /* labels that occupations took over from ESCO's of the same name */
    km_tidy_account tidy;
    size_t papers;   /* skills that are licences, certificates or degrees */
    size_t everyday; /* concepts whose label is an everyday word */
    km_join_account terms;
    km_esco_account esco;
    km_barrier_account barriers;
    km_demand_account demand;
    km_counted_account counted;
    size_t moves;         /* from group to group, as estimated */
    size_t names_unknown; /* skills named by a published list that no current skill is called */
    size_t esco_by_label, esco_by_code, esco_nowhere; /* how ESCO occupations found their place */
} km_terms_account;

/* Word lists for the pack, as km_rules_read gives them; none in tests that need none. */
typedef struct km_rule_list {
    km_rule_row *rows;
    size_t count;
} km_rule_list;

/* Decides and writes everything; the result lives in `arena`. False with a sentence. */
bool km_terms_make(km_arena *arena, km_catalogue *catalogue, km_rule_list rules, km_bytes date,
                   km_terms_written *written, km_terms_account *account, km_message *message);

#endif
