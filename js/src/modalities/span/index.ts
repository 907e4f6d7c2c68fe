import { seat } from "../../shell/seat";
import { span } from "./span";
import css from "./style.css";

export const open = seat(span, css);
