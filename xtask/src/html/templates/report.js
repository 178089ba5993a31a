// Draws the report from the JSON beside it. Every text becomes a text node, so that no name is markup.
(() => {
  "use strict";
  const { services, operations, codes } = JSON.parse(document.getElementById("index").textContent);
  const stored = document.querySelectorAll("script.service");
  const find = (id) => document.getElementById(id);
  const [search, list, main, count, ofService, ofCode] =
    ["search", "list", "main", "count", "service", "code"].map(find);

  // At most so many entries are drawn at once, and members are opened by themselves.
  const CHUNK = 40;
  const OPENED = 60;
  const VALUES = 12;

  const number = (value) => value.toLocaleString("en");
  const plural = (value, word) => `${number(value)} ${word}${value === 1 ? "" : "s"}`;

  function el(name, about, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(about || {})) {
      if (value === undefined || value === null || value === false) continue;
      if (typeof value === "function") made.addEventListener(key, value);
      else made.setAttribute(key, value);
    }
    for (const part of inside.flat(Infinity)) {
      if (part || part === 0) made.append(part);
    }
    return made;
  }

  // Where an operation was read from may be anything; a link leads to the web or nowhere.
  const link = (url, text) =>
    /^https?:\/\//.test(url || "") && el("a", { href: url, rel: "noreferrer" }, text);

  // Names stand between backticks in findings and rulings.
  const words = (text) =>
    text.split("`").map((part, at) => (at % 2 ? el("code", {}, part) : part));

  // What is looked at.
  operations.forEach((operation, at) => {
    const service = services[operation.service];
    operation.at = at;
    operation.lower = operation.name.toLowerCase();
    operation.text = [operation.name, operation.method, operation.path, service.name,
      service.title, operation.title].filter(Boolean).join("\n").toLowerCase();
    operation.hash = `#${encodeURIComponent(service.name)}/${encodeURIComponent(operation.name)}`;
  });
  const byHash = new Map(operations.map((operation) => [operation.hash, operation]));
  const parsed = new Map();
  const firstOf = new Map();
  for (const { service, at } of operations) if (!firstOf.has(service)) firstOf.set(service, at);

  function detail(operation) {
    const { service } = operation;
    if (!parsed.has(service)) parsed.set(service, JSON.parse(stored[service].textContent));
    return parsed.get(service)[operation.at - firstOf.get(service)];
  }

  // The list.
  let found = [];
  let drawn = 0;
  let active = -1;
  let terms = [];

  function rank(operation) {
    const whole = terms.join("");
    if (operation.lower === whole) return 0;
    if (operation.lower.startsWith(whole)) return 1;
    return terms.every((term) => operation.lower.includes(term)) ? 2 : 3;
  }

  function look() {
    terms = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const service = ofService.value === "" ? -1 : Number(ofService.value);
    const wanted = ofCode.value;
    const severity = wanted.startsWith("any ") ? wanted.slice(4) : "";
    const code = wanted === "" || severity ? -1 : Number(wanted);
    const has = (operation) => (operation.codes || []).some((at) =>
      severity ? codes[at].severity === severity : at === code);
    found = operations.filter((operation) =>
      (service < 0 || operation.service === service)
      && (wanted === "" || has(operation))
      && terms.every((term) => operation.text.includes(term)));
    if (terms.length) {
      const ranks = new Map(found.map((operation) => [operation, rank(operation)]));
      found.sort((a, b) => ranks.get(a) - ranks.get(b) || a.at - b.at);
    }
    drawn = 0;
    list.replaceChildren();
    draw();
    activate(found.length && terms.length ? 0 : -1);
    const all = found.length === operations.length;
    count.textContent = all ? plural(found.length, "operation")
      : `${number(found.length)} of ${plural(operations.length, "operation")}`;
    list.closest("nav").scrollTop = 0;
  }

  function draw() {
    const next = found.slice(drawn, drawn + CHUNK);
    list.append(...next.map((operation, at) => entry(operation, drawn + at)));
    drawn += next.length;
    if (!found.length) list.append(el("p", { class: "empty" }, "No operation is called so."));
  }

  function entry(operation, at) {
    const classes = ["entry"];
    if (operation.deprecated) classes.push("deprecated");
    if (operation.hash === location.hash) classes.push("open");
    return el("a", { class: classes.join(" "), role: "option", id: `entry-${at}`, tabindex: "-1",
      "aria-selected": "false", href: operation.hash },
    el("span", { class: `method ${operation.method}` }, operation.method),
    el("span", { class: "name" }, marked(operation.name)),
    el("span", { class: "of" }, services[operation.service].name),
    el("span", { class: "path", title: operation.path }, marked(operation.path)));
  }

  // A text with what was searched for marked in it.
  function marked(text) {
    const lower = text.toLowerCase();
    if (lower.length !== text.length) return [text];
    const marks = new Uint8Array(text.length);
    for (const term of terms) {
      for (let at = lower.indexOf(term); at >= 0; at = lower.indexOf(term, at + 1)) {
        marks.fill(1, at, at + term.length);
      }
    }
    const parts = [];
    for (let from = 0; from < text.length;) {
      let to = from + 1;
      while (to < text.length && marks[to] === marks[from]) to += 1;
      const part = text.slice(from, to);
      parts.push(marks[from] ? el("mark", {}, part) : part);
      from = to;
    }
    return parts;
  }

  function activate(at) {
    const old = list.querySelector('[aria-selected="true"]');
    if (old) old.setAttribute("aria-selected", "false");
    active = Math.max(-1, Math.min(at, found.length - 1));
    while (active >= drawn && drawn < found.length) draw();
    const now = find(`entry-${active}`);
    if (!now) {
      search.removeAttribute("aria-activedescendant");
      return;
    }
    now.setAttribute("aria-selected", "true");
    now.scrollIntoView({ block: "nearest" });
    search.setAttribute("aria-activedescendant", now.id);
  }

  // Members.
  function tree(members, schemas, depth, above) {
    return members.map((member) => {
      const inner = member.schema && !above.includes(member.schema) ? schemas[member.schema] : null;
      return { member, depth, schemas, above, open: false,
        inner: inner && inner.members.length ? inner.members : null };
    });
  }

  function children(node) {
    node.made = node.made
      || tree(node.inner, node.schemas, node.depth + 1, [...node.above, node.member.schema]);
    return node.made;
  }

  // Opens objects level by level while there is room.
  function openSome(nodes) {
    let room = OPENED - nodes.length;
    const waiting = [...nodes];
    while (waiting.length) {
      const node = waiting.shift();
      if (!node.inner || node.inner.length > room) continue;
      room -= node.inner.length;
      node.open = true;
      waiting.push(...children(node));
    }
    return nodes;
  }

  const flat = (nodes) =>
    nodes.flatMap((node) => [row(node), ...(node.open ? flat(children(node)) : [])]);

  function row(node) {
    const { member, depth } = node;
    const name = member.name || "any other";
    const toggle = (event) => {
      node.open = !node.open;
      const button = event.currentTarget;
      button.setAttribute("aria-expanded", String(node.open));
      const here = button.closest("tr");
      if (node.open) here.after(...flat(children(node)));
      else {
        while (here.nextSibling && here.nextSibling.depth > depth) here.nextSibling.remove();
      }
    };
    const shown = node.inner
      ? el("button", { type: "button", "aria-expanded": String(node.open), click: toggle }, name)
      : el("span", { class: "leaf" }, name);
    const made = el("tr", {},
      el("td", { class: "name" }, shown, member.in && el("span", { class: "tag in" }, member.in)),
      el("td", { class: "type" }, member.type),
      el("td", { class: "required" }, member.required ? "required" : member.when && "at times"),
      el("td", {}, known(member)));
    made.style.setProperty("--depth", String(depth));
    made.depth = depth;
    return made;
  }

  function known(member) {
    const values = member.values || [];
    const chips = values.map((value) => el("span", { class: "value" }, value));
    const rest = chips.splice(VALUES);
    const more = rest.length > 0 && el("button", { type: "button", class: "filter",
      click: (event) => event.currentTarget.replaceWith(...rest) }, `${rest.length} more`);
    const parts = [
      member.constant !== undefined && el("span", {}, "always ", el("span", { class: "value" }, member.constant)),
      (member.limits || []).map((limit) => el("span", {}, limit)),
      chips.length > 0 && el("span", { class: "values" }, chips, more),
      member.default !== undefined && el("span", {}, el("span", { class: "quiet" }, "default "),
        el("span", { class: "value" }, member.default)),
      (member.remarks || []).map((remark) => el("span", { class: "quiet" }, remark)),
      member.when && el("span", { class: "doc" }, `required if: ${member.when}`),
      member.doc && el("p", { class: "doc" }, member.doc),
    ].flat().filter(Boolean);
    return parts.length > 0 && el("div", { class: "known" }, parts);
  }

  function memberTable(members, schemas) {
    const nodes = openSome(tree(members, schemas || {}, 0, []));
    return el("table", { class: "members" },
      el("thead", {}, el("tr", {},
        el("th", { class: "col-name", scope: "col" }, "Name"),
        el("th", { class: "col-type", scope: "col" }, "Type"),
        el("th", { class: "col-required", scope: "col" }, "Required"),
        el("th", { scope: "col" }, "What is known"))),
      el("tbody", {}, flat(nodes)));
  }

  function body(message, schemas) {
    const { value } = message;
    const object = value.schema === value.type && (schemas || {})[value.schema];
    return memberTable(object ? object.members : [{ ...value, name: "body" }], schemas);
  }

  // One operation.
  const section = (title, about, ...inside) => [
    el("h2", {}, title, about && el("span", { class: "quiet" }, about)), ...inside];

  function show(operation) {
    const about = detail(operation);
    const service = services[operation.service];
    const naming = { true: "named by its page", false: "name derived" }[operation.named];
    const { parameters = [], request, responses, schemas, rust, findings = [], rulings = [] } = about;
    main.replaceChildren(...[
      el("a", { class: "back", href: "#" }, "← Operations"),
      el("h1", { tabindex: "-1" }, operation.name),
      operation.title && el("p", { class: "quiet" }, operation.title),
      el("p", { class: "call" },
        el("span", { class: `method ${operation.method}` }, operation.method), operation.path),
      (about.other_paths || []).map((path) => el("p", { class: "call quiet" }, `also ${path}`)),
      el("div", { class: "tags" },
        el("span", {}, service.title || service.name),
        operation.deprecated && el("span", { class: "tag" }, "deprecated"),
        naming && el("span", { class: "tag" }, naming),
        link(about.url, "Page"), link(about.explorer, "API Explorer"),
        el("span", { class: "quiet" }, about.page)),
      about.doc && el("p", { class: "doc" }, about.doc),
      findings.length > 0 && section("Findings", findings.length,
        el("div", { class: "list" }, findings.map(finding))),
      parameters.length > 0 && section("Parameters", parameters.length, memberTable(parameters, schemas)),
      request && section("Request body", [request.value.type, request.media_type].filter(Boolean).join(", "),
        body(request, schemas)),
      responses.length > 0 && section("Responses", null, alike(responses).map((group) => answer(group, schemas))),
      rust && section("Rust", null, signature(rust)),
      rulings.length > 0 && section("Rulings", rulings.length,
        el("div", { class: "list" }, rulings.map(ruling))),
    ].flat(Infinity).filter(Boolean));
    main.scrollTop = 0;
    document.title = `${operation.name}: API report`;
  }

  // Statuses that differ in their number alone.
  function alike(responses) {
    const groups = [];
    for (const response of responses) {
      const { status, ...about } = response;
      const key = JSON.stringify([about, status < "300"]);
      const last = groups[groups.length - 1];
      if (last && last.key === key) last.statuses.push(status);
      else groups.push({ key, statuses: [status], about });
    }
    return groups;
  }

  function answer({ statuses, about }, schemas) {
    const { headers = [], body: message, doc } = about;
    const shown = statuses.map((status) => (status === "default" ? "other failures" : status));
    const facts = [doc, message ? message.value.type : "no body", message && message.media_type];
    const head = [el("span", { class: "status" }, shown.join(" ")),
      el("span", { class: "quiet" }, facts.filter(Boolean).join(", "))];
    return el("details", { open: statuses[0].startsWith("2") && "" }, el("summary", {}, head),
      el("div", { class: "inside" },
        headers.length > 0 && memberTable(headers, schemas), message && body(message, schemas)));
  }

  function signature(rust) {
    const made = rust.literal
      ? listed(`${rust.request}::new(${rust.literal} {`, rust.takes, "})", " ")
      : listed(`${rust.request}::new(`, rust.takes, ")", "");
    const text = [
      made, ...rust.setters.map(([name, type]) => `    .${name}(${type})`), "",
      `client.send(&request).await?  // gives ${rust.response}`,
      rust.item && `client.items(request)  // gives each ${rust.item} of all pages`,
    ].filter((line) => line !== undefined);
    return [
      el("p", {}, el("code", {}, rust.module)),
      rust.example && [el("h3", {}, "Call"), el("pre", { tabindex: "0" }, rust.example)],
      el("h3", {}, "What it takes and gives"), el("pre", { tabindex: "0" }, text.join("\n")),
    ];
  }

  // Names and types on one line if there is one, else on a line each.
  function listed(open, pairs, close, blank) {
    const texts = pairs.map(([name, type]) => `${name}: ${type}`);
    return texts.length > 1 ? `${open}\n${texts.map((text) => `    ${text},\n`).join("")}${close}`
      : `${open}${texts.length ? blank : ""}${texts.join("")}${texts.length ? blank : ""}${close}`;
  }

  function finding(one) {
    const also = one.also && ` and ${plural(one.also, "other place")}`;
    return el("div", { class: `callout ${one.severity}` },
      el("p", {}, el("span", { class: "code" }, `${one.severity}[${one.code}]`), " ", words(one.message)),
      one.excerpt && el("pre", {}, one.excerpt),
      one.read_as && el("p", {}, "read as: ", words(one.read_as)),
      el("p", { class: "why" }, `line ${one.line}`, one.at && [" at ", el("code", {}, one.at)],
        one.beside && `, beside line ${one.beside[0]} (${one.beside[1]})`, also,
        one.rule && `; ${one.rule.join(", ")}`, "; ", words(one.help)));
  }

  function ruling(one) {
    const speakers = [one.lines.length && `${one.lines.length > 1 ? "lines" : "line"} ${one.lines.join(" ")}`,
      ...one.witnesses].filter(Boolean).join(", ");
    const against = one.against.length && `${one.against.length > 1 ? "lines" : "line"} ${one.against.join(" ")}`;
    return el("div", { class: `callout ${one.followed ? "followed" : ""}` },
      el("p", {}, !one.followed && "not followed: ", el("code", {}, one.place), " ", words(one.change)),
      el("p", { class: "why" }, `${one.rule}, ${one.confidence}`, speakers && `; for it: ${speakers}`,
        against && `; against it: ${against}`));
  }

  // The overview.
  function share(part, whole, about = "") {
    if (!whole) return el("div", { class: "share" });
    const percent = (100 * part) / whole;
    const bar = el("div", { class: "part" });
    bar.style.width = `${percent}%`;
    return el("div", { class: "share" }, el("div", { class: "track" }, bar),
      el("span", { class: "number" }, `${about}${percent.toFixed(percent > 0 && percent < 10 ? 1 : 0)}%`));
  }

  function overview() {
    const sum = (get) => services.reduce((total, service) => total + get(service), 0);
    const members = sum((service) => service.members);
    const hasPages = services.some((service) => service.pages > 0);
    const total = (value, word) => el("div", {}, el("dt", {}, word), el("dd", {}, value));
    const percent = (part, whole) => (whole ? `${((100 * part) / whole).toFixed(1)}%` : "0");
    main.replaceChildren(...[
      el("a", { class: "back", href: "#" }, "← Operations"),
      el("h1", { tabindex: "-1" }, "Overview"),
      el("dl", { class: "totals" },
        total(number(services.length), "services"), total(number(operations.length), "operations"),
        total(number(members), "members"),
        total(percent(sum((service) => service.typed), members), "have a type"),
        total(percent(sum((service) => service.limited), members), "have limits or values"),
        hasPages && total(number(codes.reduce((all, code) => all + code.count, 0)), "findings")),
      section("Services", null, coverage(hasPages)),
      hasPages ? section("Findings", null, codeTable())
        : el("p", { class: "why", style: "margin-top: 24px" },
          "There are no findings and rulings: they are known where pages are at hand."),
    ].flat(Infinity).filter(Boolean));
    document.title = "API report";
  }

  // Without pages nobody knows all of the names that they give.
  function naming(service) {
    const known = service.named + service.derived;
    return known ? share(service.named, service.operations, known < service.operations ? "≥" : "")
      : el("span", { class: "quiet" }, "not known");
  }

  function coverage(hasPages) {
    const head = ["Service", "Operations", "Named by pages", "Members", "With a type", "With limits or values"];
    if (hasPages) head.push("Errors, warnings, notes");
    const cell = (at, ...inside) => el("td", { "data-label": head[at] }, ...inside);
    const counted = (at, value) => {
      const made = cell(at, number(value));
      made.classList.add("number");
      return made;
    };
    const rows = services.map((service, at) => el("tr", {},
      el("td", {}, el("button", { type: "button", class: "filter", click: () => filter(ofService, String(at)) },
        service.name), service.title && el("span", { class: "quiet" }, ` ${service.title}`)),
      counted(1, service.operations),
      cell(2, naming(service)),
      counted(3, service.members),
      cell(4, share(service.typed, service.members)),
      cell(5, share(service.limited, service.members)),
      hasPages && cell(6, service.pages === 0 ? el("span", { class: "quiet" }, "no pages")
        : el("span", { class: "counts" }, ["error", "warning", "note"].map((severity, which) =>
        el("span", { class: `count ${service.findings[which] ? severity : "quiet"}` }, number(service.findings[which])))))));
    return el("table", { class: "coverage" },
      el("thead", {}, el("tr", {}, head.map((title, at) =>
        el("th", { scope: "col", class: (at === 1 || at === 3) && "number" }, title)))),
      el("tbody", {}, rows));
  }

  function codeTable() {
    const rows = codes.map((code, at) => el("tr", { class: code.severity },
      el("td", {}, el("button", { type: "button", class: "filter", click: () => filter(ofCode, String(at)) }, code.code)),
      el("td", { class: `count ${code.severity}` }, code.severity),
      el("td", { class: "number" }, number(code.count)),
      el("td", { class: "quiet" }, code.explanation)));
    return el("table", { class: "codes" }, el("thead", {}, el("tr", {},
      ["Code", "Severity", "Count", "What it is about"].map((title, at) =>
        el("th", { scope: "col", class: at === 2 && "number" }, title)))), el("tbody", {}, rows));
  }

  function filter(select, value) {
    select.value = value;
    look();
    location.hash = "";
    turn();
    search.focus();
  }

  // Where we are stands behind the `#`, so that the browser's way back works.
  function turn() {
    const operation = byHash.get(location.hash);
    const isMain = operation || location.hash === "#overview";
    document.body.className = isMain ? "at-main" : "at-list";
    if (operation) show(operation);
    else overview();
    for (const one of list.children) {
      one.classList.toggle("open", one.getAttribute("href") === location.hash);
    }
    if (operation) reach(operation);
    if (isMain) main.querySelector("h1").focus({ preventScroll: true });
  }

  // Shows where an operation stands in the list, if it does.
  function reach(operation) {
    const at = found.indexOf(operation);
    if (at >= 0 && at !== active) activate(at);
  }

  function choices() {
    const option = (value, text) => el("option", { value }, text);
    ofService.append(option("", "All services"),
      ...services.map((service, at) => option(String(at), `${service.name} (${number(service.operations)})`)));
    ofCode.append(option("", codes.length ? "All findings" : "No findings known"));
    for (const severity of ["error", "warning", "note"]) {
      const of = codes.map((code, at) => [code, at]).filter(([code]) => code.severity === severity);
      if (!of.length) continue;
      ofCode.append(el("optgroup", { label: `${severity}s` }, option(`any ${severity}`, `Any ${severity}`),
        of.map(([code, at]) => option(String(at), `${code.code} (${number(code.count)})`))));
    }
    ofCode.disabled = !codes.length;
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target;
    const isField = at instanceof HTMLInputElement || at instanceof HTMLSelectElement;
    const isList = at === search || at === document.body || list.contains(at);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "/" && !isField) {
      search.focus();
      search.select();
    } else if (event.key === "Escape" && at === search && search.value) {
      search.value = "";
      look();
    } else if (event.key === "Escape" && !(at instanceof HTMLSelectElement)) {
      if (location.hash) location.hash = "";
      search.focus();
    } else if (step && isList) {
      activate(Math.max(0, active + step));
    } else if (event.key === "Enter" && at === search && found.length) {
      location.hash = found[Math.max(0, active)].hash;
    } else {
      return;
    }
    event.preventDefault();
  }

  choices();
  search.addEventListener("input", look);
  ofService.addEventListener("change", look);
  ofCode.addEventListener("change", look);
  document.addEventListener("keydown", key);
  window.addEventListener("hashchange", turn);
  list.closest("nav").addEventListener("scroll", (event) => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
    if (drawn < found.length && scrollTop + clientHeight > scrollHeight - 600) draw();
  }, { passive: true });
  look();
  turn();
})();
