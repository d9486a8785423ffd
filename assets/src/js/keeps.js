import { post } from "./post.js";

/** Where nothing waits on a phone, a form that two write together (`data-room-keeps`) is kept as soon as a field is left;
 *  without this its button does it. */
export function keeps() {
  addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-room-keeps]");
    if (form) keep(form);
  });
}

async function keep(form) {
  const fields = [...form.querySelectorAll("textarea")];
  const sent = fields.map((field) => field.value);
  const answer = await post(form.action, new FormData(form), "application/json");
  const kept = answer?.ok && !answer.redirected;
  tell(form, kept);
  // What is kept is no longer only on this screen: the next page of the room shows it, with its version.
  if (kept) fields.forEach((field, at) => field.isConnected && field.value === sent[at] && (field.defaultValue = sent[at]));
}

function tell(form, kept) {
  const place = form.querySelector(".app-room__status");
  if (!place) return;
  place.dataset.state = kept ? "sent" : "waiting";
  place.textContent = kept ? "Kept." : "Not kept yet. It stays in the field: press the button when there is a connection.";
}
