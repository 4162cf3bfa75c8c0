"""Vietnamese: dates (ngày 23 tháng 6, 23/6/2023, tháng trước, cùng ngày), durations, figures in nghìn, triệu, tỷ."""

from __future__ import annotations

import re
from datetime import timedelta

from kg.extraction.text.clock import Clock
from kg.extraction.text.time_rule import Form
from kg.models.languages.stretches import Stretches
from kg.models.languages.tongue import Tongue, day_of, readings, span_of_days, toward
from kg.models.languages.vietnamese_numbers import FIGURE, WORDS, count, is_figure, values

_Reading = tuple[Form, str, str, int | None] | None

_YEARS = {"năm nay": 0, "năm ngoái": -1, "năm trước": -1, "năm qua": -1, "năm sau": 1, "năm tới": 1}
_MONTHS = {"tháng này": 0, "tháng trước": -1, "tháng qua": -1, "tháng sau": 1, "tháng tới": 1}
_WEEKS = {"tuần này": 0, "tuần trước": -1, "tuần qua": -1, "tuần sau": 1, "tuần tới": 1}
_DAYS = {
    "hôm nay": 0, "sáng nay": 0, "trưa nay": 0, "chiều nay": 0, "tối nay": 0, "hôm qua": -1, "hôm kia": -2, "ngày mai": 1,
    "sáng mai": 1, "chiều mai": 1, "ngày kia": 2, "đêm qua": -1, "tối qua": -1, "chiều qua": -1, "trưa qua": -1, "sáng qua": -1,
}  # fmt: skip
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "7": 5}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_Y = r"(?P<y>(?:18|19|20)\d\d)"
_NEAR_YEAR = "|".join(_YEARS)


def _full(m: re.Match[str], _: Clock) -> _Reading:
    read = day_of(m["y"], m["m"] or m["mm"], m["d"])
    return (*read[:3], span_of_days(read[1], int(m["d2"])) if m["d2"] else None) if read else None


def _month_day(m: re.Match[str], clock: Clock) -> _Reading:
    both = _near(m, clock, clock.month_day(int(m["m"]), int(m["d"])))
    return ("day", *both, span_of_days(both[0], int(m["d2"])) if m["d2"] else None) if both else None


def _day_of_near_year(m: re.Match[str], clock: Clock) -> _Reading:
    return day_of(clock.today.year + _YEARS[m["w"].lower()], m["m"], m["d"])


def _month(m: re.Match[str], clock: Clock) -> _Reading:
    number = int(m["m"])
    if not 1 <= number <= 12:
        return None
    if m["y"] or m["w"]:
        year = int(m["y"]) if m["y"] else clock.today.year + _YEARS[m["w"].lower()]
        value = f"{year}-{number:02d}"
        return "month", value, value, None
    past, future = _near(m, clock, clock.month(number)) or clock.month(number)
    return "month", past, future, None


def _near(m: re.Match[str], clock: Clock, both: tuple[str, str] | None) -> tuple[str, str] | None:
    """Return the readings for past and future that the words for "last" and "coming" leave."""
    return toward(clock, both, is_past=not m["near"].lower().endswith("tới")) if m["near"] else both


def _day_of_near_month(m: re.Match[str], clock: Clock) -> _Reading:
    month = clock.shifted_month(_MONTHS[f"tháng {m['w'].lower()}"])
    return day_of(month[:4], month[5:], m["d"])


def _half(m: re.Match[str], clock: Clock) -> _Reading:
    year = int(m["y"]) if m["y"] else clock.today.year + _YEARS.get((m["w"] or "").lower(), 0)
    value = f"{year}-01/{year}-06" if "đầu" in m[0].lower() else f"{year}-07/{year}-12"
    return "period", value, value, None


def _first_months(m: re.Match[str], clock: Clock) -> _Reading:
    last = count(m["n"])
    if not 1 < last < 12:
        return None
    year = int(m["y"]) if m["y"] else clock.today.year + (_YEARS[m["w"].lower()] if m["w"] else 0)
    value = f"{year}-01/{year}-{last:02d}"
    return "period", value, value, None


def _quarter(m: re.Match[str], clock: Clock) -> _Reading:
    last = 3 * _ROMAN[m["q"].lower()]
    year = int(m["y"]) if m["y"] else clock.today.year + (_YEARS[m["w"].lower()] if m["w"] else 0)
    value = f"{year}-{last - 2:02d}/{year}-{last:02d}"
    return "period", value, value, None


def _years(m: re.Match[str], _: Clock) -> _Reading:
    value = f"{m['a']}/{m['b']}"
    return ("period", value, value, None) if m["b"] > m["a"] else None


