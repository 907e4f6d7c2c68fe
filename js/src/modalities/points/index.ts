import { seat } from "../../shell/seat";
import camerasCss from "./cameras.css";
import { points } from "./points";
import css from "./style.css";
import tracksCss from "./tracks.css";

export const open = seat(points, css + tracksCss + camerasCss);
