// Gives the link the page as an address inside the browser: nothing is sent anywhere.
const addresses = new WeakMap();

export default function (component) {
  const { data, parentElement: root } = component;
  const link = root.querySelector("a");
  const last = addresses.get(link);
  link.textContent = data.label;
  if (last?.page === data.page) return;
  if (last) URL.revokeObjectURL(last.url);
  const url = URL.createObjectURL(new Blob([data.page], { type: "text/html;charset=utf-8" }));
  link.href = url;
  addresses.set(link, { page: data.page, url });
}
