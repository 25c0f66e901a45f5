const elsewhere = /^\/(sign-in|change-password|api)(?:[/?#]|$)/;

/**
 * Where to go after signing in: `asked` when it is a path of this site, else `/`, which leads each role to its own
 * first page. Never another host, whatever a browser would read into slashes, backslashes or control characters.
 */
export function returnPath(asked: string | null | undefined): string {
  if (!asked || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked)) return "/";
  const base = "http://portal.invalid";
  if (!URL.canParse(asked, base)) return "/";
  const { origin, pathname, search, hash } = new URL(asked, base);
  // `/a/..//host` ends as a path that begins with two slashes.
  if (origin !== base || pathname.startsWith("//") || elsewhere.test(pathname)) return "/";
  return `${pathname}${search}${hash}`;
}
