// Bundles the loader (carried by every widget) and one self-contained chunk a
// modality into jupyter_label/static. A chunk is imported from a blob URL, so
// it must not import anything that is not inside it.
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

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "..", "jupyter_label", "static");
const modalities = readdirSync(join(root, "src", "modalities")).filter((name) =>
  existsSync(join(root, "src", "modalities", name, "index.ts")),
);
const entries = {
  loader: "src/loader.ts",
  markup: "src/markup/index.ts",
  ...Object.fromEntries(modalities.map((name) => [name, `src/modalities/${name}/index.ts`])),
};

// Built aside and moved in file by file: whoever reads the folder meanwhile finds whole files.
const aside = mkdtempSync(`${out}.`);
await build({
  absWorkingDir: root,
  entryPoints: Object.entries(entries).map(([name, path]) => ({ in: path, out: name })),
  outdir: aside,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  charset: "utf8",
  loader: { ".css": "text" },
  jsx: "automatic",
  jsxImportSource: "preact",
});
const hashes = Object.keys(entries).map((name) => [
  name,
  createHash("sha256")
    .update(readFileSync(join(aside, `${name}.js`)))
    .digest("hex")
    .slice(0, 16),
]);
writeFileSync(join(aside, "hashes.json"), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);

mkdirSync(out, { recursive: true });
const made = readdirSync(aside);
for (const name of readdirSync(out)) if (!made.includes(name)) rmSync(join(out, name), { recursive: true });
for (const name of made) renameSync(join(aside, name), join(out, name));
rmSync(aside, { recursive: true });
