#include "lexicon/cues.h"

#include "base/arena.h"
#include "base/status.h"

#include <string.h>

/* Longest key, in bytes. */
#define KEY_MOST 120

static const char *const section_names[KM_SECTION_COUNT] = {
    [KM_SECTION_PROFILE] = "profile",     [KM_SECTION_WORK] = "work",
    [KM_SECTION_EDUCATION] = "education", [KM_SECTION_SKILLS] = "skills",
    [KM_SECTION_LANGUAGES] = "languages", [KM_SECTION_LICENCES] = "licences",
    [KM_SECTION_INTERESTS] = "interests", [KM_SECTION_REFERENCES] = "references",
    [KM_SECTION_WISHES] = "wishes",       [KM_SECTION_CONTACT] = "contact",
    [KM_SECTION_OTHER] = "other"};

static const char *const reach_names[] = {"after", "before", "both", "sentence", "nothing"};

static uint32_t index_of(km_bytes word, const char *const *names, uint32_t count, uint32_t fallback)
{
    for (uint32_t i = 0; i < count; i++)
        if (names[i] && strlen(names[i]) == word.size && memcmp(names[i], word.data, word.size) == 0)
            return i;
    return fallback;
}

/* Words joined by one space, and the hash of all of it. */
typedef struct joining {
    char bytes[KEY_MOST];
    uint32_t size, hash;
} joining;

static inline void begin(joining *to)
{
    to->size = 0;
    to->hash = KM_HASH_START;
}

static inline void put(joining *to, char byte)
{
    to->bytes[to->size++] = byte;
    to->hash = km_hash_step(to->hash, byte);
}

/* Joins one more word, "&" as "och"; false when there is no room for it. */
static bool join(joining *to, const char *word, uint32_t size)
{
    if (size == 1 && *word == '&') {
        word = "och";
        size = 3;
    }
    if (to->size + size + 1 > KEY_MOST)
        return false;
    if (to->size)
        put(to, ' ');
    for (uint32_t i = 0; i < size; i++)
        put(to, word[i]);
    return true;
}

/* The words [first, end); false when there is no room for them. */
static bool join_words(const char *bytes, const km_token *items, uint32_t first, uint32_t end, joining *to)
{
    begin(to);
    for (uint32_t i = first; i < end; i++)
        if (!join(to, bytes + items[i].start, items[i].size))
            return false;
    return end > first;
}

/* A key of a rule, cut into words and joined as words of a text are; false when it has none. */
static bool join_key(const km_terms *terms, uint32_t rule, joining *to, uint32_t *first_size, uint32_t *word_count)
{
    char normal[KEY_MOST];
    km_token tokens[KM_CUE_WORDS + 1];
    uint32_t size = km_normal_label(km_string(&terms->pack.strings, terms->rule_key[rule]), normal, sizeof normal);
    uint32_t count = size ? km_tokens_label(normal, size, tokens, KM_CUE_WORDS + 1) : 0;
    if (!count || count > KM_CUE_WORDS)
        return false;
    *first_size = tokens[0].size;
    *word_count = count;
    return join_words(normal, tokens, 0, count, to);
}

/* One rule set being read into keys with one value of `width` bytes each. */
typedef struct gathering {
    km_arena *arena;
    const km_terms *terms;
    km_symbols *keys;
    km_symbols *first;   /* NULL when first words are not needed */
    uint8_t *first_most; /* of each, the words of its longest key */
    unsigned char *values;
    size_t width;
} gathering;

static km_status gather(gathering *to, const char *set, void (*read)(km_bytes value, const char *set, void *out))
{
    km_rule_range range = km_rules_of(to->terms, set);
    for (uint32_t i = range.start; i < range.start + range.count; i++) {
        joining key;
        uint32_t first_size = 0, words = 0;
        if (!join_key(to->terms, i, &key, &first_size, &words))
            continue;
        size_t before = to->keys->count;
        uint32_t symbol = km_symbols_add_hashed(to->keys, key.bytes, key.size, key.hash);
        uint32_t first = to->first ? km_symbols_add(to->first, key.bytes, first_size) : 0;
        if (symbol == KM_NONE || first == KM_NONE)
            return km_fail(KM_MEMORY);
        if (to->first && to->first_most[first] < words)
            to->first_most[first] = (uint8_t)words;
        if (to->keys->count > before)
            read(km_string(&to->terms->pack.strings, to->terms->rule_value[i]), set, to->values + symbol * to->width);
    }
    return km_ok();
}

static void read_cue(km_bytes value, const char *set, void *out)
{
    static const struct {
        const char *ending;
        unsigned polarity;
    } sets[] = {{"wants", KM_WANTS}, {"lacks", KM_LACKS}, {"others", KM_OTHER}, {"pastimes", KM_MUTE}};
    km_cue *cue = out;
    *cue = (km_cue){KM_HAS, (uint8_t)index_of(value, reach_names, 5, KM_REACH_AFTER), 0};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (strcmp(set + 3, sets[i].ending) == 0)
            cue->polarity = (uint8_t)sets[i].polarity;
    if (cue->polarity == KM_HAS && value.size == 1 && value.data[0] >= '1' && value.data[0] <= '4')
        cue->level = (uint8_t)(value.data[0] - '0');
}

static void read_section(km_bytes value, const char *set, void *out)
{
    (void)set;
    *(uint8_t *)out = (uint8_t)index_of(value, section_names, KM_SECTION_COUNT, KM_SECTION_OTHER);
}

