#include "sources/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "file.h"

/* Folders nest at most this deep: a link that leads back up would never end. */
#define DEPTH_MOST 32

static bool add_path(km_walk *walk, const char *path, km_message *message)
{
    const char **grown =
        km_arena_grow(walk->arena, walk->paths, walk->count, &walk->capacity, walk->count + 1, sizeof *grown);
    const char *copy = km_arena_copy(walk->arena, path, strlen(path));
    if (!grown || !copy)
        return km_say(message, "Out of memory while listing %s.", path);
    walk->paths = grown;
    walk->paths[walk->count++] = copy;
    return true;
}

static int is_wanted(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strcmp(entry->d_name, "eval") != 0 && strcmp(entry->d_name, "cv-pdf") != 0;
}

/* Not alphasort, which follows the locale. */
static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool add_any(km_walk *walk, const char *path, int depth, km_message *message);

static bool add_folder(km_walk *walk, const char *path, int depth, km_message *message)
{
    struct dirent **entries;
    int count = scandir(path, &entries, is_wanted, by_bytes);
    if (count < 0)
        return km_say(message, "The folder %s cannot be read: %s.", path, strerror(errno));
    bool good = true;
    for (int i = 0; i < count; i++) {
        char *inner = good ? km_file_path(walk->arena, path, entries[i]->d_name) : NULL;
        good = inner && add_any(walk, inner, depth + 1, message);
        free(entries[i]);
    }
    free(entries);
    return good;
}

static bool add_any(km_walk *walk, const char *path, int depth, km_message *message)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return km_say(message, "%s cannot be read: %s.", path, strerror(errno));
    if (S_ISDIR(about.st_mode))
        return depth < DEPTH_MOST ? add_folder(walk, path, depth, message)
                                  : km_say(message, "Folders nest too deep at %s.", path);
    return S_ISREG(about.st_mode) ? add_path(walk, path, message) : true;
}

bool km_walk_add(km_walk *walk, const char *path, km_message *message)
{
    return add_any(walk, path, 0, message);
}
