import type { AllocationRole } from "@/lib/plan/types";
import type { Random } from "@/seeds/demo/random";

export type DemoIndicator = { readonly clauseId: string; readonly title: string };

/** City-wide numbers: from the plan's first month to its last, reported by the lead alone. */
const cityWide: Readonly<Record<string, readonly [number, number]>> = {
  "清洁能源发电总装机": [612, 808],
  "非化石能源装机占比": [70.5, 80.9],
  "非化石能源消费比重": [14.2, 18.9],
  "7—10天污染过程预报准确率": [61, 76],
};

/** Things of which none shall be left: how many a county began with. */
const remaining: Readonly<Record<string, readonly [number, number]>> = {
  "建成区35蒸吨/小时及以下燃煤锅炉剩余数": [6, 24],
  "禁燃区内散煤销售网点数": [3, 11],
};

/** Shares that every county reports: where they begin and where they get to. */
const shares: Readonly<Record<string, readonly [number, number]>> = {
  "散煤治理项目完工率": [38, 98],
  "“六个百分百”落实率": [84, 97],
  "建筑工地检查覆盖率": [88, 100],
  "涉气企业清单覆盖率": [94.5, 100],
};

/**
 * An invented reading, or null where this organisation does not report the indicator.
 *
 * @param progress from 0 at the plan's start to 1 at its end
 */
export function demoReading(
  { title }: DemoIndicator,
  role: AllocationRole,
  progress: number,
  random: Random,
  organisationCode: string,
): number | null {
  const [from, to] = cityWide[title] ?? shares[title] ?? [0, 0];
  if (cityWide[title]) return role === "lead" ? tenths(from + (to - from) * progress + random.normal() * 0.2) : null;
  if (role === "cooperating") return null;
  if (shares[title]) return Math.min(100, tenths(from + (to - from) * Math.sqrt(progress) + random.normal() * 0.7));
  const start = remaining[title];
  if (!start) return null;
  // The same county begins with the same number in every report.
  const begun = start[0] + (organisationCode.length * 7 + organisationCode.charCodeAt(0)) % (start[1] - start[0] + 1);
  return Math.max(0, Math.round(begun * (1 - progress * 1.04)));
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
