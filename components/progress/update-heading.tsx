import Link from "next/link";
import { periodValues } from "@/components/plan/period-values";
import { Moment } from "@/components/progress/moment";
import { UpdateStateBadge } from "@/components/progress/update-state-badge";
import { translator } from "@/lib/i18n/translator";
import { taskAddress } from "@/lib/plan/task-address";
import type { UpdateDetail } from "@/lib/progress/types";

/** Whose report of what, for when, and where it is on its way. */
export function UpdateHeading({ update }: { readonly update: UpdateDetail }) {
  const t = translator("updates");
  const roles = translator("tasks.role");
  const { task, planCode, organisation, role, period, state, revisions } = update;
  const newest = revisions.at(-1);
  return (
    <header className="mb-4">
      <Link href={taskAddress({ seq: task.seq, planCode })} prefetch={false} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {t("back", { seq: task.seq })}
      </Link>
      <p className="text-sm text-quiet">
        {t("place", { organisation: organisation.name, role: roles(role), ...periodValues(period.code) })}
        {update.isDemo ? ` · ${t("demo")}` : ""}
      </p>
      <h1 className="text-lg">
        {task.seq}. {task.name}
      </h1>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-quiet">
        <UpdateStateBadge state={state} role={role} />
        {newest ? (
          <span>
            {t("by", { revision: newest.revision, author: newest.author.displayName })}{" "}
            <Moment at={newest.submittedAt ?? newest.savedAt} />
          </span>
        ) : null}
      </p>
    </header>
  );
}
