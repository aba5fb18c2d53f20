// An address that names a line of another part of a long text leads to that part.

export function findLine() {
  const number = /^#[zp](\d+)$/.exec(location.hash)?.[1];
  if (!number || !document.querySelector("[data-parts]") || document.getElementById(location.hash.slice(1))) return;
  const address = new URL(location.href);
  // the part was asked for already: there is no such line
  if (address.searchParams.get("line") === number) return;
  address.searchParams.set("line", number);
  location.replace(address.href);
}
