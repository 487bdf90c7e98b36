/* A pack of terms: concepts, labels, edges and reading rules. */
#include "snapshot/snapshot.h"

#include "base/bytes.h"
#include "base/status.h"
#include "snapshot/edges.h"
#include "snapshot/labour.h"
#include "snapshot/market.h"
#include "snapshot/table.h"

enum {
    CKND,
    CFLG,
    CIDN,
    CLAB,
    CENG,
    CURI,
    CCOD,
    CDEF,
    CRAR,
    CADS,
    LSTR,
    LCON,
    LFRM,
    EOFF,
    ETGT,
    EKND,
    EWGT,
    ESRC,
    ECNT,
    RSET,
    RKEY,
    RVAL,
    TABLE_COUNT
};

enum { CONCEPTS, LABELS, EDGES, RULES };

static const km_table_plan plans[TABLE_COUNT] = {
    [CKND] = {KM_NAME('C', 'K', 'N', 'D'), 1, CONCEPTS, 0, false},
    [CFLG] = {KM_NAME('C', 'F', 'L', 'G'), 1, CONCEPTS, 0, false},
    [CIDN] = {KM_NAME('C', 'I', 'D', 'N'), 4, CONCEPTS, 0, false},
    [CLAB] = {KM_NAME('C', 'L', 'A', 'B'), 4, CONCEPTS, 0, false},
    [CENG] = {KM_NAME('C', 'E', 'N', 'G'), 4, CONCEPTS, 0, false},
    [CURI] = {KM_NAME('C', 'U', 'R', 'I'), 4, CONCEPTS, 0, false},
    [CCOD] = {KM_NAME('C', 'C', 'O', 'D'), 4, CONCEPTS, 0, false},
    [CDEF] = {KM_NAME('C', 'D', 'E', 'F'), 4, CONCEPTS, 0, true},
    [CRAR] = {KM_NAME('C', 'R', 'A', 'R'), 2, CONCEPTS, 0, false},
    [CADS] = {KM_NAME('C', 'A', 'D', 'S'), 4, CONCEPTS, 0, false},
    [LSTR] = {KM_NAME('L', 'S', 'T', 'R'), 4, LABELS, 0, false},
    [LCON] = {KM_NAME('L', 'C', 'O', 'N'), 4, LABELS, 0, false},
    [LFRM] = {KM_NAME('L', 'F', 'R', 'M'), 1, LABELS, 0, false},
    [EOFF] = {KM_NAME('E', 'O', 'F', 'F'), 4, CONCEPTS, 1, false},
    [ETGT] = {KM_NAME('E', 'T', 'G', 'T'), 4, EDGES, 0, false},
    [EKND] = {KM_NAME('E', 'K', 'N', 'D'), 1, EDGES, 0, false},
    [EWGT] = {KM_NAME('E', 'W', 'G', 'T'), 2, EDGES, 0, false},
    [ESRC] = {KM_NAME('E', 'S', 'R', 'C'), 1, EDGES, 0, false},
    [ECNT] = {KM_NAME('E', 'C', 'N', 'T'), 4, EDGES, 0, false},
    [RSET] = {KM_NAME('R', 'S', 'E', 'T'), 4, RULES, 0, false},
    [RKEY] = {KM_NAME('R', 'K', 'E', 'Y'), 4, RULES, 0, false},
    [RVAL] = {KM_NAME('R', 'V', 'A', 'L'), 4, RULES, 0, false},
};

static const km_string_rule string_rules[] = {
    {CIDN, KM_STRING_FULL},     {CLAB, KM_STRING_FULL},     {CENG, KM_STRING_OPTIONAL}, {CURI, KM_STRING_OPTIONAL},
    {CCOD, KM_STRING_OPTIONAL}, {CDEF, KM_STRING_OPTIONAL}, {LSTR, KM_STRING_FULL},     {RSET, KM_STRING_FULL},
    {RKEY, KM_STRING_FULL},     {RVAL, KM_STRING_ANY},
};

enum { ALL_FLAGS = KM_FLAG_RETIRED * 2 - 1, ALL_SOURCES = KM_SOURCE_LABEL * 2 - 1 };

static km_status check_ranges(const km_table *tables, const km_terms *terms)
{
    /* A newer minor version may have kinds of edges that this one passes over. */
    uint32_t edge_kinds = terms->pack.minor > KM_PACK_MINOR ? UINT8_MAX : KM_EDGE_COUNT - 1;
    const km_range_rule rules[] = {
        {CKND, false, 1, KM_KIND_COUNT - 1},        {CFLG, false, 0, ALL_FLAGS},
        {CRAR, false, 0, KM_RARITY_MOST},           {CADS, false, 0, KM_ADS_MOST},
        {LCON, false, 0, terms->concept_count - 1}, {LFRM, false, 1, KM_FORM_COUNT - 1},
        {ETGT, false, 0, terms->concept_count - 1}, {EKND, false, 1, edge_kinds},
        {EWGT, false, 0, KM_WEIGHT_FULL},           {ESRC, false, 0, ALL_SOURCES},
    };
    return km_tables_ranges(tables, rules, sizeof rules / sizeof *rules);
}

/* Whether ads of the kind are counted. */
static bool is_job(unsigned kind)
{
    return kind == KM_KIND_OCCUPATION || (kind >= KM_KIND_GROUP && kind <= KM_KIND_FIELD);
}

/* Rarity is of what can be needed, ads are of what needs. */
static km_status check_counts(const km_table *tables, const km_terms *terms)
{
    for (uint32_t i = 0; i < terms->concept_count; i++) {
        unsigned kind = terms->kind[i];
        if (terms->ads[i] && !is_job(kind))
            return km_table_fail(&tables[CADS], i);
        if (terms->rarity[i] && (kind > KM_KIND_TRAIT || kind == KM_KIND_OCCUPATION))
            return km_table_fail(&tables[CRAR], i);
    }
    return km_ok();
}

