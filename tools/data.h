/* A folder of data as km build leaves it: manifest.json and the packs it lists. */
#ifndef KM_TOOLS_DATA_H
#define KM_TOOLS_DATA_H

#include "km.h"
#include "message.h"

#define KM_MANIFEST_FORMAT "km-manifest-1"
#define KM_DATA_PACKS 8 /* most packs in a manifest */

typedef struct km_data {
    km_arena store; /* holds the packs and the engine */
    const km_engine *engine;
    km_bytes packs[KM_DATA_PACKS];
    size_t pack_count;
} km_data;

/* Opens an engine over the packs of a folder, after checking each against the SHA-256 in the manifest. False with
 * a sentence that names the file; sentences of the engine come in `language` ("sv" or "en"). Nothing is then left
 * to close. */
bool km_data_open(km_data *data, const char *folder, const char *language, km_message *message);

/* Frees the engine and its packs. */
void km_data_close(km_data *data);

#endif
