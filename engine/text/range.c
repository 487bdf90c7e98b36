#include "text/range.h"

#include "base/arena.h"
#include "base/status.h"

#include <string.h>

/* The years that a career can touch. */
#define YEAR_FIRST 1940
#define YEAR_LAST 2099

/* A month of a year; month 0 when only the year is named. */
typedef struct when {
    uint32_t year, month;
    uint32_t end; /* the word behind it */
} when;

typedef struct timeline {
    const char *bytes;
    const km_token *items;
    uint32_t count;
    int32_t today;
    uint32_t first_letters; /* of words that begin a date, as bits of their low five bits */
} timeline;

static bool word_is(const timeline *in, uint32_t at, const char *word)
{
    return at < in->count && km_token_is(in->bytes, &in->items[at], word);
}

static bool word_in(const timeline *in, uint32_t at, const char *const *words, size_t count)
{
    char first = at < in->count ? in->bytes[in->items[at].start] : '\0';
    for (size_t i = 0; i < count; i++)
        if (*words[i] == first && word_is(in, at, words[i]))
            return true;
    return false;
}

#define WORD_IN(in, at, words) word_in(in, at, words, sizeof(words) / sizeof *(words))

/* The value of a word of `digits` digits; KM_NONE when it is none. */
static uint32_t number_at(const timeline *in, uint32_t at, uint32_t digits)
{
    if (at >= in->count || in->items[at].size != digits || !(in->items[at].shape & KM_SHAPE_NUMBER))
        return KM_NONE;
    uint32_t value = 0;
    for (uint32_t i = 0; i < digits; i++)
        value = value * 10 + (uint32_t)(in->bytes[in->items[at].start + i] - '0');
    return value;
}

static bool is_year(uint32_t number)
{
    return number != KM_NONE && number >= YEAR_FIRST && number <= YEAR_LAST;
}

/* Months by their names and first letters, Swedish and English. */
static const char *const month_names[12][6] = {{"januari", "jan", "january"},
                                               {"februari", "feb", "february", "febr"},
                                               {"mars", "mar", "march"},
                                               {"april", "apr"},
                                               {"maj", "may"},
                                               {"juni", "jun", "june"},
                                               {"juli", "jul", "july"},
                                               {"augusti", "aug", "august"},
                                               {"september", "sep", "sept"},
                                               {"oktober", "okt", "october", "oct"},
                                               {"november", "nov"},
                                               {"december", "dec"}};

/* 1 to 12 for a month, 0 for other words. */
static uint32_t month_name(const timeline *in, uint32_t at)
{
    char first = at < in->count ? in->bytes[in->items[at].start] : '\0';
    for (uint32_t month = 0; month < 12; month++)
        for (size_t i = 0; i < 6 && *month_names[month][0] == first && month_names[month][i]; i++)
            if (word_is(in, at, month_names[month][i]))
                return month + 1;
    return 0;
}

static const char *const spring[] = {"vt", "våren", "vår", "spring"};
static const char *const summer[] = {"sommaren", "sommar", "summer"};
static const char *const autumn[] = {"ht", "hösten", "höst", "autumn", "fall"};
static const char *const winter[] = {"vintern", "vinter", "winter"};

/* Half-years and seasons count from a month: "ht 2018", "våren 2019". */
static uint32_t season_month(const timeline *in, uint32_t at)
{
    return WORD_IN(in, at, spring)   ? 1
           : WORD_IN(in, at, summer) ? 6
           : WORD_IN(in, at, autumn) ? 8
           : WORD_IN(in, at, winter) ? 12
                                     : 0;
}

static uint32_t between(const timeline *in, uint32_t at)
{
    return at < in->count ? in->items[at].between : KM_BETWEEN_BLOCK;
}

/* "2018-03", "2018-03-15", "2018/03", "2018.03" after the year at `at`. */
static when numeric_month(const timeline *in, uint32_t at, uint32_t year)
{
    when found = {year, 0, at + 1};
    uint32_t month = number_at(in, at + 1, 2);
    uint32_t gap = between(in, at + 1);
    bool joined = gap == KM_BETWEEN_HYPHEN || gap == KM_BETWEEN_SLASH;
    if (month == KM_NONE || month < 1 || month > 12 || !joined)
        return found;
    found = (when){year, month, at + 2};
    uint32_t day = number_at(in, at + 2, 2);
    if (day != KM_NONE && day >= 1 && day <= 31 && between(in, at + 2) == gap)
        found.end = at + 3;
    return found;
}

