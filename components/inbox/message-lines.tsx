import { translator } from "@/lib/i18n/translator";
import type { Words } from "@/lib/notifications/message-words";

/** Lines shown at once; the rest unfolds. */
const linesAtOnce = 3;

/** What a message's title sums up, a line each. */
export function MessageLines({ lines }: { readonly lines: readonly Words[] }) {
  const t = translator("inbox");
  const rest = lines.slice(linesAtOnce);
  const list = (shown: readonly Words[]) => (
    <ul className="text-quiet">
      {shown.map(({ key, values }, index) => (
        <li key={index}>{t(key as never, values as never)}</li>
      ))}
    </ul>
  );
  return (
    <>
      {list(lines.slice(0, linesAtOnce))}
      {rest.length > 0 ? (
        <details>
          <summary className="inline-flex min-h-9 cursor-pointer items-center text-sm text-brand">{t("more", { count: rest.length })}</summary>
          {list(rest)}
        </details>
      ) : null}
    </>
  );
}
