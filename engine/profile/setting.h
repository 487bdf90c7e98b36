/* The fields of work that a text speaks of, and what has no place there. */
#ifndef KM_PROFILE_SETTING_H
#define KM_PROFILE_SETTING_H

#include "lexicon/fields.h"
#include "lexicon/find.h"
#include "profile/polarity.h"

/* How much a text speaks of each field. */
typedef struct km_setting {
    const uint32_t *fields; /* of each concept, see km_fields_make */
    uint32_t weight[KM_FIELDS_MOST];
    uint32_t total;
} km_setting;

/* Reads the setting from the finds that are sure: titles of the person and words that are labels. `attitudes` are those
 * of each word. */
km_setting km_setting_make(const uint32_t *fields, const km_find *finds, uint32_t count, const km_attitude *attitudes);

/* Is a find out of place: one word, read as another form or a part of it, that means something of a few fields which
 * the text hardly speaks of otherwise? False while the text says too little to tell. */
bool km_setting_foreign(const km_setting *setting, const km_find *find);

/* Orders the equally near skills of a find by how much the text speaks of their fields; equal ones stay in order. */
void km_setting_order(const km_setting *setting, km_find *find);

#endif
