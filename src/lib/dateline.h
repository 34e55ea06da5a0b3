#ifndef DATELINE_H
#define DATELINE_H
/* Dateline for C, and for every language that can call C. The rules are those of dateline.hpp: nothing is written to standard output
   or standard error, the program is never ended, and an engine may be used by several threads at once. */
#include <stddef.h>

#if defined(__GNUC__)
#define DATELINE_C_API __attribute__((visibility("default")))
#else
#define DATELINE_C_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dateline_engine dateline_engine;

enum dateline_code {
    DATELINE_OK = 0,
    DATELINE_BAD_OPTION,
    DATELINE_NO_GAZETTEER,
    DATELINE_BAD_DOCUMENT,
    DATELINE_ENVIRONMENT,
    DATELINE_OUT_OF_MEMORY,
    DATELINE_INTERNAL
};

/* Of the last call that was given it; the message is cut at its end, never in the middle of a character. */
typedef struct dateline_error {
    int code; /* dateline_code */
    char message[512];
} dateline_error;

/* NULL means the default everywhere; so does an options of zeros. */
typedef struct dateline_options {
    char const* gazetteer; /* a file; default: $DATELINE_GAZETTEER, else the one installed */
    char const* worldview; /* default: "un" */
    char const* date;      /* of publication, of documents that carry none: YYYY-MM-DD */
    char const* only;      /* "places", "places,dates", ...: what is looked for; default: all */
} dateline_options;

/* `error` may be NULL in all of these. Strings that are returned are UTF-8 JSON without a line end, and are given back to
   dateline_free; NULL when the call failed. */
DATELINE_C_API char const* dateline_version(void);
DATELINE_C_API dateline_engine* dateline_open(dateline_options const* options, dateline_error* error);
DATELINE_C_API void dateline_close(dateline_engine* engine);
/* What `dateline geotag` writes for a document; `id` and `date` may be NULL. */
DATELINE_C_API char* dateline_annotate(dateline_engine const* engine, char const* text, size_t bytes, char const* id, char const* date,
                                       dateline_error* error);
/* What `dateline resolve --format ndjson` writes for a place text; the hints may be NULL. */
DATELINE_C_API char* dateline_resolve(dateline_engine const* engine, char const* place_text, char const* country, char const* admin1,
                                      char const* admin2, dateline_error* error);
DATELINE_C_API void dateline_free(char* json);

#ifdef __cplusplus
}
#endif
#endif
