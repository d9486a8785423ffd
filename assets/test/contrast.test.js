import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const colours = JSON.parse(readFileSync(new URL("../src/colours.json", import.meta.url)));

/** Relative luminance of "#rrggbb", as WCAG 2.2 defines it. */
export function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours, between 1 and 21. */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function tooLow(pairs, least) {
  return ["light", "dark"].flatMap((theme) =>
    pairs
      .map(([front, back]) => ({ front, back, is: contrast(colours[theme][front], colours[theme][back]) }))
      .filter(({ is }) => !(is >= least))
      .map(({ front, back, is }) => `${theme}: ${front} on ${back} has ${is.toFixed(2)}, needs ${least}`),
  );
}

test("contrast is counted as WCAG counts it", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#767676", "#ffffff").toFixed(2), "4.54");
});

test("every pair of text and ground reaches 4.5 to 1 in light and in dark", () => {
  assert.deepEqual(tooLow(colours.text, 4.5), []);
});

test("every line that carries meaning reaches 3 to 1 in light and in dark", () => {
  assert.deepEqual(tooLow(colours.graphics, 3), []);
});

test("light and dark name the same colours", () => {
  assert.deepEqual(Object.keys(colours.light), Object.keys(colours.dark));
});
