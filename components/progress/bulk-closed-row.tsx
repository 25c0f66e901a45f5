import { UpdateStateBadge } from "@/components/progress/update-state-badge";
import { WithdrawButton } from "@/components/progress/withdraw-button";
import { buttonClass } from "@/components/ui/button";
import { translator } from "@/lib/i18n/translator";
import type { BulkRow } from "@/lib/progress/bulk-report";
import type { UpdateReceipt } from "@/lib/progress/types";
import type { FormState } from "@/lib/web/form-state";

/** A report that was handed in: where it is, what it says in a line, and the way on. */
export function BulkClosedRow({
  row,
  withdrawAction,
}: {
  readonly row: BulkRow;
  readonly withdrawAction: (previous: FormState<UpdateReceipt>, form: FormData) => Promise<FormState<UpdateReceipt>>;
}) {
  const t = translator("report");
  const { update, content, allocation, canWithdraw } = row.form;
  if (!update) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
      <UpdateStateBadge state={update.state} role={allocation.role} />
      <span className="min-w-0 flex-1 basis-60 truncate text-quiet">
        {content.percent === null ? null : `${content.percent}% · `}
        {content.narrative}
      </span>
      {canWithdraw ? (
        <WithdrawButton
          action={withdrawAction}
          updateId={update.id}
          version={update.version}
          texts={{ withdraw: t("withdraw"), withdrawing: t("withdrawing"), withdrawn: t("withdrawn"), offline: t("offline") }}
        />
      ) : null}
      <a href={`/updates/${update.id}`} className={buttonClass("plain")}>
        {t("bulk.board.view")}
      </a>
    </div>
  );
}
