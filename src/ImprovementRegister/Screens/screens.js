// What is typed is kept in the browser until it is recorded: a closed tab or a lost connection loses nothing.
// Every page works without this file.
"use strict";
const own = name => name.startsWith("@");
for (const form of document.querySelectorAll("form[data-keep]")) {
  const place = "register:" + form.dataset.keep;
  const fields = () => [...form.elements].filter(e => e.name && !own(e.name) && e.type !== "hidden");
  const kept = () => { try { return JSON.parse(localStorage.getItem(place)); } catch { return null; } };
  const sent = sessionStorage.getItem("register:sent");
  // The server says so when it was recorded: then there is nothing to keep.
  if (sent === place && document.querySelector(".saved")) {
    localStorage.removeItem(place);
    sessionStorage.removeItem("register:sent");
  } else if (kept() && !form.querySelector(".problem")) {
    const { values, base, key, sent: wasSent } = kept();
    // What stands in a field already is replaced only when it is what the words were typed over.
    fields().forEach((field, i) => { if (values[i] && field.type !== "checkbox" && (!field.value || field.value === base?.[i])) field.value = values[i]; });
    // The same words under the same key: what arrived after all is not recorded twice.
    if (wasSent) form.elements["@key"].value = key;
    form.closest("details")?.setAttribute("open", "");
  }
  const keep = sent => {
    const values = fields().map(f => f.value);
    try {
      if (values.some(v => v)) localStorage.setItem(place, JSON.stringify({ values, base: fields().map(f => f.defaultValue), key: form.elements["@key"].value, sent }));
      else localStorage.removeItem(place);
    } catch { /* A browser that keeps nothing still sends. */ }
  };
  form.addEventListener("input", () => {
    // Other words are another request.
    if (kept()?.sent && globalThis.crypto?.randomUUID) form.elements["@key"].value = crypto.randomUUID();
    keep(false);
  });
  form.addEventListener("submit", () => { keep(true); sessionStorage.setItem("register:sent", place); });
}
