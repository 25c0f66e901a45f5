import Link from "next/link";
import { translator } from "@/lib/i18n/translator";
import type { NamedTask } from "@/lib/reports/types";

/** The tasks of a group, each a link. */
export function TaskLinks({ tasks }: { readonly tasks: readonly NamedTask[] }) {
  const t = translator("workload");
  return (
    <ul className="flex flex-wrap gap-x-4">
      {tasks.map(({ seq, name }) => (
        <li key={seq}>
          <Link href={`/tasks/${seq}`} prefetch={false} className="inline-flex min-h-7 items-center text-brand hover:underline">
            {t("task", { seq, name })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
