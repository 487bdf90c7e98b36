/* Words that the enrichment of ads has found in ads: a bare JSON list of strings, all in small letters (lists of
 * labels begin with capitals). It tells what employers call things, and which labels they never use. */
#include "sources/format.h"

/* A list this short could be anything. */
#define WORDS_LEAST 50

static bool has_capital(const char *word)
{
    for (; *word; word++)
        if (*word >= 'A' && *word <= 'Z')
            return true;
    return false;
}

static bool recognise_vocabulary(const cJSON *root)
{
    const cJSON *word;
    if (!cJSON_IsArray(root) || cJSON_GetArraySize(root) < WORDS_LEAST)
        return false;
    cJSON_ArrayForEach(word, root)
    {
        if (!cJSON_IsString(word) || has_capital(word->valuestring))
            return false;
    }
    return true;
}

static void read_vocabulary(km_intake *intake, const cJSON *root)
{
    const cJSON *word;
    cJSON_ArrayForEach(word, root)
    {
        km_catalogue_ad_word(intake->catalogue, km_bytes_of(word->valuestring));
        km_intake_read(intake, "words of ads", 1);
    }
    km_catalogue_dataset(intake->catalogue, km_bytes_of("jobad-enrichments"), (km_bytes){NULL, 0}, (km_bytes){NULL, 0});
}

const km_json_format km_format_ad_vocabulary = {"ad-vocabulary", NULL, recognise_vocabulary, read_vocabulary};
