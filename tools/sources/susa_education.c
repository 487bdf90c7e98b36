#include "sources/susa_education.h"

#include <stdio.h>
#include <string.h>

#include "snapshot/snapshot.h"
#include "sources/course_parts.h"

uint32_t km_susa_id(km_intake *intake, km_bytes id)
{
    char lower[256];
    if (!id.data || id.size == 0 || id.size > sizeof lower)
        return KM_NONE;
    for (size_t i = 0; i < id.size; i++)
        lower[i] = id.data[i] >= 'A' && id.data[i] <= 'Z' ? (char)(id.data[i] + 'a' - 'A') : id.data[i];
    return km_catalogue_string(intake->catalogue, (km_bytes){lower, id.size});
}

uint32_t km_susa_make_id(km_intake *intake, const km_education *education)
{
    const km_pool *strings = &intake->catalogue->strings;
    km_bytes provider = km_pool_get(strings, education->provider), code = km_pool_get(strings, education->code),
             title = km_pool_get(strings, education->title);
    char id[512];
    int size = snprintf(id, sizeof id, "%d:%s:%s:%s", education->form, provider.data, code.data, title.data);
    if (size < 0)
        return KM_NONE;
    size_t length = (size_t)size < sizeof id ? (size_t)size : sizeof id - 1;
    /* A character that the cut went through goes whole. */
    while (length > 0 && (size_t)size >= sizeof id && ((unsigned char)id[length - 1] & 0x80))
        length--;
    return km_catalogue_string(intake->catalogue, (km_bytes){id, length});
}

/* The member, or the first of the list that it is. */
static const cJSON *single(const cJSON *object, const char *name)
{
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsArray(member) ? member->child : member;
}

/* A code: {"code"}, a string, or a list of one of these. */
static km_bytes code_of(const cJSON *object, const char *name)
{
    const cJSON *member = single(object, name);
    return cJSON_IsString(member) ? km_bytes_of(member->valuestring) : km_member_text(member, "code");
}

/* SeQF: "ISCED_6" is 6, and so on; ISCED 3 and 4 are no levels of SeQF. */
static uint8_t level_of(const cJSON *education)
{
    km_bytes code = code_of(education, "educationLevel");
    bool isced = code.size == 7 && memcmp(code.data, "ISCED_", 6) == 0;
    return isced && code.data[6] >= '5' && code.data[6] <= '8' ? (uint8_t)(code.data[6] - '0') : 0;
}

static void read_subjects(km_intake *intake, uint32_t id, const cJSON *education)
{
    const cJSON *subject;
    cJSON_ArrayForEach(subject, km_member_list(education, "subject"))
    {
        km_bytes code = km_member_text(subject, "code");
        km_catalogue_subject(intake->catalogue, id, km_member_text(subject, "type"),
                             code.size ? code : km_member_text(subject, "id"));
    }
}

km_education km_susa_education(km_intake *intake, const cJSON *source, km_bytes id, uint32_t provider, km_bytes dataset)
{
    km_education education = km_education_blank();
    km_bytes own = km_member_text(source, "identifier");
    const cJSON *credits = single(source, "credits");
    education.title = km_course_text(intake, source, "title", "swe");
    if (education.title == KM_NONE) {
        km_intake_skip(intake, "education without title");
        return education;
    }
    education.title_english = km_course_text(intake, source, "title", "eng");
    education.description = km_course_text(intake, source, "description", "swe");
    education.url = km_course_text(intake, source, "urls", "swe");
    if (education.url == KM_NONE)
        education.url = km_course_text(intake, source, "url", "swe");
    education.eligibility =
        km_course_text(intake, km_member_object(source, "eligibility"), "eligibilityDescription", "swe");
    education.code = km_catalogue_string(intake->catalogue, km_member_text(source, "code"));
    education.form = km_course_form(code_of(source, "form"));
    education.level = level_of(source);
    education.credit_tenths = km_item_number(single(credits, "credits"), 10, 0);
    education.credit_system = km_course_credits(code_of(credits, "system"));
    education.provider = provider;
    education.source = km_catalogue_string(intake->catalogue, dataset);
    education.id = km_susa_id(intake, own.size ? own : id);
    if (education.id == KM_NONE)
        education.id = km_susa_make_id(intake, &education);
    if (education.id == KM_NONE)
        return education;
    km_catalogue_education(intake->catalogue, education);
    read_subjects(intake, education.id, source);
    km_intake_read(intake, "educations", 1);
    return education;
}
