#include "profile/names.h"

#include "lexicon/index.h"

#include <string.h>

/* How far back a name may reach from its last word. */
#define NAME_WORDS 6

/* Up to this cost words stand as a label has them. */
#define LABEL_COST 2

typedef struct naming {
    const km_cues *cues;
    const km_layout *layout;
    const km_normal *normal;
    const km_tokens *tokens;
    const km_finds *finds;
    bool *named;
} naming;

static const char *word_at(const naming *n, uint32_t i)
{
    return n->normal->bytes + n->tokens->items[i].start;
}

static bool word_is(const naming *n, uint32_t i, const char *word)
{
    return i < n->tokens->count && km_token_is(n->normal->bytes, &n->tokens->items[i], word);
}

static bool is_capital(const naming *n, uint32_t i)
{
    return (n->tokens->items[i].shape & KM_SHAPE_CAPITAL) != 0;
}

static bool is_capital_next(const naming *n, uint32_t i)
{
    return i + 1 < n->tokens->count && is_capital(n, i + 1);
}

/* Four letters at least and an s. */
static bool is_genitive_form(const naming *n, uint32_t i)
{
    uint32_t size = n->tokens->items[i].size;
    return size > 4 && word_at(n, i)[size - 1] == 's';
}

/* Does a name go on across what stands before word i? */
static bool holds(const naming *n, uint32_t i)
{
    return n->tokens->items[i].between <= KM_BETWEEN_SLASH;
}

static bool has_kind(const naming *n, uint32_t first, uint32_t end, km_kind kind)
{
    for (uint32_t f = km_finds_from(n->finds, first); f < n->finds->count; f++) {
        const km_find *find = &n->finds->items[f];
        if (find->first >= end)
            break;
        if (find->end <= end && find->kind == kind)
            return true;
    }
    return false;
}

/* "Backsippeskolan", but not "grundskola", which is a kind of schooling. */
static bool is_place(const naming *n, uint32_t i)
{
    return km_finds_class(n->finds, i, KM_CLASS_PLACE) && !has_kind(n, i, i + 1, KM_KIND_EDUCATION);
}

/* The reach of a word of employers' names; KM_REACH_SENTENCE when it is none. */
static km_reach employer_reach(const naming *n, uint32_t i)
{
    const km_token *token = &n->tokens->items[i];
    uint32_t symbol = km_finds_class(n->finds, i, KM_CLASS_LISTED)
                          ? km_symbols_find_hashed(&n->cues->employers, word_at(n, i), token->size, token->hash)
                          : KM_NONE;
    if (symbol != KM_NONE)
        return (km_reach)n->cues->employer_reach[symbol];
    return is_capital(n, i) && is_place(n, i) ? KM_REACH_BEFORE : KM_REACH_SENTENCE;
}

/* The words of companies' legal forms, which end a name whatever case they have around them. */
static bool is_legal_form(const naming *n, uint32_t i)
{
    return km_finds_class(n->finds, i, KM_CLASS_COMPANY) &&
           (n->tokens->items[i].shape & (KM_SHAPE_CAPITALS | KM_SHAPE_CAPITAL));
}

/* First word of the run of capitals that ends before word `end`. */
static uint32_t capitals_start(const naming *n, uint32_t end)
{
    uint32_t start = end;
    while (start > 0 && end - start < NAME_WORDS && holds(n, start)) {
        uint32_t before = start - 1;
        if (is_capital(n, before) || (n->tokens->items[before].shape & KM_SHAPE_DIGIT)) {
            start = before;
        } else if (km_finds_class(n->finds, before, KM_CLASS_NAME_LINK) && before > 0 && is_capital(n, before - 1) &&
                   holds(n, before)) {
            start = before;
        } else {
            break;
        }
    }
    return start;
}

static void name(naming *n, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end && i < n->tokens->count; i++)
        n->named[i] = true;
}

/* First word behind a run of capitals that begins at `first`. */
static uint32_t capitals_end(const naming *n, uint32_t first)
{
    uint32_t end = first;
    while (end < n->tokens->count && end - first < NAME_WORDS && (end == first || holds(n, end))) {
        if (is_capital(n, end) || (n->tokens->items[end].shape & KM_SHAPE_DIGIT))
            end++;
        else if (end > first && km_finds_class(n->finds, end, KM_CLASS_NAME_LINK) && end + 1 < n->tokens->count &&
                 is_capital(n, end + 1) && holds(n, end + 1) && !word_is(n, end, "i"))
            end++;
        else
            break;
    }
    return end;
}

/* First word behind a title that words [first, end) begin with: where all is in capitals a title before an employer
 * looks like a part of the name, "KOCK HOTELL SVEA AB". */
