/** Turns the link to the menu page into a button that opens the navigation in place, and closes open menus on Escape. */
export function menu() {
  const link = document.querySelector("a.app-nav__toggle");
  if (link) link.replaceWith(opener(link));
  const menus = [...document.querySelectorAll("details.app-menu")];
  document.addEventListener("keydown", (event) => event.key === "Escape" && menus.forEach(close));
  document.addEventListener("click", (event) => menus.filter((each) => !each.contains(event.target)).forEach((each) => (each.open = false)));
}

function opener(link) {
  const nav = link.closest(".app-nav");
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.textContent = link.textContent;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    const open = nav.classList.toggle("app-nav--open");
    button.setAttribute("aria-expanded", String(open));
  });
  return button;
}

/** Closes a menu; the focus goes back to its button when it was inside. */
function close(details) {
  if (!details.open) return;
  const inside = details.contains(document.activeElement);
  details.open = false;
  if (inside) details.querySelector("summary")?.focus();
}
