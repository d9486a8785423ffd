/** `data-count="outputId"` on a field (or a form, for all its fields) counts its words as minutes of speech:
 *  `data-pace` words a minute, `data-minutes` the slot. Letters are counted by govuk's own character count. */
export function counts() {
  document.querySelectorAll("[data-count]").forEach((source) => {
    const place = document.getElementById(source.dataset.count);
    if (!place) return;
    const draw = () => write(place, spoken(source), Number(source.dataset.pace) || 130, Number(source.dataset.minutes) || 0);
    source.addEventListener("input", draw);
    draw();
  });
}

function spoken(source) {
  const fields = source.matches("textarea, input") ? [source] : [...source.querySelectorAll("textarea, input[type=text]")];
  return fields.flatMap((field) => field.value.trim().split(/\s+/).filter(Boolean)).length;
}

function write(place, words, pace, slot) {
  const seconds = Math.round((words / pace) * 60);
  const over = slot > 0 && seconds > slot * 60;
  place.textContent = `${words} ${words === 1 ? "word" : "words"}, about ${length(seconds)}${over ? `: ${length(seconds - slot * 60)} too long` : ""}`;
  place.classList.toggle("app-count--over", over);
}

function length(seconds) {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const parts = [minutes && `${minutes} ${minutes === 1 ? "minute" : "minutes"}`, (rest || !minutes) && `${rest} seconds`];
  return parts.filter(Boolean).join(" ");
}
