import catalogue from "@/lib/i18n/messages/zh-CN/audit.json";
import type { JsonObject, JsonValue } from "@/lib/audit/events";
import type { AuditListItem } from "@/lib/audit/types";
import { translator } from "@/lib/i18n/translator";

type Change = { readonly key: string; readonly before: JsonValue | undefined; readonly after: JsonValue | undefined };

/** PostgreSQL keeps keys by length; people read them in the order in which the catalogue lists them. */
const fieldOrder = Object.keys(catalogue.fields);
/** What the subject's name says already. */
const ofSubject = ["task", "period"];

/** What an event changed, in words; ids and digests only in the raw record below. */
export function EventChange({ event }: { readonly event: Pick<AuditListItem, "before" | "after" | "reason" | "subject"> }) {
  const t = translator("audit");
  // Catalogue keys made from data: an unknown one is no fault, it is left to the raw record.
  const has = (key: string): key is Parameters<typeof t>[0] => t.has(key as never);
  const word = (key: string, value: JsonValue | undefined): string => {
    if (value === undefined || value === null || value === "") return t("none");
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (typeof value === "object") return JSON.stringify(value);
    const known = `values.${key}.${value}`;
    return has(known) ? t(known as never) : String(value);
  };
  const isSaid = (key: string) => event.subject.taskSeq !== null && ofSubject.includes(key);
  const all = changesOf(event.before, event.after).filter(({ key }) => !isSaid(key));
  const changes = all
    .filter(({ key }) => fieldOrder.includes(key))
    .toSorted((a, b) => fieldOrder.indexOf(a.key) - fieldOrder.indexOf(b.key));
  return (
    <>
      {changes.length > 0 ? (
        <dl className="flex flex-wrap gap-x-4 text-sm text-quiet">
          {changes.map(({ key, before, after }) => (
            <div key={key} className="flex flex-wrap gap-x-1">
              <dt>{t(`fields.${key}` as never)}：</dt>
              <dd className="wrap-anywhere text-ink">
                {before === undefined || after === undefined
                  ? word(key, after ?? before)
                  : t("fromTo", { before: word(key, before), after: word(key, after) })}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {event.reason ? <p className="text-sm">{t("reason", { reason: event.reason })}</p> : null}
      {changes.length < all.length ? (
        <RawRecord before={event.before} after={event.after} texts={{ raw: t("raw"), before: t("before"), after: t("after") }} />
      ) : null}
    </>
  );
}

/** The fields that differ; those on one side alone are shown as they are. */
export function changesOf(before: JsonObject | null, after: JsonObject | null): Change[] {
  const keys = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])];
  return keys
    .map((key) => ({ key, before: before?.[key], after: after?.[key] }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

function RawRecord({
  before,
  after,
  texts,
}: {
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  readonly texts: { readonly raw: string; readonly before: string; readonly after: string };
}) {
  return (
    <details className="text-sm">
      <summary className="inline-block cursor-pointer py-1 text-brand">{texts.raw}</summary>
      {([[texts.before, before], [texts.after, after]] as const).map(([title, value]) =>
        value ? (
          <div key={title}>
            <p className="text-quiet">{title}</p>
            <pre className="mb-2 overflow-x-auto rounded bg-sunken p-2">{JSON.stringify(value, null, 2)}</pre>
          </div>
        ) : null,
      )}
    </details>
  );
}
