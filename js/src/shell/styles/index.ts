import content from "./content.css";
import controls from "./controls.css";
import frame from "./frame.css";
import learning from "./learning.css";
import theme from "./theme.css";
import tools from "./tools.css";

/** The styles that all labelers share, in the order in which they override each other. */
export const shellCss = [theme, controls, tools, frame, content, learning].join("\n");
