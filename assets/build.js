// Builds everything that the program embeds into dist/: styles, scripts, fonts. `node build.js`.
import { mkdirSync, readFileSync, writeFileSync, rmSync, copyFileSync, statSync, readdirSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";
import * as esbuild from "esbuild";
import { themed } from "./themed.js";

const here = dirname(fileURLToPath(import.meta.url));
const from = (...parts) => join(here, ...parts);
const dist = (...parts) => from("dist", ...parts);
const packages = from("node_modules");

const colours = JSON.parse(readFileSync(from("src/colours.json"), "utf8"));

/** `@use "ampersand:colours"`: the two palettes as Sass maps. */
const palette = {
  canonicalize: (url) => (url === "ampersand:colours" ? new URL(url) : null),
  load: () => ({ contents: ["light", "dark"].map((theme) => `$${theme}: (${map(colours[theme])});`).join("\n"), syntax: "scss" }),
};

function map(names) {
  return Object.entries(names).map(([name, value]) => `"${name}": ${value}`).join(", ");
}

function styles(name) {
  const { css } = sass.compile(from("src/scss", `${name}.scss`), {
    loadPaths: [here, packages, join(packages, "@ministryofjustice/frontend"), join(packages, "govuk-frontend/dist")],
    importers: [palette],
    quietDeps: true,
    logger: { warn: (words, { span }) => words.includes("govuk-text-colour") || console.warn(words, span?.url?.pathname ?? "") },
  });
  const small = esbuild.transformSync(themed(css, colours), { loader: "css", minify: true, target: ["chrome100", "firefox100", "safari15"] });
  writeFileSync(dist(`${name}.css`), small.code);
}

function scripts() {
  esbuild.buildSync({
    entryPoints: [from("src/js/app.js"), from("src/js/room.js")],
    outdir: dist(),
    bundle: true,
    minify: true,
    format: "esm",
    target: ["chrome100", "firefox100", "safari15"],
    legalComments: "none",
  });
}

const FACES = ["400-normal", "700-normal", "400-italic", "700-italic"];

function fonts() {
  mkdirSync(dist("fonts"), { recursive: true });
  for (const face of FACES)
    for (const range of ["latin", "latin-ext"])
      copyFileSync(
        join(packages, `@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-${range}-${face}.woff2`),
        dist("fonts", `atkinson-hyperlegible-${range}-${face}.woff2`),
      );
}

/** The faces for PDFs: [our name, package, file below it]. */
const PAPER = [
  ["atkinson-hyperlegible-regular", "atkinson-hyperlegible", "400Regular/AtkinsonHyperlegible_400Regular"],
  ["atkinson-hyperlegible-bold", "atkinson-hyperlegible", "700Bold/AtkinsonHyperlegible_700Bold"],
  ["atkinson-hyperlegible-italic", "atkinson-hyperlegible", "400Regular_Italic/AtkinsonHyperlegible_400Regular_Italic"],
  ["atkinson-hyperlegible-bolditalic", "atkinson-hyperlegible", "700Bold_Italic/AtkinsonHyperlegible_700Bold_Italic"],
  ["noto-sans-regular", "noto-sans", "400Regular/NotoSans_400Regular"],
  ["noto-sans-bold", "noto-sans", "700Bold/NotoSans_700Bold"],
  ["amiri-regular", "amiri", "400Regular/Amiri_400Regular"],
  ["amiri-bold", "amiri", "700Bold/Amiri_700Bold"],
  ["noto-emoji-regular", "noto-emoji", "400Regular/NotoEmoji_400Regular"],
];

function paperFonts() {
  mkdirSync(dist("ttf"), { recursive: true });
  for (const [name, pack, file] of PAPER)
    copyFileSync(join(packages, "@expo-google-fonts", pack, `${file}.ttf`), dist("ttf", `${name}.ttf`));
}

/** Pictures of the libraries that the style sheet names, and our own. */
function images() {
  mkdirSync(dist("images"), { recursive: true });
  const moj = join(packages, "@ministryofjustice/frontend/moj/assets/images");
  const css = readFileSync(dist("app.css"), "utf8");
  for (const [, name] of css.matchAll(/url\("?images\/([\w.-]+)"?\)/g))
    if (!existsSync(from("src/images", name))) copyFileSync(join(moj, name), dist("images", name));
  for (const name of readdirSync(from("src/images"))) copyFileSync(from("src/images", name), dist("images", name));
}

function licences() {
  const texts = [
    ["Atkinson Hyperlegible", "@fontsource/atkinson-hyperlegible/LICENSE"],
    ["Noto Sans", "@expo-google-fonts/noto-sans/LICENSE_FONT"],
    ["Amiri", "@expo-google-fonts/amiri/LICENSE_FONT"],
    ["Noto Emoji", "@expo-google-fonts/noto-emoji/LICENSE_FONT"],
  ].map(([name, file]) => [name, join(packages, file)]);
  const all = texts.filter(([, file]) => existsSync(file)).map(([name, file]) => `${name}\n\n${readFileSync(file, "utf8").trim()}\n`);
  all.push("GOV.UK Frontend, Copyright (c) Crown Copyright (Government Digital Service), MIT licence\n", "MoJ Frontend, Copyright (c) Crown Copyright (Ministry of Justice), MIT licence\n");
  writeFileSync(dist("licences.txt"), all.join(`\n${"-".repeat(72)}\n\n`));
}

function report() {
  for (const name of readdirSync(dist()).filter((each) => /\.(css|js)$/.test(each)))
    console.log(`dist/${name} ${(statSync(dist(name)).size / 1024).toFixed(0)} kB`);
}

rmSync(dist(), { recursive: true, force: true });
mkdirSync(dist(), { recursive: true });
for (const name of ["app", "room"]) styles(name);
scripts();
fonts();
paperFonts();
images();
licences();
report();
