// What all labelers share, as a chunk of its own: a page with several kinds of
// them fetches it once, and one of another kind needs only what is new in it.
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

// The loader puts a chunk's address in its place: `SHARED` there.
const address = (name) => `jupyter_label:${name}`;
const ROOMS = ["kit", "document", "bridge", "shell"];
// Of other rooms what the shell has anyway, and what all that paints has in common.
const FILES = [
  "tools/keymap",
  ...["colormaps", "polygon", "rect", "vec"].map((name) => `geometry/${name}`),
  ...["cut-text", "frame", "ink", "label-paint", "label-places"].map((name) => `stage/${name}`),
  ...["pointer-place", "sheets", "surface", "wheel"].map((name) => `stage/${name}`),
];
const LIBRARIES = ["preact", "preact/hooks", "preact/jsx-runtime", "@preact/signals"];

/** The chunk's source: all that the rooms and files export, by its own name. */
export function coreSource(root) {
  const files = ROOMS.flatMap((room) =>
    readdirSync(join(root, "src", room), { recursive: true })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `./src/${room}/${name.split(sep).join("/")}`),
  );
  return [...LIBRARIES, ...files, ...FILES.map((path) => `./src/${path}`)]
    .map((path) => `export * from ${JSON.stringify(path)};`)
    .join("\n");
}

/** The file that stands for all of three.js. */
export const THREE = "src/stage/cloud/three.ts";

/** Leaves to the core what the core has, and three.js to its own chunk. */
export function fromShared(root) {
  const inCore = (path) => {
    const parts = relative(join(root, "src"), path).split(sep);
    return ROOMS.includes(parts[0]) || FILES.includes(parts.join("/"));
  };
  const three = join(root, THREE).slice(0, -".ts".length);
  const ownerOf = (path, importer) => {
    if (!path.startsWith(".")) return LIBRARIES.includes(path) ? "core" : null;
    const target = join(importer, "..", path);
    return target === three ? "three" : inCore(target) ? "core" : null;
  };
  return {
    name: "from shared chunks",
    setup({ onResolve }) {
      onResolve({ filter: /./ }, ({ path, importer, kind }) => {
        const owner = kind === "import-statement" ? ownerOf(path, importer) : null;
        return owner ? { path: address(owner), external: true } : undefined;
      });
    },
  };
}
