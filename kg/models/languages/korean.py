"""Korean: dates (2023년 6월 23일, 오는 25일, 지난달, 14일부터 16일까지) and durations (1시간 35분, 사흘간)."""

from __future__ import annotations

import re
from datetime import timedelta

from kg.extraction.text.clock import Clock
from kg.extraction.text.time_rule import Form
from kg.models.languages.korean_numbers import FIGURE, NATIVE, NATIVES, numbers
from kg.models.languages.stretches import Stretches
from kg.models.languages.tongue import Tongue, bare_day, day_of, span_of_days, toward

_Reading = tuple[Form, str, str, int | None] | None

_D = r"\s?(?:0?[1-9]|[12]\d|3[01])"
_WEEKDAYS = "월화수목금토일"
_DAY_WORDS = {
    "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9, "열흘": 10, "보름": 15,
}  # fmt: skip
_DAY_WORD = "|".join(_DAY_WORDS)


def _full(m: re.Match[str], _: Clock) -> _Reading:
    read = day_of(m["y"], m["m"], m["d"])
    return (*read[:3], span_of_days(read[1], int(m["d2"])) if m["d2"] else None) if read else None


def _month_day(m: re.Match[str], clock: Clock) -> _Reading:
    if m["w"]:
        year = clock.today.year + _YEARS[re.sub(r"\s", "", m["w"])]
        return day_of(year, m["m"], m["d"])
    both = _near(m, clock, clock.month_day(int(m["m"]), int(m["d"])))
    return ("day", *both, span_of_days(both[0], int(m["d2"])) if m["d2"] else None) if both else None


def _month(m: re.Match[str], clock: Clock) -> _Reading:
    number = int(m["m"])
    if not 1 <= number <= 12:
        return None
    if m["y"] or m["w"]:
        year = int(m["y"]) if m["y"] else clock.today.year + _YEARS[re.sub(r"\s", "", m["w"])]
        value = f"{year}-{number:02d}"
        return "month", value, value, None
    past, future = _near(m, clock, clock.month(number)) or clock.month(number)
    return "month", past, future, None


def _near(m: re.Match[str], clock: Clock, both: tuple[str, str] | None) -> tuple[str, str] | None:
    """Return the readings for past and future that the words for "last" and "coming" leave."""
    return toward(clock, both, is_past=m["near"] == "지난") if m["near"] else both


def _short_year(m: re.Match[str], clock: Clock) -> _Reading:
    year = clock.today.year // 100 * 100 + int(m["y"])
    year -= 100 if year > clock.today.year + 20 else 0
    if m["d"]:
        return day_of(year, m["m"], m["d"])
    value = f"{year}-{int(m['m']):02d}"
    return ("month", value, value, None) if 1 <= int(m["m"]) <= 12 else None


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
    count, is_past = int(NATIVE.get(m["n"]) or m["n"]), m["way"] == "전"
    if m["unit"] == "년":
        value = str(clock.today.year + (-count if is_past else count))
        return "year", value, value, None
    if m["unit"] in ("개월", "달"):
        value = clock.shifted_month(-count if is_past else count)
        return "month", value, value, None
    day = clock.today + timedelta((-count if is_past else count) * (7 if m["unit"] == "주" else 1))
    value = day.isoformat() if m["unit"] == "일" else day.isoformat()[:7]
    return ("day" if m["unit"] == "일" else "month"), value, value, None


def _days_away(m: re.Match[str], clock: Clock) -> _Reading:
    days = _DAY_WORDS.get(m["n"], 1)
    value = (clock.today + timedelta(-days if m["way"] == "전" else days)).isoformat()
    return "day", value, value, None


