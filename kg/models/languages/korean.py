"""Korean: dates (2023년 6월 23일, 오는 25일, 지난달), durations and figures in 만, 억 and 조.

Beside digits figures may hold the native numerals before a counter (두 나라, 세 건) and Sino-Korean scales in between
(1억2천만, 3조 5000억).
"""

from __future__ import annotations

import re
from datetime import timedelta

from kg.extraction.text.clock import Clock
from kg.extraction.text.time_rule import Form
from kg.models.languages.tongue import Tongue, bare_day, day_of, readings, span_of_days

_Reading = tuple[Form, str, str, int | None] | None

_D = r"\s?(?:0?[1-9]|[12]\d|3[01])"
_WEEKDAYS = "월화수목금토일"
_NATIVE = {
    "한": 1, "하나": 1, "첫": 1, "첫째": 1, "두": 2, "둘": 2, "둘째": 2, "양": 2, "세": 3, "셋": 3, "셋째": 3, "석": 3, "네": 4,
    "넷": 4, "넷째": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
}  # fmt: skip
_SMALL = {"천": 1_000.0, "백": 100.0, "십": 10.0}
_LARGE = {"조": 1e12, "억": 1e8, "만": 1e4}
_NUMBER = re.compile(r"\d[\d,.]*\s?[조억만천백십]*(?:\s?\d[\d,.]*\s?[조억만천백십]+)*")
_PART = re.compile(r"(\d[\d,.]*)\s?([조억만천백십]*)")
_COUNTED = re.compile(
    rf"(?<![가-힣])({'|'.join(sorted(_NATIVE, key=len, reverse=True))})\s?(?=건|개|명|번|차례|나라|국|곳|가지|척|대|번째|째)"
)


def _full(m: re.Match[str], _: Clock) -> _Reading:
    read = day_of(m["y"], m["m"], m["d"])
    return (*read[:3], span_of_days(read[1], int(m["d2"])) if m["d2"] else None) if read else None


def _month_day(m: re.Match[str], clock: Clock) -> _Reading:
    if m["w"]:
        year = clock.today.year + _YEARS[re.sub(r"\s", "", m["w"])]
        return day_of(year, m["m"], m["d"])
    both = clock.month_day(int(m["m"]), int(m["d"]))
    return ("day", *both, span_of_days(both[0], int(m["d2"])) if m["d2"] else None) if both else None


def _month(m: re.Match[str], clock: Clock) -> _Reading:
    number = int(m["m"])
    if not 1 <= number <= 12:
        return None
    if m["y"] or m["w"]:
        year = int(m["y"]) if m["y"] else clock.today.year + _YEARS[re.sub(r"\s", "", m["w"])]
        value = f"{year}-{number:02d}"
        return "month", value, value, None
    return "month", *clock.month(number), None


def _months(m: re.Match[str], clock: Clock) -> _Reading:
    first, last = int(m["a"]), int(m["b"])
    if not 1 <= first < last <= 12:
        return None
    if m["y"]:
        year = int(m["y"])
    else:
        year = clock.today.year + _YEARS[re.sub(r"\s", "", m["w"])] if m["w"] else int(clock.month(last)[0][:4])
    value = f"{year}-{first:02d}/{year}-{last:02d}"
    return "period", value, value, None


def _part(m: re.Match[str], clock: Clock) -> _Reading:
    year = int(m["y"]) if m["y"] else clock.today.year + _YEARS[re.sub(r"\s", "", m["w"] or "올해")]
    if m["q"]:
        first, last = 3 * int(m["q"]) - 2, 3 * int(m["q"])
    else:
        first, last = (1, 6) if m["h"] == "상" else (7, 12)
    value = f"{year}-{first:02d}/{year}-{last:02d}"
    return ("period", value, value, None) if last <= 12 else None


def _years(m: re.Match[str], _: Clock) -> _Reading:
    value = f"{m['a']}/{m['b']}"
    return ("period", value, value, None) if m["b"] > m["a"] else None


def _year(m: re.Match[str], _: Clock) -> _Reading:
    return "year", m["y"], m["y"], None


def _near_year(m: re.Match[str], clock: Clock) -> _Reading:
    value = str(clock.today.year + _YEARS[re.sub(r"\s", "", m[0])])
    return "year", value, value, None


def _near_month_day(m: re.Match[str], clock: Clock) -> _Reading:
    month = clock.shifted_month(_MONTHS[re.sub(r"\s", "", m["w"])])
    if not m["d"]:
        return "month", month, month, None
    return day_of(month[:4], month[5:7], m["d"])


