#include "lexicon/stem.h"

#include "base/status.h"
#include "text/normal.h"

#include <string.h>

/* Letters with their length, for the tables below. */
#define END(text) text, sizeof text - 1

/* Some last letters with their length. */
typedef struct tail {
    const char *bytes;
    uint8_t size;
} tail;

typedef struct ending {
    const char *bytes;
    uint8_t size;
    uint8_t forms;
    uint8_t least; /* bytes that must be left in front of it */
} ending;

#define BARE KM_FORMS_BARE
#define A KM_FORMS_A
#define E KM_FORMS_E
#define VERB KM_FORMS_VERB
#define ADJ KM_FORMS_ADJECTIVE

/* The endings of Swedish nouns, verbs and adjectives by their last letter, longest first; the grammar is that of
 * Svenska Akademiens språklära. Agent nouns in -are are handled before. */
static const ending endings_a[] = {{END("ningarna"), VERB, 2}, {END("elserna"), VERB, 3},
                                   {END("orna"), A, 2},        {END("arna"), BARE | E, 2},
                                   {END("erna"), BARE | E, 2}, {END("a"), A | VERB | ADJ, 2}};
static const ending endings_e[] = {{END("ande"), VERB, 3},      {END("ende"), VERB, 4}, {END("else"), VERB, 3},
                                   {END("ade"), VERB | ADJ, 2}, {END("aste"), ADJ, 3},  {END("e"), E | ADJ, 2}};
static const ending endings_g[] = {{END("ning"), VERB, 2}};
static const ending endings_n[] = {{END("ningen"), VERB, 2},
                                   {END("anden"), VERB, 3},
                                   {END("elsen"), VERB, 3},
                                   {END("an"), A, 2},
                                   {END("en"), BARE | E, 2}};
static const ending endings_r[] = {{END("ningar"), VERB, 2},
                                   {END("elser"), VERB, 3},
                                   {END("or"), A, 2},
                                   {END("ar"), BARE | E | VERB, 2},
                                   {END("er"), BARE | E | VERB, 2}};
static const ending endings_s[] = {{END("ningarnas"), VERB, 2}, {END("ningens"), VERB, 2},   {END("ningars"), VERB, 2},
                                   {END("nings"), VERB, 2},     {END("andes"), VERB, 3},     {END("ornas"), A, 2},
                                   {END("arnas"), BARE | E, 2}, {END("ernas"), BARE | E, 2}, {END("ades"), VERB, 2},
                                   {END("ats"), VERB, 2},       {END("ans"), A, 2},          {END("ors"), A, 2},
                                   {END("ens"), BARE | E, 2},   {END("ets"), BARE | E, 2},   {END("as"), A | VERB, 3}};
static const ending endings_t[] = {{END("andet"), VERB, 3}, {END("endet"), VERB, 3}, {END("et"), BARE | E, 2}};

typedef struct ending_run {
    const ending *items;
    size_t count;
} ending_run;

#define ENDINGS(array)                                                                                                 \
    (ending_run)                                                                                                       \
    {                                                                                                                  \
        array, sizeof(array) / sizeof *(array)                                                                         \
    }

static ending_run endings_with(char last)
{
    switch (last) {
    case 'a':
        return ENDINGS(endings_a);
    case 'e':
        return ENDINGS(endings_e);
    case 'g':
        return ENDINGS(endings_g);
    case 'n':
        return ENDINGS(endings_n);
    case 'r':
        return ENDINGS(endings_r);
    case 's':
        return ENDINGS(endings_s);
    case 't':
        return ENDINGS(endings_t);
    default:
        return (ending_run){NULL, 0};
    }
}

/* The last bytes decide nearly always, so they are asked first. */
static inline bool ends_in(const char *word, uint32_t size, const char *end, uint32_t length)
{
    if (size < length)
        return false;
    const char *last = word + size - length;
    while (length > 0 && last[length - 1] == end[length - 1])
        length--;
    return length == 0;
}

static bool ends(const char *word, uint32_t size, const char *end)
{
    return ends_in(word, size, end, (uint32_t)strlen(end));
}

