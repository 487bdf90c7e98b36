#include "profile/doers.h"

void km_attitudes_set(km_attitude *attitudes, uint32_t start, uint32_t end, uint8_t polarity)
{
    static const uint8_t rank[KM_POLARITY_COUNT + 1] = {
        [KM_HAS] = 0, [KM_WANTS] = 1, [KM_LACKS] = 2, [KM_OTHER] = 3, [KM_MUTE] = 4};
    for (uint32_t i = start; i < end; i++)
        if (rank[polarity] > rank[attitudes[i].polarity])
            attitudes[i].polarity = polarity;
}

/* Does word `at` follow the word before it with nothing but a space between? */
static bool follows(const km_clauses *in, uint32_t at)
{
    return km_clause_goes_on(in, at) && in->tokens->items[at].between <= KM_BETWEEN_LINE;
}

/* The end of the title that begins at word `at`; `at` when there is none. Is it in the definite form, "kuratorn", and
 * so not what the writer is called? */
static uint32_t title_end(const km_clauses *in, uint32_t at, bool *definite)
{
    for (uint32_t f = km_finds_from(in->finds, at); f < in->finds->count && in->finds->items[f].first == at; f++) {
        const km_find *find = &in->finds->items[f];
        if (find->kind != KM_KIND_OCCUPATION)
            continue;
        const km_token *last = &in->tokens->items[find->end - 1];
        const char *end = in->normal->bytes + last->start + last->size;
        *definite = find->via == KM_VIA_INFLECTION && last->size > 3 &&
                    (end[-1] == 'n' || end[-1] == 't' || (end[-1] == 'a' && end[-2] == 'n'));
        return find->end;
    }
    return at;
}

/* "engelskan" ends as "lokalvårdskan" does. */
static bool is_language(const km_clauses *in, uint32_t at)
{
    uint32_t f = km_finds_from(in->finds, at);
    return f < in->finds->count && in->finds->items[f].first == at && in->finds->items[f].language;
}

/* A name within a sentence: "städningen sköter Glans". */
static bool is_name(const km_clauses *in, uint32_t at)
{
    const unsigned shape = KM_SHAPE_CAPITAL | KM_SHAPE_CAPITALS | KM_SHAPE_FIRST | KM_SHAPE_DIGIT | KM_SHAPE_MIXED;
    uint32_t f = km_finds_from(in->finds, at);
    return (in->tokens->items[at].shape & shape) == KM_SHAPE_CAPITAL &&
           (f == in->finds->count || in->finds->items[f].first > at);
}

/* How surely words name somebody. */
typedef enum who { NOBODY, TITLE, SOMEBODY } who;

/* Whom the words from `at` on name, "en behörig elektriker", "våran växel", "andra", and where the name ends. A title
 * without an article and not in the definite form may be the writer's own. */
static who named_at(const km_clauses *in, uint32_t at, uint32_t *end)
{
    uint32_t head = at;
    bool pointed = false; /* "vår" and "en annan" say that it is not the writer, whoever it is */
    while (km_clause_class(in, head, KM_CLASS_ARTICLE) && follows(in, head + 1))
        pointed |= km_clause_class(in, head++, KM_CLASS_PERSON);
    bool article = head > at;
    *end = head + 1;
    if (pointed && !km_clause_class(in, head, KM_CLASS_WRITER | KM_CLASS_JOINT))
        return SOMEBODY;
    for (uint32_t tried = 0; tried < (article ? 3u : 1u); tried++, head++) {
        if (head >= in->tokens->count || (head > at && !follows(in, head)) ||
            km_clause_class(in, head, KM_CLASS_WRITER | KM_CLASS_JOINT) || is_language(in, head))
            return NOBODY;
        bool definite = false;
        uint32_t title = title_end(in, head, &definite);
        *end = title > head ? title : head + 1;
        if (km_clause_class(in, *end - 1, KM_CLASS_PERSON | KM_CLASS_SOMEBODY))
            return SOMEBODY;
        if (title > head)
            return article || definite ? SOMEBODY : TITLE;
    }
    return NOBODY;
}

