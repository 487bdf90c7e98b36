#include "file.h"

#include "base/arena.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads to the end of a stream. The size a file claims is only a first guess: a pipe has none. */
static bool read_stream(km_arena *arena, FILE *stream, size_t guess, km_bytes *bytes)
{
    size_t capacity = 0, size = 0;
    char *buffer = km_arena_grow(arena, NULL, 0, &capacity, guess + 2, 1);
    while (buffer) {
        size += fread(buffer + size, 1, capacity - size - 1, stream);
        if (size + 1 < capacity)
            break;
        buffer = km_arena_grow(arena, buffer, size, &capacity, capacity + 1, 1);
    }
    if (!buffer) {
        errno = ENOMEM;
        return false;
    }
    buffer[size] = '\0';
    *bytes = (km_bytes){buffer, size};
    return !ferror(stream);
}

static bool read_file(km_arena *arena, FILE *file, const char *path, km_bytes *bytes, km_message *message)
{
    struct stat info;
    if (fstat(fileno(file), &info) != 0)
        return km_say(message, "%s cannot be read: %s.", path, strerror(errno));
    if (S_ISDIR(info.st_mode))
        return km_say(message, "%s is a folder; give a file in it.", path);
    if (!read_stream(arena, file, info.st_size > 0 ? (size_t)info.st_size : 0, bytes))
        return km_say(message, "%s cannot be read: %s.", path, strerror(errno));
    return true;
}

bool km_file_read(km_arena *arena, const char *path, km_bytes *bytes, km_message *message)
{
    if (strcmp(path, "-") == 0)
        return read_file(arena, stdin, "Standard input", bytes, message);
    FILE *file = fopen(path, "rb");
    if (!file && errno == ENOENT)
        return km_say(message, "There is no file %s.", path);
    if (!file)
        return km_say(message, "%s cannot be opened: %s.", path, strerror(errno));
    bool done = read_file(arena, file, path, bytes, message);
    fclose(file);
    return done;
}

static bool write_and_close(FILE *file, km_bytes bytes)
{
    bool written = bytes.size == 0 || fwrite(bytes.data, 1, bytes.size, file) == bytes.size;
    return fclose(file) == 0 && written;
}

bool km_file_write(const char *path, km_bytes bytes, km_message *message)
{
    char temporary[4096];
    int length = snprintf(temporary, sizeof temporary, "%s.%ld.part", path, (long)getpid());
    if (length < 0 || (size_t)length >= sizeof temporary)
        return km_say(message, "The path %s is too long.", path);
    FILE *file = fopen(temporary, "wb");
    if (!file)
        return km_say(message, "%s cannot be written: %s.", path, strerror(errno));
    if (write_and_close(file, bytes) && rename(temporary, path) == 0)
        return true;
    int reason = errno;
    remove(temporary);
    return km_say(message, "%s cannot be written: %s.", path, strerror(reason));
}

static bool make_one_folder(const char *path)
{
    struct stat info;
    if (mkdir(path, 0777) == 0)
        return true;
    return errno == EEXIST && stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool km_file_make_folder(const char *path, km_message *message)
{
    char part[4096];
    size_t length = strlen(path);
    if (length >= sizeof part)
        return km_say(message, "The path %s is too long.", path);
    memcpy(part, path, length + 1);
    for (size_t i = 1; i <= length; i++) {
        if (part[i] != '/' && part[i] != '\0')
            continue;
        part[i] = '\0';
        if (!make_one_folder(part))
            return km_say(message, "The folder %s cannot be made: %s.", part, strerror(errno));
        part[i] = path[i];
    }
    return true;
}

char *km_file_path(km_arena *arena, const char *folder, const char *name)
{
    size_t folder_size = strlen(folder), name_size = strlen(name);
    char *path = km_arena_take(arena, folder_size + name_size + 2, 1);
    if (!path)
        return NULL;
    memcpy(path, folder, folder_size);
    path[folder_size] = '/';
    memcpy(path + folder_size + 1, name, name_size + 1);
    return path;
}
