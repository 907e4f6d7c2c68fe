import { seat } from "../../shell/seat";
import differencesCss from "./differences.css";
import { rank } from "./rank";
import standingCss from "./standing.css";
import css from "./style.css";

export const open = seat(rank, css + standingCss + differencesCss);
