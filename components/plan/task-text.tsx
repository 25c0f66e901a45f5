import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import type { PrintedTask } from "@/lib/plan/views";

/** What the plan demands, at hand while reporting on it. */
export async function TaskText({ task }: { readonly task: Pick<PrintedTask, "content" | "deadlineText"> }) {
  const t = await getTranslations("tasks");
  return (
    <Card title={t("printedField.content")}>
      <p className="text-sm leading-[1.8]">{task.content}</p>
      <p className="mt-2 text-sm text-quiet">
        {t("printedField.deadlineText")} {task.deadlineText}
      </p>
    </Card>
  );
}
