/* km match: the whole answer to a CV. */
#include "command.h"

#include "answer_table.h"
#include "base/status.h"
#include "cJSON.h"
#include "data.h"
#include "file.h"
#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const km_option options_table[] = {
    {"data", "DIR", KM_OPTION_NEEDED, "folder that km build wrote"},
    {"cv", "FILE", KM_OPTION_NEEDED, "the CV, UTF-8 text; - reads standard input"},
    {"target", "ID|TEXT", 0, "the occupation wanted"},
    {"ad", "FILE", 0, "a job ad to take the gap to"},
    {"date", "YYYY-MM-DD", 0, "the day from which courses count; the newest of the data unless said"},
    {"region", "CODE ...", KM_OPTION_MANY, "counties (two digits) or municipalities (four) in which to study"},
    {"distance", "yes|no", 0, "whether courses at a distance are welcome; yes unless said"},
    {"pace", "PERCENT", 0, "the most percent of full time to study at; 100 unless said"},
    {"weeks", "N", 0, "the most full-time weeks of study, such as the 44 of omställningsstudiestöd"},
    {"fee", "KRONOR", 0, "the most that courses may cost together, as far as fees are known"},
    {"goals", "N", 0, "the most missing items to find paths to; 12 unless said"},
    {"budget", "N", 0, "the most work to spend on paths"},
    {"lang", "sv|en", 0, "language of table and complaints; sv unless said"},
    {"order", "score|ads|outlook|pay", 0, "order of the occupations; by score unless said"},
    {"field", "ID", 0, "only occupations of this field"},
    {"least-chances", "small|medium|large", 0, "only occupations with at least such prospects"},
    {"least-pay", "KRONOR", 0, "only occupations with at least this pay in the middle, a month"},
    {"texts", NULL, 0, "with --json: also what occupations are, in the words of the source"},
    {"json", NULL, 0, "print the answer as JSON"},
    {0}};

/* One call of the command. */
typedef struct match_call {
    km_options options;
    const char *language;
    km_texts texts;
    km_data data;
    km_arena work;
    km_bytes cv, ad;
    km_message message;
} match_call;

static bool add_text(cJSON *request, const char *key, const char *text)
{
    return !text || cJSON_AddStringToObject(request, key, text);
}

/* A number as it was given; what is none is refused by the engine. */
static bool add_number(cJSON *request, const char *key, const char *text)
{
    char *end;
    if (!text)
        return true;
    double number = strtod(text, &end);
    return *end == '\0' && end != text ? cJSON_AddNumberToObject(request, key, number) != NULL
                                       : cJSON_AddStringToObject(request, key, text) != NULL;
}

static bool add_regions(cJSON *request, const km_options *options)
{
    cJSON *regions = cJSON_AddArrayToObject(request, "region");
    const char *code;
    for (size_t i = 0; regions && (code = km_option_each(options, "region", i)) != NULL; i++) {
        if (!cJSON_AddItemToArray(regions, cJSON_CreateString(code)))
            return false;
    }
    return regions != NULL;
}

/* What the person asks of paths. */
static bool add_wishes(cJSON *request, const km_options *options)
{
    static const char *const numbers[] = {"pace", "weeks", "fee", "goals", "budget"};
    const char *distance = km_option_value(options, "distance");
    bool added = add_regions(request, options) &&
                 (!distance || cJSON_AddBoolToObject(request, "distance", strcmp(distance, "no") != 0));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        added = added && add_number(request, numbers[i], km_option_value(options, numbers[i]));
    return added;
}

/* In which order occupations are told, and which. */
static bool add_arrangement(cJSON *request, const km_options *options)
{
    return add_text(request, "order", km_option_value(options, "order")) &&
           add_text(request, "field", km_option_value(options, "field")) &&
           add_text(request, "least_chances", km_option_value(options, "least-chances")) &&
           add_number(request, "least_pay", km_option_value(options, "least-pay"));
}

