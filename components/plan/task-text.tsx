import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { PrintedTask } from "@/lib/plan/views";

/** What the plan demands, at hand while reporting on it. */
export function TaskText({ task }: { readonly task: Pick<PrintedTask, "content" | "deadlineText"> }) {
  const t = translator("tasks");
  return (
    <Card title={t("printedField.content")}>
      <p className="text-sm leading-[1.8]">{task.content}</p>
      <p className="mt-2 text-sm text-quiet">
        {t("printedField.deadlineText")} {task.deadlineText}
      </p>
    </Card>
  );
}
