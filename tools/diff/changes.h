/* What another version of the taxonomy changes: two catalogues laid side by side. */
#ifndef KM_DIFF_CHANGES_H
#define KM_DIFF_CHANGES_H

#include "catalogue/catalogue.h"

typedef enum km_change_kind {
    KM_CHANGE_GONE,     /* known before, now neither known nor replaced */
    KM_CHANGE_REPLACED, /* known before, now retired in favour of `other` */
    KM_CHANGE_RETIRED,  /* still listed, but called deprecated, and nothing replaces it */
    KM_CHANGE_NEW,
    KM_CHANGE_RENAMED, /* `before` and `after` are its labels */
    KM_CHANGE_MOVED,   /* an occupation in another group: `before` and `after` are the groups' labels */
    KM_CHANGE_LABEL_GONE,
    KM_CHANGE_LABEL_NEW,
    KM_CHANGE_RELATION_GONE, /* to `other`; `before` names the relation */
    KM_CHANGE_RELATION_NEW,  /* to `other`; `after` names the relation */
    KM_CHANGE_WEIGHT,        /* of a relation that both have, to `other` */
    KM_CHANGE_KINDS
} km_change_kind;

/* Strings live as long as the two catalogues; those that are not of use are empty. */
typedef struct km_change {
    uint8_t change;     /* km_change_kind */
    uint8_t kind;       /* of the concept: km_kind or KM_THING_* */
    km_bytes id, label; /* of the concept, as it was if it is no more */
    km_bytes other, other_label;
    km_bytes before, after;
    uint16_t weight_before, weight_after; /* percent, of a substitution */
} km_change;

typedef struct km_changes {
    KM_LIST(km_change, items); /* sorted by change, kind, id, before, after, other */
    size_t known_before[KM_THING_COUNT], known_after[KM_THING_COUNT];
    bool compared[KM_THING_COUNT];          /* whether both sides know anything of this kind */
    bool relations_compared[KM_SAYS_COUNT]; /* whether both sides say anything of this relation */
} km_changes;

/* Compares. A kind or a relation that one side says nothing of
 * at all is left out: its file was not given. Relations and synonyms are compared where both ends are known to both.
 * Lives in `arena`; false when memory runs out. */
bool km_changes_find(km_arena *arena, const km_catalogue *before, const km_catalogue *after, km_changes *changes);

/* How many changes of a kind there are for concepts of a kind. */
size_t km_changes_count(const km_changes *changes, km_change_kind change, uint8_t kind);

/* Stable words: "gone", "replaced", ...; "skill", "occupation", ...; "lies-in", "substitutes", ... */
const char *km_change_name(km_change_kind change);
const char *km_thing_name(uint8_t kind);
const char *km_relation_name(km_relation_kind relation);

#endif
