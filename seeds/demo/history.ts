import { expectedPercent } from "@/lib/milestones/light";
import { daysBetween, type CalendarDate } from "@/lib/time/calendar-date";
import {
  HistoryWriter,
  type DemoAllocation,
  type DemoFrame,
  type DemoRows,
  type Step,
} from "@/seeds/demo/history-writer";
import { randomFor, type Random } from "@/seeds/demo/random";
import { sceneOf, type RunningOutcome, type Scene } from "@/seeds/demo/scenes";

export type DemoHistory = {
  readonly rows: DemoRows;
  readonly closedOn: CalendarDate | null;
  /** Content writes: what the allocation's version has counted. */
  readonly writes: number;
};

/** How a report went: every step is taken in this order, as far as it is listed. */
type Outcome = RunningOutcome | "corrected" | "selfCorrected";

const steps: Readonly<Record<Outcome, readonly Step[]>> = {
  none: [],
  draft: ["draft"],
  submitted: ["submit"],
  selfReturned: ["submit", "selfReturn"],
  signedOff: ["submit", "signOff"],
  returned: ["submit", "signOff", "return"],
  accepted: ["submit", "signOff", "accept"],
  corrected: ["submit", "signOff", "return", "submit", "signOff", "accept"],
  selfCorrected: ["submit", "selfReturn", "submit", "signOff", "accept"],
};

/** How quickly organisations report in a running month; those not named lie in between. */
const pace: Readonly<Record<string, number>> = {
  shuangta: 0.82,
  longcheng: 0.7,
  chaoyangxian: 0.62,
  jianping: 0.76,
  kazuo: 0.92,
  beipiao: 0.55,
  lingyuan: 0.66,
};

/** An allocation's invented history up to the day before `today`, the same on every machine. */
export function demoHistory(allocation: DemoAllocation, frame: DemoFrame): DemoHistory {
  const { seq, organisationCode } = allocation;
  const { today } = frame;
  const random = randomFor(`${seq} ${organisationCode}`);
  const scene = sceneOf(seq, organisationCode);
  const closedOn = scene.closedOn && scene.closedOn < today ? scene.closedOn : null;
  const periods = frame.periods.filter(({ startsOn }) => closedOn === null || startsOn <= closedOn);
  const closed = periods.filter(({ reportDueOn }) => reportDueOn < today).length;
  const percents = percentSeries(allocation, frame, periods.length, closedOn, scene, random);
  const writer = new HistoryWriter(allocation, frame, random);
  periods.forEach((period, index) => {
    const running = index >= closed;
    // Nothing is left open where a duty was closed out.
    const age = closedOn === null ? closed - 1 - index : Number.POSITIVE_INFINITY;
    const outcome = running
      ? runningOutcome(allocation, scene, daysBetween(period.startsOn, today), random)
      : closedOutcome(allocation, scene, age, random);
    const narrative = index === closed - 1 ? scene.newestNarrative : undefined;
    writer.report(period, index, steps[outcome], percents[index] ?? 0, narrative);
  });
  return { rows: writer.rows, closedOn, writes: writer.writes };
}

/** @param age how many closed periods are newer */
function closedOutcome({ role, dueOn }: DemoAllocation, scene: Scene, age: number, random: Random): Outcome {
  if (age < (scene.missed ?? 0)) return "none";
  const roll = random.next();
  // Gaps lie further back: nobody but a scene misses the newest periods.
  if (age > 1 && roll < 0.03) return "none";
  if (age === 0 && dueOn === null && roll < 0.045) return roll < 0.03 ? "signedOff" : "returned";
  if (roll < 0.09) return "corrected";
  return roll < 0.12 && role !== "lead" ? "selfCorrected" : "accepted";
}

/** @param daysIn days since the running period began; in its first days nobody has reported */
function runningOutcome({ organisationCode }: DemoAllocation, scene: Scene, daysIn: number, random: Random): Outcome {
  if (daysIn < 6) return "none";
  if (scene.running) return scene.running;
  const roll = random.next();
  if (random.chance(pace[organisationCode] ?? 0.74)) return roll < 0.6 ? "accepted" : roll < 0.93 ? "signedOff" : "returned";
  if (roll < 0.35) return "draft";
  if (roll < 0.6) return "submitted";
  return roll < 0.68 ? "selfReturned" : "none";
}

/** Rising percentages, one per period; the last one is where the allocation stands. */
function percentSeries(
  { dueOn }: DemoAllocation,
  { planStartsOn, planEndsOn, today }: DemoFrame,
  count: number,
  closedOn: CalendarDate | null,
  scene: Scene,
  random: Random,
): number[] {
  const elapsed = Math.min(1, Math.max(0, daysBetween(planStartsOn, today) / daysBetween(planStartsOn, planEndsOn)));
  const ongoing = random.int(60, 97) * Math.sqrt(elapsed);
  const dated = dueOn === null ? ongoing : expectedPercent(planStartsOn, dueOn, today) - (scene.behind ?? random.int(-2, 6));
  const final = closedOn ? 100 : Math.min(99, Math.max(0, Math.round(dated)));
  const bend = 0.7 + random.next() * 0.4;
  let last = 0;
  return Array.from({ length: count }, (_, index) => {
    const share = (index + 1) / Math.max(1, count - 1);
    if (share >= 1) return final;
    last = Math.min(final, Math.max(last, Math.round(final * share ** bend + random.normal() * 0.8)));
    return last;
  });
}
