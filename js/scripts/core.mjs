// What all labelers share, as a chunk of its own: a page with several kinds of
// them fetches it once, and one of another kind needs only what is new in it.
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

// The loader puts the chunk's address in its place: `CORE` there.
const ADDRESS = "jupyter_label:core";
const ROOMS = ["kit", "document", "bridge", "shell"];
const LIBRARIES = ["preact", "preact/hooks", "preact/jsx-runtime", "@preact/signals"];

/** The chunk's source: all that the rooms export, by its own name. */
export function coreSource(root) {
  const files = ROOMS.flatMap((room) =>
    readdirSync(join(root, "src", room), { recursive: true })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `./src/${room}/${name.split(sep).join("/")}`),
  );
  return [...LIBRARIES, ...files].map((path) => `export * from ${JSON.stringify(path)};`).join("\n");
}

/** Leaves to the core what the core has. */
export function fromCore(root) {
  const inRooms = (path) => ROOMS.includes(relative(join(root, "src"), path).split(sep)[0]);
  return {
    name: "from core",
    setup({ onResolve }) {
      onResolve({ filter: /./ }, ({ path, importer, kind }) => {
        if (kind !== "import-statement") return undefined;
        const isShared = path.startsWith(".")
          ? inRooms(join(importer, "..", path))
          : LIBRARIES.includes(path);
        return isShared ? { path: ADDRESS, external: true } : undefined;
      });
    },
  };
}