static uint32_t behind_title(const naming *n, uint32_t first, uint32_t end)
{
    for (uint32_t f = km_finds_from(n->finds, first); f < n->finds->count; f++) {
        const km_find *find = &n->finds->items[f];
        if (find->first != first)
            break;
        if (find->kind == KM_KIND_OCCUPATION && find->cost <= 4 && find->end < end)
            return find->end;
    }
    return first;
}

/* Are words [first, end) together what something is called? */
static bool is_called(const naming *n, uint32_t first, uint32_t end)
{
    for (uint32_t f = km_finds_from(n->finds, first); f < n->finds->count; f++) {
        const km_find *find = &n->finds->items[f];
        if (find->first != first)
            break;
        if (find->end == end && find->cost <= LABEL_COST)
            return true;
    }
    return false;
}

/* "Hällby Smide & Mekan AB". */
static void mark_company(naming *n, uint32_t i)
{
    if (!is_legal_form(n, i))
        return;
    uint32_t start = capitals_start(n, i);
    bool loud = (n->tokens->items[start].shape & KM_SHAPE_CAPITALS) && n->tokens->items[start].size > 3;
    name(n, loud ? behind_title(n, start, i) : start, i + 1);
}

/* Does an @ stand before word i? "Vårdare @ Ängaporten HVB". */
static bool is_behind_at(const naming *n, uint32_t i)
{
    const km_token *before = &n->tokens->items[i - 1];
    uint32_t gap = before->start + before->size;
    return memchr(n->normal->bytes + gap, '@', n->tokens->items[i].start - gap) != NULL;
}

/* "på Hotell Kajen", "hos Clean & Fresh": capitals after a preposition of places of work. */
static void mark_workplace(naming *n, uint32_t i)
{
    if (!is_capital_next(n, i) || n->tokens->items[i + 1].between != KM_BETWEEN_SPACE)
        return;
    bool at = km_finds_class(n->finds, i, KM_CLASS_WORKPLACE);
    if (!at && i > 0 && is_behind_at(n, i) && is_capital(n, i))
        name(n, i, capitals_end(n, i));
    if (!at)
        return;
    /* A single word in capitals is more often a tool than an employer. */
    uint32_t end = capitals_end(n, i + 1);
    if (end - i > 2 || !(n->tokens->items[i + 1].shape & KM_SHAPE_CAPITALS))
        name(n, i + 1, end);
}

/* "Kv. Sankt Lars-gymnasiet", "Lunds kommun", "Pizzeria Etna", "Backsippeskolan". */
static void mark_place(naming *n, uint32_t i)
{
    km_reach reach = employer_reach(n, i);
    if (reach == KM_REACH_SENTENCE)
        return;
    bool loud_line = (n->tokens->items[i].shape & KM_SHAPE_CAPITALS) != 0;
    uint32_t start = reach == KM_REACH_AFTER || loud_line ? i : capitals_start(n, i);
    uint32_t end = reach == KM_REACH_BEFORE ? i + 1 : capitals_end(n, i);
    if (reach != KM_REACH_BEFORE && !is_capital(n, i))
        end = i + 1;
    /* "katten Perl" names a cat; "hotell Kajen" may say two things. */
    if (reach == KM_REACH_AFTER && end == i + 1 && end < n->tokens->count && holds(n, end))
        end = capitals_end(n, end);
    if ((end - start >= 2 && !is_called(n, start, end)) || (is_capital(n, i) && is_place(n, i)))
        name(n, start, end > i ? end : i + 1);
}

/* "Smedjans äldreboende", "Vävarens omsorg": a name in the genitive within a line and the common noun behind it. At
 * the start of a sentence the capital tells nothing. */
static void mark_genitive(naming *n, uint32_t i)
{
    const km_token *token = &n->tokens->items[i];
    bool name_like = is_capital(n, i) && !(token->shape & (KM_SHAPE_CAPITALS | KM_SHAPE_FIRST)) &&
                     is_genitive_form(n, i) && token->between < KM_BETWEEN_STOP;
    if (i > 0 && i + 1 < n->tokens->count && name_like && !is_capital(n, i + 1) &&
        n->tokens->items[i + 1].between == KM_BETWEEN_SPACE && !(n->finds->flags[i] & KM_WORD_LABEL))
        n->named[i] = n->named[i + 1] = true;
}

/* "född i Kalmar", "från Aleppo", "bor i Bagarmossen": where somebody is born or lives. */
static void mark_home(naming *n, uint32_t i)
{
    if (!km_finds_class(n->finds, i, KM_CLASS_FROM) || !is_capital_next(n, i) ||
        n->tokens->items[i + 1].between != KM_BETWEEN_SPACE)
        return;
    bool home = false;
    for (uint32_t back = 1; back <= 3 && back <= i && !home; back++)
        home = km_finds_class(n->finds, i - back, KM_CLASS_HOME);
    if (home)
        name(n, i + 1, capitals_end(n, i + 1));
}

