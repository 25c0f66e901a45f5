import { expect, test as base, type BrowserContext, type BrowserContextOptions, type Page } from "@playwright/test";
import { signIn } from "./caller";
import { portalUrl } from "./portal-address";

type Fixtures = {
  /** A page in a browser of its own, signed in as the account; signed in once per account and worker. */
  readonly pageOf: (username: string, options?: BrowserContextOptions) => Promise<Page>;
};

type SavedSignIn = NonNullable<BrowserContextOptions["storageState"]>;

const savedSignIns = new Map<string, Promise<SavedSignIn>>();

export const test = base.extend<Fixtures>({
  context: async ({ context }, use) => {
    const faults = collectFaults(context);
    await use(context);
    expect(faults, "uncaught in the page").toEqual([]);
  },

  pageOf: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    const faults: string[][] = [];
    await use(async (username, options = {}) => {
      const context = await browser.newContext({ ...options, storageState: await savedSignIn(username) });
      contexts.push(context);
      faults.push(collectFaults(context));
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(faults.flat(), "uncaught in the page").toEqual([]);
  },
});

export { expect };

/** What goes wrong in a page without anybody looking: uncaught errors, and whatever the content policy stops. */
function collectFaults(context: BrowserContext): string[] {
  const faults: string[] = [];
  context.on("weberror", (fault) => faults.push(String(fault.error())));
  context.on("console", (message) => {
    if (message.type() === "error" && message.text().includes("Content Security Policy")) faults.push(message.text());
  });
  return faults;
}

function savedSignIn(username: string): Promise<SavedSignIn> {
  const existing = savedSignIns.get(username) ?? signInToStorage(username);
  savedSignIns.set(username, existing);
  return existing;
}

async function signInToStorage(username: string): Promise<SavedSignIn> {
  const { cookie } = await signIn(username);
  const { hostname } = new URL(portalUrl());
  const cookies = cookie.split("; ").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { name, value: value.join("="), domain: hostname, path: "/", expires: -1, httpOnly: true, secure: false, sameSite: "Lax" as const };
  });
  return { cookies, origins: [] };
}
