import Link from "next/link";
import { translator } from "@/lib/i18n/translator";
import type { NamedTask } from "@/lib/reports/types";

/** The tasks of a group, each a link; a name that they share stands once, after them. */
export function TaskLinks({ tasks }: { readonly tasks: readonly NamedTask[] }) {
  const t = translator("workload");
  const names = new Set(tasks.map(({ name }) => name));
  return (
    <div className="flex flex-wrap gap-x-4">
      <ul className="flex flex-wrap gap-x-4">
        {tasks.map(({ seq, name }) => (
          <li key={seq}>
            <Link href={`/tasks/${seq}`} prefetch={false} className="inline-flex min-h-7 items-center text-brand hover:underline">
              {names.size === 1 ? t("task", { seq }) : t("taskNamed", { seq, name })}
            </Link>
          </li>
        ))}
      </ul>
      {names.size === 1 ? <span>{tasks[0]?.name}</span> : null}
    </div>
  );
}
