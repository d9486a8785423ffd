import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { themed } from "../themed.js";

const dist = new URL("../dist/", import.meta.url);
const read = (name) => readFileSync(new URL(name, dist), "utf8");
const sheets = ["app.css", "room.css"];

test("nothing that belongs to gov.uk is in the built style sheets", () => {
  for (const sheet of sheets) assert.doesNotMatch(read(sheet), /GDS Transport|crown|crest|govuk-logotype/i, sheet);
});

test("style sheets and scripts name no outside address and no data address", () => {
  for (const sheet of sheets) assert.doesNotMatch(read(sheet), /url\("?(?:data:|https?:|\/\/)/, sheet);
  for (const script of ["app.js", "room.js"]) assert.doesNotMatch(read(script), /["'`](?:https?:)?\/\/\w/, script);
});

test("every picture and font that a style sheet names is there", () => {
  for (const sheet of sheets) {
    const named = [...read(sheet).matchAll(/url\("?([^")]+)"?\)/g)].map(([, name]) => name);
    assert.ok(named.length > 0, sheet);
    assert.deepEqual(named.filter((name) => !existsSync(new URL(name, dist))), [], sheet);
  }
});

test("scripts evaluate no text as code", () => {
  for (const name of ["app.js", "room.js"]) assert.doesNotMatch(read(name), /\beval\(|new Function|document\.write/, name);
});

// As it travels; with the page and one weight of the font that is a quarter of what a first page may weigh.
test("a phone in the room loads little", () => {
  const packed = (name) => gzipSync(read(name)).length;
  assert.ok(packed("room.css") + packed("room.js") < 14_500);
});

test("a colour without a name stops the build", () => {
  const colours = { light: { ink: "#000000" } };
  assert.throws(() => themed("a { color: #123456; }", colours), /color: #123456/);
  assert.equal(themed("a { color: #0b0c0c; }", colours), "a { color: var(--app-ink); }");
});
