#include "language.h"

#include <string.h>

km_bytes km_embedded_find(const char *name)
{
    for (size_t i = 0; i < km_embedded_count; i++) {
        const km_embedded_file *file = &km_embedded_files[i];
        if (strcmp(file->name, name) == 0)
            return (km_bytes){file->bytes, file->size};
    }
    return (km_bytes){NULL, 0};
}
