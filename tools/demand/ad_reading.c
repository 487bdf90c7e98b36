#include "demand/ad_reading.h"

#include "base/arena.h"
#include "demand/ad_counter.h"
#include "demand/ad_sorter.h"

static km_bytes text_of(const km_catalogue *catalogue, uint32_t string)
{
    return string == KM_NONE ? (km_bytes){"", 0} : km_pool_get(&catalogue->strings, string);
}

static bool read_ads(const km_catalogue *catalogue, km_ad_counter *counter, km_ad_sorter *sorter, km_message *message)
{
    km_arena work = km_arena_make(0);
    bool done = true;
    for (size_t i = 0; done && i < catalogue->ads_count; i++) {
        const km_ad_row *row = &catalogue->ads[i];
        km_arena_mark mark = km_arena_now(&work);
        km_ad ad = {.title = text_of(catalogue, row->title),
                    .text = text_of(catalogue, row->text),
                    .employer = text_of(catalogue, row->employer),
                    .occupation = text_of(catalogue, row->occupation),
                    .occupation_label = text_of(catalogue, row->occupation_label),
                    .group = text_of(catalogue, row->group),
                    .date = text_of(catalogue, row->date),
                    .region = text_of(catalogue, row->region)};
        km_bytes line = km_ad_counter_line(counter, &work, &ad);
        done = line.data ? !line.size || km_ad_sorter_add(sorter, line, message) : km_say(message, "Out of memory.");
        km_arena_rewind(&work, mark);
    }
    km_arena_free(&work);
    return done;
}

static bool read_all(km_arena *store, const km_catalogue *catalogue, km_bytes pack, km_ad_sorter *sorter,
                     km_message *message)
{
    const km_engine *engine;
    bool done = true;
    for (size_t i = 0; done && i < catalogue->counted_ads_count; i++)
        done = km_ad_sorter_add(sorter, text_of(catalogue, catalogue->counted_ads[i]), message);
    if (!done || catalogue->ads_count == 0)
        return done;
    km_status status = km_engine_open(store, &pack, 1, &engine);
    if (status.code)
        return km_say(message, "The terms just built cannot be opened: %s", km_code_sentence(status.code, "en"));
    km_ad_counter *counter = km_ad_counter_make(store, engine);
    return counter ? read_ads(catalogue, counter, sorter, message) : km_say(message, "Out of memory.");
}

static bool add_line(void *context, km_bytes line, km_message *message)
{
    km_tally *tally = context;
    km_tally_add(tally, line);
    return !tally->failed || km_say(message, "Out of memory.");
}

bool km_ads_tally(km_arena *arena, const km_catalogue *catalogue, km_bytes pack, const km_terms *terms,
                  const km_tally **made, km_message *message)
{
    *made = NULL;
    if (catalogue->ads_count + catalogue->counted_ads_count == 0)
        return true;
    km_arena store = km_arena_make(0);
    km_ad_sorter sorter = km_ad_sorter_make();
    km_tally *tally = km_tally_make(arena, terms);
    bool done = tally ? read_all(&store, catalogue, pack, &sorter, message) &&
                            km_ad_sorter_each(&sorter, add_line, tally, message)
                      : km_say(message, "Out of memory.");
    if (done) {
        km_tally_end(tally);
        done = !tally->failed || km_say(message, "Out of memory.");
    }
    km_ad_sorter_free(&sorter);
    km_arena_free(&store);
    *made = tally;
    return done;
}
