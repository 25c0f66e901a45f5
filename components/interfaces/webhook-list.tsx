import { ReasonedStep } from "@/components/forms/step-form";
import { translator } from "@/lib/i18n/translator";
import { shanghaiDate } from "@/lib/time/zone";
import type { FormState } from "@/lib/web/form-state";
import { fieldOf } from "@/lib/webhooks/schema";
import type { WebhookListItem } from "@/lib/webhooks/types";

/** The systems that are told of messages, each with what it is told and the step that ends it. */
export function WebhookList({
  webhooks,
  disable,
}: {
  readonly webhooks: readonly WebhookListItem[];
  readonly disable: (previous: FormState, form: FormData) => Promise<FormState>;
}) {
  const t = translator("interfaces.webhooks");
  const topic = translator("interfaces.topics");
  const words = translator("interfaces");
  return (
    <ul>
      {webhooks.map(({ id, version, label, url, topics, organisation, createdAt, disabledAt, waiting }) => (
        <li key={id} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 border-b border-line py-2 last:border-0">
          <span className={disabledAt ? "text-quiet" : ""}>
            <span className="block break-words">{label}</span>
            <span className="block font-mono text-sm break-all text-quiet">{url}</span>
            <span className="block text-sm text-quiet">
              {organisation ?? t("all")} · {disabledAt ? t("disabledOn", { date: shanghaiDate(disabledAt) }) : t("registeredOn", { date: shanghaiDate(createdAt) })}
              {waiting > 0 ? ` · ${t("waiting", { count: waiting })}` : null}
            </span>
            <details className="text-sm">
              <summary className="inline-flex min-h-11 cursor-pointer items-center text-brand md:min-h-8">{t("topics", { count: topics.length })}</summary>
              <p>{topics.map((each) => topic(fieldOf(each) as Parameters<typeof topic>[0])).join("、")}</p>
            </details>
          </span>
          {disabledAt ? null : (
            <div className="has-[details[open]]:col-span-full">
              <ReasonedStep
                id={id}
                action={disable}
                on={{ id, version: String(version) }}
                tone="danger"
                about={label}
                texts={{ label: t("disable"), text: t("disableExplain"), sending: words("working"), done: t("disabled"), offline: words("offline") }}
              />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
