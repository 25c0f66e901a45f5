import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field, fieldIds } from "@/components/ui/field";
import { translator } from "@/lib/i18n/translator";
import type { NoticeChoices } from "@/lib/supervision/types";

export type SubjectProblem = "chooseBoth" | "noAllocation";

/** Which organisation's duty in which task the notice is about. */
export function SubjectChoice({
  choices,
  seq,
  organisation,
  problem,
}: {
  readonly choices: NoticeChoices;
  readonly seq: number | undefined;
  readonly organisation: string | undefined;
  readonly problem: SubjectProblem | null;
}) {
  const t = translator("supervision.create");
  const words = translator("supervision");
  const problems = problem ? [t(problem)] : undefined;
  return (
    <Card title={t("chooseTitle")}>
      <p className="mb-4 text-sm text-quiet">{t("chooseHint")}</p>
      <form method="get" action="/supervision/new" className="grid gap-4">
        <Field name="task" label={t("task")}>
          <select {...fieldIds("task", undefined)} defaultValue={seq ?? ""} required className="field-control">
            <option value="">{t("choose")}</option>
            {choices.tasks.map((task) => (
              <option key={task.id} value={task.seq}>
                {words("task", { seq: task.seq, name: task.name })}
              </option>
            ))}
          </select>
        </Field>
        <Field name="organisation" label={t("organisation")} {...(problems && { problems })}>
          <select {...fieldIds("organisation", problems)} defaultValue={organisation ?? ""} required className="field-control">
            <option value="">{t("choose")}</option>
            {choices.organisations.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Button type="submit" tone="primary" className="justify-self-start">
          {t("next")}
        </Button>
      </form>
    </Card>
  );
}
