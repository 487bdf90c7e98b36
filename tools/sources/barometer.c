/* Arbetsförmedlingen's forecasts of occupations: Yrkesbarometern as AF publishes it, rows [{"yb_concept_id", "yb_yrke",
 * "ssyk", "lan", "jobbmojligheter", "rekryteringssituation", "prognos", "omgang"}]; its regional figures as
 * {"barometer's occupation":{"place id":["chances", "trend"]}}; and the table of 2022 with an index of shortage. */
#include <string.h>

#include "sources/format.h"
#include "sources/taxonomy_kind.h"

#define DATASET "yrkesbarometern"

typedef struct word_value {
    const char *word;
    uint8_t value;
} word_value;

static const word_value chances[] = {
    {"små", KM_CHANCES_SMALL}, {"medelstora", KM_CHANCES_MEDIUM}, {"stora", KM_CHANCES_LARGE}};
static const word_value trends[] = {
    {"minska", KM_OUTLOOK_FALLING}, {"vara oförändrad", KM_OUTLOOK_STEADY}, {"öka", KM_OUTLOOK_RISING}};
static const word_value hirings[] = {{"överskott", KM_HIRING_SURPLUS},
                                     {"balans", KM_HIRING_BALANCE},
                                     {"paradox", KM_HIRING_PARADOX},
                                     {"brist", KM_HIRING_SHORTAGE}};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* What a word stands for, 0 for none. A word that is in no list is counted: the words may change. */
static uint8_t value_of(km_intake *intake, const word_value *words, size_t count, km_bytes word)
{
    for (size_t i = 0; i < count; i++)
        if (km_bytes_equal(word, km_bytes_of(words[i].word)))
            return words[i].value;
    if (word.size)
        km_intake_read(intake, "judgements in unknown words", 1);
    return 0;
}

static km_outlook blank_outlook(uint32_t occupation)
{
    return (km_outlook){.occupation = occupation, .group = KM_NONE, .place = KM_NONE, .round = KM_NONE};
}

static void add_outlook(km_intake *intake, km_outlook outlook)
{
    km_catalogue_outlook(intake->catalogue, outlook);
    km_intake_read(intake, "outlooks", 1);
}

/* --- Rows --------------------------------------------------------------------------------------------- */

static bool recognise_rows(const cJSON *root)
{
    const cJSON *first = cJSON_IsArray(root) ? root->child : NULL;
    return km_member_text(first, "yb_concept_id").data && km_member_text(first, "lan").data;
}

static void read_row(km_intake *intake, const cJSON *row)
{
    km_catalogue *catalogue = intake->catalogue;
    uint32_t occupation = km_catalogue_string(catalogue, km_member_text(row, "yb_concept_id"));
    km_bytes place = km_member_text(row, "lan");
    if (occupation == KM_NONE || place.size != 2) {
        km_intake_skip(intake, occupation == KM_NONE ? "row without occupation" : "row without county");
        return;
    }
    /* The name stands in every row; once is enough. */
    if (km_bytes_equal(place, km_bytes_of("00")))
        km_catalogue_code_name(catalogue, km_bytes_of(KM_SYSTEM_BAROMETER), km_member_text(row, "yb_concept_id"),
                               km_member_text(row, "yb_yrke"));
    km_outlook outlook = blank_outlook(occupation);
    outlook.group = km_catalogue_string(catalogue, km_member_text(row, "ssyk"));
    outlook.place = km_catalogue_string(catalogue, place);
    outlook.round = km_catalogue_string(catalogue, km_member_text(row, "omgang"));
    outlook.chances = value_of(intake, chances, COUNT(chances), km_member_text(row, "jobbmojligheter"));
    outlook.trend = value_of(intake, trends, COUNT(trends), km_member_text(row, "prognos"));
    outlook.hiring = value_of(intake, hirings, COUNT(hirings), km_member_text(row, "rekryteringssituation"));
    add_outlook(intake, outlook);
}

static void read_rows(km_intake *intake, const cJSON *root)
{
    const cJSON *row;
    cJSON_ArrayForEach(row, root)
    {
        intake->position++;
        read_row(intake, row);
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), km_member_text(root->child, "omgang"),
                         (km_bytes){NULL, 0});
}

