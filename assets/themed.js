// The two libraries write most colours as fixed values. Here each becomes one of our named colours (src/colours.json), so
// that dark mode and a service's own accent reach every part. A colour that is not in these tables stops the build.

const CLEAR = /^(rgba\(\d+, \d+, \d+, 0(\.\d+)?\))$/;

/** Colours of words, lines and shapes. */
const FRONT = {
  "#0b0c0c": "ink", "#000000": "ink", "#ffffff": "on-accent", "#f3f3f3": "panel",
  "#484949": "ink-soft", "#858686": "line-strong", "#6f777b": "line-strong", "#949494": "line-strong", "#767676": "line-strong",
  "#cecece": "line", "#b1b4b6": "line", "#ffdd00": "focus",
  "#ca3535": "error", "#982828": "error", "#651b1b": "error",
  "#0f7a52": "good", "#0b5c3e": "good", "#083d29": "evidenced", "#0b4144": "evidenced", "#00ffe0": "accent-line",
  "#1d70b8": "link", "#1a65a6": "link", "#0f385c": "link", "#005ea5": "link", "#8eb8dc": "accent-line",
  "#54319f": "stale", "#2a1950": "stale", "#98285d": "stale", "#651b3e": "stale",
  "#7a3c1c": "partly", "#f47738": "partly", "#eb611c": "partly", "#c75228": "partly", "#8b391c": "partly",
};

/** Colours of grounds. */
const BACK = {
  "#ffffff": "paper", "#0b0c0c": "ink", "#f3f3f3": "panel", "#f4f8fb": "page", "#cecece": "line", "#b1b4b6": "line",
  "#949494": "line-strong", "#767676": "line-strong", "#484949": "line-strong",
  "#1d70b8": "accent", "#0f7a52": "accent", "#0b5c3e": "accent-hover", "#d2e2f1": "accent-soft",
  "#ca3535": "error-strong", "#982828": "error-strong", "#f4d7d7": "missing-soft",
  "#cfe4dc": "evidenced-soft", "#d0e6e7": "evidenced-soft", "#fde4d7": "partly-soft", "#ffee80": "partly-soft", "#ffdd00": "focus",
  "#ddd6ec": "stale-soft", "#f4d7e5": "stale-soft", "#54319f": "theirs", "#98285d": "theirs",
};

/** Edges under buttons. */
const SHADOW = { "#083d29": "accent-shadow", "#0f385c": "accent-shadow", "#651b1b": "accent-shadow", "#858686": "secondary-shadow" };

const COLOUR = /#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)|(?<![\w-])(?:white|black|red|blue|green|grey)(?![\w-])/g;

/** `rgb(54.6%, 22%, 10%)`, `#add`, `white` as "#rrggbb". */
function hex(value) {
  if (value === "white") return "#ffffff";
  if (value === "black") return "#000000";
  if (/^#[0-9a-f]{3}$/i.test(value)) return `#${[...value.slice(1)].map((digit) => digit + digit).join("")}`.toLowerCase();
  const parts = value.match(/^rgb\(([^)]*)\)$/)?.[1].split(/[ ,]+/);
  if (!parts) return value.toLowerCase();
  const byte = (part) => Math.round(part.endsWith("%") ? (parseFloat(part) * 255) / 100 : parseFloat(part));
  return `#${parts.map((part) => byte(part).toString(16).padStart(2, "0")).join("")}`;
}

function table(property) {
  if (property === "box-shadow") return { ...FRONT, ...SHADOW };
  return property.startsWith("background") ? BACK : FRONT;
}

/** The same style sheet with every fixed colour named; throws with a list of those it does not know. */
export function themed(css, colours) {
  const unknown = new Set();
  const name = (property, value) => {
    if (CLEAR.test(value)) return value;
    const found = table(property)[hex(value)];
    if (!found || !(found in colours.light)) unknown.add(`${property}: ${value}`);
    return `var(--app-${found})`;
  };
  const plain = css.replace(/var\((--govuk-[\w-]+), [^()]+\)/g, "var($1)");
  const out = plain.replace(/([\w-]+)(\s*:\s*)([^;{}]+);/g, (whole, property, colon, value) =>
    property.startsWith("--") || value.includes("url(") ? whole : `${property}${colon}${value.replace(COLOUR, (each) => name(property, each))};`,
  );
  if (unknown.size) throw new Error(`themed.js does not know these colours:\n${[...unknown].join("\n")}`);
  return out;
}
