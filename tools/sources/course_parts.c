#include "sources/course_parts.h"

#include <string.h>

#include "base/utf8.h"
#include "snapshot/snapshot.h"
#include "sources/plain_text.h"

/* --- Texts -------------------------------------------------------------------------------------------- */

static uint32_t keep_lines(km_intake *intake, km_bytes text)
{
    if (text.size == 0 || km_utf8_valid(text) < text.size)
        return KM_NONE;
    uint32_t string = km_pool_add(&intake->catalogue->strings, text);
    intake->catalogue->failed |= intake->catalogue->strings.failed;
    return string;
}

uint32_t km_course_string(km_intake *intake, km_bytes text, bool one_line)
{
    if (!text.data || text.size == 0)
        return KM_NONE;
    km_arena work = km_arena_make(0);
    km_bytes plain = km_plain_text(&work, text);
    uint32_t string = one_line ? km_catalogue_string(intake->catalogue, plain) : keep_lines(intake, plain);
    km_arena_free(&work);
    return string;
}

/* The list of texts in whatever holds it; NULL when there is none. */
static const cJSON *texts_of(const cJSON *member)
{
    static const char *const names[] = {"strings", "string", "urls", "url"};
    if (cJSON_IsArray(member))
        return member;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const cJSON *list = km_member_list(member, names[i]);
        if (list)
            return list;
    }
    return NULL;
}

/* `value` where there is one; else `content`, which otherwise may be the mark "HTML". */
static km_bytes text_of(const cJSON *item)
{
    if (cJSON_IsString(item))
        return km_bytes_of(item->valuestring);
    km_bytes value = km_member_text(item, "value");
    return value.data ? value : km_member_text(item, "content");
}

/* How well a text suits the wish: 0 not at all, 3 best. */
static int suits(const cJSON *item, const char *language)
{
    km_bytes own = km_member_text(item, "lang"), wanted = km_bytes_of(language);
    if (text_of(item).size == 0)
        return 0;
    bool same = own.size >= 2 && memcmp(own.data, wanted.data, 2) == 0;
    if (same)
        return 3;
    if (strcmp(language, "swe") != 0)
        return 0;
    return own.size == 0 ? 2 : 1;
}

static km_bytes best_text(const cJSON *list, const char *language)
{
    const cJSON *item;
    km_bytes best = {NULL, 0};
    int suited = 0;
    cJSON_ArrayForEach(item, list)
    {
        /* Eligibility in older shapes is a list of lists. */
        const cJSON *inner = cJSON_IsString(item) ? NULL : texts_of(item), *one = inner ? inner->child : item;
        int now = one ? suits(one, language) : 0;
        if (now > suited) {
            suited = now;
            best = text_of(one);
        }
    }
    return best;
}

uint32_t km_course_text(km_intake *intake, const cJSON *object, const char *name, const char *language)
{
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
    if (cJSON_IsString(member))
        return strcmp(language, "swe") == 0 ? km_course_string(intake, km_bytes_of(member->valuestring), false)
                                            : KM_NONE;
    return km_course_string(intake, best_text(texts_of(member), language), false);
}

/* --- Days and codes ----------------------------------------------------------------------------------- */

int32_t km_course_day(km_bytes text)
{
    int32_t day;
    if (text.size < 10 || (text.size > 10 && text.data[10] != ' ' && text.data[10] != 'T'))
        return KM_DAY_UNKNOWN;
    return km_date_parse((km_bytes){text.data, 10}, &day) ? day : KM_DAY_UNKNOWN;
}

uint8_t km_course_pace(const cJSON *object, const char *name)
{
    uint32_t pace = km_member_number(object, name, 1, 0);
    return pace <= KM_PACE_MOST ? (uint8_t)pace : 0;
}