/* "elen, den drog en elektriker": what the pronoun before the verb stands for. */
static uint32_t pronoun_start(const km_clauses *in, uint32_t start, uint32_t verb)
{
    if (start + 1 != verb || !km_clause_class(in, start, KM_CLASS_BACK) || !km_clause_goes_on(in, start) ||
        in->tokens->items[start].between != KM_BETWEEN_COMMA)
        return start;
    uint32_t before = km_clause_start(in, start - 1, true);
    return start - before > 3 ? start - 3 : before;
}

/* "Flyget sköter flottiljen, minröjningen bataljonen": more things and who does them, without another verb. */
static void mark_gapped(const km_clauses *in, uint32_t at, km_attitude *attitudes)
{
    while (km_clause_goes_on(in, at) && in->tokens->items[at].between != KM_BETWEEN_COMMA)
        at++;
    if (!km_clause_goes_on(in, at))
        return;
    uint32_t end = at;
    for (uint32_t doer = at + 1; doer <= at + 3 && follows(in, doer); doer++) {
        if (named_at(in, doer, &end) != SOMEBODY || follows(in, end))
            continue;
        km_attitudes_set(attitudes, at, end, KM_OTHER);
        return;
    }
}

/* A thing, a verb, and behind it who does it, "bokföringen gör mamma": Swedish puts the verb second, so who follows it
 * is its subject. "Biljetterna gör inte jag" says that somebody else does. */
static void mark_fronted(const km_clauses *in, uint32_t verb, km_attitude *attitudes)
{
    if (!km_clause_is_fronted(in, verb) || !follows(in, verb + 1))
        return;
    bool auxiliary = km_clause_class(in, verb, KM_CLASS_AUXILIARY);
    uint32_t end = verb;
    who doer = named_at(in, verb + 1, &end);
    if (doer == NOBODY && !auxiliary && is_name(in, verb + 1)) {
        doer = SOMEBODY;
        end = verb + 2;
    }
    bool denied = !auxiliary && km_clause_class(in, verb + 1, KM_CLASS_WRITER) && !km_clause_is_self(in, verb + 1) &&
                  follows(in, verb + 2) && km_clause_is_self(in, verb + 2);
    if (!denied && (doer == NOBODY || (doer == TITLE && auxiliary)))
        return;
    uint32_t start = pronoun_start(in, km_clause_front(in, verb), verb);
    km_attitudes_set(attitudes, start, denied ? verb : end, KM_OTHER);
    if (!denied)
        mark_gapped(in, end, attitudes);
}

/* Does the writer come in behind a turn: "mekaniker lagar maskinen men jag smörjer"? */
static bool turns_to_self(const km_clauses *in, uint32_t at)
{
    bool turned = false;
    for (; km_clause_goes_on(in, at); at++) {
        turned |= km_clause_turns(in, at);
        if (turned && km_clause_is_self(in, at))
            return true;
    }
    return false;
}

/* Somebody at the head of a clause and a verb: "kuratorn höll de tunga samtalen". A bare title is somebody else's when
 * the writer is set against it. */
static void mark_subject(const km_clauses *in, uint32_t at, km_attitude *attitudes)
{
    uint32_t verb = at;
    who doer = named_at(in, at, &verb);
    if (doer == NOBODY || !follows(in, verb) || !km_clause_class(in, verb, KM_CLASS_ACT) ||
        km_clause_is_self(in, verb + 1))
        return;
    if (doer == TITLE && (km_clause_class(in, verb, KM_CLASS_AUXILIARY) || !turns_to_self(in, verb + 1)))
        return;
    km_attitudes_set(attitudes, at, km_clause_end(in, verb + 1, true), KM_OTHER);
}

/* Most words of what a relative clause speaks of. */
#define ANTECEDENT_WORDS 3

/* "underlag till bokslutet, som en byrå gjorde": what stands before "som" and is not its subject; and what somebody is
 * who does it: "en firma som lägger tak". */
