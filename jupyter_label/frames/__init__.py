"""The one room that knows data frames: rows to items, annotations to tidy frames."""

from .audio import audio_rows, interval
from .checks import MissingColumnError, check_column
from .choice import choice_rows
from .curves import curve_rows, round_rows
from .history import history_rows
from .image import geometries, image_rows, in_draw_order, item_masks
from .intake import extended, take
from .items import item_rows
from .join import join
from .pairs import pairs
from .parts import Lots, draw_lots, grown, numbered, rows_of, some_rows, taken_rows, unchecked
from .picture import RecentItem, picture, recent_items
from .points import points_rows
from .predictions import changed_rows, guess_rows, review_rows
from .rank import rank_rows
from .search import search
from .sheet import sheet_order
from .span import relation_rows, span_rows
from .suggestions import known_from, suggestions_at, suggestions_from
from .table import Table
from .taking import Taking
from .trajectories import cuboid_at, solids_at, trajectory_rows
from .values import file_name, is_missing, is_recording, shorten
from .verdicts import suggestion_rows

__all__ = [
    "Lots",
    "MissingColumnError",
    "RecentItem",
    "Table",
    "Taking",
    "audio_rows",
    "changed_rows",
    "check_column",
    "choice_rows",
    "cuboid_at",
    "curve_rows",
    "draw_lots",
    "extended",
    "file_name",
    "geometries",
    "grown",
    "guess_rows",
    "history_rows",
    "image_rows",
    "in_draw_order",
    "interval",
    "is_missing",
    "is_recording",
    "item_masks",
    "item_rows",
    "join",
    "known_from",
    "numbered",
    "pairs",
    "picture",
    "points_rows",
    "rank_rows",
    "recent_items",
    "relation_rows",
    "review_rows",
    "round_rows",
    "rows_of",
    "search",
    "sheet_order",
    "shorten",
    "solids_at",
    "some_rows",
    "span_rows",
    "suggestion_rows",
    "suggestions_at",
    "suggestions_from",
    "take",
    "taken_rows",
    "trajectory_rows",
    "unchecked",
]
