import type { Outlook } from "@/lib/air/outlook";
import { translator } from "@/lib/i18n/translator";

/** How the year may end, as a range, with what it rests on; never as a certainty. */
export function OutlookBox({ label, outlook }: { readonly label: string; readonly outlook: Outlook }) {
  const t = translator("air.outlook");
  const years = outlook.years.length > 0 ? yearsText(outlook.years) : "";
  return (
    <section className="rounded border border-line p-3">
      <h3 className="text-sm text-quiet">{label}</h3>
      {outlook.kind === "over" ? <p>{t("over")}</p> : null}
      {outlook.kind === "not-enough" ? (
        <p>{outlook.years.length === 0 ? t("noHistory", { needed: outlook.needed }) : t("notEnough", { years, count: outlook.years.length, needed: outlook.needed })}</p>
      ) : null}
      {outlook.kind === "outlook" ? (
        <>
          <p className="text-lg font-bold">{rangeText(outlook.range)}</p>
          <Scale range={outlook.range} />
          <p className="mt-2 text-sm">{t("further", { days: outlook.daysToCome, low: outlook.furtherDays[0], high: outlook.furtherDays[1] })}</p>
          <p className="text-sm text-quiet">{t("restsOn", { years, count: outlook.years.length })}</p>
        </>
      ) : null}
    </section>
  );
}

function Scale({ range: [low, high] }: { readonly range: readonly [number, number] }) {
  return (
    <span aria-hidden="true" className="relative block h-3 rounded-sm bg-sunken">
      <span className="absolute inset-y-0 min-w-1 rounded-sm bg-brand print:[print-color-adjust:exact]" style={{ left: `${low * 100}%`, width: `${Math.max(1, (high - low) * 100)}%` }} />
    </span>
  );
}

/** In steps of five: the method bears no finer figure, and knows neither 0 nor 100. */
function rangeText([low, high]: readonly [number, number]): string {
  const t = translator("air.outlook");
  const step = (chance: number, round: (value: number) => number) => Math.min(95, Math.max(5, round(chance * 20) * 5));
  const [from, to] = [step(low, Math.floor), step(high, Math.ceil)];
  return from === to ? t("about", { chance: from }) : t("range", { from, to });
}

/** `2015—2017、2019`. */
function yearsText(years: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const year of years) {
    const last = runs.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else runs.push([year, year]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}—${to}`)).join("、");
}
