// Starts the app, keeps it available without a network, and speaks when it cannot go on.
//
// A script of its own, since the content security policy allows no inline one. It knows nothing about rights or people.
// What the app may use is `window.rechtenpas` and the events at the end of this file.

(() => {
  "use strict";

  /** Whether this page is of the desk, and runs the program of that. */
  const isDesk = /^\/loket(\/|$)/.test(location.pathname);

  // ── Markup ────────────────────────────────────────────────────────────────────────────────────────────────────────
  // Leptos writes static markup through innerHTML, which Trusted Types stop unless a policy lets it through. This one
  // refuses whatever could run; a refusal is an error in the page, and in the tests.

  const RUNS = /<\s*\/?\s*(?:script|iframe|frame|object|embed|base|meta|link|foreignobject)\b|\bsrcdoc\s*=/i;
  const HANDLER = /[\s"'/](on[a-z]+)\s*=/gi; // also in words, such as "ongehuwd =": what counts is whether it is an event

  function isInert(markup) {
    const names = Array.from(markup.matchAll(HANDLER), ([, name]) => name.toLowerCase());
    const handles = names.some((name) => name in document.body || name in window);
    return !handles && !RUNS.test(markup) && !/javascript:/i.test(markup.replace(/[\u0000-\u0020]/g, ""));
  }

  function isOurs(address) {
    const { origin, pathname } = new URL(address, location.href);
    return origin === location.origin && (pathname === "/sw.js" || pathname.startsWith("/assets/"));
  }

  window.trustedTypes?.createPolicy("default", {
    createHTML: (markup) => (isInert(markup) ? markup : null),
    createScriptURL: (address) => (isOurs(address) ? address : null),
    createScript: () => null,
  });

  // ── Words on the page ─────────────────────────────────────────────────────────────────────────────────────────────

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function button(text, action, className = "") {
    const made = element("button", { type: "button", className }, text);
    made.addEventListener("click", action);
    return made;
  }

  let stopped = false;

  /** Takes the place of the app, which does not go on after this. Only the first one counts: the rest is its echo. */
  function card(title, texts, ...actions) {
    if (stopped) return;
    stopped = true;
    document.getElementById("app").hidden = true;
    const heading = element("h1", { tabIndex: -1 }, title);
    const paragraphs = texts.map((text) => element("p", {}, text));
    document.body.prepend(element("main", { id: "boot-card", className: "panic-card" }, heading, ...paragraphs, ...actions));
    heading.focus();
  }

  /** Stands above the app, which goes on. What also goes on paper stays. */
  function notice(text, isForPaper = false) {
    const made = element("div", { className: "notice boot-notice", role: "status" }, element("p", {}, text));
    if (isForPaper) made.classList.add("boot-paper");
    else made.append(button("Sluiten", () => made.remove(), "button-quiet"));
    document.body.prepend(made);
  }

  // ── When something breaks ─────────────────────────────────────────────────────────────────────────────────────────
  // What was answered lives in memory only. At a crash, and only then, it goes into sessionStorage, so that one reload
  // can bring it back. The app takes it from there, which removes it.

  const KEPT = "rechtenpas.kept";
  let snapshot = null;

  /** Does something with sessionStorage, which a browser may forbid. */
  function inSession(action) {
    try {
      return action(sessionStorage);
    } catch {
      return null;
    }
  }

  /** Loads the page again, as its new version where one is waiting: that may be the one without the fault. */
  function reload() {
    if (!applyUpdate()) location.reload();
  }

  function startOver() {
    inSession((session) => session.removeItem(KEPT));
    const home = isDesk ? "/loket" : "/";
    if (location.pathname === home) reload();
    else location.replace(home);
  }

  function panic(message) {
    if (stopped) return;
    const isKept = snapshot !== null && inSession((session) => (session.setItem(KEPT, snapshot), true)) === true;
    const details = element("details", {}, element("summary", {}, "Voor wie de app herstelt"));
    details.append(element("pre", {}, `${message}\nversie ${api.build}`));
    const stays = "Wat op dit toestel bewaard was, is er nog.";
    if (isKept) {
      const text = "De app is gestopt. Wat je al beantwoordde, is er nog: je kan verder waar je was.";
      card("Er ging iets mis", [text], button("Ga verder", reload), button("Begin opnieuw", startOver, "boot-second"), details);
    } else {
      const text = `De app is gestopt. ${stays} Wat je net invulde, kan weg zijn.`;
      card("Er ging iets mis", [text], button("Laad opnieuw", reload), button("Ga naar het begin", startOver, "boot-second"), details);
    }
  }

  /** Whether an error left the app itself broken, as opposed to some other script on the page. */
  function isFromApp(error) {
    return error instanceof Error && (error instanceof WebAssembly.RuntimeError || /\bwasm\b/.test(error.stack ?? ""));
  }

  function watchForErrors() {
    addEventListener("error", ({ error }) => isFromApp(error) && panic(String(error)));
    addEventListener("unhandledrejection", ({ reason }) => isFromApp(reason) && panic(String(reason)));
  }

  // ── Start ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  const address = (id) => document.getElementById(id)?.href;

  /** Workers have a program of their own, which the page names beside the family's. */
  const program = (id) => (isDesk ? document.getElementById(id)?.dataset.desk : address(id));

  function tooOld() {
    card(
      "Deze browser kan rechtenpas niet openen",
      [
        "Hij is te oud, of een instelling houdt WebAssembly tegen. Werk je browser bij, of open deze pagina in een recente Chrome, Edge, Firefox of Safari.",
        "Lukt dat niet? Vraag het aan iemand van het OCMW of het Sociaal Huis in je gemeente. Zij kijken samen met jou.",
      ],
    );
  }

  async function start() {
    if (typeof WebAssembly !== "object" || !WebAssembly.compileStreaming) return tooOld();
    watchForErrors();
    // The page asked for the family's program before this script came: taken here, so that no browser warns of it.
    if (isDesk) fetch(address("wasm")).catch(() => {});
    try {
      const compiling = WebAssembly.compileStreaming(fetch(program("wasm")));
      const [glue, compiled] = await Promise.all([import(program("glue")), compiling, takeEdition()]);
      await glue.default({ module_or_path: compiled });
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) return panic(String(error));
      if (error instanceof WebAssembly.CompileError || error instanceof SyntaxError) return tooOld();
      card(
        "Rechtenpas kon niet starten",
        ["Niet alles kwam binnen. Kijk of je internet hebt en probeer opnieuw. De eerste keer is dat nodig, daarna niet meer."],
        button("Probeer opnieuw", reload),
      );
    }
  }

  // ── Editions of the catalogue ─────────────────────────────────────────────────────────────────────────────────────
  // The service worker brings them in and checks them (editions.js). A page keeps the one that it started with.

  const REFUSED = {
    changed: "Wat binnenkwam, is niet wat verstuurd werd.",
    stranger: "Deze versie van rechtenpas kent de afzender niet.",
    older: "De server gaf oudere regels dan die je al had.",
    early: "De nieuwe regels gelden nog niet. Kijk of de datum van je toestel juist is.",
    late: "De regels op de server gelden niet meer. Kijk of de datum van je toestel juist is.",
    format: "De nieuwe regels vragen een nieuwere versie van rechtenpas. Werk de app eerst bij.",
    browser: "Deze browser kan niet nagaan of de nieuwe regels echt zijn. Werk je browser bij.",
  };

  let refusedBefore = null;

  function tellRefused(why) {
    if (!(why in REFUSED) || why === refusedBefore) return;
    refusedBefore = why;
    notice(`De regels zijn niet vernieuwd. ${REFUSED[why]} Je werkt verder met de regels die je had.`);
  }

  function tellLate(until) {
    const day = new Date(until).toLocaleDateString("nl-BE", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    notice(`De regels in deze app golden tot en met ${day}. Er kan iets veranderd zijn. Maak verbinding met internet om ze te vernieuwen.`, true);
  }

  /** Starts with a newer edition where one is kept; else, or when it does not answer, with the catalogue of this build. */
  async function takeEdition() {
    if (!navigator.serviceWorker?.controller) return;
    try {
      const { core, details, late, refused } = await fetch("/catalogue/kept", { signal: AbortSignal.timeout(3_000) }).then((answer) => answer.json());
      tellRefused(refused);
      if (!core) return;
      Object.assign(api, { catalogue: core, details });
      if (late) tellLate(late);
      // As with the program of the desk: taken here, so that no browser warns of it.
      fetch(address("catalogue")).catch(() => {});
    } catch {
      // The build has a catalogue of its own.
    }
  }

  /** What came of looking for a newer edition: a kept one is taken at the next start, as a new version is. */
  function heardOf({ data: { edition } }) {
    if (edition !== "kept") return tellRefused(edition);
    api.updateWaiting = true;
    tell("update-waiting");
  }

  // ── Without a network, and updates ────────────────────────────────────────────────────────────────────────────────
  // The service worker keeps a whole version, or none. A new version waits until the app asks for it.

  const SIX_HOURS = 6 * 60 * 60 * 1000;
  let registration = null;
  let agreed = false;

  function tell(name, detail = null) {
    dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Says since when everything is on the device: the time that the service worker wrote beside the last file. */
  async function tellIfComplete() {
    const mark = await caches.match("/sealed-at");
    if (!mark || api.offline === "ready") return;
    api.offline = "ready";
    api.offlineSince = await mark.text();
    tell("offline-ready", api.offlineSince);
  }

  function tellFailed() {
    if (api.offline === "ready") return;
    api.offline = "failed";
    tell("offline-failed");
  }

  function tellIfWaiting() {
    if (!registration.waiting || !registration.active) return;
    api.updateWaiting = true;
    tell("update-waiting");
  }

  function follow(worker) {
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed") tellIfWaiting();
      if (worker.state === "activated") {
        tellIfComplete();
        lookForEdition();
      }
      if (worker.state === "redundant" && !registration.active) tellFailed();
    });
  }

  function lookForEdition() {
    registration.active?.postMessage("look");
  }

  let reloading = false;

  function reloadOnce() {
    if (reloading) return;
    reloading = true;
    location.reload();
  }

  /** Switches to the version that waits, or that another tab switched to, and loads the page anew; false where there is none. */
  function applyUpdate() {
    const waiting = registration?.waiting;
    if (!waiting && api.updateWaiting) reloadOnce();
    if (!waiting) return api.updateWaiting;
    agreed = true;
    waiting.postMessage("activate");
    setTimeout(reloadOnce, 10_000);
    return true;
  }

  async function keepAvailable() {
    const workers = navigator.serviceWorker;
    if (!workers) {
      api.offline = "unsupported";
      if (!stopped) notice("Rechtenpas werkt hier, maar alleen met internet. Deze browser of dit privévenster kan de app niet bewaren.");
      return;
    }
    let wasControlled = workers.controller !== null;
    workers.addEventListener("controllerchange", () => {
      if (agreed) reloadOnce();
      else if (wasControlled) {
        api.updateWaiting = true;
        tell("update-waiting");
      }
      wasControlled = true;
    });
    try {
      registration = await workers.register("/sw.js", { updateViaCache: "none" });
    } catch {
      // No network, or the browser forbids it; what was kept before still works.
      registration = await workers.getRegistration();
    }
    if (!registration) return tellFailed();
    registration.addEventListener("updatefound", () => follow(registration.installing));
    follow(registration.installing);
    tellIfWaiting();
    workers.addEventListener("message", heardOf);
    const look = () => {
      registration.update().catch(() => {}); // without a network there is nothing new
      lookForEdition();
    };
    if (registration.active) {
      tellIfComplete();
      look();
    }
    setInterval(look, SIX_HOURS);
  }

  // ── What the app may use ──────────────────────────────────────────────────────────────────────────────────────────

  const api = {
    /** The name of this build. */
    build: document.documentElement.dataset.build,
    /** Where the core of the packed catalogue is: that of this build, which the browser is fetching already, or an edition. */
    catalogue: address("catalogue"),
    /** Where its details are; the app fetches them. */
    details: document.getElementById("catalogue")?.dataset.details,
    /** Where the worker is that stretches passphrases. */
    stretch: document.getElementById("glue")?.dataset.stretch,
    /** "preparing", "ready", "failed" or "unsupported". Events: "offline-ready" (detail: since when), "offline-failed". */
    offline: "preparing",
    /** Since when everything is on the device, in ISO 8601; null before that. */
    offlineSince: null,
    /** Whether a new version or edition waits, or another tab switched to one. Event: "update-waiting". */
    updateWaiting: false,
    applyUpdate,
    /** Holds a snapshot of the answers in memory, for a crash; null forgets it. */
    keep(text) {
      snapshot = text;
    },
    /** Hands over, once, what was kept at a crash before this load; null where nothing was. */
    kept() {
      return inSession((session) => {
        const text = session.getItem(KEPT);
        session.removeItem(KEPT);
        return text;
      });
    },
    panic,
  };
  window.rechtenpas = api;

  // The service worker comes after the app, so that it does not fetch beside it what it can take from the same cache.
  const late = new Promise((done) => setTimeout(done, 10_000));
  Promise.race([start(), late]).then(keepAvailable);
})();