static void read_reach(km_bytes value, const char *set, void *out)
{
    (void)set;
    *(uint8_t *)out = (uint8_t)index_of(value, reach_names, 4, KM_REACH_BEFORE);
}

/* Prepares a gathering with room for the rules of all `sets`. */
static km_status prepare(gathering *to, const char *const *sets, size_t count)
{
    uint32_t rules = 0;
    for (size_t i = 0; i < count; i++)
        rules += km_rules_of(to->terms, sets[i]).count;
    to->values = km_arena_zeros(to->arena, (size_t)rules + 1, to->width);
    km_status status = km_symbols_make(to->arena, rules, to->keys);
    if (!status.code && to->first)
        status = km_symbols_make(to->arena, rules, to->first);
    to->first_most = km_arena_zeros(to->arena, (size_t)rules + 1, 1);
    return status.code || (to->values && to->first_most) ? status : km_fail(KM_MEMORY);
}

static km_status gather_all(gathering *to, const char *const *sets, size_t count,
                            void (*read)(km_bytes value, const char *set, void *out))
{
    km_status status = prepare(to, sets, count);
    for (size_t i = 0; i < count && !status.code; i++)
        status = gather(to, sets[i], read);
    return status;
}

static km_status gather_given_names(km_arena *arena, const km_terms *terms, km_cues *cues)
{
    km_rule_range range = km_rules_of(terms, "sv/given-names");
    km_status status = km_symbols_make(arena, range.count, &cues->given_names);
    for (uint32_t i = range.start; i < range.start + range.count && !status.code; i++) {
        char key[KEY_MOST];
        uint32_t size = km_normal_label(km_string(&terms->pack.strings, terms->rule_key[i]), key, sizeof key);
        if (size && km_symbols_add(&cues->given_names, key, size) == KM_NONE)
            return km_fail(KM_MEMORY);
    }
    return status;
}

km_status km_cues_make(km_arena *arena, const km_terms *terms, km_cues *cues)
{
    static const char *const cue_sets[] = {"sv/pastimes", "en/pastimes", "sv/others", "en/others", "sv/lacks",
                                           "en/lacks",    "sv/wants",    "en/wants",  "sv/levels", "en/levels"};
    static const char *const heading_sets[] = {"sv/headings", "en/headings"};
    static const char *const employer_sets[] = {"sv/employers", "en/employers"};
    gathering to = {
        .arena = arena, .terms = terms, .keys = &cues->keys, .first = &cues->first, .width = sizeof(km_cue)};
    km_status status = gather_all(&to, cue_sets, sizeof cue_sets / sizeof *cue_sets, read_cue);
    cues->cue = (const km_cue *)(const void *)to.values;
    cues->first_most = to.first_most;
    to = (gathering){.arena = arena, .terms = terms, .keys = &cues->headings, .width = 1};
    if (!status.code)
        status = gather_all(&to, heading_sets, 2, read_section);
    cues->section = to.values;
    to = (gathering){.arena = arena, .terms = terms, .keys = &cues->employers, .width = 1};
    if (!status.code)
        status = gather_all(&to, employer_sets, 2, read_reach);
    cues->employer_reach = to.values;
    if (!status.code)
        status = gather_given_names(arena, terms, cues);
    return status.code ? status : km_classes_make(arena, terms, &cues->first, &cues->employers, &cues->classes);
}

uint32_t km_cue_at(const km_cues *cues, const km_normal *normal, const km_tokens *tokens, uint32_t at,
                   const km_cue **cue)
{
    const km_token *items = tokens->items + at;
    uint32_t first = km_symbols_find_hashed(&cues->first, normal->bytes + items->start, items->size, items->hash);
    if (first == KM_NONE)
        return 0;
    /* What is joined begins with all that is shorter, so that each length is told by where it ends and its hash. */
    joining key;
    uint32_t sizes[KM_CUE_WORDS], hashes[KM_CUE_WORDS], length = 0;
    begin(&key);
    while (length < cues->first_most[first] && at + length < tokens->count &&
           (length == 0 || items[length].between <= KM_BETWEEN_LINE)) {
        /* "0" stands for any number: "gick ut 2021". */
        bool number = (items[length].shape & KM_SHAPE_NUMBER) != 0;
        if (!join(&key, number ? "0" : normal->bytes + items[length].start, number ? 1 : items[length].size))
            break;
        sizes[length] = key.size;
        hashes[length++] = key.hash;
    }
    for (; length > 0; length--) {
        uint32_t symbol = km_symbols_find_hashed(&cues->keys, key.bytes, sizes[length - 1], hashes[length - 1]);
        if (symbol == KM_NONE)
            continue;
        *cue = &cues->cue[symbol];
        return length;
    }
    return 0;
}

km_section km_heading_of(const km_cues *cues, const km_normal *normal, const km_tokens *tokens, uint32_t first,
                         uint32_t end)
{
    joining key;
    if (end <= first || end - first > KM_CUE_WORDS || !join_words(normal->bytes, tokens->items, first, end, &key))
        return KM_SECTION_COUNT;
    uint32_t symbol = km_symbols_find_hashed(&cues->headings, key.bytes, key.size, key.hash);
    return symbol == KM_NONE ? KM_SECTION_COUNT : (km_section)cues->section[symbol];
}
