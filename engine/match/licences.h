/* Which driving licences another one includes. */
#ifndef KM_MATCH_LICENCES_H
#define KM_MATCH_LICENCES_H

#include "engine.h"

/* More classes than there are: Sweden has sixteen. */
#define KM_LICENCES_MOST 32

/* The driving licences of a pack, and by the reading rules "licences" what each includes. */
typedef struct km_licences {
    uint32_t count;
    uint32_t concepts[KM_LICENCES_MOST];
    uint32_t includes[KM_LICENCES_MOST]; /* sets of indices into `concepts`, closed over chains, itself among them */
} km_licences;

/* Gathers them; classes beyond KM_LICENCES_MOST are left out. */
void km_licences_gather(const km_terms *terms, km_licences *licences);

#endif
