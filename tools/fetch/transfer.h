/* One address to one file: waiting when the server asks for it, going on where a transfer broke off.
 *
 * While a file is under way it is PATH.part, with PATH.tag beside it, which says which version of the file it is
 * the beginning of; a later call, or a later run, goes on from there if the server still has that version. */
#ifndef KM_FETCH_TRANSFER_H
#define KM_FETCH_TRANSFER_H

#include <stdio.h>

#include "km.h"
#include "message.h"

/* How much is put up with. */
typedef struct km_patience {
    unsigned tries;      /* attempts in a row that bring no byte */
    unsigned first_wait; /* seconds before the second attempt when the server names none; doubles each time */
    unsigned longest;    /* seconds to wait in all for one file; a server that asks for more is given up */
} km_patience;

#define KM_TAG_SIZE 256
#define KM_ADDRESS_SIZE 2048

/* What is asked for. */
typedef struct km_wish {
    const char *address;
    const char *accept; /* the Accept header; empty for none */
    const char *path;   /* where the file is to stand */
    const char *tag;    /* which version is at hand already; empty for none */
} km_wish;

/* What came. */
typedef struct km_arrival {
    bool unchanged; /* the version at hand is still the newest; nothing was written */
    uint64_t size;
    char tag[KM_TAG_SIZE];      /* entity tag, else date of change; empty when the server names none */
    char from[KM_ADDRESS_SIZE]; /* the address that answered, after redirects */
} km_arrival;

typedef struct km_transfer km_transfer;

/* Makes what transfers need; NULL when that fails. Progress goes to `progress`, unless it is NULL. */
km_transfer *km_transfer_open(km_patience patience, FILE *progress);

/* Says what the following transfers belong to, for the line of progress. `label` must live on. */
void km_transfer_label(km_transfer *transfer, const char *label);

/* Brings one file. False with a sentence that names the address and what the server did; a part that came is kept
 * for the next run. The file at `path` is whole or untouched. */
bool km_transfer_get(km_transfer *transfer, const km_wish *wish, km_arrival *arrival, km_message *message);

/* Ends the line of progress and frees everything. */
void km_transfer_close(km_transfer *transfer);

#endif
