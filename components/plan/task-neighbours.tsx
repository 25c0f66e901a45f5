import { translator } from "@/lib/i18n/translator";

/** Back to the list, and to the tasks before and after in the plan's order. */
export function TaskNeighbours({
  previousSeq,
  nextSeq,
}: {
  readonly previousSeq: number | null;
  readonly nextSeq: number | null;
}) {
  const t = translator("tasks");
  const link = (href: string, label: string) => (
    <a href={href} className="inline-flex min-h-9 items-center text-brand hover:underline">
      {label}
    </a>
  );
  return (
    <nav aria-label={t("neighbours")} className="mb-2 flex items-center gap-5 text-sm" data-print="hide">
      {link("/tasks", `‹ ${t("backToList")}`)}
      <span className="ml-auto flex gap-5">
        {previousSeq ? link(`/tasks/${previousSeq}`, t("previousTask", { seq: previousSeq })) : null}
        {nextSeq ? link(`/tasks/${nextSeq}`, t("nextTask", { seq: nextSeq })) : null}
      </span>
    </nav>
  );
}
