import { daysPicture, lightBar, type Picture } from "@/components/documents/light-bar";
import { longDate } from "@/components/documents/long-date";
import { periodValues } from "@/components/plan/period-values";
import { translator } from "@/lib/i18n/translator";
import { lights, type Light } from "@/lib/milestones/types";
import type { EditionContent } from "@/lib/reports/edition";
import { yearOf, type CalendarDate } from "@/lib/time/calendar-date";

/** One cell of a bulletin's table: words, or a picture with its words. */
export type BulletinCell = string | Picture;

export type BulletinBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "picture"; readonly picture: Picture }
  /** `widths` in per cent of the type area. */
  | { readonly kind: "table"; readonly columns: readonly string[]; readonly widths: readonly number[]; readonly rows: readonly (readonly BulletinCell[])[] };

/** 调度通报: what a month's letter to all organisations says, whatever it is written on. */
export type BulletinText = {
  readonly letterhead: string;
  readonly number: string;
  readonly title: string;
  readonly to: string;
  readonly blocks: readonly BulletinBlock[];
  readonly attachment: string;
  readonly signature: string;
  readonly date: string;
  /** Which sealed edition it tells of. */
  readonly note: string;
};

type Seal = { readonly hash: string; readonly city: string; readonly sealedOn: CalendarDate };
type Translate = ReturnType<typeof translator>;

const lagging: ReadonlySet<Light> = new Set(["red", "orange"]);
const barWidth = 200;

/** Composes the bulletin from a sealed edition alone: the same edition always says the same. */
export function bulletinText(content: EditionContent, { hash, city, sealedOn }: Seal): BulletinText {
  const t = translator("documents.bulletin");
  const month = periodValues(content.period);
  const asOf = longDate(content.asOf as CalendarDate);
  return {
    letterhead: t("letterhead", { city }),
    number: t("number", { year: String(yearOf(sealedOn)) }),
    title: t("title", month),
    to: t("to"),
    blocks: [
      { kind: "paragraph", text: t("intro", { ...month, plan: content.dashboard.plan.title, asOf }) },
      ...airBlocks(t, content),
      ...taskBlocks(t, content),
      ...reportingBlocks(t, content),
      ...lagBlocks(t, content),
      { kind: "heading", text: t("askTitle") },
      { kind: "paragraph", text: askText(t, content) },
    ],
    attachment: t("attachment", month),
    signature: t("signature", { city }),
    date: longDate(sealedOn),
    note: t("seal", { asOf, hash: hash.slice(0, 16) }),
  };
}

function airBlocks(t: Translate, { dashboard: { target } }: EditionContent): BulletinBlock[] {
  const { observed, dustExcluded } = target;
  const ratio = (value: number | null) => (value === null ? t("noRatio") : t("ratio", { value: String(value) }));
  const left = observed.remaining;
  const remaining = left > 0 ? t("remainingLeft", { days: left }) : left === 0 ? t("remainingNone") : t("remainingOver", { days: -left });
  const values = { valid: observed.validDays, observed: observed.heavyDays, observedRatio: ratio(observed.ratio), excluded: dustExcluded.heavyDays, excludedRatio: ratio(dustExcluded.ratio) };
  return [
    { kind: "heading", text: t("airTitle") },
    { kind: "paragraph", text: t("air", { year: String(target.year), ...values, target: String(observed.target), allowed: observed.allowedHeavyDays, remaining }) },
    { kind: "picture", picture: daysPicture(observed.heavyDays, observed.allowedHeavyDays, t("daysPicture", { allowed: observed.allowedHeavyDays, used: observed.heavyDays })) },
  ];
}