/* The moment that is named at `at`; end 0 when there is none. */
static when when_at(const timeline *in, uint32_t at)
{
    uint32_t year = number_at(in, at, 4);
    if (is_year(year)) {
        uint32_t month = month_name(in, at + 1);
        if (month && between(in, at + 1) <= KM_BETWEEN_SPACE)
            return (when){year, month, at + 2};
        return numeric_month(in, at, year);
    }
    uint32_t month = month_name(in, at);
    if (!month)
        month = season_month(in, at);
    uint32_t number = number_at(in, at, 2);
    if (!month && number != KM_NONE && number >= 1 && number <= 12 && between(in, at + 1) == KM_BETWEEN_SLASH)
        month = number; /* 03/2018 */
    if (!month)
        return (when){0, 0, 0};
    year = number_at(in, at + 1, 4);
    if (is_year(year) && between(in, at + 1) <= KM_BETWEEN_COMMA)
        return (when){year, month, at + 2};
    uint32_t low = number_at(in, at + 1, 2);
    if (low != KM_NONE && between(in, at + 1) <= KM_BETWEEN_SPACE && !(in->items[at].shape & KM_SHAPE_NUMBER))
        return (when){low < 50 ? 2000 + low : 1900 + low, month, at + 2};
    return (when){0, 0, 0};
}

/* The words behind "still going on" at `at`; 0 when it does not stand there. */
static uint32_t ongoing_end(const timeline *in, uint32_t at)
{
    static const char *const words[] = {"nu",      "nuvarande", "pågående", "idag",  "tillsvidare", "present",  "now",
                                        "current", "ongoing",   "pågår",    "today", "löpande",     "currently"};
    if (WORD_IN(in, at, words))
        return at + 1;
    if (word_is(in, at, "i") && word_is(in, at + 1, "dag"))
        return at + 2;
    if (word_is(in, at, "dags") && word_is(in, at + 1, "dato"))
        return at + 2;
    if (word_is(in, at, "till") && word_is(in, at + 1, "dags") && word_is(in, at + 2, "dato"))
        return at + 3;
    return 0;
}

/* Is something like a dash, or a word for it, between two moments? Returns the word at which the second begins. */
static uint32_t past_connector(const timeline *in, uint32_t at)
{
    static const char *const words[] = {"till", "to", "until", "tom", "t.o.m", "och", "and"};
    if (at >= in->count)
        return 0;
    uint32_t gap = between(in, at);
    if (gap == KM_BETWEEN_HYPHEN || gap == KM_BETWEEN_DASH || (in->items[at - 1].shape & KM_SHAPE_HANGS))
        return at;
    if (WORD_IN(in, at, words))
        return at + 1;
    if (word_is(in, at, "fram") && word_is(in, at + 1, "till"))
        return at + 2;
    return 0;
}

static const char *const openers[] = {"sedan", "since", "från", "from", "fr.o.m"};

static bool opens_range(const timeline *in, uint32_t at)
{
    return WORD_IN(in, at, openers);
}

static uint32_t letter_bit(char byte)
{
    return UINT32_C(1) << ((unsigned char)byte & 31);
}

static uint32_t letters_of(const char *const *words, size_t count)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < count; i++)
        letters |= letter_bit(*words[i]);
    return letters;
}

#define LETTERS_OF(words) letters_of(words, sizeof(words) / sizeof *(words))

/* The first letters of all words that begin a date. */
static uint32_t date_letters(void)
{
    uint32_t letters =
        LETTERS_OF(spring) | LETTERS_OF(summer) | LETTERS_OF(autumn) | LETTERS_OF(winter) | LETTERS_OF(openers);
    for (uint32_t month = 0; month < 12; month++)
        letters |= letter_bit(*month_names[month][0]);
    return letters;
}

