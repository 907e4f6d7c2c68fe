// Styles as text, without what only people read: esbuild takes text as it is.
import { readFile } from "node:fs/promises";
import { transform } from "esbuild";

export const minifiedStyles = {
  name: "minified styles",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code, loader: "text" };
    });
  },
};
