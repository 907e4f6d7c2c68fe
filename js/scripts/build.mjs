// Bundles the loader (carried by every widget), what all labelers share, and
// one chunk a modality into jupyter_label/static. A chunk is imported from a
// blob URL, so it must not import anything that is not inside it, but the core and three.js.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { coreSource, fromShared, THREE } from "./core.mjs";
import { minifiedStyles } from "./styles.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "..", "jupyter_label", "static");
const modalities = readdirSync(join(root, "src", "modalities")).filter((name) =>
  existsSync(join(root, "src", "modalities", name, "index.ts")),
);
const alone = { loader: "src/loader.ts", markup: "src/markup/index.ts", three: THREE };
const onCore = Object.fromEntries(modalities.map((name) => [name, `src/modalities/${name}/index.ts`]));
const names = [...Object.keys(alone), "core", ...modalities];

// Built aside and moved in file by file: whoever reads the folder meanwhile finds whole files.
const aside = mkdtempSync(`${out}.`);
const options = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  charset: "utf8",
  plugins: [minifiedStyles],
  jsx: "automatic",
  jsxImportSource: "preact",
};
const points = (entries) => Object.entries(entries).map(([name, path]) => ({ in: path, out: name }));
const hashOf = (name) =>
  createHash("sha256")
    .update(readFileSync(join(aside, `${name}.js`)))
    .digest("hex")
    .slice(0, 16);
await build({ ...options, entryPoints: points(alone), outdir: aside });
await build({
  ...options,
  stdin: { contents: coreSource(root), resolveDir: root },
  outfile: join(aside, "core.js"),
});
await build({
  ...options,
  entryPoints: points(onCore),
  outdir: aside,
  plugins: [minifiedStyles, fromShared(root)],
  // What stands on other shared chunks is another chunk: a page may have both, of two kernels.
  banner: { js: `// on core ${hashOf("core")} and three ${hashOf("three")}` },
});
const hashes = Object.fromEntries(names.map((name) => [name, hashOf(name)]));
writeFileSync(join(aside, "hashes.json"), `${JSON.stringify(hashes, null, 2)}\n`);

mkdirSync(out, { recursive: true });
const made = readdirSync(aside);
for (const name of readdirSync(out)) if (!made.includes(name)) rmSync(join(out, name), { recursive: true });
for (const name of made) renameSync(join(aside, name), join(out, name));
rmSync(aside, { recursive: true });
