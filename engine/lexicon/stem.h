/* What the forms of a word have in common. */
#ifndef KM_LEXICON_STEM_H
#define KM_LEXICON_STEM_H

#include "lexicon/rules.h"

/* Longest word that is stemmed, in bytes; a longer one is its own stem. */
#define KM_STEM_MOST 60

/* Bits of km_stem.forms: the patterns of inflection that a form can belong to. Two words with the same stem are
 * forms of one word when they share a pattern: "boka" and "bokning" do, "bok" and "bokning" do not. */
enum {
    KM_FORMS_BARE = 1, /* nouns without ending in the singular: bil, bilen, bilar; hus, huset */
    KM_FORMS_A = 2,    /* nouns in -a: flicka, flickan, flickor */
    KM_FORMS_E = 4,    /* nouns in -e: pojke, pojkar; arbete, arbeten */
    KM_FORMS_VERB = 8, /* verbs with their -ning, -ande and -else */
    KM_FORMS_ADJECTIVE = 16,
    KM_FORMS_ANY = 31
};

typedef struct km_stem {
    char bytes[KM_STEM_MOST + 4];
    uint8_t size;
    uint8_t forms;
    bool regular; /* found by the rules alone */
} km_stem;

#define KM_BASE_TAILS 4096

/* What stemming needs to know that no rule says. */
typedef struct km_stemmer {
    km_rule_map irregular; /* form -> base */
    km_symbols bases;      /* words whose end only looks like an ending, their bytes from last to first */
    const km_strings *strings;
    uint8_t base_tails[KM_BASE_TAILS / 8]; /* bits by the last letters of bases */
} km_stemmer;

/* Reads the rule sets sv/irregular and sv/bases. Errors: KM_MEMORY. */
km_status km_stemmer_make(km_arena *arena, const km_terms *terms, km_stemmer *stemmer);

/* The stem of a Swedish word in normal form, given its km_hash. Words for the one who does something keep their -are
 * ("svetsare", "svetsaren" -> "svetsare"), since they name a person and not the doing. */
void km_stem_swedish_hashed(const km_stemmer *stemmer, const char *word, uint32_t size, uint32_t hash, km_stem *stem);

static inline void km_stem_swedish(const km_stemmer *stemmer, const char *word, uint32_t size, km_stem *stem)
{
    km_stem_swedish_hashed(stemmer, word, size, km_hash(word, size), stem);
}

/* The stem of an English word in normal form. */
void km_stem_english(const char *word, uint32_t size, km_stem *stem);

#define KM_STEM_OTHERS 5

/* Other stems that a Swedish form may have: "svetsarna" is of "svetsare" as well as of "svets", "städerska" means a
 * "städare", "byggt" is of "bygga" as "konst" is not of "konsa". `first` is what km_stem_swedish gave. Returns how many
 * were written. */
uint32_t km_stem_others(const km_stemmer *stemmer, const char *word, uint32_t size, const km_stem *first,
                        km_stem others[KM_STEM_OTHERS]);

#endif