/* Most words tell by their first letter that no date begins with them. */
static bool may_begin_date(const timeline *in, uint32_t at)
{
    return (in->items[at].shape & KM_SHAPE_DIGIT) || (in->first_letters & letter_bit(in->bytes[in->items[at].start]));
}

/* First day of a month, which may be 13 for the next January. */
static int32_t first_day(uint32_t year, uint32_t month)
{
    char iso[] = "0000-00-01";
    int32_t day;
    if (month > 12) {
        month -= 12;
        year++;
    }
    for (uint32_t i = 4, value = year; i-- > 0; value /= 10)
        iso[i] = (char)('0' + value % 10);
    iso[5] = (char)('0' + month / 10);
    iso[6] = (char)('0' + month % 10);
    return km_date_parse((km_bytes){iso, 10}, &day) ? day : INT32_MIN;
}

static int32_t last_day(when at)
{
    uint32_t month = at.month ? at.month : 12;
    int32_t next = first_day(at.year, month + 1);
    return next == INT32_MIN ? next : next - 1;
}

/* Months between two days, to the nearest; a month has 30.44 days. */
static uint16_t months_between(int32_t from, int32_t to)
{
    int64_t months = (((int64_t)to - from + 1) * 100 + 1522) / 3044;
    return months > 0 && months < UINT16_MAX ? (uint16_t)months : 0;
}

/* Two years name at least the time from the one New Year to the other: "2012-2014" is two years, not three. */
static uint16_t length_of(when from, when to)
{
    if (from.month || to.month)
        return months_between(first_day(from.year, from.month ? from.month : 1), last_day(to));
    return (uint16_t)(to.year > from.year ? (to.year - from.year) * 12 : 6);
}

static km_range make_open(const timeline *in, uint32_t first, uint32_t end, when from)
{
    km_range range = {first, end, first_day(from.year, from.month ? from.month : 1), INT32_MAX, 0, false};
    if (in->today != INT32_MIN && range.from != INT32_MIN && in->today > range.from)
        range.months = months_between(range.from, in->today);
    return range;
}

static km_range make_closed(uint32_t first, when from, when to)
{
    return (km_range){
        first, to.end, first_day(from.year, from.month ? from.month : 1), last_day(to), length_of(from, to), false};
}

/* "2012–14": a second year of two digits. */
static when short_year(const timeline *in, uint32_t at, when from)
{
    uint32_t low = number_at(in, at, 2);
    uint32_t year = low == KM_NONE ? 0 : from.year / 100 * 100 + low;
    return year > from.year && low > 12 ? (when){year, 0, at + 1} : (when){0, 0, 0};
}

/* The range that begins at `at`; end 0 when there is none. A single year counts, as on the lines of a school. */
static km_range dated_at(const timeline *in, uint32_t at)
{
    bool open = opens_range(in, at);
    when from = when_at(in, at + open);
    km_range none = {0, 0, 0, 0, 0, false};
    if (!from.end && open && word_is(in, at + 1, "och") && word_is(in, at + 2, "med"))
        from = when_at(in, at + 3);
    if (!from.end)
        return none;
    uint32_t second = past_connector(in, from.end);
    if (second) {
        uint32_t ongoing = ongoing_end(in, second);
        if (ongoing)
            return make_open(in, at, ongoing, from);
        when to = when_at(in, second);
        if (!to.end)
            to = short_year(in, second, from);
        if (to.end && to.year >= from.year)
            return make_closed(at, from, to);
    }
    /* "till nu" without a dash, and a dash with nothing behind it. */
    uint32_t ongoing = ongoing_end(in, from.end);
    if (ongoing && between(in, from.end) <= KM_BETWEEN_SPACE)
        return make_open(in, at, ongoing, from);
    if (open || (in->items[from.end - 1].shape & KM_SHAPE_HANGS))
        return make_open(in, at, from.end, from);
    km_range single = make_closed(at, from, from);
    single.months = 0;
    return single;
}

