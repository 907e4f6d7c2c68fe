import { seat } from "../../shell/seat";
import { image } from "./image";
import css from "./style.css";

export const open = seat(image, css);
