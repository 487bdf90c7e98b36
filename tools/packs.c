#include "packs.h"

#include "base/status.h"
#include "catalogue/courses.h"
#include "catalogue/descriptions.h"
#include "catalogue/english_lists.h"
#include "catalogue/rules.h"
#include "catalogue/terms.h"
#include "demand/ad_reading.h"
#include "language_model/language_pack.h"

static bool check_needed(const km_build_account *account, km_message *message)
{
    static const struct {
        uint8_t kind;
        const char *what;
    } needed[] = {{KM_KIND_OCCUPATION, "occupations"}, {KM_KIND_SKILL, "skills"}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (account->terms.concepts[needed[i].kind] == 0)
            return km_say(message, "There are no %s in the sources; add the files of JobTech Taxonomy that hold them.",
                          needed[i].what);
    return true;
}

bool km_packs_terms(km_arena *arena, km_catalogue *catalogue, km_rule_list rules, km_bytes date,
                    km_terms_written *terms, km_terms_account *account, km_message *message)
{
    km_english_lists_settle(catalogue);
    if (!km_terms_make(arena, catalogue, rules, date, terms, account, message) ||
        !km_ads_tally(arena, catalogue, terms->pack, &terms->terms, &catalogue->tally, message))
        return false;
    size_t traits = account->terms.traits;
    bool done = !catalogue->tally || km_terms_make(arena, catalogue, rules, date, terms, account, message);
    account->terms.traits = traits;
    return done;
}

bool km_packs_lang(km_arena *arena, const km_catalogue *catalogue, km_bytes date, km_bytes *lang, km_message *message)
{
    size_t meta_count = 0;
    km_meta_row *meta = km_manifest_meta(arena, catalogue, "lang", date, &meta_count);
    km_status status = km_fail(KM_MEMORY);
    if (meta)
        status = km_language_pack_make(arena, catalogue, meta, meta_count, NULL, lang);
    return !status.code ||
           km_say(message, "The language pack could not be made: %s", km_code_sentence(status.code, "en"));
}

bool km_packs_make(km_arena *arena, km_catalogue *catalogue, km_bytes date, bool with_lang,
                   km_pack_file packs[KM_FILE_PACKS], km_build_account *account, km_message *message)
{
    km_rule_list rules = {0};
    km_terms_written terms;
    km_courses_written courses;
    km_texts_written texts;
    km_bytes lang = {NULL, 0};
    rules.rows = km_rules_read(arena, &rules.count, message);
    if (!rules.rows || !km_packs_terms(arena, catalogue, rules, date, &terms, &account->terms, message) ||
        !check_needed(account, message) ||
        !km_courses_make(arena, catalogue, &terms, date, &courses, &account->courses, message) ||
        !km_descriptions_make(arena, catalogue, &terms.terms, date, &texts, &account->texts, message) ||
        (with_lang && !km_packs_lang(arena, catalogue, date, &lang, message)))
        return false;
    packs[KM_FILE_TERMS] = (km_pack_file){"terms", terms.pack};
    packs[KM_FILE_COURSES] = (km_pack_file){"courses", courses.pack};
    packs[KM_FILE_LANG] = (km_pack_file){"lang", lang};
    packs[KM_FILE_TEXTS] = (km_pack_file){"texts", texts.pack};
    account->terms_size = terms.pack.size;
    account->courses_size = courses.pack.size;
    account->texts_size = texts.pack.size;
    return true;
}
