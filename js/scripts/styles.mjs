// Styles as text, without what only people read: esbuild takes text as it is.
import { readFile } from "node:fs/promises";
import { transform } from "esbuild";

// Safari is the one that still asks for names of its own; they are added beside the standard ones.
const OPTIONS = { loader: "css", minify: true, target: "safari17.4" };

export const minifiedStyles = {
  name: "minified styles",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), OPTIONS);
      return { contents: code, loader: "text" };
    });
  },
};
