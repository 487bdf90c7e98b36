/* From a catalogue that is read to packs in memory. */
#ifndef KM_TOOLS_PACKS_H
#define KM_TOOLS_PACKS_H

#include "build_account.h"
#include "catalogue/catalogue.h"
#include "catalogue/manifest.h"
#include "message.h"

enum { KM_FILE_TERMS, KM_FILE_COURSES, KM_FILE_LANG, KM_FILE_TEXTS, KM_FILE_PACKS };

/* Makes the packs: terms, then courses if there are any, lang if `with_lang` (which takes half the time), texts if
 * there are any. A pack that was not made has data NULL. `date` is the date of the packs, YYYY-MM-DD. `account` gets
 * what became of the catalogue. Everything lives in `arena`. False with a sentence, as when the catalogue has no
 * occupations. */
bool km_packs_make(km_arena *arena, km_catalogue *catalogue, km_bytes date, bool with_lang,
                   km_pack_file packs[KM_FILE_PACKS], km_build_account *account, km_message *message);

/* The pack of terms alone: ads are read with the terms, and the terms then made again with what the ads name. Whether
 * it holds anything is not asked. */
bool km_packs_terms(km_arena *arena, km_catalogue *catalogue, km_rule_list rules, km_bytes date,
                    km_terms_written *terms, km_terms_account *account, km_message *message);

/* The pack of language alone; its data is NULL when there are no texts to learn from. */
bool km_packs_lang(km_arena *arena, const km_catalogue *catalogue, km_bytes date, km_bytes *lang, km_message *message);

#endif
