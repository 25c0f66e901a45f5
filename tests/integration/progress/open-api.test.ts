import { beforeEach, describe, expect, it } from "vitest";
import { POST as postUpdate } from "@/app/api/v1/allocations/[id]/updates/route";
import { GET as getUpdate } from "@/app/api/v1/updates/[id]/route";
import { POST as accept } from "@/app/api/v1/updates/[id]/accept/route";
import { POST as sendBack } from "@/app/api/v1/updates/[id]/return/route";
import { POST as signOff } from "@/app/api/v1/updates/[id]/sign-off/route";
import { receiptResponseSchema, updateResponseSchema } from "@/lib/progress/open-api";
import { allocationOf, apiRequest, person, startWithPlan, type Person } from "../../support/factories";

let clerk: Person;
let approver: Person;
let reviewer: Person;
let allocation: { readonly id: string; readonly version: number };

beforeEach(async () => {
  await startWithPlan();
  clerk = await person("shuangta");
  approver = await person("shuangta-shenhe");
  reviewer = await person("fgw-shenhe");
  allocation = await allocationOf(11, "shuangta");
});

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;

async function call(handler: Handler, id: string, who: Person | null, body?: unknown) {
  const response = await handler(apiRequest(`/api/v1/of/${id}`, who?.token ?? null, body), { params: Promise.resolve({ id }) });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
}

const log = (who: Person | null, changes: object = {}, id = allocation.id) =>
  call(postUpdate, id, who, { percent: 86, narrative: "完成改造。", version: allocation.version, ...changes });

describe("the open API of updates", () => {
  it("takes a report from submission to acceptance", async () => {
    const submitted = await log(clerk);
    expect([submitted.status, submitted.body]).toMatchObject([201, { revision: 1, state: "submitted", version: allocation.version + 1 }]);
    const { id } = receiptResponseSchema.parse(submitted.body);

    expect((await call(getUpdate, id, reviewer)).status).toBe(404);
    expect(await call(signOff, id, approver, { version: 1 })).toMatchObject({ status: 200, body: { state: "signed_off", version: 2 } });
    expect(await call(sendBack, id, reviewer, { version: 2, reason: "请补充" })).toMatchObject({ status: 200, body: { state: "returned" } });

    const corrected = await log(clerk, { version: allocation.version + 1, percent: 88 });
    expect(corrected).toMatchObject({ status: 201, body: { id, revision: 2, version: allocation.version + 2 } });
    expect(await call(signOff, id, approver, { version: 4 })).toMatchObject({ status: 200 });
    expect(await call(accept, id, reviewer, { version: 5 })).toMatchObject({ status: 200, body: { state: "accepted", version: 6 } });

    const seen = updateResponseSchema.parse((await call(getUpdate, id, reviewer)).body);
    expect(seen.revisions.map(({ percent }) => percent)).toEqual([86, 88]);
    expect(seen.reviews).toHaveLength(4);
  });

  it("keeps a draft with submit: false", async () => {
    const drafted = await log(clerk, { submit: false, percent: null, narrative: "" });
    expect(drafted).toMatchObject({ status: 201, body: { state: "draft" } });
  });

  it.each([
    ["nobody", null, {}, 401],
    ["another county", "longcheng", {}, 403],
    ["leadership", "leader", {}, 403],
  ] as const)("answers %s with %s", async (_, post, changes, status) => {
    const who = post && (await person(post));
    expect((await log(who, changes)).status).toBe(status);
  });

  it.each([
    [{ version: 7 }, 409, "conflict"],
    [{ percent: 101 }, 422, "invalid"],
    [{ narrative: "" }, 422, "invalid"],
    [{ light: "green" }, 422, "invalid"],
    [{ period: "2025-13" }, 422, "invalid"],
    [{ period: "2022-01" }, 422, "invalid"],
    [{ period: "2025-12" }, 409, "rule-violated"],
  ])("refuses %j", async (changes, status, code) => {
    const answer = await log(clerk, changes);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
  });

  it("names wrong fields in words", async () => {
    const { body } = await log(clerk, { percent: 101, narrative: "" });
    expect(body.error).toMatchObject({ details: { fields: { percent: ["累计进度请填 0 至 100 的整数。"] } } });
  });

  it("does not find what is not there", async () => {
    expect((await log(clerk, {}, "0198aaaa-0000-7000-8000-000000000001")).status).toBe(404);
    expect((await log(clerk, {}, "eleven")).status).toBe(404);
    expect((await call(getUpdate, "eleven", clerk)).status).toBe(404);
    expect((await call(accept, "eleven", reviewer, { version: 1 })).status).toBe(404);
  });

  it("wants a reason for a return", async () => {
    const { body } = await log(clerk);
    const { id } = receiptResponseSchema.parse(body);
    expect(await call(sendBack, id, approver, { version: 1, reason: " " })).toMatchObject({ status: 422 });
  });
});
