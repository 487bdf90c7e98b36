/* The list of packs that km build leaves beside them. */
#ifndef KM_CATALOGUE_MANIFEST_H
#define KM_CATALOGUE_MANIFEST_H

#include "catalogue/catalogue.h"
#include "message.h"
#include "snapshot/pack_writer.h"

/* A pack and under which name it is kept. */
typedef struct km_pack_file {
    const char *pack; /* "terms", "courses" */
    km_bytes bytes;   /* data NULL: not there */
} km_pack_file;

/* What the packs say of their sources: pairs for META, sorted as km_catalogue_datasets are. The date is the
 * given one, or the newest of the datasets. NULL when memory runs out. */
km_meta_row *km_manifest_meta(km_arena *arena, const km_catalogue *catalogue, const char *pack, km_bytes date,
                              size_t *count);

/* The newest date of all datasets; size 0 when none is dated. */
km_bytes km_manifest_date(const km_catalogue *catalogue);

/* Writes packs, each also as .gz, and then manifest.json into the folder. Packs are named by content, so that
 * the old manifest stays true until the new one replaces it; packs that no manifest names any more are removed
 * last. False with a sentence. */
bool km_manifest_write(const km_catalogue *catalogue, const char *folder, const km_pack_file *packs, size_t count,
                       km_bytes date, km_message *message);

#endif
