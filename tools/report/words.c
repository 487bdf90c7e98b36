#include "report/words.h"

#include <stdio.h>

#include "catalogue/pool.h"
#include "language.h"
#include "report/checks.h"

km_texts km_report_texts(bool english)
{
    return (km_texts){km_embedded_find(english ? "report/en.txt" : "report/sv.txt")};
}

km_bytes km_word(const km_texts *texts, km_bytes name, bool english)
{
    char key[64];
    km_check check;
    if (km_check_find(name, &check))
        return english ? check.english : check.swedish;
    int length = snprintf(key, sizeof key, "name.%.*s", (int)name.size, name.data);
    if (length < 0 || (size_t)length >= sizeof key)
        return name;
    km_bytes found = km_text(texts, key);
    return found.data == key ? name : found;
}
