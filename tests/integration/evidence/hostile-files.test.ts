import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as getMetadata } from "@/app/api/v1/evidence/[id]/route";
import { GET as getContent } from "@/app/api/v1/evidence/[id]/content/route";
import { db } from "@/lib/db/client";
import { messages } from "@/lib/i18n/messages";
import * as files from "../../unit/evidence/sample-files";
import { allocationOf, append, begin, createPerson, dropFiles, origin, startAfresh, upload, type Person } from "./fixtures";
import { hostileFiles, hostileNames } from "./hostile-files";

let clerk: Person;
let allocationId: string;

beforeAll(async () => {
  await startAfresh();
  clerk = await createPerson("clerk", "shuangta");
  allocationId = (await allocationOf("shuangta", 11)).id;
});
afterAll(dropFiles);

const ask = (route: typeof getContent, id: string) =>
  route(new Request(`${origin}/api/v1/evidence/${id}`, { headers: { authorization: `Bearer ${clerk.token}` } }), { params: Promise.resolve({ id }) });

describe("a hostile file", () => {
  it.each(hostileFiles)("$what", async ({ filename, bytes, refused, keptAs }) => {
    const content = await bytes();
    const before = await db.evidence.count();
    const address = await begin(clerk, content.length, { filename, allocationId });
    const response = await append(clerk, address, 0, new Uint8Array(content));
    if (refused) {
      const { error } = (await response.json()) as { error: { message: string } };
      expect([response.status, error.message]).toEqual([422, (messages.errors.evidence as Record<string, string>)[refused]]);
      expect(await db.evidence.count()).toBe(before);
      // The upload is gone with it.
      expect(await db.evidenceUpload.count({ where: { evidenceId: null } })).toBe(0);
    } else {
      expect(response.status).toBe(204);
      const served = await ask(getContent, response.headers.get("portal-evidence-id") ?? "");
      expect(served.headers.get("content-type")).toBe(keptAs);
      expect(served.headers.get("x-content-type-options")).toBe("nosniff");
      expect(served.headers.get("content-security-policy")).toContain("default-src 'none'");
      await served.body?.cancel();
    }
  });

  it("does not keep others waiting", async () => {
    const bomb = await hostileFiles.find(({ what }) => what === "a flat bomb")?.bytes();
    if (!bomb) throw new Error("no bomb");
    const address = await begin(clerk, bomb.length, { filename: "材料.zip", allocationId });
    let isOver = false;
    const attack = append(clerk, address, 0, new Uint8Array(bomb)).finally(() => (isOver = true));
    const id = await upload(clerk, files.csv, { filename: "台账.csv", allocationId });
    expect(isOver).toBe(false);
    expect((await ask(getMetadata as typeof getContent, id)).status).toBe(200);
    expect((await attack).status).toBe(422);
  });
});

describe("a hostile name", () => {
  it.each(hostileNames)("$what", async ({ name, shown }) => {
    const id = await upload(clerk, files.pdf, { filename: name, allocationId });
    const { originalName } = await db.evidence.findUniqueOrThrow({ where: { id }, select: { originalName: true } });
    // Kept as it came; PostgreSQL alone cannot hold NUL.
    expect(originalName).toBe(name.replaceAll("\0", ""));
    expect(await (await ask(getMetadata as typeof getContent, id)).json()).toMatchObject({ name: shown });
    const response = await ask(getContent, id);
    const header = response.headers.get("content-disposition") ?? "";
    expect(header).toMatch(/^inline; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w%.~!#$&+^`|-]*$/);
    expect(header).not.toMatch(/[\r\n\0]|%2F|%5C|%E2%80%AE/i);
    await response.body?.cancel();
  });
});
