/* The words of the report: tools/report/sv.txt and en.txt, and the sentences of the checks. */
#ifndef KM_REPORT_WORDS_H
#define KM_REPORT_WORDS_H

#include "texts.h"

/* The texts of the report in a language. */
km_texts km_report_texts(bool english);

/* What a name (a field, a link, a grade, a check, ...) is called: the text "name.X", the sentence of the check X, or X
 * itself. */
km_bytes km_word(const km_texts *texts, km_bytes name, bool english);

#endif
