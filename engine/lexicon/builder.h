/* Building the token index. Private to the lexicon. */
#ifndef KM_LEXICON_BUILDER_H
#define KM_LEXICON_BUILDER_H

#include "lexicon/index.h"

/* A label cut into words. */
typedef struct km_cut_label {
    uint32_t words[KM_LABEL_WORDS];  /* symbols in km_lexicon.words */
    uint8_t between[KM_LABEL_WORDS]; /* km_between of each word and the one before */
    bool capital[KM_LABEL_WORDS];    /* written with a capital letter */
    uint32_t count;
} km_cut_label;

/* A key, and the one added before it to the same node; KM_NONE at the end. */
typedef struct km_draft_key {
    km_key key;
    uint32_t next;
} km_draft_key;

/* An edge of the trie while it grows; child 0: free. */
typedef struct km_edge_slot {
    uint32_t node, stem, child;
} km_edge_slot;

/* A last part of a compound that says the same as the one in a label: "montage" for "montering". Stems. */
typedef struct km_kin {
    uint32_t label, text;
} km_kin;

#define KM_KIN_MOST 512

typedef struct km_builder {
    km_arena *arena; /* what stays */
    km_arena *work;  /* what goes when the index is ready */
    const km_terms *terms;
    struct km_lexicon *lexicon;
    size_t word_room, stem_room;

    km_draft_key *keys;
    size_t key_count, key_room;
    uint32_t *key_words;
    size_t key_word_count, key_word_room;
    uint32_t *node_key; /* the key added last to each node */
    size_t node_count, node_room;
    km_edge_slot *edges;
    uint32_t edge_mask, edge_count;

    km_kin kin[KM_KIN_MOST];
    uint32_t kin_count;

    km_split *split; /* of each word; size 0: not yet asked, KM_NONE: none */
    bool failed;     /* memory ran out: every later call does nothing */
} km_builder;

/* The word of a lexicon being built, new or old. `english` tells the language of the label it stands in. */
uint32_t km_builder_word(km_builder *builder, const char *bytes, uint32_t size, unsigned flags);

/* Cuts a label (or any words) in normal form into words, adding those that are new with `flags`; false when it
 * has none or too many. */
bool km_builder_cut(km_builder *builder, km_bytes label, unsigned flags, km_cut_label *cut);

/* A way to reach a label: words (or parts, KM_PART + stem) in order. */
typedef struct km_way {
    uint32_t words[KM_LABEL_WORDS];
    uint32_t count;
    uint32_t cost;
    uint32_t via;
    uint32_t kind; /* km_kind that it is read as; KM_KIND_NONE: the concept's */
} km_way;

/* Adds a way to a label; of two that are the same the cheaper stays. */
void km_builder_add(km_builder *builder, uint32_t label, bool english, const km_way *way);

/* Lays the finished trie out for asking; nothing can be added to it afterwards. Errors: KM_MEMORY. */
km_status km_builder_lay(km_builder *builder);

/* The node below `node` for a stem; 0 when there is none. */
uint32_t km_builder_child(const km_builder *builder, uint32_t node, uint32_t stem);

/* Adds all ways to a label that follow from its shape: itself, its alternatives around a slash, itself without
 * parentheses and qualifiers, without light words, as verb and object for a compound and the other way round. */
void km_builder_open(km_builder *builder, uint32_t label, const km_cut_label *cut);

/* Adds the ways of the rule sets of aliases and abbreviations. */
void km_builder_aliases(km_builder *builder);

#endif
