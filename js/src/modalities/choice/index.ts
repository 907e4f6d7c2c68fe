import { seat } from "../../shell/seat";
import { choice } from "./choice";
import css from "./style.css";

export const open = seat(choice, css);
