import { StepButton } from "@/components/forms/step-button";
import { translator } from "@/lib/i18n/translator";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";
import type { FormState } from "@/lib/web/form-state";
import { fieldOf } from "@/lib/webhooks/schema";
import type { DeliveryListItem } from "@/lib/webhooks/types";

const colours = { waiting: "text-quiet", delivered: "text-green", givenUp: "text-red" } as const;

/** The newest messages on their way to other systems; what was given up can be sent again. */
export function DeliveryList({
  deliveries,
  resend,
}: {
  readonly deliveries: readonly DeliveryListItem[];
  readonly resend: (previous: FormState, form: FormData) => Promise<FormState>;
}) {
  const t = translator("interfaces.deliveries");
  const topic = translator("interfaces.topics");
  const words = translator("interfaces");
  const texts = { working: words("working"), offline: words("offline") };
  return (
    <ul>
      {deliveries.map(({ id, webhook, topic: told, createdAt, attempts, state, lastAnswer, canResend }) => (
        <li key={id} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-b border-line py-2 last:border-0">
          <span>
            <span className="block">
              {topic(fieldOf(told) as Parameters<typeof topic>[0])} → {webhook}
            </span>
            <span className="block text-sm text-quiet">
              {shanghaiDate(createdAt)} {shanghaiTime(createdAt)} · <span className={colours[state]}>{t(`state.${state}`)}</span>
              {attempts > 0 ? ` · ${t("attempts", { count: attempts })}` : null}
              {lastAnswer ? ` · ${wordsOf(lastAnswer)}` : null}
            </span>
          </span>
          {canResend ? <StepButton action={resend} fields={{ id }} label={t("resend")} name={`${t("resend")}：${webhook}`} texts={texts} /> : null}
        </li>
      ))}
    </ul>
  );

  function wordsOf(answer: string): string {
    return answer === "timeout" || answer === "unreachable" ? t(answer) : t("answer", { status: answer });
  }
}
