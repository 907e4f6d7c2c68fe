import { seat } from "../../shell/seat";
import { audio } from "./audio";
import css from "./style.css";

export const open = seat(audio, css);
