/** `[data-passkey]` (hidden without a script, and where a browser knows no passkeys) holds a form that is sent once the browser
 *  has answered `data-passkey-question`: `add` makes a new passkey, `use` shows one. What stands instead is then put away. */
export function passkeys() {
  if (!window.PublicKeyCredential || !navigator.credentials) return;
  document.querySelectorAll("[data-passkey-instead]").forEach((part) => (part.hidden = true));
  document.querySelectorAll("[data-passkey]").forEach((part) => {
    part.hidden = false;
    part.querySelector("form").addEventListener("submit", (event) => answer(part, event));
  });
}

async function answer(part, event) {
  const form = event.target;
  // Without a name the page says what is missing, and no passkey is made for nothing.
  if (form.elements.name && !form.elements.name.value.trim()) return;
  event.preventDefault();
  const failed = part.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    const question = JSON.parse(part.dataset.passkeyQuestion);
    form.elements.answer.value = JSON.stringify(await ask[part.dataset.passkey](question));
    form.submit();
  } catch {
    failed.hidden = false;
  }
}

const ask = {
  async add(question) {
    const known = (question.excludeCredentials ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
    const user = { ...question.user, id: bytes(question.user.id) };
    const made = await navigator.credentials.create({ publicKey: { ...question, user, challenge: bytes(question.challenge), excludeCredentials: known } });
    return written(made, { attestationObject: made.response.attestationObject, clientDataJSON: made.response.clientDataJSON });
  },
  async use(question) {
    const known = (question.allowCredentials ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
    const shown = await navigator.credentials.get({ publicKey: { ...question, challenge: bytes(question.challenge), allowCredentials: known } });
    const { authenticatorData, clientDataJSON, signature, userHandle } = shown.response;
    return written(shown, { authenticatorData, clientDataJSON, signature, userHandle });
  },
};

function written(credential, response) {
  const inLetters = Object.entries(response).map(([name, value]) => [name, value && letters(value)]);
  return { id: credential.id, rawId: letters(credential.rawId), type: credential.type, response: Object.fromEntries(inLetters), extensions: {} };
}

function bytes(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
}

function letters(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