static void mark_relative(const km_clauses *in, uint32_t at, km_attitude *attitudes)
{
    uint32_t verb = at;
    if (follows(in, at) && km_clause_class(in, at - 1, KM_CLASS_SOMEBODY))
        km_attitudes_set(attitudes, at, km_clause_end(in, at + 1, true), KM_OTHER);
    if (!follows(in, at + 1) || named_at(in, at + 1, &verb) != SOMEBODY || !follows(in, verb) ||
        !km_clause_class(in, verb, KM_CLASS_ACT))
        return;
    uint32_t start = at;
    while (km_clause_goes_on(in, start) && at - start < ANTECEDENT_WORDS &&
           (start == at || (in->tokens->items[start].between <= KM_BETWEEN_LINE &&
                            !km_clause_class(in, start - 1, KM_CLASS_JOINT | KM_CLASS_ACT))))
        start--;
    km_attitudes_set(attitudes, start, km_clause_end(in, verb, true), KM_OTHER);
}

/* Most words between what is done and by whom: "görs nästan alltid av". */
#define ADVERBS 4

/* "Mastercam kördes av beredningen": what is done by somebody else, unless it is done by the writer. */
static void mark_passive(const km_clauses *in, uint32_t verb, km_attitude *attitudes)
{
    for (uint32_t at = verb + 1; at <= verb + 1 + ADVERBS && follows(in, at); at++) {
        if (!km_clause_class(in, at, KM_CLASS_AGENT))
            continue;
        uint32_t end = at;
        bool near = at == verb + 1 && !km_clause_class(in, at + 1, KM_CLASS_WRITER);
        if (near || (follows(in, at + 1) && named_at(in, at + 1, &end) != NOBODY))
            km_attitudes_set(attitudes, km_clause_start(in, verb, true), km_clause_end(in, at + 1, true), KM_OTHER);
        return;
    }
}

/* "together with an auditor", "för en tandläkare": a title with an article, of somebody with or for whom it is done.
 * With whom one wants to work is another thing: "söker plats hos en kock". */
static void mark_companion(const km_clauses *in, uint32_t at, km_attitude *attitudes)
{
    uint32_t first = at + 1;
    while (follows(in, first) && km_clause_class(in, first, KM_CLASS_ARTICLE))
        first++;
    bool definite = false;
    if (first > at + 1 && follows(in, first))
        km_attitudes_set(attitudes, first, title_end(in, first, &definite), KM_OTHER);
}

/* Titles at the head of a clause, "kuratorn höll", which no class of words tells. */
static void mark_titles(const km_clauses *in, km_attitude *attitudes)
{
    uint32_t last = KM_NONE;
    for (uint32_t f = 0; f < in->finds->count; f++) {
        const km_find *find = &in->finds->items[f];
        if (find->kind != KM_KIND_OCCUPATION || find->first == last)
            continue;
        last = find->first;
        if (km_clause_begins(in, last))
            mark_subject(in, last, attitudes);
    }
}

void km_doers_mark(const km_clauses *clauses, km_attitude *attitudes)
{
    const uint32_t person = KM_CLASS_PERSON | KM_CLASS_SOMEBODY | KM_CLASS_ARTICLE;
    const uint32_t any = person | KM_CLASS_ACT | KM_CLASS_BACK | KM_CLASS_PASSIVE | KM_CLASS_COMPANION;
    const uint32_t *of_word = clauses->finds->classes;
    for (uint32_t at = 0, count = clauses->tokens->count; at < count; at++) {
        uint32_t classes = of_word[at];
        if (!(classes & any)) /* as of most words */
            continue;
        if (classes & KM_CLASS_ACT)
            mark_fronted(clauses, at, attitudes);
        if ((classes & person) && km_clause_begins(clauses, at))
            mark_subject(clauses, at, attitudes);
        if (km_clause_is_relative(clauses, at))
            mark_relative(clauses, at, attitudes);
        if (classes & KM_CLASS_PASSIVE)
            mark_passive(clauses, at, attitudes);
        if ((classes & KM_CLASS_COMPANION) && !(classes & KM_CLASS_WORKPLACE))
            mark_companion(clauses, at, attitudes);
    }
    mark_titles(clauses, attitudes);
}
