// What is typed is kept in the browser until it is recorded: a closed tab or a lost connection loses nothing.
// Every page works without this file.
"use strict";
const own = name => name.startsWith("@");
// What was typed or is wrong is not left folded away.
const unfold = part => { for (let fold = part.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true; };
// A form of rows has as many as the page came with; here another one, like the last and empty.
const addRow = rows => {
  const from = rows.children.length - 1, to = from + 1;
  if (to >= Number(rows.dataset.rows)) return null;
  const row = rows.lastElementChild.cloneNode(true);
  for (const part of row.querySelectorAll("*")) {
    for (const name of ["id", "for", "name", "aria-describedby"]) {
      if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).replace(`[${from}]`, `[${to}]`).replace(`-${from}-`, `-${to}-`));
    }
    if (part.matches("input:not([type=hidden]), textarea, select")) { part.value = ""; part.removeAttribute("aria-invalid"); }
    if (part.matches("[data-number]")) part.textContent = to + 1;
  }
  row.querySelectorAll(".error").forEach(e => e.remove());
  row.querySelectorAll(".wrong").forEach(e => e.classList.remove("wrong"));
  rows.append(row);
  return row;
};
// What was copied from a sheet fills the cells to the right and below, as it would in a sheet; lines that begin with the name of a row go to that row.
for (const table of document.querySelectorAll("table[data-paste]")) {
  const said = words => {
    const hint = document.createElement("p");
    hint.className = "help";
    hint.setAttribute("role", "status");
    hint.textContent = words;
    table.parentElement.before(hint);
    return hint;
  };
  said(table.dataset.paste);
  const left = said("");
  // A column is called what is typed for it above the table, also where cells stand below each other, each with its name.
  const [heads, ...lines] = table.rows;
  const names = [...table.closest("fieldset, form").querySelectorAll(`[name="${table.dataset.heads}"]:not([type=hidden])`)];
  names.forEach((name, at) => {
    const call = () => {
      const words = name.value.trim() || name.labels[0].textContent.trim();
      heads.cells[at + 1].textContent = words;
      lines.forEach(line => { line.cells[at + 1].dataset.label = words; });
    };
    name.addEventListener("input", call);
    addEventListener("pageshow", call);
  });
  table.addEventListener("paste", event => {
    const lines = event.clipboardData.getData("text").replace(/\r?\n$/, "").split(/\r?\n/).map(line => line.split("\t"));
    if (lines.length === 1 && lines[0].length === 1) return;
    event.preventDefault();
    const cell = event.target.closest("td"), rows = [...table.tBodies[0].rows], plain = words => words.trim().toLowerCase();
    const named = new Map(rows.map(row => [plain(row.cells[0].textContent), row])), byName = lines.some(([name]) => named.has(plain(name)));
    left.textContent = "";
    if (byName) {
      const unplaced = lines.filter(([name]) => !named.has(plain(name))).map(([name]) => name.trim()).filter(name => name);
      if (unplaced.length > 0) left.textContent = `${table.dataset.unplaced} ${unplaced.join(", ")}`;
    }
    const from = rows.indexOf(cell.parentElement);
    lines.forEach((line, down) => (byName ? line.slice(1) : line).forEach((words, right) => {
      const row = byName ? named.get(plain(line[0])) : rows[from + down], field = row?.cells[cell.cellIndex + right]?.querySelector("input");
      if (!field) return;
      field.value = words.trim();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }));
  });
}
for (const rows of document.querySelectorAll("[data-rows]")) {
  const first = row => row?.querySelector("textarea, input:not([type=hidden])")?.focus();
  const more = document.createElement("button");
  more.type = "button";
  more.className = "quiet";
  more.textContent = rows.dataset.more;
  more.addEventListener("click", () => first(addRow(rows)));
  rows.after(more);
  // Enter goes to the next row, and begins one behind the last; the button sends. In a text of several lines it begins a line.
  rows.addEventListener("keydown", event => {
    if (event.key !== "Enter" || !event.target.matches("input, select")) return;
    event.preventDefault();
    const row = event.target.closest("fieldset");
    first(row.nextElementSibling ?? addRow(rows));
  });
}
// Names that can be typed in a field are asked for once, when somebody begins to.
const names = {};
document.addEventListener("focusin", ({ target }) => {
  const kind = target.dataset?.names, id = "names-" + kind;
  if (!kind) return;
  target.setAttribute("list", id);
  names[kind] ??= fetch("/namen?kind=" + kind).then(answer => answer.ok ? answer.json() : []).then(known => {
    const list = document.createElement("datalist");
    list.id = id;
    list.append(...known.map(name => Object.assign(document.createElement("option"), { value: name })));
    document.body.append(list);
  }).catch(() => delete names[kind]);
});
// The server says so when it was recorded, on whichever page follows: then there is nothing to keep.
if (document.querySelector(".saved") && sessionStorage.getItem("register:sent")) {
  localStorage.removeItem(sessionStorage.getItem("register:sent"));
  sessionStorage.removeItem("register:sent");
}
// What is sent in a tunnel waits for its end; whoever leaves the page finds it there again.
const { offline, gone } = document.currentScript.dataset;
const later = form => {
  if (form.querySelector(".offline")) return;
  const said = Object.assign(document.createElement("p"), { className: "offline", textContent: offline });
  said.setAttribute("role", "status");
  form.querySelector(".send").before(said);
  addEventListener("online", () => { said.remove(); form.requestSubmit(); }, { once: true });
};
for (const form of document.querySelectorAll("form[data-keep]")) {
  const place = "register:" + form.dataset.keep;
  const fields = () => [...form.elements].filter(e => e.name && !own(e.name) && !["hidden", "file", "checkbox"].includes(e.type));
  // Of radio buttons it counts which one is chosen; none of them is typed over while the choice is not the one that was seen.
  const chosen = (e, now) => e.type !== "radio" ? (now ? e.value : e.defaultValue) : (now ? e.checked : e.defaultChecked) && e.value ? "on" : "";
  // A row is about something: a finding, a question, a unit. It is known by that and not by its place, which is another one when a row before it has come or gone.
  const callsOf = all => {
    const hidden = [...form.elements].filter(e => e.type === "hidden" && e.name && !own(e.name) && !e.name.endsWith(":besides")), times = {}, columns = {};
    return all.map(field => {
      const [, list, row, member] = /^(\w+)\[(\d+)\](.*)$/.exec(field.name) ?? [];
      let about = hidden.filter(e => list && e.name.startsWith(`${list}[${row}]`)).map(e => e.value).join(" ");
      const lines = list && form.elements[`${list}.unit:down`]?.value?.split(" ");
      if (lines) {
        columns[list] ??= all.filter(e => e.name.startsWith(list + "[")).length / lines.length;
        about = `${lines[Math.floor(row / columns[list])]} ${row % columns[list]}`;
      }
      const call = about ? `${list}[${about}]${member}` : field.name;
      return `${call}#${times[call] = (times[call] ?? 0) + 1}`;
    });
  };
  const kept = () => { try { return JSON.parse(localStorage.getItem(place)); } catch { return null; } };
  if (kept() && !form.querySelector(".problem")) {
    const { calls, key, sent: wasSent, ...was } = kept();
    const rows = form.querySelector("[data-rows]");
    while (rows && fields().length < was.values.length && addRow(rows));
    const here = callsOf(fields()), from = here.map((call, i) => calls ? calls.indexOf(call) : i), [values, base] = [was.values, was.base ?? []].map(all => from.map(i => all[i] ?? ""));
    const left = (calls ?? []).flatMap((call, i) => !here.includes(call) && was.values[i] && was.values[i] !== was.base?.[i] ? [was.values[i]] : []);
    if (left.length > 0) {
      const said = Object.assign(document.createElement("p"), { className: "offline", textContent: `${gone} ${left.join(" · ")}` });
      said.setAttribute("role", "status");
      form.prepend(said);
    }
    // What stands in a field already is replaced only when it is what the words were typed over.
    const asSeen = fields().map((field, i) => chosen(field, true) === (base?.[i] ?? ""));
    fields().forEach((field, i, all) => {
      if (!values[i]) return;
      if (values[i] !== (base?.[i] ?? "")) unfold(field);
      if (field.type !== "radio") { if (!field.value || asSeen[i]) field.value = values[i]; }
      else if (all.every((other, j) => other.name !== field.name || asSeen[j])) field.checked = true;
    });
    // The same words under the same key: what arrived after all is not recorded twice.
    if (wasSent && from.every((at, i) => at === i)) form.elements["@key"].value = key;
    unfold(form);
  }
  // What is shown again as it was typed was typed over what stood there before.
  const again = form.querySelector(".problem, .look") && kept()?.base;
  const base = () => again || fields().map(f => chosen(f, false));
  const keep = sent => {
    const values = fields().map(f => chosen(f, true));
    try {
      if (values.some(v => v)) localStorage.setItem(place, JSON.stringify({ values, base: base(), calls: callsOf(fields()), key: form.elements["@key"].value, sent }));
      else localStorage.removeItem(place);
    } catch { /* A browser that keeps nothing still sends. */ }
  };
  form.addEventListener("input", () => {
    // Other words are another request.
    if (kept()?.sent && globalThis.crypto?.randomUUID) form.elements["@key"].value = crypto.randomUUID();
    keep(false);
  });
  // A field that is not right must be seen before it can be mended.
  form.addEventListener("invalid", event => unfold(event.target), true);
  form.addEventListener("submit", event => {
    const looks = event.submitter?.name === "@look";
    keep(!looks);
    if (looks) return;
    sessionStorage.setItem("register:sent", place);
    if (!navigator.onLine) { event.preventDefault(); later(form); }
  });
}
// Of steps that fold each other away, the one in which something is wrong is the one that is open, whatever was typed in another.
document.querySelectorAll(".problem").forEach(unfold);
// And it is what the reader sees first.
document.querySelector(".problem")?.scrollIntoView({ block: "center" });
// What a frame shows is printed whole, on pages of its own: of a frame a browser prints what is in sight. A copy in a tree of its own keeps its looks.
addEventListener("beforeprint", () => {
  for (const frame of document.querySelectorAll(".side-by-side iframe")) {
    const shown = frame.contentDocument;
    if (!shown?.body?.childElementCount || shown.URL === "about:blank") continue;
    const paper = frame.parentElement.appendChild(Object.assign(document.createElement("div"), { className: "printed" }));
    const tree = paper.attachShadow({ mode: "open" }), sheet = new CSSStyleSheet();
    sheet.replaceSync([...shown.styleSheets].flatMap(s => [...s.cssRules]).map(r => r.cssText).join("\n").replaceAll(":root", "html"));
    tree.adoptedStyleSheets = [sheet];
    const copy = tree.appendChild(document.importNode(shown.documentElement, true));
    copy.querySelectorAll("head, script, style").forEach(e => e.remove());
    copy.querySelectorAll("[style]").forEach(e => { e.style.cssText = e.getAttribute("style"); });
  }
});
addEventListener("afterprint", () => document.querySelectorAll(".printed").forEach(p => p.remove()));
