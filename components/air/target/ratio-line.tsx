import type { TargetStanding } from "@/lib/air/target";
import { translator } from "@/lib/i18n/translator";

/** The share of heavy days so far against the target's line; both on one scale, which both rows share. */
export function RatioLine({ rows }: { readonly rows: readonly { readonly label: string; readonly standing: TargetStanding }[] }) {
  const t = translator("air.target");
  const target = rows[0]?.standing.target ?? 0;
  const top = Math.max(target * 2, ...rows.map(({ standing }) => standing.ratio ?? 0)) * 1.05 || 1;
  const at = (percent: number) => `${(percent / top) * 100}%`;
  return (
    <div className="grid gap-2" role="group" aria-label={t("ratioLine")}>
      {rows.map(({ label, standing }) => (
        <div key={label} className="grid grid-cols-[4rem_1fr_auto] items-center gap-3 text-sm">
          <span>{label}</span>
          <span className="relative h-6 rounded-sm bg-sunken" aria-hidden="true">
            <span
              className={`absolute inset-y-1 left-0 rounded-sm print:[print-color-adjust:exact] ${standing.ratioMeetsTarget === false ? "bg-red" : "bg-brand"}`}
              style={{ width: at(standing.ratio ?? 0) }}
            />
            <span className="absolute inset-y-0 w-0.5 bg-ink" style={{ left: at(target) }} />
          </span>
          <strong>{standing.ratio === null ? t("open") : `${standing.ratio.toFixed(3)}%`}</strong>
        </div>
      ))}
      <p className="text-sm text-quiet">{t("ratioLineNote", { target })}</p>
    </div>
  );
}
