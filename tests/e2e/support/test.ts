import { test as base, type BrowserContext, type BrowserContextOptions, type Page } from "@playwright/test";
import { signIn } from "./caller";
import { portalUrl } from "./portal-address";

type Fixtures = {
  /** A page in a browser of its own, signed in as the account; signed in once per account and worker. */
  readonly pageOf: (username: string, options?: BrowserContextOptions) => Promise<Page>;
};

type SavedSignIn = NonNullable<BrowserContextOptions["storageState"]>;

const savedSignIns = new Map<string, Promise<SavedSignIn>>();

export const test = base.extend<Fixtures>({
  pageOf: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (username, options = {}) => {
      const context = await browser.newContext({ ...options, storageState: await savedSignIn(username) });
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect } from "@playwright/test";

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
