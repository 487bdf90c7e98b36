#include "profile/setting.h"

#include "base/integer.h"
#include "profile/choose.h"

/* What one find weighs, shared by its fields: a title three times what a skill does, that of a colleague as much. */
#define SKILL_WEIGHT 60u
#define TITLE_WEIGHT 180u

/* What is asked for in more fields tells nothing of them, and fits everywhere. */
#define TELLING_FIELDS 6u
#define FEW_FIELDS 3u

/* Below what ten skills weigh nothing is out of place. */
#define TOTAL_LEAST (10 * SKILL_WEIGHT)

/* A form of a word is out of place where less than a fifth of what is said is of its fields, a part of a compound where
 * less than a tenth is. Measured on annotated CVs (km eval cv): of 56 such forms 14 were meant as read, of 12 parts 2.
 */
#define FORM_PART 5u
#define COMPOUND_PART 10u

static uint32_t fields_of(const km_setting *setting, const km_find *find)
{
    uint32_t fields = 0;
    for (uint32_t i = 0; i < find->concept_count && i < KM_MENTION_CONCEPTS; i++)
        fields |= setting->fields[find->concepts[i]];
    return fields;
}

static void add(km_setting *setting, uint32_t fields, uint32_t weight)
{
    uint32_t count = km_set_count(fields);
    if (count == 0 || count > TELLING_FIELDS)
        return;
    for (uint32_t f = 0; f < KM_FIELDS_MOST; f++)
        if (fields >> f & 1)
            setting->weight[f] += weight / count;
    setting->total += weight / count * count;
}

km_setting km_setting_make(const uint32_t *fields, const km_find *finds, uint32_t count, const km_attitude *attitudes)
{
    km_setting setting = {.fields = fields};
    for (uint32_t i = 0; i < count; i++) {
        const km_find *find = &finds[i];
        bool is_other = attitudes[find->first].polarity == KM_OTHER;
        if (find->kind == KM_KIND_OCCUPATION)
            add(&setting, fields_of(&setting, find), is_other ? SKILL_WEIGHT : TITLE_WEIGHT);
        else if (find->via == KM_VIA_LABEL)
            add(&setting, fields_of(&setting, find), SKILL_WEIGHT);
    }
    return setting;
}

static uint32_t said_of(const km_setting *setting, uint32_t fields)
{
    uint32_t sum = 0;
    for (uint32_t f = 0; fields; f++, fields >>= 1)
        if (fields & 1)
            sum += setting->weight[f];
    return sum;
}

bool km_setting_foreign(const km_setting *setting, const km_find *find)
{
    bool is_form = find->via == KM_VIA_INFLECTION, is_part = find->via == KM_VIA_COMPOUND;
    if (find->kind != KM_KIND_SKILL || find->end != find->first + 1 || !(is_form || is_part) ||
        setting->total < TOTAL_LEAST)
        return false;
    uint32_t fields = fields_of(setting, find), count = km_set_count(fields);
    if (count == 0 || count > FEW_FIELDS)
        return false;
    return said_of(setting, fields) * (is_form ? FORM_PART : COMPOUND_PART) < setting->total;
}

void km_setting_order(const km_setting *setting, km_find *find)
{
    uint32_t sums[KM_FIND_CONCEPTS], count = find->near < find->concept_count ? find->near : find->concept_count;
    for (uint32_t i = 0; i < count; i++)
        sums[i] = said_of(setting, setting->fields[find->concepts[i]]);
    km_order_meanings(find, count, sums);
}
