/* Whole files: read into an arena, written so that they are there completely or not at all. */
#ifndef KM_TOOLS_FILE_H
#define KM_TOOLS_FILE_H

#include "km.h"
#include "message.h"

/* Reads a file, or standard input for "-", into the arena, aligned for any type and followed by a zero byte that
 * the size does not count. False with a sentence that names the file. */
bool km_file_read(km_arena *arena, const char *path, km_bytes *bytes, km_message *message);

/* Writes a file under a temporary name beside it and then renames it, so that nobody ever sees half of it. False
 * with a sentence; the old file, if there was one, is then as it was. */
bool km_file_write(const char *path, km_bytes bytes, km_message *message);

/* Makes a folder, with those above it, unless it is there. False with a sentence. */
bool km_file_make_folder(const char *path, km_message *message);

/* "folder/name" in the arena; NULL when memory runs out. */
char *km_file_path(km_arena *arena, const char *folder, const char *name);

#endif
