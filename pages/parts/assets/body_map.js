// Keeps the figures and the chips in step with Python. The whole list of chosen sites is sent each
// time, with a number, so that an answer to an older click never undoes a newer one.
const HINT = "Click an area, or use the arrow keys and Space.";
const maps = new WeakMap();

function paint(map) {
  for (const region of map.regions) {
    region.setAttribute("aria-checked", String(map.chosen.has(region.dataset.site)));
  }
}

function toggle(map, region) {
  const site = region.dataset.site;
  if (!map.chosen.delete(site)) map.chosen.add(site);
  map.sent += 1;
  paint(map);
  map.send("chosen", { number: map.sent, sites: [...map.chosen] });
}

function move(map, region, step) {
  const next = map.regions[(map.regions.indexOf(region) + step + map.regions.length) % map.regions.length];
  rove(map, next);
  next.focus();
}

function rove(map, region) {
  for (const other of map.regions) other.setAttribute("tabindex", other === region ? "0" : "-1");
}

function listen(map, root) {
  const hint = root.querySelector(".hint");
  const name = (region) => region.getAttribute("aria-label") || region.textContent;
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  for (const region of map.regions) {
    region.addEventListener("click", () => { rove(map, region); region.focus(); toggle(map, region); });
    region.addEventListener("keydown", (event) => {
      if (event.key === " " || event.key === "Enter") toggle(map, region);
      else if (event.key in steps) move(map, region, steps[event.key]);
      else return;
      event.preventDefault();
    });
    for (const kind of ["focus", "mouseenter"]) {
      region.addEventListener(kind, () => { hint.textContent = name(region); });
    }
    for (const kind of ["blur", "mouseleave"]) {
      region.addEventListener(kind, () => { hint.textContent = HINT; });
    }
  }
  hint.textContent = HINT;
  rove(map, map.regions[0]);
}

export default function (component) {
  const { data, parentElement: root, setStateValue } = component;
  let map = maps.get(root);
  if (!map || !map.regions[0].isConnected) {
    map = { chosen: new Set(), sent: data.number || 0, regions: [...root.querySelectorAll(".region")] };
    maps.set(root, map);
    map.send = setStateValue;
    listen(map, root);
  }
  map.send = setStateValue;
  if ((data.number || 0) < map.sent) return;
  map.sent = data.number || 0;
  map.chosen = new Set(data.sites);
  paint(map);
}