/* Every letter beyond ASCII that matters here is a vowel: å, ä, ö, é, ü. */
static inline bool is_vowel(char byte)
{
    return byte == 'a' || byte == 'e' || byte == 'i' || byte == 'o' || byte == 'u' || byte == 'y' ||
           (unsigned char)byte >= 0x80;
}

static bool has_vowel(const char *word, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++)
        if (is_vowel(word[i]))
            return true;
    return false;
}

static void set_stem(km_stem *stem, const char *word, uint32_t size, unsigned forms)
{
    size = size > KM_STEM_MOST ? KM_STEM_MOST : size;
    memcpy(stem->bytes, word, size);
    stem->size = (uint8_t)size;
    stem->forms = (uint8_t)forms;
    stem->regular = false;
}

/* Tails with one last letter. */
typedef struct tail_run {
    const tail *items;
    size_t count;
} tail_run;

#define TAILS(array)                                                                                                   \
    (tail_run)                                                                                                         \
    {                                                                                                                  \
        array, sizeof(array) / sizeof *(array)                                                                         \
    }

static tail_run adjective_tails(char last)
{
    static const tail d[] = {{END("grad")}}, g[] = {{END("ig")}, {END("tung")}, {END("hög")}, {END("låg")}};
    static const tail i[] = {{END("fri")}}, k[] = {{END("sk")}}, l[] = {{END("ell")}, {END("al")}},
                      m[] = {{END("sam")}};
    static const tail n[] = {{END("ern")}, {END("vän")}, {END("tekn")}},
                      r[] = {{END("bar")}, {END("är")}, {END("stor")}};
    static const tail s[] = {{END("ös")}}, t[] = {{END("ent")}, {END("ant")}, {END("lätt")}}, v[] = {{END("iv")}};
    switch (last) {
    case 'd':
        return TAILS(d);
    case 'g':
        return TAILS(g);
    case 'i':
        return TAILS(i);
    case 'k':
        return TAILS(k);
    case 'l':
        return TAILS(l);
    case 'm':
        return TAILS(m);
    case 'n':
        return TAILS(n);
    case 'r':
        return TAILS(r);
    case 's':
        return TAILS(s);
    case 't':
        return TAILS(t);
    case 'v':
        return TAILS(v);
    default:
        return (tail_run){NULL, 0};
    }
}

/* Adjectives are known by how their stems end. */
static bool adjective_stem(const char *word, uint32_t size)
{
    tail_run run = adjective_tails(word[size - 1]);
    for (size_t i = 0; i < run.count; i++)
        if (ends_in(word, size, run.items[i].bytes, run.items[i].size))
            return true;
    return false;
}

/* Swedish writes mm and nn with one letter at the end of a word: program, programmet. */
static uint32_t undouble(const char *word, uint32_t size)
{
    bool twice = size >= 3 && word[size - 1] == word[size - 2] && (word[size - 1] == 'm' || word[size - 1] == 'n');
    return twice ? size - 1 : size;
}

/* Bases by a hash of their last four bytes, so that most words are done with one look. */
static inline uint32_t tail_bit(char fourth, char third, char second, char last)
{
    uint32_t four = (uint32_t)(unsigned char)fourth << 24 | (uint32_t)(unsigned char)third << 16 |
                    (uint32_t)(unsigned char)second << 8 | (unsigned char)last;
    return four * UINT32_C(2654435769) >> 16 & (KM_BASE_TAILS - 1);
}

static inline bool has_tail(const km_stemmer *stemmer, uint32_t bit)
{
    return stemmer->base_tails[bit / 8] >> (bit % 8) & 1;
}

static inline bool may_end_base(const km_stemmer *stemmer, const char *word, uint32_t size)
{
    return has_tail(stemmer, tail_bit(word[size - 4], word[size - 3], word[size - 2], word[size - 1]));
}

/* Bytes of the shortest base, and of the longest that ends compounds. */
#define BASE_LEAST 4u
#define BASE_MOST 10u

/* Is `word` a word of sv/bases, or a compound that ends in one? All its ends are met from its last byte on. */
static bool is_base(const km_stemmer *stemmer, const char *word, uint32_t size)
{
    if (size < BASE_LEAST || !may_end_base(stemmer, word, size))
        return false;
    char backwards[KM_STEM_MOST];
    uint32_t hash = KM_HASH_START;
    for (uint32_t length = 1; length <= size && length <= sizeof backwards; length++) {
        backwards[length - 1] = word[size - length];
        hash = km_hash_step(hash, word[size - length]);
        bool asked = length >= BASE_LEAST && (length <= BASE_MOST || length == size);
        if (asked && km_symbols_find_hashed(&stemmer->bases, backwards, length, hash) != KM_NONE)
            return true;
    }
    return false;
}