/* Words between commas, dashes and cells. */
static uint32_t segment_end(const naming *n, uint32_t first)
{
    uint32_t end = first + 1;
    while (end < n->tokens->count && n->tokens->items[end].line == n->tokens->items[first].line &&
           n->tokens->items[end].between < KM_BETWEEN_COMMA)
        end++;
    return end;
}

static bool all_capital(const naming *n, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (!is_capital(n, i) && !km_finds_class(n->finds, i, KM_CLASS_NAME_LINK))
            return false;
    return true;
}

static bool has_year(const naming *n, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if ((n->tokens->items[i].shape & KM_SHAPE_NUMBER) && n->tokens->items[i].size == 4)
            return true;
    return false;
}

/* The end of a segment without the dates at its end: "Kolmårdens Plåt augusti 2012". */
static uint32_t without_date(const naming *n, uint32_t first, uint32_t end)
{
    while (end > first &&
           ((n->tokens->items[end - 1].shape & KM_SHAPE_NUMBER) || km_finds_class(n->finds, end - 1, KM_CLASS_DATE)))
        end--;
    return end;
}

static uint32_t line_end(const naming *n, uint32_t first)
{
    uint32_t end = first + 1;
    while (end < n->tokens->count && n->tokens->items[end].line == n->tokens->items[first].line)
        end++;
    return end;
}

/* Is the line a date and nothing else, such as "augusti 2012 – februari 2019"? */
static bool is_date_line(const naming *n, uint32_t first)
{
    return first < n->tokens->count && n->tokens->items[first].between < KM_BETWEEN_BLOCK &&
           has_year(n, first, line_end(n, first)) && without_date(n, first, line_end(n, first)) == first;
}

/* "Smedjebackens hemvård": a name in the genitive and what it has, and no word more. */
static bool is_genitive(const naming *n, uint32_t first, uint32_t end)
{
    return end - first == 2 && is_capital(n, first) && !is_capital(n, first + 1) && is_genitive_form(n, first) &&
           !(n->finds->flags[first] & KM_WORD_LABEL);
}

/* "Almby hemvård" behind the title: a name that is no other word, and what kind of employer it is. */
static bool is_named_kind(const naming *n, uint32_t first, uint32_t end)
{
    const unsigned shape = KM_SHAPE_CAPITAL | KM_SHAPE_CAPITALS | KM_SHAPE_MIXED | KM_SHAPE_DIGIT | KM_SHAPE_FIRST;
    return end - first == 2 && (n->tokens->items[first].shape & shape) == KM_SHAPE_CAPITAL &&
           !is_capital(n, first + 1) && !(n->finds->flags[first] & (KM_WORD_LABEL | KM_WORD_ENGLISH | KM_WORD_KNOWN));
}

/* Among educations the name of a course is none of a school: "Barnskötarutbildning Komvux", "Livsmedelshygien och
 * HACCP". */
static bool has_course(const naming *n, uint32_t first, uint32_t end)
{
    for (uint32_t f = km_finds_from(n->finds, first); f < n->finds->count && n->finds->items[f].first < end; f++) {
        const km_find *find = &n->finds->items[f];
        bool is_course = find->kind == KM_KIND_EDUCATION || find->kind == KM_KIND_SKILL;
        if (is_course && find->end <= end && find->via == KM_VIA_LABEL && find->cost <= LABEL_COST)
            return true;
    }
    return false;
}

/* On a line that dates a job, "Platschef, Nordanby Bygg, 2006–2014", and on a line with a title above its dates, the
 * part in capitals of two or more words that is not the title names the employer. */
static void mark_entries(naming *n)
{
    for (uint32_t first = 0; first < n->tokens->count;) {
        uint32_t end = line_end(n, first);
        uint8_t section = n->layout->section[first];
        bool titled = is_date_line(n, end) && has_kind(n, first, segment_end(n, first), KM_KIND_OCCUPATION);
        bool entry = (titled || has_year(n, first, end)) && !n->layout->heading[first] &&
                     (section == KM_SECTION_WORK || section == KM_SECTION_NONE || section == KM_SECTION_OTHER ||
                      section == KM_SECTION_EDUCATION);
        for (uint32_t s = first; s < end && entry;) {
            uint32_t stop = segment_end(n, s), bare = without_date(n, s, stop);
            bool studied = section == KM_SECTION_EDUCATION && has_course(n, s, bare);
            bool employer = all_capital(n, s, bare) || (section == KM_SECTION_WORK && is_genitive(n, s, bare)) ||
                            (section == KM_SECTION_WORK && is_named_kind(n, s, bare));
            if (bare - s >= 2 && employer && !studied && !is_called(n, s, bare) &&
                !has_kind(n, s, bare, KM_KIND_OCCUPATION))
                name(n, s, bare);
            s = stop;
        }
        first = end;
    }
}

