// The keyboard.

function listenToKeys(reader) {
  const acts = {
    j: () => reader.move(1, ".removed, .decided, .hit"),
    k: () => reader.move(-1, ".removed, .decided, .hit"),
    ArrowDown: () => reader.move(1, ".line"),
    ArrowUp: () => reader.move(-1, ".line"),
    Enter: () => reader.toggleReasons(),
    r: () => reader.decide("keep"),
    x: () => reader.decide("remove"),
    u: () => reader.undo(),
    a: () => reader.accept(),
    l: () => reader.like(),
    n: () => reader.go(1),
    p: () => reader.go(-1),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    const isTyping = event.target.matches("input, select, textarea");
    if (isTyping) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "?") return stop(event, () => byId("keys").showModal());
    if (event.key === "/") {
      return stop(event, () => {
        if (document.body.dataset.view === "overview" || byId("documents").offsetParent === null) location.hash = "documents";
        // Behind the change of view, which the hash brings.
        setTimeout(() => byId("query").select());
      });
    }
    const act = acts[event.key];
    if (!act || document.body.dataset.view === "overview") return;
    const isControl = event.target.matches("button, a");
    if (isControl && ["Enter", "ArrowDown", "ArrowUp"].includes(event.key)) return;
    stop(event, act);
  });
}

function stop(event, act) {
  event.preventDefault();
  act();
}