def _year(m: re.Match[str], _: Clock) -> _Reading:
    return "year", m["y"], m["y"], None


def _near_year(m: re.Match[str], clock: Clock) -> _Reading:
    value = str(clock.today.year + _YEARS[m["w"].lower()])
    return "year", value, value, None


def _near_month(m: re.Match[str], clock: Clock) -> _Reading:
    value = clock.shifted_month(_MONTHS[m["w"].lower()])
    return "month", value, value, None


def _near_week(m: re.Match[str], clock: Clock) -> _Reading:
    value = clock.week(_WEEKS[m["w"].lower()])
    return "month", value, value, None


def _near_day(m: re.Match[str], clock: Clock) -> _Reading:
    value = (clock.today + timedelta(_DAYS[m["t"].lower()])).isoformat()
    return "day", value, value, None


def _weekday(m: re.Match[str], clock: Clock) -> _Reading:
    number = _WEEKDAYS[m["d"].lower()] if m["d"] else 6
    which = (m["w"] or "").lower().strip()
    if which in _WEEKS:
        monday = clock.today - timedelta(clock.today.weekday()) + timedelta(7 * _WEEKS[which])
        value = (monday + timedelta(number)).isoformat()
        return "day", value, value, None
    back, ahead = (clock.today.weekday() - number) % 7, (number - clock.today.weekday()) % 7
    past, future = ((clock.today + timedelta(days)).isoformat() for days in (-back, ahead))
    return "day", past, future, None


def _ago(m: re.Match[str], clock: Clock) -> _Reading:
    number = count(m["n"])
    if number > 100:
        return None
    unit = m["unit"].lower()
    if unit == "năm":
        value = str(clock.today.year - number)
        return "year", value, value, None
    if unit == "tháng":
        value = clock.shifted_month(-number)
        return "month", value, value, None
    day = (clock.today - timedelta(number * (7 if unit == "tuần" else 1))).isoformat()
    return ("day", day, day, None) if unit == "ngày" else ("month", day[:7], day[:7], None)