def _bare(m: re.Match[str], clock: Clock) -> _Reading:
    both = bare_day(clock, int(m["d"]))
    if both is None:
        return None
    days = span_of_days(both[0], int(m["d2"])) if m["d2"] else None
    if m["w"] and m["w"].startswith("지난"):
        return "day", both[0], both[0], days
    if m["w"] and m["w"].startswith(("오는", "다음")):
        return "day", both[1], both[1], days
    return "day", *both, days


def _near_day(m: re.Match[str], clock: Clock) -> _Reading:
    value = (clock.today + timedelta(_DAYS[m["t"]])).isoformat()
    return "day", value, value, None


def _weekday(m: re.Match[str], clock: Clock) -> _Reading:
    number = _WEEKDAYS.index(m["d"])
    which = re.sub(r"\s", "", m["w"] or "")
    if which in _WEEKS:
        monday = clock.today - timedelta(clock.today.weekday()) + timedelta(7 * _WEEKS[which])
        value = (monday + timedelta(number)).isoformat()
        return "day", value, value, None
    back, ahead = (clock.today.weekday() - number) % 7, (number - clock.today.weekday()) % 7
    past, future = ((clock.today + timedelta(days)).isoformat() for days in (-back, ahead))
    if which == "지난":
        return "day", past, past, None
    if which == "오는":
        return "day", future, future, None
    return "day", past, future, None


def _week(m: re.Match[str], clock: Clock) -> _Reading:
    value = clock.week(_WEEKS[re.sub(r"\s", "", m["w"])])
    return "month", value, value, None


def _ago(m: re.Match[str], clock: Clock) -> _Reading:
    count, is_past = int(m["n"]), m["way"] == "전"
    if m["unit"] == "년":
        value = str(clock.today.year + (-count if is_past else count))
        return "year", value, value, None
    if m["unit"] in ("개월", "달"):
        value = clock.shifted_month(-count if is_past else count)
        return "month", value, value, None
    day = clock.today + timedelta((-count if is_past else count) * (7 if m["unit"] == "주" else 1))
    value = day.isoformat() if m["unit"] == "일" else day.isoformat()[:7]
    return ("day" if m["unit"] == "일" else "month"), value, value, None


_YEARS = {"올해": 0, "금년": 0, "올": 0, "지난해": -1, "작년": -1, "전년": -1, "재작년": -2, "내년": 1, "이듬해": 1}
_MONTHS = {"이달": 0, "이번달": 0, "금월": 0, "지난달": -1, "저번달": -1, "전달": -1, "다음달": 1, "내달": 1}
_WEEKS = {"이번주": 0, "금주": 0, "지난주": -1, "다음주": 1, "내주": 1}
_DAYS = {"오늘": 0, "어제": -1, "그제": -2, "그저께": -2, "내일": 1, "모레": 2}
_Y = r"(?P<y>(?:18|19|20)\d\d)년\s?"
_W = rf"(?P<w>{'|'.join(sorted(_YEARS, key=len, reverse=True))})"


