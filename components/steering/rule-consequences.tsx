import { fillText } from "@/components/forms/fill-text";
import { Notice } from "@/components/ui/notice";
import type { DutyGroup, RuleConsequences } from "@/lib/milestones/rule-change";

export type ConsequenceTexts = Readonly<
  Record<"title" | "none" | "periods" | "period" | "morePeriods" | "dutiesGone" | "dutiesAdded" | "duty", string>
>;

const shownPeriods = 3;

/** What saving the settings would do to the periods and duties to come. */
export function RuleConsequencesNotice({ consequences, texts }: { readonly consequences: RuleConsequences; readonly texts: ConsequenceTexts }) {
  const { periodsGone, periodsAdded, dutiesGone, dutiesAdded } = consequences;
  const more = periodsAdded.length - shownPeriods;
  const isNothing = periodsGone.length + periodsAdded.length + dutiesGone.length + dutiesAdded.length === 0;
  return (
    <Notice tone="info">
      <p className="font-bold">{texts.title}</p>
      {isNothing ? <p>{texts.none}</p> : null}
      {periodsGone.length + periodsAdded.length > 0 ? (
        <>
          <p>{fillText(texts.periods, { gone: periodsGone.length, added: periodsAdded.length })}</p>
          <ul className="ml-5 list-disc text-sm">
            {periodsAdded.slice(0, shownPeriods).map((period) => (
              <li key={period.code}>{fillText(texts.period, period)}</li>
            ))}
            {more > 0 ? <li>{fillText(texts.morePeriods, { count: more })}</li> : null}
          </ul>
        </>
      ) : null}
      <Duties title={texts.dutiesGone} duties={dutiesGone} line={texts.duty} />
      <Duties title={texts.dutiesAdded} duties={dutiesAdded} line={texts.duty} />
    </Notice>
  );
}

function Duties({ title, duties, line }: { readonly title: string; readonly duties: readonly DutyGroup[]; readonly line: string }) {
  if (duties.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul className="ml-5 list-disc text-sm">
        {duties.map((duty) => (
          <li key={`${duty.seq} ${duty.title} ${duty.dueOn}`}>{fillText(line, duty)}</li>
        ))}
      </ul>
    </>
  );
}
