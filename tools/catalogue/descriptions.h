/* From what sources write about occupations and their groups to the pack of texts. */
#ifndef KM_CATALOGUE_DESCRIPTIONS_H
#define KM_CATALOGUE_DESCRIPTIONS_H

#include "catalogue/catalogue.h"
#include "message.h"
#include "snapshot/texts_writer.h"

typedef struct km_descriptions_account {
    size_t occupations, borrowed; /* that have a definition; of those, in the words of ESCO */
    size_t groups;                /* that have texts */
    size_t tasks, schooling;      /* texts */
    size_t trends;                /* of competences in the ads of occupations, groups and fields */
} km_descriptions_account;

/* Chooses for every occupation and group the best texts and writes them: Swedish before English, the source's own
 * words before those that AF took over from ESCO, those before ESCO's own, more before less. An ESCO occupation speaks
 * for the occupations that AF maps to it, or that are called the same, wholly or in one part of "A/B". The trends of
 * what ads name are written beside them. The result lives in `arena`; without any text or trend the pack's data is
 * NULL. False with a sentence. */
bool km_descriptions_make(km_arena *arena, const km_catalogue *catalogue, const km_terms *terms, km_bytes date,
                          km_texts_written *written, km_descriptions_account *account, km_message *message);

#endif
