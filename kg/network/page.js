"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const [nodes, ties] = all("table").map((table) => all("tbody tr", table));
  const shapes = all("svg .node");
  const labels = all("svg [data-label]");
  const arrows = all("svg .tie");
  const find = document.getElementById("find");
  const state = document.getElementById("state");

  // Shows what passes: `node` says which nodes, `tie` which ties, by their ends and the words of their row.
  const show = (node, tie) => {
    for (const row of nodes) row.hidden = !node(row.dataset.node, row.textContent);
    for (const row of ties) row.hidden = !tie(row.dataset.source, row.dataset.target, row.textContent);
    const seen = new Set(nodes.filter((row) => !row.hidden).map((row) => row.dataset.node));
    for (const row of ties) if (!row.hidden) seen.add(row.dataset.source).add(row.dataset.target);
    const tied = new Set(ties.filter((row) => !row.hidden).map((row) => row.dataset.source + " " + row.dataset.target));
    for (const shape of shapes) shape.classList.toggle("dim", !seen.has(shape.dataset.node));
    for (const label of labels) label.classList.toggle("dim", !seen.has(label.dataset.label));
    for (const arrow of arrows) arrow.classList.toggle("dim", !tied.has(arrow.dataset.source + " " + arrow.dataset.target));
    state.textContent = nodes.filter((row) => !row.hidden).length + " of " + nodes.length + " nodes, "
      + ties.filter((row) => !row.hidden).length + " of " + ties.length + " ties";
  };
  const around = (chosen) => {
    const near = new Set([chosen]);
    for (const { dataset: { source, target } } of ties) {
      if (source === chosen) near.add(target);
      if (target === chosen) near.add(source);
    }
    show((node) => near.has(node), (source, target) => source === chosen || target === chosen);
  };

  find.addEventListener("input", () => {
    const words = find.value.trim().toLowerCase();
    show((_, text) => text.toLowerCase().includes(words), (_, __, text) => text.toLowerCase().includes(words));
  });
  document.getElementById("all").addEventListener("click", () => {
    find.value = "";
    show(() => true, () => true);
  });
  for (const shape of shapes) shape.addEventListener("click", () => around(shape.dataset.node));
  for (const row of nodes) {
    row.tabIndex = 0;
    row.addEventListener("click", () => around(row.dataset.node));
    row.addEventListener("keydown", (event) => { if (event.key === "Enter") around(row.dataset.node); });
  }
  for (const head of all("thead th")) {
    const column = head.cellIndex;
    const body = head.closest("table").tBodies[0];
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => row.cells[column].textContent;
      const number = (row) => Number(value(row).replaceAll(",", ""));
      const order = (one, other) => (row => row.cells[column].classList.contains("number"))(one)
        ? number(one) - number(other) : value(one).localeCompare(value(other), "en");
      body.append(...[...body.rows].sort((one, other) => down ? order(other, one) : order(one, other)));
    });
  }
  document.getElementById("tools").hidden = false;
})();