/* The request of ANSWER.md, to be freed with cJSON_free; NULL when memory runs out. */
static char *make_request(const match_call *call)
{
    cJSON *request = cJSON_CreateObject();
    bool made = request && add_text(request, "target", km_option_value(&call->options, "target")) &&
                add_text(request, "ad", call->ad.data) &&
                add_text(request, "date", km_option_value(&call->options, "date")) &&
                add_wishes(request, &call->options) && add_arrangement(request, &call->options) &&
                (!km_option_given(&call->options, "texts") || cJSON_AddTrueToObject(request, "texts"));
    char *text = made ? cJSON_PrintUnformatted(request) : NULL;
    cJSON_Delete(request);
    return text;
}

static bool read_texts(match_call *call)
{
    const char *ad = km_option_value(&call->options, "ad");
    if (!km_file_read(&call->work, km_option_value(&call->options, "cv"), &call->cv, &call->message))
        return false;
    if (!ad)
        return true;
    if (!km_file_read(&call->work, ad, &call->ad, &call->message))
        return false;
    /* JSON could carry the ad only up to its first zero byte. */
    if (memchr(call->ad.data, '\0', call->ad.size))
        return km_say(&call->message, "%s: %s", ad, km_code_sentence(KM_TEXT_BINARY, call->language));
    return true;
}

/* Reads the ad by itself, so that a complaint about a text can only be about the CV afterwards. */
static bool check_ad(match_call *call)
{
    const char *path = km_option_value(&call->options, "ad");
    const km_reading *reading;
    km_read_options options = {KM_GENRE_AD, true, INT32_MIN};
    km_status status = path ? km_read(call->data.engine, &call->work, call->ad, &options, &reading) : km_ok();
    if (!status.code)
        return true;
    return km_say(&call->message, "%s: %s", path, km_code_sentence(status.code, call->language));
}

/* What the engine complains of, in the user's words. */
static const char *culprit(const match_call *call, km_code code)
{
    if (code == KM_TARGET)
        return km_option_value(&call->options, "target");
    if (code == KM_DATE)
        return km_option_value(&call->options, "date");
    if (code == KM_REQUEST)
        return "--region, --pace, --weeks, --fee, --goals, --budget, --order, --field, --least-chances, --least-pay";
    return km_option_value(&call->options, "cv");
}

static bool print_answer(match_call *call, km_bytes json)
{
    if (!km_option_given(&call->options, "json"))
        return km_print_answer(stdout, json, &call->texts);
    fwrite(json.data, 1, json.size, stdout);
    putchar('\n');
    return true;
}

static bool answer(match_call *call)
{
    char *request = make_request(call);
    km_bytes json;
    if (!request)
        return km_say(&call->message, "%s", km_code_sentence(KM_MEMORY, call->language));
    km_status status =
        km_answer_json(call->data.engine, &call->work, call->cv, (km_bytes){request, strlen(request)}, &json);
    cJSON_free(request);
    if (status.code) {
        const char *what = culprit(call, status.code);
        return km_say(&call->message, "%s: %s", what ? what : "", km_code_sentence(status.code, call->language));
    }
    return print_answer(call, json);
}

int km_match_command(int count, char **arguments)
{
    match_call call = {.language = "sv", .work = km_arena_make(0)};
    int status;
    if (!km_options_parse(&call.options, "match", options_table, count, arguments, &status))
        return status;
    if (km_option_given(&call.options, "lang"))
        call.language = km_option_value(&call.options, "lang");
    if (!km_texts_open(&call.texts, call.language)) {
        fprintf(stderr, "km match: --lang is sv or en, not %s.\n", call.language);
        return KM_EXIT_USAGE;
    }
    bool done = read_texts(&call) &&
                km_data_open(&call.data, km_option_value(&call.options, "data"), call.language, &call.message);
    if (done) {
        done = check_ad(&call) && answer(&call);
        km_data_close(&call.data);
    }
    km_arena_free(&call.work);
    if (!done)
        fprintf(stderr, "km match: %s\n", call.message.text);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}
