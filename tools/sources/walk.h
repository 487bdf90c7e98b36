/* Finds the files of folders. */
#ifndef KM_SOURCES_WALK_H
#define KM_SOURCES_WALK_H

#include "km.h"
#include "message.h"

typedef struct km_walk {
    km_arena *arena;
    const char **paths; /* in the order of the arguments, inside a folder in byte order of their names */
    size_t count, capacity;
} km_walk;

/* Adds a file, or all files under a folder. Folders named `eval` and `cv-pdf` hold what is measured and are
 * passed over, as are names that begin with a dot. False with a sentence when something cannot be read. */
bool km_walk_add(km_walk *walk, const char *path, km_message *message);

#endif