const km_json_format km_format_barometer = {"barometer", NULL, recognise_rows, read_rows};

/* --- Regional figures --------------------------------------------------------------------------------- */

static bool is_judgement(const cJSON *entry)
{
    return cJSON_IsArray(entry) && cJSON_GetArraySize(entry) == 2 && cJSON_IsString(entry->child) &&
           cJSON_IsString(entry->child->next) && km_is_taxonomy_id(km_bytes_of(entry->string));
}

/* Many occupations have no figures at all, so that the first that has some must tell. */
static bool recognise_regional(const cJSON *root)
{
    const cJSON *entry;
    if (!cJSON_IsObject(root))
        return false;
    cJSON_ArrayForEach(entry, root)
    {
        if (!cJSON_IsObject(entry) || !km_is_taxonomy_id(km_bytes_of(entry->string)))
            return false;
        if (entry->child)
            return is_judgement(entry->child);
    }
    return false;
}

static void read_places(km_intake *intake, uint32_t occupation, const cJSON *entry)
{
    const cJSON *place;
    cJSON_ArrayForEach(place, entry)
    {
        if (!is_judgement(place)) {
            km_intake_skip(intake, "judgement without place, chances or trend");
            continue;
        }
        km_outlook outlook = blank_outlook(occupation);
        outlook.place = km_catalogue_string(intake->catalogue, km_bytes_of(place->string));
        outlook.chances = value_of(intake, chances, COUNT(chances), km_bytes_of(place->child->valuestring));
        outlook.trend = value_of(intake, trends, COUNT(trends), km_bytes_of(place->child->next->valuestring));
        add_outlook(intake, outlook);
    }
}

static void read_regional(km_intake *intake, const cJSON *root)
{
    const cJSON *entry;
    cJSON_ArrayForEach(entry, root)
    {
        intake->position++;
        uint32_t occupation = km_catalogue_string(intake->catalogue, km_bytes_of(entry->string));
        if (occupation == KM_NONE || !cJSON_IsObject(entry)) {
            km_intake_skip(intake, "occupation without id or figures");
            continue;
        }
        read_places(intake, occupation, entry);
        km_intake_read(intake, entry->child ? "occupations" : "occupations without figures", 1);
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of(DATASET), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_json_format km_format_barometer_regional = {"barometer-regional", NULL, recognise_regional, read_regional};

/* --- The table of 2022 -------------------------------------------------------------------------------- */

enum { FORECAST_ID, FORECAST_YEAR, FORECAST_SORT, FORECAST_PLACE, FORECAST_GROUP, FORECAST_INDEX };

/* "3.0" as 30; 0 for anything else. */
static uint8_t index_of(km_bytes text)
{
    bool good = text.size == 3 && text.data[0] >= '1' && text.data[0] <= '5' && text.data[1] == '.' &&
                text.data[2] >= '0' && text.data[2] <= '9';
    return good ? (uint8_t)((text.data[0] - '0') * 10 + text.data[2] - '0') : 0;
}

static void read_forecast(km_intake *intake, const km_bytes *fields)
{
    uint32_t occupation = km_catalogue_string(intake->catalogue, fields[FORECAST_ID]);
    km_outlook outlook = blank_outlook(occupation);
    outlook.shortage_tenths = index_of(fields[FORECAST_INDEX]);
    bool country = km_bytes_equal(fields[FORECAST_PLACE], km_bytes_of("Riket"));
    if (occupation == KM_NONE || !country || !outlook.shortage_tenths) {
        km_intake_skip(intake, country ? "row without occupation or index" : "row for another place than the country");
        return;
    }
    outlook.group = km_catalogue_string(intake->catalogue, fields[FORECAST_GROUP]);
    outlook.place = km_catalogue_string(intake->catalogue, km_bytes_of("00"));
    outlook.round = km_catalogue_string(intake->catalogue, fields[FORECAST_YEAR]);
    add_outlook(intake, outlook);
    km_catalogue_dataset(intake->catalogue, km_bytes_of("yrkesprognoser"), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_table_format km_format_forecast = {
    .name = "forecast",
    .columns = {"concept_id", "ar", "datatyp", "geografi", "ssyk", "bristvarde"},
    .row = read_forecast};
