import { WithdrawButton } from "@/components/progress/withdraw-button";
import { UpdateStateBadge } from "@/components/progress/update-state-badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { ReportForm, UpdateReceipt } from "@/lib/progress/types";
import type { FormState } from "@/lib/web/form-state";

/** In the form's place while a report waits for a judgement, is accepted or closed out: where it is, and the way on. */
export function ClosedReport({
  report,
  withdrawAction,
}: {
  readonly report: ReportForm;
  readonly withdrawAction: (previous: FormState<UpdateReceipt>, form: FormData) => Promise<FormState<UpdateReceipt>>;
}) {
  const t = translator("report");
  const { update, standing, content, canWithdraw, allocation } = report;
  const isOnTheWay = update && update.state !== "draft" && update.state !== "returned";
  return (
    <Card>
      {update ? (
        <p className="mb-2">
          <UpdateStateBadge state={update.state} role={allocation.role} />
        </p>
      ) : null}
      <p>{standing.closedOn ? t("closedOut") : isOnTheWay ? t(`state.${update.state}`) : null}</p>
      {content.narrative ? (
        <blockquote className="my-3 border-l-3 border-line pl-4 break-words whitespace-pre-line text-quiet">
          {content.percent === null ? null : <strong className="mr-2 text-ink">{content.percent}%</strong>}
          {content.narrative}
        </blockquote>
      ) : null}
      <div className="mt-3 flex flex-wrap gap-3">
        {update ? (
          <ButtonLink href={`/updates/${update.id}`} tone="primary">
            {t("view")}
          </ButtonLink>
        ) : null}
        <ButtonLink href="/work">{t("work")}</ButtonLink>
      </div>
      {canWithdraw && update ? (
        <div className="mt-4 border-t border-line pt-3">
          <p className="mb-2 text-sm text-quiet">{t("withdrawHint")}</p>
          <WithdrawButton
            action={withdrawAction}
            updateId={update.id}
            version={update.version}
            texts={{ withdraw: t("withdraw"), withdrawing: t("withdrawing"), withdrawn: t("withdrawn"), offline: t("offline") }}
          />
        </div>
      ) : null}
    </Card>
  );
}
