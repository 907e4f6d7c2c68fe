import { seat } from "../../shell/seat";
import { rank } from "./rank";
import css from "./style.css";

export const open = seat(rank, css);