/* "lagret" and "lagren" are forms of "lager": the e that the base has between its last consonants is gone. */
static bool restored_base(const km_stemmer *stemmer, const char *word, uint32_t size, km_stem *stem)
{
    char last = word[size - 1];
    if (size < 3 || size > KM_STEM_MOST - 1 || (last != 'r' && last != 'l' && last != 'n') ||
        is_vowel(word[size - 2]) || !has_tail(stemmer, tail_bit(word[size - 3], word[size - 2], 'e', last)))
        return false;
    char whole[KM_STEM_MOST + 1];
    memcpy(whole, word, size - 1);
    whole[size - 1] = 'e';
    whole[size] = last;
    if (!is_base(stemmer, whole, size + 1))
        return false;
    set_stem(stem, whole, size + 1, KM_FORMS_ANY);
    return true;
}

/* The endings that a base can have, by their last letter. */
static tail_run base_tails(char last)
{
    static const tail a[] = {{END("na")}, {END("erna")}, {END("arna")}, {END("orna")}, {END("a")}};
    static const tail n[] = {{END("n")}, {END("en")}}, r[] = {{END("er")}, {END("ar")}, {END("or")}};
    static const tail s[] = {{END("s")},   {END("ns")},  {END("ts")},   {END("nas")},
                             {END("ens")}, {END("ets")}, {END("ernas")}};
    static const tail t[] = {{END("t")}, {END("et")}};
    switch (last) {
    case 'a':
        return TAILS(a);
    case 'n':
        return TAILS(n);
    case 'r':
        return TAILS(r);
    case 's':
        return TAILS(s);
    case 't':
        return TAILS(t);
    default:
        return (tail_run){NULL, 0};
    }
}

static bool base_form(const km_stemmer *stemmer, const char *word, uint32_t size, km_stem *stem)
{
    if (is_base(stemmer, word, size)) {
        set_stem(stem, word, size, KM_FORMS_ANY);
        return true;
    }
    tail_run run = base_tails(word[size - 1]);
    for (size_t i = 0; i < run.count; i++) {
        uint32_t length = run.items[i].size;
        if (size < length + 3 || !ends_in(word, size, run.items[i].bytes, length))
            continue;
        uint32_t left = size - length;
        if (is_base(stemmer, word, left)) {
            set_stem(stem, word, left, KM_FORMS_ANY);
            return true;
        }
        if (restored_base(stemmer, word, left, stem))
            return true;
    }
    return false;
}

/* svetsare, svetsaren, svetsares, svetsarens, svetsarnas? The plural with -arna is left to km_stem_others. */
static bool agent_form(const char *word, uint32_t size, km_stem *stem)
{
    static const tail tails[] = {{END("are")}, {END("aren")}, {END("ares")}, {END("arens")}};
    char last = word[size - 1], before = word[size - 2];
    if (size < 5 || (last != 'e' && last != 'n' && last != 's') || (before != 'r' && before != 'e' && before != 'n'))
        return false;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        uint32_t length = tails[i].size;
        if (size < length + 2 || size > KM_STEM_MOST || !ends_in(word, size, tails[i].bytes, tails[i].size) ||
            !has_vowel(word, size - length))
            continue;
        set_stem(stem, word, size - length + 3, BARE | E);
        return true;
    }
    return false;
}

/* Nouns in -tor and -sor are singular: motor, sensor; but kartor, rutor. */
static bool singular_in_or(const char *word, uint32_t size)
{
    static const tail tails[] = {{END("ator")}, {END("ktor")},  {END("otor")}, {END("itor")}, {END("ntor")},
                                 {END("stor")}, {END("essor")}, {END("nsor")}, {END("isor")}, {END("ptor")},
                                 {END("ntör")}, {END("mor")},   {END("kor")}};
    for (size_t i = 0; i < 10; i++)
        if (ends_in(word, size, tails[i].bytes, tails[i].size))
            return true;
    return false;
}