class Vietnamese(Tongue):
    """Reckons in Vietnamese.

    Examples
    --------
    >>> vietnamese, clock = Vietnamese(), Clock("2023-06-24")
    >>> told = "ngày 23 tháng 6, ngày 23/6/2023, tháng 9 năm ngoái, hôm qua, năm 2015"
    >>> [time.past for time in vietnamese.times(told, clock)]
    ['2023-06-23', '2023-06-23', '2022-09', '2023-06-23', '2015']
    >>> sorted(vietnamese.numbers("1,2 tỷ USD")), sorted(vietnamese.numbers("25 nghìn tỷ đồng"))
    ([1200000000.0], [25000000000000.0])
    >>> vietnamese.durations("trong ba ngày"), vietnamese.durations("kéo dài 95 phút")
    (('P3D',), ('PT95M',))
    """

    rules = (
        (
            rf"(?:ngày\s)?(?<![\d/.-])(?<!tháng\s)(?P<d>\d{{1,2}})(?:\s?(?:-|–|(?:đến|tới|và)(?:\sngày)?)\s?(?P<d2>\d{{1,2}}))?\s?(?:tháng\s(?P<m>\d{{1,2}})(?:\s?năm\s|/|-|,\s?)|[/.-](?P<mm>\d{{1,2}})[/.-]){_Y}",
            _full,
        ),
        (
            rf"(?:ngày\s)?(?<![\d/.-])(?<!tháng\s)(?P<d>\d{{1,2}})\s?(?:tháng\s|/)(?P<m>\d{{1,2}})\s(?P<w>{_NEAR_YEAR})",
            _day_of_near_year,
        ),
        (
            r"(?:từ\s)?(?:ngày\s)?(?<![\d/.,-])(?<!tháng\s)(?P<d>\d{1,2})(?:\s?(?:-|–|(?:đến|tới|và)(?:\sngày)?)\s?(?P<d2>\d{1,2}))?\s?(?:tháng\s|/|(?<=ngày\s\d)\.|(?<=ngày\s\d\d)\.)(?P<m>\d{1,2})(?![\d/]|\s?(?:tháng|năm)\s\d)(?:\s(?P<near>sắp\stới|vừa\s(?:qua|rồi)|tới(?!\s\w)))?",
            _month_day,
        ),
        (
            rf"(?:ngày|hôm)\s(?P<d>\d{{1,2}})\stháng\s(?P<w>{'|'.join(month.split()[1] for month in _MONTHS)})(?!\w)",
            _day_of_near_month,
        ),
        (rf"(?:nửa\s(?:đầu|cuối)|(?:6|sáu)\stháng\s(?:đầu|cuối))\s(?:năm\s{_Y}|(?P<w>{_NEAR_YEAR})|năm)", _half),
        (rf"(?P<n>{WORDS})\stháng\sđầu\s(?:năm\s{_Y}|(?P<w>{_NEAR_YEAR})|năm)", _first_months),
        (rf"quý\s(?P<q>IV|III|II|I|[1-4])(?:[\s/](?:năm\s)?{_Y}|\s(?P<w>{_NEAR_YEAR}))?", _quarter),
        (
            rf"tháng\s(?P<m>\d{{1,2}})(?:(?:/|\snăm\s|-){_Y}|\s(?P<w>{_NEAR_YEAR})|\s(?P<near>sắp\stới|vừa\s(?:qua|rồi)|tới(?!\s\w)))?(?!\d)",
            _month,
        ),
        (
            r"(?:giai đoạn|từ năm|năm(?=\s\d{4}\s?[-–]))\s(?P<a>(?:19|20)\d\d)\s?(?:-|–|đến(?:\snăm)?)\s?(?P<b>(?:19|20)\d\d)",
            _years,
        ),
        (rf"năm\s{_Y}", _year),
        (
            rf"(?:thứ\s(?P<d>{'|'.join(_WEEKDAYS)})|chủ nhật)(?:\s(?P<w>{'|'.join(_WEEKS)}))?(?!\w)",
            _weekday,
        ),
        (rf"(?<!\w)(?<!thứ\s)(?P<n>\d+|{WORDS})\s(?P<unit>ngày|tuần|tháng|năm)\strước", _ago),
        (rf"(?P<w>{'|'.join(_MONTHS)})(?!\w)", _near_month),
        (rf"(?P<w>{'|'.join(_WEEKS)})(?!\w)", _near_week),
        (rf"(?P<w>{_NEAR_YEAR})(?!\w)", _near_year),
        (rf"(?P<t>{'|'.join(_DAYS)})(?!\w)", _near_day),
    )
    figure = FIGURE
    to = re.compile(r"\s?(?:%|phần trăm|USD|đô la|đồng|euro)?\s?(?:[-–—~]|đến|tới)\s?", re.IGNORECASE)
    same_month = re.compile(r"(?:ngày\s)?(?P<d>\d{1,2})\scùng\stháng", re.IGNORECASE)
    stretches = Stretches(re.compile(r"\)?\s?(?:(?:đến|tới)(?:\shết)?|[-–—~])\s?", re.IGNORECASE))
    same_day = re.compile(r"cùng ngày|trong ngày|ngày này", re.IGNORECASE)

    def __init__(self) -> None:
        super().__init__("vi")

    def durations(self, text: str) -> tuple[str, ...]:
        """Return the durations that a text names."""
        number = rf"(?<!\w)(?<!thứ\s)({WORDS})"
        found: list[str] = []
        hours = rf"{number}\s(?:tiếng|giờ)(?:\s(?:đồng hồ)?\s?(?:và\s)?(\d+)\sphút|\s(?:đồng hồ\s)?(rưỡi))?"
        for match in re.finditer(hours, text, re.IGNORECASE):
            whole = count(match[1])
            minutes = 30 if match[1].lower() == "nửa" else int(match[2] or 0) + (30 if match[3] else 0)
            if whole or minutes:
                found.append(f"PT{60 * whole + minutes}M" if minutes else f"PT{whole}H")
        others = re.sub(hours, "", text, flags=re.IGNORECASE)
        for unit, sign in (("phút", "PT{}M"), ("ngày", "P{}D"), ("tuần", "P{}W")):
            told = rf"{number}\s{unit}(?!\w|\s(?:trước|này|tới|qua|sau|\d+(?:/|\stháng)))"
            counts = (count(match[1]) for match in re.finditer(told, others, re.IGNORECASE))
            found += [sign.format(counted) for counted in counts if counted]
        return tuple(found)

    def numbers(self, text: str) -> set[float]:
        """Return the numbers that a text means by its figures and number words."""
        found: set[float] = set()
        for match in FIGURE.finditer(text):
            if not is_figure(match, text):
                continue
            digits, *behind = match[0].split()
            read = readings(digits) if digits[0].isdigit() else set()
            if digits.count(",") == 1 and "." not in digits and read:  # a comma parts decimals
                read = {float(digits.replace(",", "."))} | (read if not behind else set())
            found |= values(match[0], read) if read or not digits[0].isdigit() else set()
        return found
