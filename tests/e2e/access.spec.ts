import { accessTable } from "./access-table";
import { kinds } from "./access/kinds";
import { AccessScene } from "./access/scene";
import { builtActions } from "./support/action-call";
import { listStrayActions, listSurface, listUnexpectedEntryPoints } from "./support/surface";
import { expect, test } from "./support/test";

/*
 * Every route and every action × every kind of account. Requests go over plain HTTP with real session cookies, so what
 * refuses them is the server, not the interface.
 */

let scene: AccessScene;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  scene = await AccessScene.prepare();
});

test("the table has a row for everything that can be reached", () => {
  const rows = [...new Set(accessTable.map(({ entry }) => entry))].toSorted();
  expect(rows).toEqual(listSurface());
});

test("nothing stands outside the table: no other entry point, no action elsewhere", () => {
  expect(listUnexpectedEntryPoints()).toEqual([]);
  expect(listStrayActions()).toEqual([]);
  const surface = listSurface();
  for (const action of builtActions().keys()) expect(surface).toContain(`action ${action}`);
});

test("what a page refuses, the page itself refuses: also to a browser that asks for its data alone", async () => {
  for (const { entry, outcomes, address } of accessTable) {
    if (!address) continue;
    // Whoever has no cookie at all is answered by `proxy.ts`; a worthless one shows what pages do without it.
    const refused = kinds.filter((each) => outcomes[each] === "sign-in" || outcomes[each] === "not-found");
    const page = await address(scene);
    const target = `${page}${page.includes("?") ? "&" : "?"}_rsc`;
    const asking = refused.filter((each) => each !== "signed-out").map(async (kind) => {
      const response = await scene.callers[kind].fetch(target, { headers: { rsc: "1" } });
      const refusals = (await response.text()).match(/"digest":"(NEXT_REDIRECT;[a-z]+;\/sign-in|NEXT_HTTP_ERROR_FALLBACK;404)/g) ?? [];
      // One is the page's own: a browser may ask for the page without its layouts, and then theirs is not made.
      const layouts = /^page \/(change-password)?$/.test(entry) || outcomes[kind] === "not-found" ? 0 : 1;
      expect(refusals.length, `${entry} for ${kind}`).toBeGreaterThan(layouts);
    });
    await Promise.all(asking);
  }
});

for (const row of accessTable) {
  test([row.entry, row.about].filter(Boolean).join(" · "), async () => {
    const outcomes: Record<string, string> = {};
    // Those who will be refused share a record: they come first, while nobody has changed it.
    for (const kind of kinds.toSorted((a, b) => Number(row.outcomes[a] === "ok") - Number(row.outcomes[b] === "ok"))) {
      outcomes[kind] = await row.ask(scene, kind);
    }
    expect(outcomes).toEqual(row.outcomes);
  });
}