_YEARS = {"올해": 0, "금년": 0, "올": 0, "지난해": -1, "작년": -1, "전년": -1, "재작년": -2, "내년": 1, "이듬해": 1}
_MONTHS = {"이달": 0, "이번달": 0, "금월": 0, "지난달": -1, "저번달": -1, "전달": -1, "다음달": 1, "내달": 1}
_WEEKS = {"이번주": 0, "금주": 0, "지난주": -1, "다음주": 1, "내주": 1}
_DAYS = {"오늘": 0, "어제": -1, "그제": -2, "그저께": -2, "내일": 1, "모레": 2, "글피": 3}
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
        (r"(?P<y>(?:19|20)\d\d)\.\s(?P<m>\d{1,2})\.\s(?P<d>\d{1,2})(?P<d2>(?!))?\.?", _full),
        (r"(?<!\d)(?P<y>\d\d)년\s?(?P<m>\d{1,2})월(?:\s?(?P<d>\d{1,2})일)?", _short_year),
        (rf"(?:{_Y}|{_W}\s?)?(?P<a>\d{{1,2}})월?\s?[~∼–-]\s?(?P<b>\d{{1,2}})월", _months),
        (
            rf"(?:(?P<near>지난|오는)\s|{_W}\s)?(?P<m>\d{{1,2}})월\s?(?P<d>\d{{1,2}})일?(?:\s?[~∼–-]\s?(?P<d2>\d{{1,2}}))?일",
            _month_day,
        ),
        (rf"(?:{_Y}|{_W}\s?)(?:(?P<h>[상하])반기|(?P<q>[1-4])분기)", _part),
        (rf"(?:{_Y}|(?P<near>지난|오는)\s|{_W}\s?)?(?P<m>\d{{1,2}})월", _month),
        (
            r"(?P<w>이번\s?달|지난\s?달|저번\s?달|다음\s?달|이달|금월|전달|내달)(?:\s?(?P<d>\d{1,2})일)?",
            _near_month_day,
        ),
        (rf"(?P<w>(?:지난|이번|다음)\s?주|금주|내주)\s?(?P<d>[{_WEEKDAYS}])요일", _weekday),
        (rf"(?:(?P<w>지난|오는)\s?)?(?P<d>[{_WEEKDAYS}])요일", _weekday),
        (r"(?P<a>(?:19|20)\d\d)년?\s?[~∼–-]\s?(?P<b>(?:19|20)\d\d)년", _years),
        (r"(?P<y>(?:18|19|20)\d\d)년", _year),
        (
            rf"(?<![\d가-힣])(?P<n>\d{{1,3}}|{NATIVES})\s?(?P<unit>년|개월|달|주|일)\s?(?P<way>전|후|뒤)(?![가-힣]?체)",
            _ago,
        ),
        (rf"(?<![가-힣])(?P<n>하루|{_DAY_WORD})\s?(?P<way>전|후|뒤)", _days_away),
        (
            r"(?:(?P<w>지난|오는|다음)\s?)?(?<![\d.,박])(?<!박\s)(?P<d>\d{1,2})일?(?:\s?[~∼–-]\s?(?P<d2>\d{1,2}))?일(?!\s?(?:간|동안|만에|째|전|후))",
            _bare,
        ),
        (rf"(?<![가-힣])(?P<t>{'|'.join(_DAYS)})", _near_day),
        (r"(?P<w>(?:지난|이번|다음)\s?주|금주|내주)(?!\s?[월화수목금토일]요일)", _week),
        (rf"(?<![가-힣]){_W}(?!해)", _near_year),
    )
    figure = FIGURE
    to = re.compile(r"\s?(?:%|퍼센트|달러|원|명|개|건)?\s?(?:[-–—~∼～〜]|에서|내지|부터)\s?")
    same_day = re.compile(r"이날|같은\s?날|당일")
    same_month = re.compile(r"(?:같은\s?달|동월)\s?(?P<d>\d{1,2})일")
    stretches = Stretches(
        re.compile(r"\s?(?:\([월화수목금토일]\))?\s?(?:부터|에서|[-~∼～〜–])\s?"), re.compile(r"\s?\d{1,2}\s?일")
    )

    def __init__(self) -> None:
        super().__init__("ko")

    def durations(self, text: str) -> tuple[str, ...]:
        """Return the durations that a text names."""
        found: list[str] = []
        for match in re.finditer(
            rf"(?:(?<![\d가-힣])(\d+|{NATIVES})\s?시간)?\s?(?:(\d+)분(?!의)|(반))?(?:\s?(?:동안|간|가량|여))?", text
        ):
            if match[1] or match[2]:
                minutes = int(match[2] or 0) + (30 if match[3] and match[1] else 0)
                hours = int(NATIVE.get(match[1]) or match[1] or 0)
                found.append(f"PT{60 * hours + minutes}M" if minutes else f"PT{hours}H")
        for match in re.finditer(
            rf"(?:\d+박\s?)(\d+)일|(\d+)일\s?(?:간|동안|일정)|(\d+|일|한|두|세)\s?주(?:일)?\s?(?:간|동안)"
            rf"|(?<![가-힣])({_DAY_WORD})(?!\s?(?:전|후|뒤|째|만))",
            text,
        ):
            if match[4]:
                found.append(f"P{_DAY_WORDS[match[4]]}D")
            elif match[3]:
                found.append(f"P{NATIVE.get(match[3]) or match[3].replace('일', '1')}W")
            else:
                found.append(f"P{match[1] or match[2]}D")
        return tuple(found)

    def numbers(self, text: str) -> set[float]:
        """Return the numbers that a text means by its figures and by native numerals before a counter."""
        return numbers(text)