function taskBlocks(t: Translate, { dashboard, tasks, allocationCounts }: EditionContent): BulletinBlock[] {
  const [columns, bySeq] = [t.raw("sectionColumns") as string[], new Map(tasks.map((task) => [task.seq, task]))];
  const rows = dashboard.sections.map(({ title, tasks: own }) => {
    const counts = noLights();
    for (const { seq } of own) counts[bySeq.get(seq)?.light ?? "grey"] += 1;
    const caption = partsOf(t, counts, "lightPart");
    return [title, lightBar(counts, barWidth, { words: t("picture", { section: title, parts: caption }), caption }), String(own.length), String(counts.red + counts.orange)];
  });
  const text = t("tasks", {
    total: tasks.length,
    parts: partsOf(t, dashboard.counts, "lightPart"),
    allocations: lights.reduce((sum, light) => sum + allocationCounts[light], 0),
    allocationParts: partsOf(t, allocationCounts, "lightPartAllocations"),
  });
  return [{ kind: "heading", text: t("tasksTitle") }, { kind: "paragraph", text }, { kind: "table", columns, widths: [32, 38, 12, 18], rows }];
}

function reportingBlocks(t: Translate, { organisations }: EditionContent): BulletinBlock[] {
  const [owed, reported] = [sumOf(organisations, "owed"), sumOf(organisations, "reported")];
  const late = organisations.filter((each) => each.reported < each.owed).toSorted((a, b) => b.owed - b.reported - (a.owed - a.reported));
  const rate = owed === 0 ? "100" : String(Math.floor((reported * 1000) / owed) / 10);
  return [
    { kind: "heading", text: t("reportingTitle") },
    { kind: "paragraph", text: `${t("reporting", { owed, reported, rate })}${t(late.length === 0 ? "reportingAll" : "reportingLate")}` },
    ...(late.length === 0
      ? []
      : [{ kind: "table", columns: t.raw("reportingColumns") as string[], widths: [46, 18, 18, 18], rows: late.map((each) => [each.organisation, String(each.owed), String(each.reported), String(each.owed - each.reported)]) } as const]),
  ];
}

function lagBlocks(t: Translate, { tasks }: EditionContent): BulletinBlock[] {
  const words = translator("lights");
  const late = tasks.flatMap(({ seq, name, allocations }) => allocations.filter(({ light }) => lagging.has(light)).map((each) => ({ seq, name, ...each })));
  if (late.length === 0) return [{ kind: "heading", text: t("lagTitle") }, { kind: "paragraph", text: t("lagNone") }];
  // Organisations of one task that stand alike share a row: there are hundreds of them.
  const groups = new Map<string, typeof late>();
  for (const each of late) {
    const key = `${each.seq} ${each.light} ${each.percent}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const rows = [...groups.values()].map((group) => {
    const { seq, name, light, percent } = group[0]!;
    return [t("lagTask", { seq, name }), group.map(({ organisation }) => organisation).join("、"), words(light), `${percent}%`];
  });
  const values = { organisations: new Set(late.map(({ code }) => code)).size, allocations: late.length };
  return [{ kind: "heading", text: t("lagTitle") }, { kind: "paragraph", text: t("lag", values) }, { kind: "table", columns: t.raw("lagColumns") as string[], widths: [38, 38, 12, 12], rows }];
}

function askText(t: Translate, { organisations, allocationCounts }: EditionContent): string {
  const asks = [...(organisations.some((each) => each.reported < each.owed) ? ["askReport"] : []), ...(allocationCounts.red + allocationCounts.orange > 0 ? ["askLag"] : [])];
  return (asks.length === 0 ? ["askGoOn"] : asks).map((key) => t(key)).join("");
}

function partsOf(t: Translate, counts: Readonly<Record<Light, number>>, key: string): string {
  const words = translator("lights");
  return lights.toReversed().filter((light) => counts[light] > 0).map((light) => t(key, { light: words(light), count: counts[light] })).join("、");
}

function noLights(): Record<Light, number> {
  return { blue: 0, grey: 0, green: 0, yellow: 0, orange: 0, red: 0 };
}

function sumOf(rows: EditionContent["organisations"], field: "owed" | "reported"): number {
  return rows.reduce((sum, row) => sum + row[field], 0);
}
