/* What MYH decides on applications to give higher vocational education, its yearly workbooks saved as tables:
 * programmes
 * ("ansökningsomgång") and courses. Columns come and go between years; titles above the header are passed over. Only
 * what was granted is an education. None has a description or a day: a year at most. */
#include <stdio.h>
#include <string.h>

#include "snapshot/snapshot.h"
#include "sources/course_parts.h"
#include "sources/format.h"

#define DATASET "myh"

enum {
    NUMBER,
    DECISION,
    TITLE,
    AREA,
    POINTS,
    PROVIDER,
    TOWN,
    COUNTY,
    FIELD,
    FIELD_NAME,
    STUDY_FORM,
    PACE,
    LEVEL,
    ROUNDS
};

/* The year in "MYH 2024/3852"; 0 when there is none. */
static uint32_t year_of(km_bytes text)
{
    for (size_t i = 0; i + 4 <= text.size; i++) {
        uint32_t year = 0;
        size_t digits = 0;
        while (i + digits < text.size && text.data[i + digits] >= '0' && text.data[i + digits] <= '9' && digits < 5)
            year = year * 10 + (uint32_t)(text.data[i + digits++] - '0');
        if (digits == 4 && year >= 2000 && year < 2100)
            return year;
        i += digits;
    }
    return 0;
}

/* A whole number; 0 for anything else. */
static uint32_t number_of(km_bytes text)
{
    uint32_t number = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || number > 100000)
            return 0;
        number = number * 10 + (uint32_t)(text.data[i] - '0');
    }
    return number;
}

/* The last year for which a column "Antal beviljade platser .. 2025" grants places. */
static uint32_t last_year_granted(const km_intake *intake)
{
    km_bytes start = km_bytes_of("Antal beviljade platser");
    uint32_t last = 0;
    for (size_t i = 0; i < intake->width; i++) {
        km_bytes name = intake->header[i];
        bool grants = name.size > start.size && memcmp(name.data, start.data, start.size) == 0;
        uint32_t year = grants ? year_of(name) : 0;
        if (year > last && number_of(intake->row[i]) > 0)
            last = year;
    }
    return last;
}

/* The last day of the last year in which it may start. Courses name the years; of programmes the rounds that were
 * granted start one a year from the year after the decision. */
static int32_t offered_until(const km_intake *intake, const km_bytes *fields)
{
    uint32_t year = last_year_granted(intake), rounds = number_of(fields[ROUNDS]);
    if (!year && rounds && rounds < 20)
        year = year_of(fields[NUMBER]) + rounds;
    char day[16];
    snprintf(day, sizeof day, "%04u-12-31", year % 10000);
    return year >= 2000 ? km_course_day(km_bytes_of(day)) : KM_DAY_UNKNOWN;
}

static uint8_t distance_of(km_bytes form)
{
    if (km_bytes_equal(form, km_bytes_of("Distans")))
        return KM_DISTANCE_YES;
    return km_bytes_equal(form, km_bytes_of("Bunden")) ? KM_DISTANCE_NO : KM_DISTANCE_UNKNOWN;
}

/* "Flera kommuner" and 'Se "Lista flera kommuner"' name none of them. */
static bool is_place(km_bytes town)
{
    static const char several[] = "lera kommuner";
    for (size_t i = 0; i + sizeof several - 1 <= town.size; i++)
        if (memcmp(town.data + i, several, sizeof several - 1) == 0)
            return false;
    return town.size > 0;
}

static void read_event(km_intake *intake, const km_bytes *fields, const km_education *education)
{
    km_event event = km_event_blank();
    uint32_t pace = number_of(fields[PACE]);
    event.education = education->id;
    event.provider = education->provider;
    event.pace = pace <= KM_PACE_MOST ? (uint8_t)pace : 0;
    event.distance = distance_of(fields[STUDY_FORM]);
    if (is_place(fields[TOWN]))
        event.place = km_catalogue_string(intake->catalogue, fields[TOWN]);
    km_catalogue_event(intake->catalogue, event);
}

static void read_row(km_intake *intake, const km_bytes *fields)
{
    km_catalogue *catalogue = intake->catalogue;
    km_education education = km_education_blank();
    bool granted = km_bytes_equal(fields[DECISION], km_bytes_of("Beviljad"));
    if (!granted && !km_bytes_equal(fields[DECISION], km_bytes_of("Avslag"))) {
        km_intake_skip(intake, "row without a decision");
        return;
    }
    if (!granted) {
        km_intake_read(intake, "applications turned down", 1);
        return;
    }
    education.id = km_catalogue_string(catalogue, fields[NUMBER]);
    education.title = km_course_string(intake, fields[TITLE], true);
    education.provider = km_course_string(intake, fields[PROVIDER], true);
    if (education.id == KM_NONE || education.title == KM_NONE || education.provider == KM_NONE) {
        km_intake_skip(intake, "row without number, name or provider");
        return;
    }
    education.form = KM_COURSE_YH;
    education.level = (uint8_t)(number_of(fields[LEVEL]) <= 8 ? number_of(fields[LEVEL]) : 0);
    education.credit_tenths = number_of(fields[POINTS]) * 10;
    education.credit_system = education.credit_tenths ? KM_CREDITS_YH : KM_CREDITS_UNKNOWN;
    education.offered_until = offered_until(intake, fields);
    education.source = km_catalogue_string(catalogue, km_bytes_of(DATASET));
    km_catalogue_education(catalogue, education);
    km_catalogue_subject(catalogue, education.id, km_bytes_of(KM_SYSTEM_SUN5), fields[FIELD]);
    km_catalogue_code_name(catalogue, km_bytes_of(KM_SYSTEM_SUN5), fields[FIELD], fields[FIELD_NAME]);
    read_event(intake, fields, &education);
    km_intake_read(intake, "educations granted", 1);
    km_catalogue_dataset(catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_table_format km_format_myh = {.name = "myh",
                                       .columns = {[NUMBER] = "Diarienummer",
                                                   [DECISION] = "Beslut",
                                                   [TITLE] = "Utbildningsnamn",
                                                   [AREA] = "Utbildningsområde",
                                                   [POINTS] = "YH-poäng|Antal YH-poäng",
                                                   [PROVIDER] =
                                                       "Utbildningsanordnare administrativ enhet|Anordnare namn|"
                                                       "Utbildningsanordnare",
                                                   [TOWN] = "?Kommun",
                                                   [COUNTY] = "?Län",
                                                   [FIELD] = "?SUN5 inriktning",
                                                   [FIELD_NAME] = "?SUN5 inriktning namn",
                                                   [STUDY_FORM] = "?Studieform",
                                                   [PACE] = "?Studietakt %|Studietakt",
                                                   [LEVEL] = "?SeQF nivå",
                                                   [ROUNDS] = "?Beviljade utbildningsomgångar"},
                                       .row = read_row};
