#include "base/status.h"

#include <string.h>

typedef struct code_text {
    const char *name;
    const char *swedish;
    const char *english;
} code_text;

static const code_text code_texts[KM_CODE_COUNT] = {
#define KM_CODE(constant, name, swedish, english) {name, swedish, english},
#include "base/codes.def"
#undef KM_CODE
};

static const code_text unknown_code = {"unknown", "Ett okänt fel.", "An unknown error."};

static const code_text *find_code(km_code code)
{
    return (unsigned)code < KM_CODE_COUNT ? &code_texts[code] : &unknown_code;
}

const char *km_code_name(km_code code)
{
    return find_code(code)->name;
}

const char *km_code_sentence(km_code code, const char *language)
{
    const code_text *text = find_code(code);
    return language && strcmp(language, "sv") == 0 ? text->swedish : text->english;
}
