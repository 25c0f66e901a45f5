import { LightShape } from "@/components/ui/light-shape";
import type { TargetStanding } from "@/lib/air/target";
import { translator } from "@/lib/i18n/translator";

/** One way of counting: days, a square for each day used or left, and the ratio against the target line. */
export function StandingPanel({
  label,
  standing,
  scale,
}: {
  readonly label: string;
  readonly standing: TargetStanding;
  /** Per cent that fill the bar. */
  readonly scale: number;
}) {
  const t = translator("dashboard.target");
  const { heavyDays, remaining } = standing;
  return (
    <div>
      <h3 className="text-sm font-normal text-quiet">{label}</h3>
      <p className="whitespace-nowrap">
        {t.rich("days", { days: heavyDays, big: (figure) => <strong className="text-2xl">{figure}</strong> })}
      </p>
      <Squares standing={standing} />
      <p className={`mt-2 text-sm ${remaining < 0 ? "text-red" : ""}`}>
        {remaining > 0 ? t("left", { days: remaining }) : remaining === 0 ? t("used") : t("exceeded", { days: -remaining })}
      </p>
      <RatioBar standing={standing} scale={scale} />
    </div>
  );
}

const squareOf = {
  used: "bg-ink border-ink",
  left: "border-edge",
  beyond: "bg-red border-red",
} as const;

/** Plain squares: filled for used days, empty for those left, in the colour of alarm for those beyond the allowance. */
function Squares({ standing: { heavyDays, allowedHeavyDays } }: { readonly standing: TargetStanding }) {
  const t = translator("dashboard.target");
  const squares = Array.from({ length: Math.max(heavyDays, allowedHeavyDays) }, (_, index) =>
    index >= allowedHeavyDays ? "beyond" : index < heavyDays ? "used" : "left",
  );
  return (
    <div className="mt-1 flex flex-wrap gap-1.5 forced-color-adjust-none [print-color-adjust:exact]">
      <span className="sr-only">{t("squares", { used: heavyDays, allowed: allowedHeavyDays })}</span>
      {squares.map((kind, index) => (
        <i key={index} className={`size-6 rounded-sm border-2 ${squareOf[kind]}`} />
      ))}
    </div>
  );
}

/** The ratio as a bar with the target as a line across it; the figures beside it say the same. */
function RatioBar({ standing, scale }: { readonly standing: TargetStanding; readonly scale: number }) {
  const t = translator("dashboard.target");
  const { ratio, ratioMeetsTarget, target } = standing;
  const isOver = ratioMeetsTarget === false;
  const percentOfScale = (value: number) => `${Math.min((value / scale) * 100, 100)}%`;
  return (
    <div className="mt-3 text-sm">
      <p className="flex flex-wrap items-baseline justify-between gap-x-2">
        <strong>{ratio === null ? t("noRatio") : t("ratio", { ratio: ratio.toFixed(3) })}</strong>
        {ratio === null ? null : (
          <span className={`inline-flex items-center gap-1 ${isOver ? "text-red" : "text-green"}`}>
            <LightShape light={isOver ? "red" : "green"} size={10} />
            {isOver ? t("breaks") : t("meets")}
          </span>
        )}
      </p>
      <div aria-hidden="true" className="relative mt-1 h-3 bg-grey-tint forced-color-adjust-none [print-color-adjust:exact]">
        <div className={`h-full ${isOver ? "bg-red" : "bg-brand"}`} style={{ width: percentOfScale(ratio ?? 0) }} />
        <div className="absolute -inset-y-1 w-0.5 -translate-x-1/2 bg-ink" style={{ left: percentOfScale(target) }} />
      </div>
      <p aria-hidden="true" className="relative mt-1 h-5 text-quiet">
        <span className="absolute -translate-x-1/2 whitespace-nowrap" style={{ left: percentOfScale(target) }}>
          {t("line", { target })}
        </span>
      </p>
    </div>
  );
}
