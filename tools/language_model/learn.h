/* Learning what texts mean from texts that mean the same. */
#ifndef KM_LANGUAGE_MODEL_LEARN_H
#define KM_LANGUAGE_MODEL_LEARN_H

#include "language_model/texts.h"
#include "lexicon/lang.h"

/* What learning may be told. km_learning_usual gives what `km build` uses. */
typedef struct km_learning {
    uint32_t slot_bits;
    uint32_t rounds;   /* over all groups */
    float temperature; /* of the choice among the texts of a batch */
    float left_out;    /* share of a text's slots that are left out, chosen anew in each batch */
    float step;        /* of the first round */
    float step_at_end; /* share of it that is left in the last one */
    uint64_t seed;
} km_learning;

extern const km_learning km_learning_usual;

/* Vectors of slots, not yet quantised. */
typedef struct km_slot_vectors {
    uint32_t slot_bits;
    float *at;           /* 2^slot_bits x KM_MEANING_SIZE, each already weighted by its slot's rarity */
    const uint32_t *met; /* per slot: texts that have it */
} km_slot_vectors;

/* Chooses the vectors. In each batch of pairs every text must find its partner among the texts of the other side:
 * the loss is the cross entropy of a softmax over cosines, its gradient is followed with steps that shrink with what
 * a slot has moved (AdaGrad, one sum per slot). The same texts give the same vectors. KM_MEMORY. */
km_status km_learn(km_arena *arena, const km_texts_learnt *texts, const km_learning *learning,
                   km_slot_vectors *vectors);

#endif
