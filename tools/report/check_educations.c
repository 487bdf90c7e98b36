#include "report/check_rooms.h"

void km_check_educations(km_findings *findings)
{
    (void)findings;
}
