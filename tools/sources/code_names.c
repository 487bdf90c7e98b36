/* What codes of courses and of fields of study are called: {"MATMAT01c":"Matematik 1c", ..} for the courses of
 * Skolverket, and [{"code":"481ab", "name"}] for SUN with the two letters that MYH adds. */
#include "sources/format.h"

/* So many of the first entries are looked at; a shorter list could be anything. */
#define ENTRIES_LOOKED_AT 10

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Capitals (ASCII, or a letter of two bytes) and at least one digit, then at most one small letter: "AFFAFÄ00S". */
static bool is_course_code(const char *text)
{
    size_t capitals = 0, digits = 0;
    for (const char *c = text; *c; c++) {
        bool small = *c >= 'a' && *c <= 'z';
        capitals += (*c >= 'A' && *c <= 'Z') || (unsigned char)*c >= 0x80;
        digits += is_digit(*c);
        if ((small && (c[1] || !digits)) || *c == ' ' || *c == '_')
            return false;
    }
    return capitals >= 5 && digits >= 1 && capitals + digits <= 24;
}

static bool recognise_courses(const cJSON *root)
{
    int looked = 0;
    const cJSON *entry;
    if (!cJSON_IsObject(root))
        return false;
    cJSON_ArrayForEach(entry, root)
    {
        if (!cJSON_IsString(entry) || !is_course_code(entry->string))
            return false;
        if (++looked == ENTRIES_LOOKED_AT)
            return true;
    }
    return false;
}

static void read_courses(km_intake *intake, const cJSON *root)
{
    const cJSON *entry;
    cJSON_ArrayForEach(entry, root)
    {
        intake->position++;
        if (!cJSON_IsString(entry) || !entry->valuestring[0] || !entry->string[0]) {
            km_intake_skip(intake, "code without a name");
            continue;
        }
        km_catalogue_code_name(intake->catalogue, km_bytes_of(KM_SYSTEM_COURSES), km_bytes_of(entry->string),
                               km_bytes_of(entry->valuestring));
        km_intake_read(intake, "codes of courses", 1);
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of("skolverket-syllabus"), (km_bytes){NULL, 0},
                         (km_bytes){NULL, 0});
}

const km_json_format km_format_course_codes = {"course-codes", NULL, recognise_courses, read_courses};

/* Three digits and two letters. */
static bool is_field_code(km_bytes code)
{
    if (code.size != 5)
        return false;
    for (size_t i = 0; i < 5; i++)
        if (i < 3 ? !is_digit(code.data[i]) : code.data[i] < 'a' || code.data[i] > 'z')
            return false;
    return true;
}

static bool recognise_fields(const cJSON *root)
{
    const cJSON *first = cJSON_IsArray(root) ? root->child : NULL;
    return is_field_code(km_member_text(first, "code")) && km_member_text(first, "name").data;
}

static void read_fields(km_intake *intake, const cJSON *root)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, root)
    {
        km_bytes code = km_member_text(item, "code"), name = km_member_text(item, "name");
        intake->position++;
        if (!is_field_code(code) || !name.size) {
            km_intake_skip(intake, "field without code or name");
            continue;
        }
        km_catalogue_code_name(intake->catalogue, km_bytes_of(KM_SYSTEM_SUN5), code, name);
        km_intake_read(intake, "fields of study", 1);
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of("myh"), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_json_format km_format_field_codes = {"sun5-codes", NULL, recognise_fields, read_fields};