/* Does what looks like an ending belong to the word? "kvalitet", "säkerhet", "motor". */
static bool belongs(const char *word, uint32_t size, const char *ending_bytes)
{
    if (strcmp(ending_bytes, "et") == 0)
        return ends(word, size, "itet") || ends(word, size, "het");
    return strcmp(ending_bytes, "or") == 0 && singular_in_or(word, size);
}

static void strip_ending(const char *word, uint32_t size, km_stem *stem)
{
    ending_run run = endings_with(word[size - 1]);
    for (size_t i = 0; i < run.count; i++) {
        const ending *e = &run.items[i];
        uint32_t length = e->size;
        if (size < length + e->least || !ends_in(word, size, e->bytes, length))
            continue;
        uint32_t left = size - length;
        if (!has_vowel(word, left) || belongs(word, size, e->bytes))
            continue;
        unsigned forms = e->forms;
        if ((forms & ADJ) && length <= 1 && !adjective_stem(word, left))
            forms &= ~(unsigned)ADJ;
        set_stem(stem, word, undouble(word, left), forms);
        return;
    }
    unsigned forms = BARE | (adjective_stem(word, size) ? ADJ : 0u);
    set_stem(stem, word, undouble(word, size), forms);
}

/* All forms in -ing have a g among their last six letters, which most words have not. */
static bool has_g_near_end(const char *word, uint32_t size)
{
    const char *end = word + size;
    return end[-1] == 'g' || end[-2] == 'g' || end[-3] == 'g' || end[-4] == 'g' || end[-5] == 'g' || end[-6] == 'g';
}

/* "monterare", "montering": the noun of a verb in -era takes -ing alone. */
static bool ering_form(const char *word, uint32_t size, km_stem *stem)
{
    static const tail tails[] = {{END("eringarnas")}, {END("eringarna")}, {END("eringens")}, {END("eringars")},
                                 {END("eringar")},    {END("eringen")},   {END("erings")},   {END("ering")}};
    if (size < 7 || !has_g_near_end(word, size))
        return false;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        uint32_t length = tails[i].size;
        if (size < length + 2 || !ends_in(word, size, tails[i].bytes, tails[i].size))
            continue;
        set_stem(stem, word, size - length + 2, VERB);
        return true;
    }
    return false;
}

static void stem_regular(const km_stemmer *stemmer, const char *word, uint32_t size, km_stem *stem)
{
    if (size < 3 || size > KM_STEM_MOST || (word[0] >= '0' && word[0] <= '9')) {
        set_stem(stem, word, size, KM_FORMS_ANY);
        return;
    }
    if (base_form(stemmer, word, size, stem) || agent_form(word, size, stem) || ering_form(word, size, stem))
        return;
    strip_ending(word, size, stem);
}

/* The base of a word in sv/irregular, in normal form; 0 when it is not there. */
static uint32_t irregular_base(const km_stemmer *stemmer, const char *word, uint32_t size, uint32_t hash,
                               char base[KM_STEM_MOST])
{
    const km_symbols *keys = &stemmer->irregular.keys;
    uint32_t found = size <= KM_STEM_MOST ? km_symbols_find_hashed(keys, word, size, hash) : KM_NONE;
    return found == KM_NONE
               ? 0
               : km_normal_label(km_string(stemmer->strings, stemmer->irregular.values[found]), base, KM_STEM_MOST);
}

/* The same for a form of a doing: "bokföringen" is of "bokföring", and that of "bokföra". */
static uint32_t irregular_doing(const km_stemmer *stemmer, const char *word, uint32_t size, char base[KM_STEM_MOST])
{
    static const tail tails[] = {{END("en")}, {END("ens")}, {END("s")}, {END("ar")}, {END("arna")}, {END("arnas")}};
    if (size < 6 || !has_g_near_end(word, size))
        return 0;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        uint32_t left = size - tails[i].size;
        if (size >= tails[i].size + 5u && ends_in(word, size, tails[i].bytes, tails[i].size) && ends(word, left, "ing"))
            return irregular_base(stemmer, word, left, km_hash(word, left), base);
    }
    return 0;
}

