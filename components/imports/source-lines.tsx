import { translator } from "@/lib/i18n/translator";
import type { SourceRow } from "@/lib/imports/types";

/** Rows of the document as they stand in it, each with its line; what a merged cell carries down is quiet. */
export function SourceLines({ rows }: { readonly rows: readonly SourceRow[] }) {
  const t = translator("imports.rows");
  return (
    <div className="grid gap-2 text-sm">
      {rows.map(({ line, cells, carried }) => (
        <div key={line}>
          <p className="text-quiet">{t("line", { line })}</p>
          <ul className="divide-y divide-line rounded border border-line bg-sunken">
            {cells.map((cell, position) =>
              cell.trim() === "" ? null : (
                <li key={position} className={`px-2 py-1 break-words whitespace-pre-line ${carried?.includes(position) ? "text-quiet" : ""}`}>
                  {cell}
                </li>
              ),
            )}
          </ul>
        </div>
      ))}
    </div>
  );
}
