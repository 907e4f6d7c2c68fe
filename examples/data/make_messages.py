"""Writes letters to a railway: ``python make_messages.py`` writes messages.jsonl beside this file.

Each is a few sentences drawn at random from those below. In them, what stands in
brackets is filled in, and where it stands in the text is known: [the thing], [the
station], [the train] and [the time].
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "messages.jsonl"
COUNT = 480
Rng = np.random.Generator

ASKED = {
    "lost property": (
        "I left [THING] on [TRAIN] [TIME].",
        "Has anybody handed in [THING]?",
        "My daughter forgot [THING] in the waiting room at [STATION].",
        "When I got home to [STATION] I noticed that [THING] was gone.",
        "It must still be under the seat in coach four of [TRAIN].",
        "Could the guard of [TRAIN] look for [THING]?",
        "I had [THING] with me when I boarded at [STATION], and not when I got off.",
        "[THING], probably on the rack above the door, [TIME].",
        "Do you keep what is found on [TRAIN] at [STATION] or somewhere else?",
        "Somebody must have picked up [THING] by mistake [TIME].",
    ),
    "refund": (
        "I would like my money back for [TRAIN], which never came.",
        "[TRAIN] was cancelled [TIME], and I had to take a taxi from [STATION].",
        "You owe me for two tickets to [STATION].",
        "The machine at [STATION] charged my card twice [TIME].",
        "We reached [STATION] ninety minutes late. What do I get for that?",
        "How do I claim for [TRAIN], [TIME]?",
        "I paid the full fare from [STATION] and the railcard was not taken off.",
        "I claimed [TIME] and have heard nothing since.",
        "The ticket was valid [TIME] and could not be used.",
        "Please send the compensation to the account I paid from.",
    ),
    "timetable": (
        "When does the last train leave [STATION] [TIME]?",
        "Does [TRAIN] stop at [STATION]?",
        "Is there anything between [STATION] and [STATION] [TIME]?",
        "How long do I have to change at [STATION]?",
        "Which platform does [TRAIN] go from?",
        "Will [TRAIN] run [TIME], with the works going on?",
        "I need to be in [STATION] [TIME].",
        "The poster at [STATION] says one thing and your page says another.",
        "When does the summer plan begin at [STATION]?",
        "Can I still catch [TRAIN] if I arrive [TIME]?",
    ),
    "seats": (
        "Can we have a table for four on [TRAIN]?",
        "Could my reservation be moved? I would rather travel [TIME].",
        "Our seats on [TRAIN] were taken by somebody with the same numbers.",
        "Is the quiet coach of [TRAIN] full [TIME]?",
        "Please put me by the window, facing forward, as far as [STATION].",
        "There are nine of us from [STATION], and we would like to sit together.",
        "May [THING] go on the seat beside me if I book it?",
        "Do I have to reserve for [TRAIN], or is there always room?",
        "The display over our places stayed dark until [STATION].",
        "I booked first class on [TRAIN] and was put in second.",
    ),
    "step-free": (
        "The lift at [STATION] was out of order [TIME].",
        "My mother uses a wheelchair and travels on [TRAIN] [TIME].",
        "Can somebody help me with the ramp at [STATION]?",
        "Is there a way to platform two at [STATION] without stairs?",
        "How wide are the doors of [TRAIN]? I come with [THING].",
        "Nobody was there with the ramp when [TRAIN] came in.",
        "I cannot see well. Will [TRAIN] be announced at [STATION]?",
        "I will be on crutches [TIME].",
        "Are there toilets on [TRAIN] that a wheelchair fits into?",
        "The handrail at [STATION] is loose.",
    ),
}
ASIDE = (
    "I have been a customer for eleven years.",
    "I was on my way to a wedding in [STATION].",
    "Your colleague at [STATION] was very kind, by the way.",
    "You can ring me [TIME].",
    "I do not want my money back, I want an answer.",
    "We had just changed at [STATION].",
    "I was standing all the way, but that is another story.",
    "Luckily I had [THING] to keep me busy.",
    "It was raining, and [TRAIN] was full.",
    "I asked on the platform and was sent to you.",
    "Ask Ms Elmford, she knows me.",
    "I live at 14 Oakham Street.",
    "My order is number 2114.",
    "I had a sandwich at the Coast Cafe.",
    "It took me 45 minutes on the phone.",
    "The red line on your map is hard to see.",
)
HELLO = ("Hello,", "Good morning.", "Dear all,", "Hi there.", "To whom it may concern:", "Hello again.")
GOODBYE = (
    "Thank you.",
    "Thanks in advance!",
    "Regards, M. Osei",
    "Best wishes, Ines",
    "Many thanks, T. Novak",
)

BEGINNINGS = (
    *("Alder", "Ash", "Birch", "Cold", "Elm", "Fern", "Gors", "Hazel", "Ivy", "Lang"),
    *("Mar", "Nor", "Oak", "Pen", "Quarr", "Rush", "Stan", "Thorn", "Wel", "Wren"),
)
ENDINGS = ("bury", "by", "combe", "don", "ford", "ham", "ley", "mouth", "stead", "wick", "worth")
SECOND = ("", "", "", " Central", " Quay", " Junction", " Road")
LOOKS = ("black", "blue", "brown", "folding", "green", "grey", "heavy", "red", "small", "striped", "yellow")
GOODS = (
    *("umbrella", "rucksack", "scarf", "violin case", "laptop bag", "hat"),
    *("suitcase", "guitar", "parcel", "coat", "tent"),
)
NAMED = ("the Night Heron", "the Coast Line", "the Flying Otter", "the Lake Express", "the Northern Lark")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTS = ("morning", "afternoon", "evening", "night")
MONTHS = ("January", "March", "April", "June", "July", "September", "November")


def main() -> None:
    """Write all letters."""
    rng = np.random.default_rng(5)
    lines = [json.dumps({"id": f"m{k:03}", **letter(rng)}) for k in range(1, COUNT + 1)]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def letter(rng: Rng) -> dict[str, object]:
    """Give a letter: its text, what it is about, and what is named in it, as start, end and label."""
    about = str(rng.choice(list(ASKED)))
    parts = list(rng.choice(ASKED[about], rng.integers(1, 3), replace=False))
    if rng.random() < 0.6:
        parts.insert(rng.integers(len(parts) + 1), rng.choice(ASIDE))
    elif len(parts) == 2 and rng.random() < 0.7:  # and something for another desk
        parts.append(rng.choice(ASKED[str(rng.choice(list(ASKED)))]))
    greeting = [rng.choice(HELLO)] if rng.random() < 0.5 else []
    ending = [rng.choice(GOODBYE)] if rng.random() < 0.5 else []
    text, spans = filled(" ".join([*greeting, *parts, *ending]), rng)
    in_haste = rng.random() < 0.25
    return {"text": text.lower() if in_haste else text, "about": about, "spans": spans}


def filled(pattern: str, rng: Rng) -> tuple[str, list[tuple[int, int, str]]]:
    """Fill in what stands in brackets."""
    text, spans = "", []
    for part in re.split(r"(\[\w+\])", pattern):
        label = part.strip("[]")
        if label == part:
            text += part
            continue
        before, named = FILL[label](rng)
        if not text or text.endswith((". ", "? ", "! ")):
            before, named = (before.capitalize(), named) if before else (before, named[0].upper() + named[1:])
        text += before + named
        spans.append((len(text) - len(named), len(text), label))
    return text, spans


def station(rng: Rng) -> tuple[str, str]:
    """Give a name that no station may have."""
    return "", f"{rng.choice(BEGINNINGS)}{rng.choice(ENDINGS)}{rng.choice(SECOND)}"


def train(rng: Rng) -> tuple[str, str]:
    """Give a train by its number or its name."""
    if rng.random() < 0.3:
        return "", str(rng.choice(NAMED))
    kind = rng.choice(("IC", "train", "RE", "the", "S"))
    if kind == "the":
        return "the ", f"{rng.integers(5, 23)}:{rng.integers(60):02} to {station(rng)[1]}"
    return "", f"{kind} {rng.integers(2, 3000)}"


def thing(rng: Rng) -> tuple[str, str]:
    """Give what can be left behind."""
    return str(rng.choice(("a ", "my ", "the "))), f"{rng.choice(LOOKS)} {rng.choice(GOODS)}"


def time(rng: Rng) -> tuple[str, str]:
    """Give a time as people write it."""
    return [
        lambda: ("on ", f"{rng.choice(DAYS)} {rng.choice(PARTS)}"),
        lambda: ("at ", f"{rng.integers(5, 23)}:{rng.integers(60):02}"),
        lambda: ("on ", f"{rng.integers(1, 31)} {rng.choice(MONTHS)}"),
        lambda: ("", f"{rng.choice(('yesterday', 'tomorrow', 'this'))} {rng.choice(PARTS[:3])}"),
        lambda: ("", f"{rng.choice(('last', 'next'))} {rng.choice(DAYS)}"),
    ][rng.integers(5)]()


FILL = {"STATION": station, "TRAIN": train, "THING": thing, "TIME": time}


if __name__ == "__main__":
    main()