/* The place of the first colon behind the first byte; `size` when there is none. */
static uint32_t colon_at(const char *word, uint32_t size)
{
    uint32_t at = 1;
    while (at < size && word[at] != ':')
        at++;
    return at;
}

void km_stem_swedish_hashed(const km_stemmer *stemmer, const char *word, uint32_t size, uint32_t hash, km_stem *stem)
{
    /* "hlr:en", "ssk:or": what stands before the colon is the word. */
    uint32_t colon = size > 2 && word[0] > '9' ? colon_at(word, size) : size;
    if (colon < size) {
        set_stem(stem, word, colon, KM_FORMS_ANY);
        return;
    }
    char base[KM_STEM_MOST];
    uint32_t base_size = irregular_base(stemmer, word, size, hash, base);
    if (!base_size)
        base_size = irregular_doing(stemmer, word, size, base);
    if (!base_size) {
        stem_regular(stemmer, word, size, stem);
        stem->regular = true;
        return;
    }
    stem_regular(stemmer, base, base_size, stem);
    stem->forms = (uint8_t)(stem->forms | (base[base_size - 1] == 'a' ? VERB : BARE));
}

/* Endings that are also how many words end: they are tried on the words of a text only, since labels stand in the
 * form in which a dictionary has them. */
static ending_run loose_endings_with(char last)
{
    static const ending a[] = {{END("na"), E, 3}}, d[] = {{END("ad"), VERB | ADJ, 3}, {END("d"), VERB | ADJ, 3}};
    static const ending e[] = {{END("te"), VERB, 3}, {END("de"), VERB, 3}}, n[] = {{END("n"), BARE | E | A, 3}};
    static const ending s[] = {{END("ats"), VERB, 3},
                               {END("ades"), VERB, 3},
                               {END("nas"), E, 3},
                               {END("ts"), VERB | BARE, 3},
                               {END("ns"), BARE | E | A, 3},
                               {END("es"), E, 3},
                               {END("s"), BARE | VERB | E | A, 3}};
    static const ending t[] = {{END("ast"), ADJ, 3}, {END("at"), VERB | ADJ, 3}, {END("t"), VERB | ADJ, 3}};
    switch (last) {
    case 'a':
        return ENDINGS(a);
    case 'd':
        return ENDINGS(d);
    case 'e':
        return ENDINGS(e);
    case 'n':
        return ENDINGS(n);
    case 's':
        return ENDINGS(s);
    case 't':
        return ENDINGS(t);
    default:
        return (ending_run){NULL, 0};
    }
}

/* Agents in the plural, in the definite form as it is spoken, and women who do what their title says. */
static tail_run agent_tails(char last)
{
    static const tail a[] = {{END("arna")}, {END("erskorna")}, {END("erska")}, {END("arinna")}};
    static const tail n[] = {{END("erskan")}, {END("arinnan")}, {END("arn")}},
                      r[] = {{END("erskor")}, {END("arinnor")}};
    static const tail s[] = {{END("arnas")}};
    switch (last) {
    case 'a':
        return TAILS(a);
    case 'n':
        return TAILS(n);
    case 'r':
        return TAILS(r);
    case 's':
        return TAILS(s);
    default:
        return (tail_run){NULL, 0};
    }
}

static bool is_consonant_l(char last)
{
    return last == 'l' || last == 'r' || last == 'n';
}

/* "kapitlet", "fönstren": the base has an e between its last consonants. */
static uint32_t with_e(const km_stem *stem, km_stem *out)
{
    uint32_t size = stem->size;
    if (size < 4 || size > KM_STEM_MOST || !is_consonant_l(stem->bytes[size - 1]) || is_vowel(stem->bytes[size - 2]))
        return 0;
    set_stem(out, stem->bytes, size, BARE | E);
    out->bytes[size] = out->bytes[size - 1];
    out->bytes[size - 1] = 'e';
    out->size++;
    return 1;
}