uint32_t km_course_tenths(km_bytes text)
{
    uint32_t tenths = 0;
    size_t at = 0;
    for (; at < text.size && at < 5 && text.data[at] >= '0' && text.data[at] <= '9'; at++)
        tenths = tenths * 10 + (uint32_t)(text.data[at] - '0');
    tenths *= 10;
    if (at + 2 == text.size && strchr(".,", text.data[at]) && text.data[at + 1] >= '0' && text.data[at + 1] <= '9')
        return tenths + (uint32_t)(text.data[at + 1] - '0');
    return at == text.size ? tenths : 0;
}

typedef struct code_row {
    const char *code;
    uint8_t value;
} code_row;

/* Whether two ASCII texts are the same but for case. */
static bool same_code(km_bytes a, const char *b)
{
    if (a.size != strlen(b))
        return false;
    for (size_t i = 0; i < a.size; i++) {
        char x = a.data[i], y = b[i];
        x = x >= 'A' && x <= 'Z' ? (char)(x + 'a' - 'A') : x;
        y = y >= 'A' && y <= 'Z' ? (char)(y + 'a' - 'A') : y;
        if (x != y)
            return false;
    }
    return true;
}

static uint8_t find_code(const code_row *rows, size_t count, km_bytes code, uint8_t otherwise)
{
    for (size_t i = 0; i < count; i++)
        if (same_code(code, rows[i].code))
            return rows[i].value;
    return otherwise;
}

uint8_t km_course_form(km_bytes code_or_name)
{
    static const code_row forms[] = {{"VUXGY", KM_COURSE_KOMVUX},
                                     {"gymnasial vuxenutbildning", KM_COURSE_KOMVUX},
                                     {"VUXGR", KM_COURSE_KOMVUX_BASIC},
                                     {"grundläggande vuxenutbildning", KM_COURSE_KOMVUX_BASIC},
                                     {"VUXSFI", KM_COURSE_SFI},
                                     {"svenska för invandrare", KM_COURSE_SFI},
                                     {"YH", KM_COURSE_YH},
                                     {"yrkeshögskoleutbildning", KM_COURSE_YH},
                                     {"yrkeshögskola", KM_COURSE_YH},
                                     {"HS", KM_COURSE_UNIVERSITY},
                                     {"högskoleutbildning", KM_COURSE_UNIVERSITY},
                                     {"FHS", KM_COURSE_FHSK},
                                     {"folkhögskola", KM_COURSE_FHSK},
                                     {"AUB", KM_COURSE_AUB},
                                     {"AU", KM_COURSE_AUB},
                                     {"arbetsmarknadsutbildning", KM_COURSE_AUB},
                                     {"af arbetsmarknadsutbildning", KM_COURSE_AUB},
                                     {"KKU", KM_COURSE_CULTURE},
                                     {"KU", KM_COURSE_CULTURE}};
    return find_code(forms, sizeof forms / sizeof *forms, code_or_name, KM_COURSE_OTHER);
}

uint8_t km_course_credits(km_bytes system)
{
    static const code_row systems[] = {{"hp", KM_CREDITS_HP},        {"yh", KM_CREDITS_YH},
                                       {"gy", KM_CREDITS_GYMNASIAL}, {"gyp", KM_CREDITS_GYMNASIAL},
                                       {"vp", KM_CREDITS_GYMNASIAL}, {"nyp", KM_CREDITS_GYMNASIAL}};
    return find_code(systems, sizeof systems / sizeof *systems, system, KM_CREDITS_UNKNOWN);
}

uint8_t km_course_credits_of_form(uint8_t form)
{
    switch (form) {
    case KM_COURSE_KOMVUX:
    case KM_COURSE_KOMVUX_BASIC:
        return KM_CREDITS_GYMNASIAL;
    case KM_COURSE_YH:
        return KM_CREDITS_YH;
    case KM_COURSE_UNIVERSITY:
        return KM_CREDITS_HP;
    default:
        return KM_CREDITS_UNKNOWN;
    }
}
