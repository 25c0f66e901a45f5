import Link from "next/link";
import { CloseOutStateBadge } from "@/components/closing/close-out-state";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { OwnCloseOut as Own } from "@/lib/closing/types";
import { translator } from "@/lib/i18n/translator";
import type { AllocationRole } from "@/lib/plan/types";

/** The own organisation's way to close its duty in a task out, once there is something to say about it. */
export function OwnCloseOut({ own, seq, role }: { readonly own: Own; readonly seq: number; readonly role: AllocationRole }) {
  const { newest, isReady, isFinished, mayApply } = own;
  // While an ongoing task goes on, only whoever may end it is reminded of the way.
  const isOffered = isReady && (isFinished || mayApply);
  if (!newest && !isOffered) return null;
  const t = translator("closing.own");
  return (
    <Card title={t("title")} aside={newest ? <CloseOutStateBadge state={newest.state} role={role} /> : null}>
      {isOffered ? <p className="text-sm">{t(isFinished ? (mayApply ? "ready" : "readyForApprover") : "ongoing")}</p> : null}
      <div className="mt-3 flex flex-wrap gap-2 empty:hidden">
        {isOffered && mayApply ? (
          <ButtonLink tone={isFinished ? "primary" : "plain"} href={`/tasks/${seq}/close-out`}>
            {t("apply")}
          </ButtonLink>
        ) : null}
        {newest ? (
          <Link href={`/close-outs/${newest.id}`} prefetch={false} className={buttonClass("plain")}>
            {t("view", { round: newest.round })}
          </Link>
        ) : null}
      </div>
    </Card>
  );
}
