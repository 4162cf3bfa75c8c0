"""Vietnamese: dates (ngày 23 tháng 6, 23/6/2023, tháng trước, cùng ngày), durations, figures in nghìn, triệu, tỷ."""

from __future__ import annotations

import re
from datetime import timedelta

from kg.extraction.text.clock import Clock
from kg.extraction.text.time_rule import Form
from kg.models.languages.tongue import Tongue, day_of, readings, span_of_days

_Reading = tuple[Form, str, str, int | None] | None

_YEARS = {"năm nay": 0, "năm ngoái": -1, "năm trước": -1, "năm qua": -1, "năm sau": 1, "năm tới": 1}
_MONTHS = {"tháng này": 0, "tháng trước": -1, "tháng qua": -1, "tháng sau": 1, "tháng tới": 1}
_WEEKS = {"tuần này": 0, "tuần trước": -1, "tuần qua": -1, "tuần sau": 1, "tuần tới": 1}
_DAYS = {
    "hôm nay": 0, "sáng nay": 0, "trưa nay": 0, "chiều nay": 0, "tối nay": 0, "hôm qua": -1, "hôm kia": -2, "ngày mai": 1,
    "sáng mai": 1, "chiều mai": 1, "ngày kia": 2,
}  # fmt: skip
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "7": 5}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SMALL = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "nhất": 1,
}  # fmt: skip
_SCALE = {"trăm": 1e2, "nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_SCALES = "|".join(_SCALE)
_FIGURE = re.compile(
    rf"(?<![\w])(?P<n>\d+(?:[.,]\d+)*|{'|'.join(sorted(_SMALL, key=len, reverse=True))})(?P<s>(?:\s(?:{_SCALES})\b)*)",
    re.IGNORECASE,
)
_Y = r"(?P<y>(?:18|19|20)\d\d)"
_NEAR_YEAR = "|".join(_YEARS)


def _full(m: re.Match[str], _: Clock) -> _Reading:
    read = day_of(m["y"], m["m"] or m["mm"], m["d"])
    return (*read[:3], span_of_days(read[1], int(m["d2"])) if m["d2"] else None) if read else None


def _month_day(m: re.Match[str], clock: Clock) -> _Reading:
    both = clock.month_day(int(m["m"]), int(m["d"]))
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
    return "month", *clock.month(number), None


def _first_months(m: re.Match[str], clock: Clock) -> _Reading:
    last = _SMALL.get(m["n"].lower()) or (int(m["n"]) if m["n"].isdigit() else 0)
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
    count = _SMALL.get(m["n"].lower()) or (int(m["n"]) if m["n"].isdigit() else None)
    if count is None or count > 100:
        return None
    unit = m["unit"].lower()
    if unit == "năm":
        value = str(clock.today.year - count)
        return "year", value, value, None
    if unit == "tháng":
        value = clock.shifted_month(-count)
        return "month", value, value, None
    day = (clock.today - timedelta(count * (7 if unit == "tuần" else 1))).isoformat()
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
            rf"(?:ngày\s)?(?<![\d/.-])(?P<d>\d{{1,2}})(?:\s?(?:-|–|đến|và)\s?(?P<d2>\d{{1,2}}))?\s?(?:tháng\s(?P<m>\d{{1,2}})(?:\s?năm\s|/|-|,\s?)|[/.-](?P<mm>\d{{1,2}})[/.-]){_Y}",
            _full,
        ),
        (
            rf"(?:ngày\s)?(?<![\d/.-])(?P<d>\d{{1,2}})\s?(?:tháng\s|/)(?P<m>\d{{1,2}})\s(?P<w>{_NEAR_YEAR})",
            _day_of_near_year,
        ),
        (
            r"(?:từ\s)?(?:ngày\s)?(?<![\d/.,-])(?P<d>\d{1,2})(?:\s?(?:-|–|đến(?:\sngày)?|và)\s?(?P<d2>\d{1,2}))?\s?(?:tháng\s|/)(?P<m>\d{1,2})(?![\d/]|\s?(?:tháng|năm)\s\d)",
            _month_day,
        ),
        (rf"(?P<n>\d{{1,2}}|{'|'.join(_SMALL)})\stháng\sđầu\s(?:năm\s{_Y}|(?P<w>{_NEAR_YEAR})|năm)", _first_months),
        (rf"quý\s(?P<q>IV|III|II|I|[1-4])(?:[\s/](?:năm\s)?{_Y}|\s(?P<w>{_NEAR_YEAR}))?", _quarter),
        (rf"tháng\s(?P<m>\d{{1,2}})(?:(?:/|\snăm\s|-){_Y}|\s(?P<w>{_NEAR_YEAR}))?(?!\d)", _month),
        (r"(?:giai đoạn|từ năm)\s(?P<a>(?:19|20)\d\d)\s?(?:-|–|đến(?:\snăm)?)\s?(?P<b>(?:19|20)\d\d)", _years),
        (rf"năm\s{_Y}", _year),
        (
            rf"(?:thứ\s(?P<d>{'|'.join(_WEEKDAYS)})|chủ nhật)(?:\s(?P<w>{'|'.join(_WEEKS)}))?(?!\w)",
            _weekday,
        ),
        (r"(?P<n>\d+|\w+)\s(?P<unit>ngày|tuần|tháng|năm)\strước", _ago),
        (rf"(?P<w>{'|'.join(_MONTHS)})(?!\w)", _near_month),
        (rf"(?P<w>{'|'.join(_WEEKS)})(?!\w)", _near_week),
        (rf"(?P<w>{_NEAR_YEAR})(?!\w)", _near_year),
        (rf"(?P<t>{'|'.join(_DAYS)})(?!\w)", _near_day),
    )
    figure = _FIGURE
    to = re.compile(r"\s?(?:%|phần trăm|USD|đô la|đồng|euro)?\s?(?:[-–—~]|đến|tới)\s?", re.IGNORECASE)
    same_day = re.compile(r"cùng ngày|trong ngày|ngày này", re.IGNORECASE)

    def __init__(self) -> None:
        super().__init__("vi")

    def durations(self, text: str) -> tuple[str, ...]:
        """Return the durations that a text names."""
        number = rf"(\d+|{'|'.join(_SMALL)})"
        found: list[str] = []
        for match in re.finditer(
            rf"{number}\s(?:tiếng|giờ)(?:\s(?:đồng hồ)?\s?(?:và\s)?(\d+)\sphút|\s(rưỡi))?", text, re.IGNORECASE
        ):
            hours, minutes = _small(match[1]), int(match[2] or 0) + (30 if match[3] else 0)
            found.append(f"PT{60 * hours + minutes}M" if minutes else f"PT{hours}H")
        for match in re.finditer(rf"{number}\sphút", text, re.IGNORECASE):
            if not any(part.endswith(f"{_small(match[1])}M") for part in found):
                found.append(f"PT{_small(match[1])}M")
        for match in re.finditer(rf"{number}\s(ngày|tuần)(?!\strước)", text, re.IGNORECASE):
            found.append(f"P{_small(match[1])}{'D' if match[2].lower() == 'ngày' else 'W'}")
        return tuple(found)

    def numbers(self, text: str) -> set[float]:
        """Return the numbers that a text means by its figures and number words."""
        found: set[float] = set()
        for match in _FIGURE.finditer(text):
            told = match["n"].lower()
            values = {float(_SMALL[told])} if told in _SMALL else readings(told)
            if "," in told and told.count(",") == 1 and "." not in told:  # a comma parts decimals
                values = {float(told.replace(",", "."))} | (values if not match["s"] else set())
            scale = 1.0
            for word in match["s"].lower().split():
                scale *= _SCALE[word]
            found |= {round(value * scale, 6) for value in values}
        return found


def _small(word: str) -> int:
    return _SMALL.get(word.lower()) or int(word)
