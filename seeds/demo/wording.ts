import type { AllocationRole } from "@/lib/plan/types";
import type { Random } from "@/seeds/demo/random";
import { seasonMonths, supplierTexts, taskTexts, type Line } from "@/seeds/demo/narratives";
import { countiesAsPlaces, placesOf } from "@/seeds/demo/places";

export type ReportPlace = {
  readonly seq: number;
  readonly role: AllocationRole;
  readonly organisationCode: string;
  /** 1–12 */
  readonly month: number;
  readonly year: number;
  /** Number of the report in its series, so that neighbours differ. */
  readonly index: number;
};

export type Words = { readonly narrative: string; readonly problems: string; readonly nextSteps: string };

/** An invented report: one or two lines of the task, sometimes a problem, mostly a next step. */
export function reportWords(place: ReportPlace, random: Random): Words {
  const { seq, index, month } = place;
  const texts = taskTexts[seq];
  const lines = linesOf(place).filter((line) => typeof line === "string" || seasonMonths[line.in].includes(month));
  const pool = lines.map((line) => (typeof line === "string" ? line : line.text));
  // Stepping through the pool keeps neighbouring months from repeating each other.
  const first = pool[index % pool.length] ?? "";
  const second = pool.length > 1 && random.chance(0.45) ? (pool[(index + 1 + random.int(0, pool.length - 2)) % pool.length] ?? "") : "";
  const narrative = fill(first + (second === first ? "" : second), place, random);
  const problems = texts && random.chance(0.3) ? fill(random.pick(texts.problems), place, random) : "";
  const nextSteps = texts && random.chance(0.7) ? fill(random.pick(texts.next), place, random) : "";
  return { narrative, problems, nextSteps };
}

/** Fills a template's places, numbers and dates. */
export function fill(
  template: string,
  { organisationCode, month, year }: Pick<ReportPlace, "organisationCode" | "month" | "year">,
  random: Random,
): string {
  const places = placesOf[organisationCode] ?? countiesAsPlaces;
  const first = random.int(0, places.length - 1);
  const second = (first + random.int(1, places.length - 1)) % places.length;
  return template.replace(/\{([^}]+)\}/g, (_, token: string) => {
    if (token === "p") return places[first] ?? "";
    if (token === "q") return places[second] ?? "";
    if (token === "m") return String(month);
    if (token === "m-1") return String(month === 1 ? 12 : month - 1);
    if (token === "y") return String(year);
    const [min = 0, max = min] = token.split("-").map(Number);
    return String(random.int(min, max));
  });
}

function linesOf({ seq, role, organisationCode }: ReportPlace): readonly Line[] {
  if (seq === 11 && organisationCode === "gdgs") return supplierTexts;
  const texts = taskTexts[seq];
  return texts?.[role] ?? texts?.responsible ?? [];
}
