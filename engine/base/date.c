/* Civil dates as day numbers, by the algorithms of Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms" (2013), days_from_civil and civil_from_days. */
#include "km.h"

static const unsigned char month_days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static bool parse_digits(const char *text, int count, int *value)
{
    *value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *value = *value * 10 + (text[i] - '0');
    }
    return true;
}

static int32_t days_from_civil(int year, int month, int day)
{
    year -= month <= 2;
    int era = year / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

bool km_date_parse(km_bytes iso, int32_t *days)
{
    int year, month, day;
    if (iso.size != 10 || iso.data[4] != '-' || iso.data[7] != '-')
        return false;
    if (!parse_digits(iso.data, 4, &year) || !parse_digits(iso.data + 5, 2, &month) ||
        !parse_digits(iso.data + 8, 2, &day))
        return false;
    if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1)
        return false;
    int last = month_days[month - 1] + (month == 2 && is_leap(year));
    if (day > last)
        return false;
    *days = days_from_civil(year, month, day);
    return true;
}

static void print_digits(char *out, int count, int value)
{
    for (int i = count - 1; i >= 0; i--) {
        out[i] = (char)('0' + value % 10);
        value /= 10;
    }
}

void km_date_print(int32_t days, char out[11])
{
    /* Outside the years that km_date_parse accepts there is no four-digit date to print. */
    if (days < -25567)
        days = -25567;
    if (days > 84005)
        days = 84005;
    int shifted = days + 719468;
    int era = shifted / 146097;
    int day_of_era = shifted - era * 146097;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    int month = month_from_march + (month_from_march < 10 ? 3 : -9);
    print_digits(out, 4, year_of_era + era * 400 + (month <= 2));
    out[4] = '-';
    print_digits(out + 5, 2, month);
    out[7] = '-';
    print_digits(out + 8, 2, day_of_year - (153 * month_from_march + 2) / 5 + 1);
    out[10] = '\0';
}
