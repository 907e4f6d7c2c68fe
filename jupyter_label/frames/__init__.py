"""The one room that knows data frames: rows to items, annotations to tidy frames."""

from .audio import audio_rows, interval
from .checks import MissingColumnError
from .choice import choice_rows
from .history import history_rows
from .image import geometries, image_rows, in_draw_order, item_masks
from .intake import extended, take
from .items import item_rows
from .join import join
from .pairs import pairs
from .picture import RecentItem, picture, recent_items
from .rank import rank_rows
from .search import search
from .sheet import sheet_order
from .span import relation_rows, span_rows
from .suggestions import suggestions_at, suggestions_from
from .table import Table
from .values import file_name, is_recording
from .verdicts import suggestion_rows

__all__ = [
    "MissingColumnError",
    "RecentItem",
    "Table",
    "audio_rows",
    "choice_rows",
    "extended",
    "file_name",
    "geometries",
    "history_rows",
    "image_rows",
    "in_draw_order",
    "interval",
    "is_recording",
    "item_masks",
    "item_rows",
    "join",
    "pairs",
    "picture",
    "rank_rows",
    "recent_items",
    "relation_rows",
    "search",
    "sheet_order",
    "span_rows",
    "suggestion_rows",
    "suggestions_at",
    "suggestions_from",
    "take",
]
