/* A published text about an occupation, a group or a skill, taken apart by the marks of descriptions.txt. */
#ifndef KM_CATALOGUE_DESCRIPTION_H
#define KM_CATALOGUE_DESCRIPTION_H

#include "km.h"

/* Most tasks that one text is taken apart into; further ones are left out. */
#define KM_TASKS_MOST 40

/* All of it lies in the text, but for the name of ESCO. */
typedef struct km_description {
    km_bytes body;   /* what it is; size 0 when the text does not say */
    km_bytes origin; /* whose words they are; size 0: the source's own */
    bool borrowed;   /* taken over from ESCO */
    km_bytes tasks[KM_TASKS_MOST];
    size_t task_count;
} km_description;

/* Takes a text apart. That of a group is what is done in it, a sentence a task, where it does not mark them. */
km_description km_description_read(km_bytes text, bool of_group);

/* Whether a text begins with a mark of this sort. */
bool km_description_begins(km_bytes text, const char *sort);

#endif
