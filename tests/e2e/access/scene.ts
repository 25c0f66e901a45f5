import { signedOut, signIn, worthlessCookie, type Caller } from "../support/caller";
import { query } from "../support/database";
import { issueNotice, type NoticeRow } from "../support/notices";
import { createPerson } from "../support/people";
import { photograph } from "../support/photograph";
import { allocationVersion, clearAllocation, clearCloseOuts, findAllocation, findUpdate, judge, listFreePeriods, report, type UpdateRow } from "../support/records";
import { attachFile, createUpload, uploadAddress } from "../support/tus";
import { accessTask, usernames, type Kind } from "./kinds";

/** The demonstration's fixed day (contract, "Settings"). */
const today = "2025-11-20";

/** How far a report has come. `corrected`: returned by the lead and written anew, not signed off again. */
export type Stage = "draft" | "submitted" | "signed-off" | "corrected";

export type Prepared = { readonly update: UpdateRow; readonly evidenceId: string };

/**
 * What the table's requests are made on: one account of each kind, and the county's reports at every stage. A request
 * that will be refused may share a report with others; one that changes its report gets a fresh one.
 */
export class AccessScene {
  readonly #shared = new Map<string, Promise<Prepared>>();
  #notice: Promise<NoticeRow> | undefined;
  readonly #free: { readonly clerk: string[]; readonly "lead-clerk": string[] };

  private constructor(
    readonly callers: Readonly<Record<Kind, Caller>>,
    readonly allocationId: string,
    private readonly leadAllocationId: string,
    free: { readonly county: string[]; readonly lead: string[] },
    private readonly picture: Buffer<ArrayBuffer>,
  ) {
    this.#free = { clerk: free.county, "lead-clerk": free.lead };
  }

  static async prepare(): Promise<AccessScene> {
    const { id } = await findAllocation("lingyuan", accessTask);
    const lead = await findAllocation("fgw", accessTask);
    await clearCloseOuts(id);
    await clearAllocation(id);
    await clearAllocation(lead.id);
    const signedIn = Object.entries(usernames).map(async ([kind, name]) => [kind, await signIn(name)] as const);
    const callers = Object.fromEntries(await Promise.all(signedIn)) as Record<keyof typeof usernames, Caller>;
    const free = { county: await listFreePeriods(id, today), lead: await listFreePeriods(lead.id, today) };
    const nobody = { "signed-out": signedOut, "worthless-cookie": worthlessCookie, disabled: await disabledWithLiveCookie() };
    const all = { ...callers, ...nobody };
    return new AccessScene(all, id, lead.id, free, await photograph(1, 64));
  }

  /** The county's report at this stage, the same each time; it must not be changed. */
  shared(stage: Stage): Promise<Prepared> {
    const existing = this.#shared.get(stage) ?? this.fresh(stage);
    this.#shared.set(stage, existing);
    return existing;
  }

  /** As {@link shared}, but for requests that are to succeed: then a report of its own. */
  subject(stage: Stage, isAllowed: boolean): Promise<Prepared> {
    return isAllowed ? this.fresh(stage) : this.shared(stage);
  }

  async fresh(stage: Stage): Promise<Prepared> {
    const { clerk, approver, "lead-approver": lead } = this.callers;
    // What another row closed out takes no reports.
    await clearCloseOuts(this.allocationId);
    const period = this.freePeriod();
    const id = await report(clerk, this.allocationId, { period, submit: false });
    const evidenceId = await this.attach(clerk, id);
    if (stage !== "draft") await report(clerk, this.allocationId, { period });
    if (stage === "signed-off" || stage === "corrected") await judge(approver, id, "sign-off");
    if (stage !== "corrected") return { update: await findUpdate(id), evidenceId };
    await judge(lead, id, "return", "请补充现场照片。");
    await report(clerk, this.allocationId, { period, submit: false, narrative: "已补充现场照片。" });
    return { update: await findUpdate(id), evidenceId: await this.attach(clerk, id) };
  }

  /** The lead bureau's own report, signed off: the office judges it. */
  async leadReport(isAllowed: boolean): Promise<Prepared> {
    const existing = this.#shared.get("lead");
    if (existing && !isAllowed) return existing;
    const created = this.#createLeadReport();
    if (!isAllowed) this.#shared.set("lead", created);
    return created;
  }

  async #createLeadReport(): Promise<Prepared> {
    const { "lead-clerk": clerk, "lead-approver": approver } = this.callers;
    const id = await report(clerk, this.leadAllocationId, { period: take(this.#free["lead-clerk"]), submit: false });
    const evidenceId = await this.attach(clerk, id);
    const { period } = await findUpdate(id);
    await report(clerk, this.leadAllocationId, { period });
    await judge(approver, id, "sign-off");
    return { update: await findUpdate(id), evidenceId };
  }

  /** A supervision notice for the county's duty; for requests that are to succeed, one of its own. */
  notice(isAllowed: boolean): Promise<NoticeRow> {
    const issue = () => issueNotice(this.callers.office, this.allocationId);
    return isAllowed ? issue() : (this.#notice ??= issue());
  }

  /** A period in which the county has not reported on the task. */
  freePeriod(): string {
    return take(this.#free.clerk);
  }

  /** The version that the county's next write must name. */
  allocationVersion(): Promise<number> {
    return allocationVersion(this.allocationId);
  }

  /** An upload that the county's clerk has begun, of the table's picture. */
  async upload(): Promise<string> {
    const { update } = await this.shared("draft");
    return uploadAddress(await createUpload(this.callers.clerk, this.picture.byteLength, this.metadata(update.id)));
  }

  get bytes(): Buffer<ArrayBuffer> {
    return this.picture;
  }

  metadata(updateId: string): Record<string, string> {
    return { filename: "现场.jpg", filetype: "image/jpeg", allocationId: this.allocationId, updateId };
  }

  private attach(caller: Caller, updateId: string): Promise<string> {
    const allocationId = caller === this.callers.clerk ? this.allocationId : this.leadAllocationId;
    return attachFile(caller, this.picture, { ...this.metadata(updateId), allocationId });
  }
}

function take(periods: string[]): string {
  const period = periods.pop();
  if (!period) throw new Error("no reporting period is left to report in");
  return period;
}

async function disabledWithLiveCookie(): Promise<Caller> {
  const { id, username } = await createPerson("access");
  const caller = await signIn(username);
  await query("UPDATE account SET disabled_at = now(), version = version + 1 WHERE id = $1", [id]);
  return caller;
}
