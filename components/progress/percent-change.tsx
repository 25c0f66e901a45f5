import { translator } from "@/lib/i18n/translator";

/** A percentage with its distance from the last accepted one. */
export function PercentChange({ percent, previous }: { readonly percent: number | null; readonly previous: number | null }) {
  const t = translator("updates");
  if (percent === null) return <span className="text-quiet">—</span>;
  const change = previous === null ? null : percent - previous;
  return (
    <span className="whitespace-nowrap">
      <strong>{percent}%</strong>
      {change === null ? null : (
        <span className={`ml-1.5 text-sm ${change < 0 ? "text-orange" : "text-quiet"}`}>
          {change === 0 ? t("unchanged") : t(change > 0 ? "increased" : "decreased", { points: Math.abs(change) })}
        </span>
      )}
    </span>
  );
}