class Korean(Tongue):
    """Reckons in Korean.

    Examples
    --------
    >>> korean, clock = Korean(), Clock("2023-06-24")
    >>> [time.past for time in korean.times("2023년 6월 23일, 지난달 5일, 22일, 어제, 지난해 9월", clock)]
    ['2023-06-23', '2023-05-05', '2023-06-22', '2023-06-23', '2022-09']
    >>> sorted(korean.numbers("1억2천만 달러")), sorted(korean.numbers("3조 5000억원")), sorted(korean.numbers("양해각서 두 건"))
    ([120000000.0], [3500000000000.0], [2.0])
    >>> korean.durations("1시간 35분 동안"), korean.durations("2박 3일")
    (('PT95M',), ('P3D',))
    """

    rules = (
        (rf"{_Y}(?P<m>\d{{1,2}})월\s?(?P<d>\d{{1,2}})일?(?:\s?[~∼–-]\s?(?P<d2>\d{{1,2}}))?일", _full),
        (rf"(?:{_Y}|{_W}\s?)?(?P<a>\d{{1,2}})월?\s?[~∼–-]\s?(?P<b>\d{{1,2}})월", _months),
        (rf"(?:{_W}\s)?(?P<m>\d{{1,2}})월\s?(?P<d>\d{{1,2}})일?(?:\s?[~∼–-]\s?(?P<d2>\d{{1,2}}))?일", _month_day),
        (rf"(?:{_Y}|{_W}\s?)(?:(?P<h>[상하])반기|(?P<q>[1-4])분기)", _part),
        (rf"(?:{_Y}|{_W}\s?)?(?P<m>\d{{1,2}})월", _month),
        (
            r"(?P<w>이번\s?달|지난\s?달|저번\s?달|다음\s?달|이달|금월|전달|내달)(?:\s?(?P<d>\d{1,2})일)?",
            _near_month_day,
        ),
        (rf"(?P<w>(?:지난|이번|다음)\s?주|금주|내주)\s?(?P<d>[{_WEEKDAYS}])요일", _weekday),
        (rf"(?:(?P<w>지난|오는)\s?)?(?P<d>[{_WEEKDAYS}])요일", _weekday),
        (r"(?P<a>(?:19|20)\d\d)년?\s?[~∼–-]\s?(?P<b>(?:19|20)\d\d)년", _years),
        (r"(?P<y>(?:18|19|20)\d\d)년", _year),
        (
            r"(?<!\d)(?P<n>\d{1,3})\s?(?P<unit>년|개월|달|주|일)\s?(?P<way>전|후|뒤)(?![가-힣]?체)",
            _ago,
        ),
        (
            r"(?:(?P<w>지난|오는|다음)\s?)?(?<![\d.,])(?P<d>\d{1,2})일?(?:\s?[~∼–-]\s?(?P<d2>\d{1,2}))?일(?!\s?(?:간|동안|만에|째|전|후))",
            _bare,
        ),
        (rf"(?<![가-힣])(?P<t>{'|'.join(_DAYS)})", _near_day),
        (r"(?P<w>(?:지난|이번|다음)\s?주|금주|내주)(?!\s?[월화수목금토일]요일)", _week),
        (rf"(?<![가-힣]){_W}(?!해)", _near_year),
    )
    figure = _NUMBER
    to = re.compile(r"\s?(?:%|퍼센트|달러|원|명|개|건)?\s?(?:[-–—~∼～〜]|에서|내지|부터)\s?")
    same_day = re.compile(r"이날|같은\s?날|당일")

    def __init__(self) -> None:
        super().__init__("ko")

    def durations(self, text: str) -> tuple[str, ...]:
        """Return the durations that a text names."""
        found: list[str] = []
        for match in re.finditer(r"(?:(\d+)시간)?\s?(?:(\d+)분|(반))?(?:\s?(?:동안|간|가량|여))?", text):
            if match[1] or match[2]:
                minutes = int(match[2] or 0) + (30 if match[3] and match[1] else 0)
                hours = int(match[1] or 0)
                found.append(f"PT{60 * hours + minutes}M" if minutes else f"PT{hours}H")
        for match in re.finditer(
            r"(?:\d+박\s?)(\d+)일|(\d+)일\s?(?:간|동안|일정)|(\d+)주\s?(?:간|동안)|(사흘|나흘|이틀|닷새)", text
        ):
            if match[4]:
                found.append({"이틀": "P2D", "사흘": "P3D", "나흘": "P4D", "닷새": "P5D"}[match[4]])
            else:
                found.append(f"P{match[3]}W" if match[3] else f"P{match[1] or match[2]}D")
        return tuple(found)

    def numbers(self, text: str) -> set[float]:
        """Return the numbers that a text means by its figures and by native numerals before a counter."""
        found: set[float] = set()
        for match in _NUMBER.finditer(text):
            found |= _value(match[0])
        found |= {float(_NATIVE[match[1]]) for match in _COUNTED.finditer(text)}
        return found


def _value(figure: str) -> set[float]:
    """Return what a figure with scales in it means.

    Examples
    --------
    >>> _value("1억2천만"), _value("1만 2,345"), _value("45.5")
    ({120000000.0}, {12345.0}, {45.5})
    """
    total, section, parts = 0.0, 0.0, list(_PART.finditer(figure))
    if len(parts) == 1 and not parts[0][2]:
        return readings(parts[0][1].rstrip(".,"))
    for part in parts:
        values = readings(part[1].rstrip(".,"))
        if not values:
            return set()
        section += max(values) if "," in part[1] else min(values)
        for sign in part[2]:
            if sign in _SMALL:
                section *= _SMALL[sign]
            else:
                total += section * _LARGE[sign]
                section = 0.0
    return {round(total + section, 6)}
