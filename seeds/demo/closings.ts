import { certificateNumber } from "@/lib/closing/certificate";
import { yearOf, type CalendarDate } from "@/lib/time/calendar-date";
import { startOfShanghaiDay } from "@/lib/time/zone";
import type { DemoAllocation } from "@/seeds/demo/history-writer";
import { demoId, randomFor } from "@/seeds/demo/random";

/** Rows by table, with the columns' own names. */
export type ClosingRows = {
  readonly close_out: Record<string, unknown>[];
  readonly close_out_item: Record<string, unknown>[];
  readonly close_out_step: Record<string, unknown>[];
};

type Closed = { readonly allocation: DemoAllocation; readonly closedOn: CalendarDate | null };

/** The close-outs of the allocations that have a day for it: applied for, verified where a lead verifies, confirmed. */
export function demoClosings(allocations: readonly Closed[], officeId: string): ClosingRows {
  const rows: ClosingRows = { close_out: [], close_out_item: [], close_out_step: [] };
  const numbers = new Map<number, number>();
  for (const { allocation, closedOn } of allocations) {
    if (closedOn === null) continue;
    const year = yearOf(closedOn);
    const number = (numbers.get(year) ?? 0) + 1;
    numbers.set(year, number);
    write(rows, allocation, closedOn, certificateNumber(year, number), officeId);
  }
  return rows;
}

function write(rows: ClosingRows, allocation: DemoAllocation, closedOn: CalendarDate, certificateNo: string, officeId: string): void {
  const random = randomFor(`closing ${allocation.seq} ${allocation.organisationCode}`);
  const hour = (hours: number) => new Date(startOfShanghaiDay(closedOn).getTime() + hours * 3_600_000);
  const id = demoId(random, hour(9));
  rows.close_out.push({
    id,
    allocation_id: allocation.id,
    round: 1,
    state: "confirmed",
    statement: "各项要求均已完成，佐证材料齐全，现申请销号。",
    certificate_no: certificateNo,
    version: 3,
    created_at: hour(9),
  });
  rows.close_out_item.push(
    ...allocation.clauseIds.map((clauseId) => {
      return { id: demoId(random, hour(9)), close_out_id: id, clause_id: clauseId, statement: "已按要求完成，并纳入常态管理。" };
    }),
  );
  const [reviewer] = allocation.reviewers;
  const steps = [
    { state: "applied", actor: { id: allocation.approverId, organisationId: allocation.organisationId } },
    ...(allocation.role === "lead" ? [] : [{ state: "verified", actor: reviewer }]),
    { state: "confirmed", actor: { id: officeId, organisationId: null } },
  ];
  steps.forEach(({ state, actor }, index) => {
    const at = hour(9 + 3 * index);
    const acting = { actor_id: actor.id, acting_organisation_id: actor.organisationId };
    rows.close_out_step.push({ id: demoId(random, at), close_out_id: id, state, reason: "", ...acting, at });
  });
}