/* Labels rise strictly by (string, concept). Exactly one of every concept is preferred, and is the one that the
 * concept names; since no label is repeated, it is enough to compare each and to count them. */
static km_status check_labels(const km_table *tables, const km_terms *terms)
{
    const uint32_t *strings = terms->label_string, *concepts = terms->label_concept;
    uint32_t preferred = 0;
    for (uint32_t i = 0; i < terms->label_count; i++) {
        if (i && (strings[i] < strings[i - 1] || (strings[i] == strings[i - 1] && concepts[i] <= concepts[i - 1])))
            return km_table_fail(&tables[LSTR], i);
        bool is_preferred = terms->label_form[i] == KM_FORM_PREFERRED;
        if (is_preferred != (terms->label[concepts[i]] == strings[i]))
            return km_table_fail(&tables[LFRM], i);
        if (terms->label_form[i] == KM_FORM_ENGLISH && terms->label_english[concepts[i]] != strings[i])
            return km_table_fail(&tables[LFRM], i);
        preferred += is_preferred;
    }
    return preferred == terms->concept_count ? km_ok() : km_table_fail(&tables[LFRM], terms->label_count);
}

static km_status check_rules(const km_table *tables, const km_terms *terms)
{
    const uint32_t *sets = terms->rule_set, *keys = terms->rule_key, *values = terms->rule_value;
    for (uint32_t i = 1; i < terms->rule_count; i++) {
        if (sets[i] != sets[i - 1] ? sets[i] < sets[i - 1] : keys[i] < keys[i - 1])
            return km_table_fail(&tables[RSET], i);
        if (sets[i] == sets[i - 1] && keys[i] == keys[i - 1] && values[i] <= values[i - 1])
            return km_table_fail(&tables[RVAL], i);
    }
    return km_ok();
}

static void view_concepts(const km_table *tables, km_terms *terms)
{
    terms->kind = tables[CKND].view.data;
    terms->flags = tables[CFLG].view.data;
    terms->id = tables[CIDN].view.data;
    terms->label = tables[CLAB].view.data;
    terms->label_english = tables[CENG].view.data;
    terms->uri = tables[CURI].view.data;
    terms->notation = tables[CCOD].view.data;
    terms->definition = tables[CDEF].view.data;
    terms->rarity = tables[CRAR].view.data;
    terms->ads = tables[CADS].view.data;
}

static void view_rows(const km_table *tables, km_terms *terms)
{
    terms->label_string = tables[LSTR].view.data;
    terms->label_concept = tables[LCON].view.data;
    terms->label_form = tables[LFRM].view.data;
    terms->edge_start = tables[EOFF].view.data;
    terms->edge_target = tables[ETGT].view.data;
    terms->edge_kind = tables[EKND].view.data;
    terms->edge_weight = tables[EWGT].view.data;
    terms->edge_source = tables[ESRC].view.data;
    terms->edge_ads = tables[ECNT].view.data;
    terms->rule_set = tables[RSET].view.data;
    terms->rule_key = tables[RKEY].view.data;
    terms->rule_value = tables[RVAL].view.data;
}

static km_status find_tables(km_bytes bytes, km_table *tables, km_terms *terms)
{
    uint32_t lengths[KM_TABLE_GROUPS];
    km_status status = km_tables_find(bytes, plans, TABLE_COUNT, tables, lengths);
    if (status.code)
        return status;
    if (!lengths[CONCEPTS] || lengths[CONCEPTS] > KM_CONCEPTS_MOST)
        return km_table_fail(&tables[CKND], 0);
    terms->concept_count = lengths[CONCEPTS];
    terms->label_count = lengths[LABELS];
    terms->edge_count = lengths[EDGES];
    terms->rule_count = lengths[RULES];
    view_concepts(tables, terms);
    view_rows(tables, terms);
    return km_ok();
}

/* First every element by itself, then what relies on that. */
static km_status check_terms(const km_table *tables, const km_terms *terms)
{
    km_status status =
        km_tables_strings(tables, string_rules, sizeof string_rules / sizeof *string_rules, &terms->pack.strings);
    if (!status.code)
        status = check_ranges(tables, terms);
    if (!status.code)
        status = km_table_offsets(&tables[EOFF], terms->edge_count);
    if (!status.code)
        status = km_table_rising(&tables[CIDN]);
    if (!status.code)
        status = check_counts(tables, terms);
    if (!status.code)
        status = check_labels(tables, terms);
    if (!status.code)
        status = check_rules(tables, terms);
    km_edge_tables edges = {&tables[ETGT], &tables[EKND], &tables[ESRC], &tables[ECNT]};
    return status.code ? status : km_edges_check(terms, &edges);
}

km_status km_terms_open(km_bytes bytes, km_terms *terms)
{
    km_terms opened = {0};
    km_table tables[TABLE_COUNT];
    km_status status = km_pack_open_as(bytes, KM_PACK_TERMS, &opened.pack);
    if (!status.code)
        status = find_tables(bytes, tables, &opened);
    if (!status.code)
        status = check_terms(tables, &opened);
    if (!status.code)
        status = km_market_open(bytes, &opened, &opened.market);
    if (!status.code)
        status = km_labour_open(bytes, &opened, &opened.labour);
    if (!status.code)
        *terms = opened;
    return status;
}

uint32_t km_terms_find(const km_terms *terms, km_bytes id)
{
    uint32_t low = 0, high = terms->concept_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = km_bytes_compare(km_string(&terms->pack.strings, terms->id[middle]), id);
        if (!order)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return KM_NONE;
}