/* Does a person's name go on at word i? A full stop behind an initial does not end it. */
static bool goes_on(const naming *n, uint32_t i)
{
    const km_token *token = &n->tokens->items[i];
    bool initial = token->between == KM_BETWEEN_STOP && n->tokens->items[i - 1].size == 1;
    return token->line == n->tokens->items[i - 1].line && (initial || token->between < KM_BETWEEN_COMMA);
}

/* The name of the person: the first line that is not only "CV", when it is two to five capitals and nothing else,
 * and what follows "Namn:". */
static void mark_person(naming *n)
{
    uint32_t first = 0;
    while (first < n->tokens->count &&
           (n->layout->heading[first] || km_finds_class(n->finds, first, KM_CLASS_TITLE_PAGE)))
        first++;
    /* In a text without capitals the first line is a name when its first word is none that is known. */
    bool quiet = n->layout->quiet && first < n->tokens->count && !(n->finds->flags[first] & KM_WORD_KNOWN);
    uint32_t end = first;
    while (end < n->tokens->count && (end == first || goes_on(n, end)) && (quiet || is_capital(n, end)))
        end++;
    bool ends = end >= n->tokens->count || n->tokens->items[end].between >= KM_BETWEEN_LINE;
    if (end - first >= 2 && end - first <= 5 && ends)
        name(n, first, end);
    for (uint32_t i = 0; i + 1 < n->tokens->count; i++)
        if (n->layout->heading[i] && km_finds_class(n->finds, i, KM_CLASS_TITLE_PAGE))
            name(n, i + 1, capitals_end(n, i + 1));
}

static bool is_given_name(const naming *n, uint32_t i)
{
    const km_token *token = &n->tokens->items[i];
    return km_symbols_find_hashed(&n->cues->given_names, word_at(n, i), token->size, token->hash) != KM_NONE;
}

/* "min chef Gun Trädgårdh", "Anna-Lena Bagare": a capital behind an unknown capital within a sentence, or behind a
 * common given name, which may be a word of labels too: "Maria Smed". */
static void mark_surname(naming *n, uint32_t i)
{
    const unsigned odd = KM_SHAPE_CAPITALS | KM_SHAPE_MIXED;
    if (i == 0 || !is_capital(n, i) || !is_capital(n, i - 1))
        return;
    const km_token *given = &n->tokens->items[i - 1], *surname = &n->tokens->items[i];
    if (surname->between > KM_BETWEEN_SPACE || n->layout->heading[i] ||
        (surname->shape & (KM_SHAPE_MIXED | KM_SHAPE_DIGIT)))
        return;
    bool known =
        (n->finds->flags[i - 1] & KM_WORD_KNOWN) || given->size <= 2 || ((given->shape | surname->shape) & odd);
    if (!known || is_given_name(n, i - 1))
        n->named[i] = n->named[i - 1] = true;
}

/* "T. Bagare": an initial of its own and what follows its full stop; "Körkort B. Truckkort" is no name. */
static void mark_initial(naming *n, uint32_t i)
{
    const km_token *initial = &n->tokens->items[i], *next = initial + 1;
    bool apart = (initial->shape & KM_SHAPE_FIRST) || initial->between >= KM_BETWEEN_COMMA;
    if (initial->size == 1 && is_capital(n, i) && apart && is_capital_next(n, i) && next->line == initial->line &&
        n->normal->bytes[initial->start + 1] == '.' && n->layout->section[i] != KM_SECTION_LICENCES)
        name(n, i, i + 2);
}

/* Without a capital in it or behind it a word tells of no name, unless it is listed. */
static void mark_words(naming *n)
{
    for (uint32_t i = 0; i < n->tokens->count; i++) {
        bool capital = (n->tokens->items[i].shape & (KM_SHAPE_CAPITAL | KM_SHAPE_CAPITALS)) != 0;
        if (!capital && !is_capital_next(n, i) && !km_finds_class(n->finds, i, KM_CLASS_LISTED))
            continue;
        mark_company(n, i);
        mark_workplace(n, i);
        mark_place(n, i);
        mark_genitive(n, i);
        mark_home(n, i);
        mark_surname(n, i);
        mark_initial(n, i);
    }
}

void km_names_mark(const km_cues *cues, const km_layout *layout, const km_normal *normal, const km_tokens *tokens,
                   const km_finds *finds, bool *named)
{
    naming n = {cues, layout, normal, tokens, finds, named};
    mark_words(&n);
    mark_entries(&n);
    mark_person(&n);
}
