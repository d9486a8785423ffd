/** `[data-share]` (hidden without a script) opens the phone's own share sheet, or copies where there is none.
 *  `data-share` is the address, `data-share-title` and `data-share-text` go with it. */
export function share() {
  document.querySelectorAll("[data-share]").forEach((button) => {
    const offer = { url: button.dataset.share, title: button.dataset.shareTitle ?? document.title, text: button.dataset.shareText ?? "" };
    const sheet = typeof navigator.share === "function";
    if (!sheet && !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", () => (sheet ? navigator.share(offer).catch(() => {}) : copy(button, offer)));
  });
}

async function copy(button, { url, text }) {
  await navigator.clipboard.writeText([text, url].filter(Boolean).join(" "));
  const before = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = before), 2500);
}
