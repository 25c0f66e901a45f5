import { test as base, type BrowserContext, type BrowserContextOptions, type Page } from "@playwright/test";
import { signIn } from "./caller";
import { portalUrl } from "./portal-address";

type Fixtures = {
  /** A page in a browser of its own, signed in as the account; signed in once per account and worker. */
  readonly pageOf: (username: string, options?: BrowserContextOptions) => Promise<Page>;
};

type SavedSignIns = { readonly savedSignIn: (username: string) => Promise<BrowserContextOptions["storageState"]> };

export const test = base.extend<Fixtures, SavedSignIns>({
  savedSignIn: [
    async ({}, use) => {
      const saved = new Map<string, Promise<BrowserContextOptions["storageState"]>>();
      await use((username) => {
        const existing = saved.get(username) ?? signInToStorage(username);
        saved.set(username, existing);
        return existing;
      });
    },
    { scope: "worker" },
  ],

  pageOf: async ({ browser, savedSignIn }, use) => {
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

async function signInToStorage(username: string): Promise<BrowserContextOptions["storageState"]> {
  const { cookie } = await signIn(username);
  const { hostname } = new URL(portalUrl());
  const cookies = cookie.split("; ").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { name, value: value.join("="), domain: hostname, path: "/", expires: -1, httpOnly: true, secure: false, sameSite: "Lax" as const };
  });
  return { cookies, origins: [] };
}