uint32_t km_stem_others(const km_stemmer *stemmer, const char *word, uint32_t size, const km_stem *first,
                        km_stem others[KM_STEM_OTHERS])
{
    uint32_t count = 0;
    if (size > KM_STEM_MOST || size < 4)
        return 0;
    tail_run agents = agent_tails(word[size - 1]);
    for (size_t i = 0; i < agents.count && !count; i++) {
        uint32_t length = agents.items[i].size;
        if (size < length + 2 || !ends_in(word, size, agents.items[i].bytes, length))
            continue;
        set_stem(&others[0], word, size - length, BARE | E);
        memcpy(others[0].bytes + others[0].size, "are", 3);
        others[0].size = (uint8_t)(others[0].size + 3);
        count = 1;
    }
    ending_run loose = loose_endings_with(word[size - 1]);
    for (size_t i = 0; i < loose.count && count < 3; i++) {
        uint32_t length = loose.items[i].size;
        if (size < length + loose.items[i].least || !ends_in(word, size, loose.items[i].bytes, length) ||
            !has_vowel(word, size - length))
            continue;
        stem_regular(stemmer, word, size - length, &others[count]);
        if (others[count].size == size - length)
            others[count].forms = loose.items[i].forms;
        count++;
    }
    km_stem plain;
    if (!first->regular)
        stem_regular(stemmer, word, size, &plain);
    const km_stem *own = first->regular ? first : &plain;
    if (own->size < size)
        count += with_e(own, &others[count]);
    return count;
}

void km_stem_english(const char *word, uint32_t size, km_stem *stem)
{
    static const tail tails[] = {{END("ations")}, {END("ation")}, {END("ings")}, {END("ing")}, {END("ies")},
                                 {END("ied")},    {END("ers")},   {END("es")},   {END("ed")},  {END("'s")},
                                 {END("s")},      {END("e")},     {END("y")}};
    set_stem(stem, word, size, KM_FORMS_ANY);
    if (size < 4 || size > KM_STEM_MOST || ends(word, size, "ss"))
        return;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        uint32_t length = tails[i].size;
        uint32_t left = size - length;
        if (size < length + 3 || !ends_in(word, size, tails[i].bytes, tails[i].size) || !has_vowel(word, left))
            continue;
        if (i < 2) {
            set_stem(stem, word, left + 2, KM_FORMS_ANY); /* automation, automate */
        } else if (tails[i].bytes[0] == 'e' && tails[i].bytes[1] == 'r') {
            set_stem(stem, word, left + 2, KM_FORMS_ANY); /* welders, welder */
        } else if (left > 3 && word[left - 1] == word[left - 2] && !is_vowel(word[left - 1]) && word[left - 1] != 'l' &&
                   word[left - 1] != 's' && i < 9) {
            set_stem(stem, word, left - 1, KM_FORMS_ANY); /* planning, plan */
        } else {
            set_stem(stem, word, left, KM_FORMS_ANY);
        }
        return;
    }
}

static km_status add_base(km_stemmer *stemmer, const char *base, uint32_t size)
{
    char backwards[KM_STEM_MOST];
    for (uint32_t i = 0; i < size; i++)
        backwards[i] = base[size - 1 - i];
    if (km_symbols_add(&stemmer->bases, backwards, size) == KM_NONE)
        return km_fail(KM_MEMORY);
    const char *four = base + size - 4;
    uint32_t bit = tail_bit(four[0], four[1], four[2], four[3]);
    stemmer->base_tails[bit / 8] = (uint8_t)(stemmer->base_tails[bit / 8] | 1u << bit % 8);
    return km_ok();
}

static km_status read_bases(km_arena *arena, const km_terms *terms, km_stemmer *stemmer)
{
    km_rule_range range = km_rules_of(terms, "sv/bases");
    km_status status = km_symbols_make(arena, range.count, &stemmer->bases);
    for (uint32_t i = range.start; i < range.start + range.count && !status.code; i++) {
        char base[KM_STEM_MOST];
        uint32_t size = km_normal_label(km_string(stemmer->strings, terms->rule_key[i]), base, sizeof base);
        if (size >= BASE_LEAST)
            status = add_base(stemmer, base, size);
    }
    return status;
}

km_status km_stemmer_make(km_arena *arena, const km_terms *terms, km_stemmer *stemmer)
{
    memset(stemmer->base_tails, 0, sizeof stemmer->base_tails);
    stemmer->strings = &terms->pack.strings;
    km_status status = km_rule_map_make(arena, terms, "sv/irregular", NULL, &stemmer->irregular);
    return status.code ? status : read_bases(arena, terms, stemmer);
}
