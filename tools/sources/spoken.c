#include "sources/spoken.h"

#include <string.h>

#include "catalogue/pool.h"
#include "language.h"

/* The words after "language:" in spoken.txt. */
static km_bytes words_of(const char *language)
{
    km_bytes text = km_embedded_find("sources/spoken.txt");
    size_t length = strlen(language);
    for (const char *line = text.data; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, language, length) == 0)
            return (km_bytes){line + length, strcspn(line + length, "\n")};
    }
    return (km_bytes){"", 0};
}

static bool has_word(km_bytes list, km_bytes word)
{
    for (size_t at = 0; at + word.size <= list.size; at++) {
        bool starts = at == 0 || list.data[at - 1] == ' ';
        bool ends = at + word.size == list.size || list.data[at + word.size] == ' ';
        if (starts && ends && memcmp(list.data + at, word.data, word.size) == 0)
            return true;
    }
    return false;
}

static const char *const languages[KM_SPOKEN_COUNT] = {"other: ", "sv: ", "en: "};

void km_spoken_count(km_spoken_votes *votes, km_bytes text)
{
    static const char gaps[] = " ,.;:()/\n\r\t";
    for (size_t at = 0; at < text.size;) {
        size_t end = at;
        while (end < text.size && !memchr(gaps, text.data[end], sizeof gaps - 1))
            end++;
        km_bytes word = {text.data + at, end - at};
        for (int i = 0; i < KM_SPOKEN_COUNT && word.size; i++)
            votes->votes[i] += has_word(words_of(languages[i]), word);
        at = end + 1;
    }
}

km_spoken km_spoken_winner(const km_spoken_votes *votes)
{
    km_spoken best = KM_SPOKEN_OTHER;
    for (int i = 1; i < KM_SPOKEN_COUNT; i++)
        if (votes->votes[i] > votes->votes[best])
            best = (km_spoken)i;
    return best;
}
