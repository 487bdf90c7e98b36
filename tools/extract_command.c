/* km extract: the mentions in a text. */
#include "command.h"

#include "answer_table.h"
#include "data.h"
#include "file.h"
#include "options.h"

#include <stdio.h>
#include <string.h>

static const km_option options_table[] = {
    {"data", "DIR", KM_OPTION_NEEDED, "folder that km build wrote"},
    {"text", "FILE", KM_OPTION_NEEDED, "the text, UTF-8; - reads standard input"},
    {"paraphrase", "on|off", 0, "propose concepts for phrases that no label matches; on unless said"},
    {"lang", "sv|en", 0, "language of table and complaints; sv unless said"},
    {"json", NULL, 0, "print the mentions as JSON"},
    {0}};

/* One call of the command. */
typedef struct extract_call {
    km_options options;
    const char *language;
    bool paraphrase;
    km_texts texts;
    km_arena work;
    km_message message;
} extract_call;

static bool print_mentions(const extract_call *call, km_bytes json)
{
    if (!km_option_given(&call->options, "json"))
        return km_print_mentions(stdout, json, &call->texts);
    fwrite(json.data, 1, json.size, stdout);
    putchar('\n');
    return true;
}

static bool extract(extract_call *call, const km_data *data)
{
    const char *path = km_option_value(&call->options, "text");
    km_read_options options = {KM_GENRE_CV, call->paraphrase, INT32_MIN};
    km_bytes text, json;
    if (!km_file_read(&call->work, path, &text, &call->message))
        return false;
    km_status status = km_mentions_json(data->engine, &call->work, text, &options, &json);
    if (status.code)
        return km_say(&call->message, "%s: %s", path, km_code_sentence(status.code, call->language));
    return print_mentions(call, json);
}

/* Takes the options that choose among words; false after a sentence. */
static bool read_choices(extract_call *call)
{
    const char *paraphrase = km_option_value(&call->options, "paraphrase");
    const char *language = km_option_value(&call->options, "lang");
    call->paraphrase = !paraphrase || strcmp(paraphrase, "on") == 0;
    call->language = language ? language : "sv";
    if (!call->paraphrase && strcmp(paraphrase, "off") != 0)
        fprintf(stderr, "km extract: --paraphrase is on or off, not %s.\n", paraphrase);
    else if (!km_texts_open(&call->texts, call->language))
        fprintf(stderr, "km extract: --lang is sv or en, not %s.\n", call->language);
    else
        return true;
    return false;
}

int km_extract_command(int count, char **arguments)
{
    extract_call call = {.work = km_arena_make(0)};
    km_data data;
    int status;
    if (!km_options_parse(&call.options, "extract", options_table, count, arguments, &status))
        return status;
    if (!read_choices(&call))
        return KM_EXIT_USAGE;
    bool done = km_data_open(&data, km_option_value(&call.options, "data"), call.language, &call.message);
    if (done) {
        done = extract(&call, &data);
        km_data_close(&data);
    }
    km_arena_free(&call.work);
    if (!done)
        fprintf(stderr, "km extract: %s\n", call.message.text);
    return done ? KM_EXIT_OK : KM_EXIT_FAILED;
}
