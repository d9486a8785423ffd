/** In a list with `data-keys`, the keys 1 to 9 choose in the line where somebody is and go on to the next line. */
export function keys() {
  for (const list of document.querySelectorAll("[data-keys]")) {
    document.addEventListener("keydown", (event) => press(list, event));
  }
}

function press(list, event) {
  if (event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
  const at = document.activeElement;
  // In a field of text a number is a number; elsewhere on the page the first open line is meant.
  if (at?.matches("textarea, select, input:not([type=radio])")) return;
  const lines = [...list.children].filter((line) => line.querySelector("input[type=radio]"));
  const line = lines.find((one) => one.contains(at)) ?? lines.find((one) => !one.querySelector("input:checked")) ?? lines[0];
  const choice = line?.querySelectorAll("input[type=radio]")[Number(event.key) - 1];
  if (!choice) return;
  event.preventDefault();
  choice.checked = true;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  const next = lines[lines.indexOf(line) + 1];
  (next?.querySelector("input:checked") ?? next?.querySelector("input[type=radio]") ?? choice).focus();
}
