import type { DocumentPreview } from "@/lib/evidence/document-preview";
import { translator } from "@/lib/i18n/translator";

/** The beginning of a document as plain words or cells; the whole is one click away. */
export function DocumentGlance({ preview }: { readonly preview: DocumentPreview }) {
  const t = translator("evidence.viewer");
  return (
    // Scrolled with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="max-h-[68dvh] overflow-auto rounded border border-line bg-surface p-4" tabIndex={0} role="region" aria-label={t("glance")}>
      {preview.kind === "text"
        ? preview.paragraphs.map((paragraph, index) => (
            <p key={index} className="mb-2 break-words">
              {paragraph}
            </p>
          ))
        : preview.sheets.map(({ name, rows }, index) => (
            <table key={index} className="mb-4 w-max min-w-full border-collapse text-sm">
              {name ? <caption className="mb-1 text-left font-bold">{name}</caption> : null}
              <tbody>
                {rows.map((cells, row) => (
                  <tr key={row}>
                    {cells.map((cell, column) => (
                      <td key={column} className="max-w-80 border border-line px-2 py-1 align-top break-words">
                        {cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
      {preview.isCut ? <p className="text-sm text-quiet">{t("cut")}</p> : null}
    </div>
  );
}