/* Numbers up to twenty are often written out. */
static uint32_t small_number(const timeline *in, uint32_t at)
{
    static const char *const words[][2] = {
        {"ett", "one"},     {"två", "two"},     {"tre", "three"},  {"fyra", "four"}, {"fem", "five"},
        {"sex", "six"},     {"sju", "seven"},   {"åtta", "eight"}, {"nio", "nine"},  {"tio", "ten"},
        {"elva", "eleven"}, {"tolv", "twelve"}, {"tretton", ""},   {"fjorton", ""},  {"femton", "fifteen"},
        {"sexton", ""},     {"sjutton", ""},    {"arton", ""},     {"nitton", ""},   {"tjugo", "twenty"}};
    for (uint32_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_is(in, at, words[i][0]) || word_is(in, at, words[i][1]))
            return i + 1;
    uint32_t number = number_at(in, at, 1);
    return number != KM_NONE ? number : number_at(in, at, 2);
}

/* "31 år, född i Lund", "jag är 41 år": how old somebody is, and not for how long something was done. */
static bool is_age(const timeline *in, uint32_t at, uint32_t number)
{
    static const char *const born[] = {"gammal", "gamla", "ung", "född", "old", "born"};
    static const char *const is[] = {"är", "am", "aged", "ålder", "age"};
    if (WORD_IN(in, at + 2, born) || (at > 0 && between(in, at) < KM_BETWEEN_STOP && WORD_IN(in, at - 1, is)))
        return true;
    bool begins = (in->items[at].shape & KM_SHAPE_FIRST) || between(in, at) >= KM_BETWEEN_COMMA;
    return number >= 16 && begins && between(in, at + 2) >= KM_BETWEEN_COMMA;
}

/* Months in what a word counts, which most words tell by their first letter that they do not; 0. */
static uint32_t unit_at(const timeline *in, uint32_t at)
{
    static const char *const months[] = {"månader", "månaders", "mån", "months", "month"};
    static const char *const years[] = {"år", "års", "åren", "years", "year"};
    char first = at < in->count ? in->bytes[in->items[at].start] : '\0';
    if (first == 'm')
        return WORD_IN(in, at, months) ? 1 : 0;
    return (first == '\xC3' || first == 'y') && WORD_IN(in, at, years) ? 12 : 0;
}

/* "8 år", "tolv års erfarenhet", "6 månader". */
static km_range counted_at(const timeline *in, uint32_t at)
{
    km_range none = {0, 0, 0, 0, 0, false};
    uint32_t factor = unit_at(in, at + 1);
    if (!factor || between(in, at + 1) > KM_BETWEEN_SPACE)
        return none;
    uint32_t number = small_number(in, at);
    /* "54 år" at the head of a CV is an age; nobody has worked for so long that years of practice reach 50. */
    if (number == KM_NONE || number == 0 || number > 60 || (factor == 12 && number >= 50))
        return none;
    if (factor == 12 && is_age(in, at, number))
        return none;
    return (km_range){at, at + 2, INT32_MIN, INT32_MIN, (uint16_t)(number * factor), true};
}

/* Most words between the first word of a range and its first number: "från och med mars 2018". */
#define NUMBER_WITHIN 4

/* The first number at or behind a word. Nothing is dated without digits nearby, which spares most words the look at
 * the names of months. */
static uint32_t next_number(const timeline *in, uint32_t at)
{
    while (at < in->count && !(in->items[at].shape & KM_SHAPE_NUMBER))
        at++;
    return at;
}

km_status km_ranges_find(km_arena *arena, const km_normal *normal, const km_tokens *tokens, int32_t today,
                         km_ranges *ranges)
{
    timeline in = {normal->bytes, tokens->items, tokens->count, today, date_letters()};
    km_range *items = NULL;
    size_t count = 0, capacity = 0;
    uint32_t number = 0;
    for (uint32_t at = 0; at < in.count;) {
        km_range range = {0};
        if (number < at || at == 0)
            number = next_number(&in, at);
        if (number <= at + NUMBER_WITHIN && may_begin_date(&in, at))
            range = dated_at(&in, at);
        if (!range.end)
            range = counted_at(&in, at);
        if (!range.end) {
            at++;
            continue;
        }
        items = km_arena_grow(arena, items, count, &capacity, count + 1, sizeof *items);
        if (!items)
            return km_fail(KM_MEMORY);
        items[count++] = range;
        at = range.end;
    }
    *ranges = (km_ranges){items, (uint32_t)count};
    return km_ok();
}
