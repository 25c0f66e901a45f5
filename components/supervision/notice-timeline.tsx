import { Moment } from "@/components/progress/moment";
import { StateShape } from "@/components/progress/update-state-badge";
import { noticeShapes } from "@/components/supervision/notice-state-badge";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { NoticeDetail, SupervisionState } from "@/lib/supervision/types";

const inks: Readonly<Record<SupervisionState, string>> = {
  issued: "text-orange",
  acknowledged: "text-quiet",
  answered: "text-blue",
  closed: "text-green",
};

/** The demand and everything that followed, oldest first, as letters lie in a file. */
export function NoticeTimeline({ notice }: { readonly notice: NoticeDetail }) {
  const t = translator("supervision");
  const { demand, issuedBy, issuedAt, steps } = notice;
  return (
    <Card title={t("detail.timeline")}>
      <ol className="divide-y divide-line">
        <Entry state="issued" title={t("step.demand")} by={t("office")} text={demand} person={issuedBy.displayName} at={issuedAt} />
        {steps.map(({ id, state, text, actor, actingOrganisation, at }) => (
          <Entry
            key={id}
            state={state}
            title={t(`step.${state}`)}
            by={actingOrganisation?.name ?? t("office")}
            text={text}
            person={actor.displayName}
            at={at}
          />
        ))}
      </ol>
    </Card>
  );
}

function Entry({
  state,
  title,
  by,
  text,
  person,
  at,
}: {
  readonly state: SupervisionState;
  readonly title: string;
  readonly by: string;
  readonly text: string;
  readonly person: string;
  readonly at: Date;
}) {
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className={`inline-flex items-center gap-1.5 font-bold ${inks[state]}`}>
          <StateShape state={noticeShapes[state]} />
          {title}
        </span>
        {by}
      </p>
      {text ? <p className="my-1 break-words whitespace-pre-line">{text}</p> : null}
      <p className="text-sm text-quiet">
        <Moment at={at} /> · {person}
      </p>
    </li>
  );
}
