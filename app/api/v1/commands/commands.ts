import { z, type ZodType } from "zod";
import type { PersonActor } from "@/lib/access/actor";
import { arrangeStandIn } from "@/lib/accounts/commands/arrange-stand-in";
import { changeAccount } from "@/lib/accounts/commands/change-account";
import { createAccount } from "@/lib/accounts/commands/create-account";
import { disableAccount, enableAccount } from "@/lib/accounts/commands/disable-account";
import { endStandIn } from "@/lib/accounts/commands/end-stand-in";
import { issueToken, revokeToken } from "@/lib/accounts/commands/issue-token";
import { resetPassword } from "@/lib/accounts/commands/reset-password";
import {
  accountSubjectSchema,
  arrangeStandInSchema,
  changeAccountSchema,
  createAccountSchema,
  endStandInSchema,
  issueTokenSchema,
  revokeTokenSchema,
} from "@/lib/accounts/schema";
import { recordAirDay } from "@/lib/air/commands/record-air-days";
import { setPlanTarget } from "@/lib/air/commands/set-target";
import { cancelImport, confirmImport, nameColumns } from "@/lib/air/commands/settle-import";
import { changeStation, registerStation } from "@/lib/air/commands/stations";
import { endWarning, recordWarning } from "@/lib/air/commands/warnings";
import { airDayFormSchema } from "@/lib/air/day-form";
import { cancelImportSchema, confirmImportSchema, nameColumnsSchema } from "@/lib/air/importing/air-import";
import { stationChangeSchema, stationSchema } from "@/lib/air/station-schema";
import { planTargetSchema } from "@/lib/air/target-schema";
import { warningEndSchema, warningSchema } from "@/lib/air/warning-schema";
import { applyCloseOut } from "@/lib/closing/commands/apply-close-out";
import { confirmCloseOut } from "@/lib/closing/commands/confirm-close-out";
import { reopenCloseOut } from "@/lib/closing/commands/reopen-close-out";
import { returnCloseOut } from "@/lib/closing/commands/return-close-out";
import { verifyCloseOut } from "@/lib/closing/commands/verify-close-out";
import { applyCloseOutSchema, closeOutReasonSchema, closeOutStepSchema } from "@/lib/closing/schema";
import { describeEvidence } from "@/lib/evidence/commands/describe-evidence";
import { removeEvidence } from "@/lib/evidence/commands/remove-evidence";
import { describeEvidenceSchema, removeEvidenceSchema } from "@/lib/evidence/schema";
import { applyPlanImport } from "@/lib/imports/commands/apply-plan-import";
import { applyReportWorkbook } from "@/lib/imports/commands/apply-report-workbook";
import { cancelPlanImport, decideFrame, decideName, decideRow, settleDoubts } from "@/lib/imports/commands/decide-plan-import";
import { cancelLedgerImport, confirmLedgerImport } from "@/lib/imports/commands/settle-ledger-import";
import { decideFrameSchema, decideNameSchema, decideRowSchema, importStepSchema, type DecideFrameInput } from "@/lib/imports/decisions";
import { applyWorkbookSchema } from "@/lib/imports/workbook-schema";
import { changeLedgerKind, countByLedger, defineLedgerKind } from "@/lib/ledgers/commands/kinds";
import { requestLedgerExport } from "@/lib/ledgers/commands/ledger-exports";
import { linkLedgerEvidence, removeLedgerRow, writeLedgerRow } from "@/lib/ledgers/commands/rows";
import {
  changeKindSchema,
  countByLedgerSchema,
  defineKindSchema,
  exportLedgerSchema,
  ledgerImportStepSchema,
  removeRowSchema,
  rowEvidenceSchema,
  writeRowSchema,
} from "@/lib/ledgers/schema";
import { changeRules } from "@/lib/milestones/commands/change-rules";
import { grantExtension, refuseExtension } from "@/lib/milestones/commands/decide-extension";
import { openDutyEvent } from "@/lib/milestones/commands/open-duty-event";
import { overrideLight, restoreLight } from "@/lib/milestones/commands/override-light";
import { requestExtension } from "@/lib/milestones/commands/request-extension";
import { previewRules } from "@/lib/milestones/queries/plan-rules";
import { changeRulesSchema, openDutyEventSchema, previewRulesSchema } from "@/lib/milestones/rule-schema";
import { grantExtensionSchema, overrideLightSchema, refuseExtensionSchema, requestExtensionSchema, restoreLightSchema } from "@/lib/milestones/schema";
import { markAllRead, markRead } from "@/lib/notifications/commands";
import { markReadSchema } from "@/lib/notifications/schema";
import { defaultPlanCode } from "@/lib/plan/types";
import { acceptProgress } from "@/lib/progress/commands/accept-progress";
import { reopenProgress } from "@/lib/progress/commands/reopen-progress";
import { returnProgress } from "@/lib/progress/commands/return-progress";
import { saveDraft } from "@/lib/progress/commands/save-draft";
import { signOffProgress } from "@/lib/progress/commands/sign-off-progress";
import { submitProgress } from "@/lib/progress/commands/submit-progress";
import { withdrawProgress } from "@/lib/progress/commands/withdraw-progress";
import {
  judgementSchema,
  reopenProgressSchema,
  returnProgressSchema,
  saveDraftSchema,
  submitProgressSchema,
  withdrawProgressSchema,
} from "@/lib/progress/schema";
import { concludeReview, openReview } from "@/lib/reports/commands/episode-reviews";
import { sealEdition } from "@/lib/reports/commands/seal-edition";
import { concludeReviewSchema, openReviewSchema } from "@/lib/reports/review-schema";
import { sealEditionSchema } from "@/lib/reports/schema";
import { acknowledgeNotice, answerNotice, closeNotice, issueNotice, renewNotice } from "@/lib/supervision/commands";
import { acknowledgeNoticeSchema, answerNoticeSchema, closeNoticeSchema, issueNoticeSchema, renewNoticeSchema } from "@/lib/supervision/schema";
import { systemNow } from "@/lib/time/clock";
import { shanghaiDate } from "@/lib/time/zone";
import { followUpAirImports } from "@/lib/web/air-import-follow-up";
import { problemSentence } from "@/lib/web/error-messages";
import { followUpLedgerExports } from "@/lib/web/ledger-export-follow-up";
import { followUpLedgerImports } from "@/lib/web/ledger-import-follow-up";
import { disableWebhook, registerWebhook, resendDelivery } from "@/lib/webhooks/commands/manage-webhooks";
import { registerWebhookSchema, resendDeliverySchema, webhookStepSchema } from "@/lib/webhooks/schema";

/** One thing that can be done: what a screen's form sends, as JSON, to the same command. */
export type ApiCommand = {
  readonly summary: string;
  readonly schema: ZodType;
  readonly run: (actor: PersonActor, input: unknown, now: Date) => Promise<unknown>;
};

/** Ties a command to its schema, so that what reaches it is what the schema gives. */
function command<Input>(summary: string, schema: ZodType<Input>, run: (actor: PersonActor, input: Input, now: Date) => Promise<unknown>): ApiCommand {
  // The route has parsed the input by this very schema.
  return { summary, schema, run: (actor, input, now) => run(actor, input as Input, now) };
}

/**
 * What `POST /api/v1/commands/{name}` does, by name: every action of the screens but signing in and out and one's own
 * password. Fields that a form sends as text are text here too, or a number where the schema converts it.
 */
export const apiCommands: Readonly<Record<string, ApiCommand>> = {
  "save-draft": command("Keep a report that is not finished", saveDraftSchema, saveDraft),
  "submit-progress": command("Hand a report in for sign-off", submitProgressSchema, submitProgress),
  "withdraw-progress": command("Take a report back that nobody has signed off", withdrawProgressSchema, withdrawProgress),
  "sign-off-progress": command("Let a report out of the house", judgementSchema, signOffProgress),
  "return-progress": command("Send a report back with a reason", returnProgressSchema, returnProgress),
  "accept-progress": command("Accept a report", judgementSchema, acceptProgress),
  "reopen-progress": command("Take an acceptance back; office", reopenProgressSchema, reopenProgress),

  "remove-evidence": command("Take a file out of a report that is being written", removeEvidenceSchema, (actor, { evidenceId }, now) => removeEvidence(actor, evidenceId, now)),
  "describe-evidence": command("Say what a file shows", describeEvidenceSchema, describeEvidence),

  "override-light": command("Set a light by hand, with a reason; office", overrideLightSchema, overrideLight),
  "restore-light": command("Give a light back to the rules; office", restoreLightSchema, restoreLight),
  "request-extension": command("Ask for another date of a duty", requestExtensionSchema, requestExtension),
  "grant-extension": command("Grant another date; office", grantExtensionSchema, grantExtension),
  "refuse-extension": command("Refuse another date; office", refuseExtensionSchema, refuseExtension),
  "preview-rules": command("What other rules would change, without changing them; office", previewRulesSchema, (actor, input, now) => previewRules(actor, input, shanghaiDate(now))),
  "change-rules": command("Change a plan's rules; office", changeRulesSchema, changeRules),
  "open-duty-event": command("Open the duties that an event brings; office", openDutyEventSchema, openDutyEvent),

  "apply-close-out": command("Apply to close an allocation out", applyCloseOutSchema, applyCloseOut),
  "verify-close-out": command("Verify an application; a lead's approver", closeOutStepSchema, verifyCloseOut),
  "confirm-close-out": command("Confirm an application; office", closeOutStepSchema, confirmCloseOut),
  "return-close-out": command("Send an application back with a reason", closeOutReasonSchema, returnCloseOut),
  "reopen-close-out": command("Open what was closed out again; office", closeOutReasonSchema, reopenCloseOut),

  "issue-notice": command("Issue a supervision notice; office", issueNoticeSchema, issueNotice),
  "acknowledge-notice": command("Acknowledge a notice", acknowledgeNoticeSchema, acknowledgeNotice),
  "answer-notice": command("Answer a notice; approver", answerNoticeSchema, answerNotice),
  "renew-notice": command("Demand more, by another date; office", renewNoticeSchema, renewNotice),
  "close-notice": command("Close a notice; office", closeNoticeSchema, closeNotice),

  "seal-edition": command("Seal a month; office", sealEditionSchema, sealEdition),

  "mark-read": command("Mark a message as read", markReadSchema, markRead),
  "mark-all-read": command("Mark every message as read", z.object({}), (actor, _input, now) => markAllRead(actor, now)),

  "arrange-stand-in": command("Arrange who stands in for whom", arrangeStandInSchema, arrangeStandIn),
  "end-stand-in": command("End a stand-in", endStandInSchema, endStandIn),
  "create-account": command("Create an account; office, signed in", createAccountSchema, createAccount),
  "change-account": command("Change an account; office, signed in", changeAccountSchema, changeAccount),
  "disable-account": command("Disable an account; office, signed in", accountSubjectSchema, disableAccount),
  "enable-account": command("Enable an account again; office, signed in", accountSubjectSchema, enableAccount),
  "reset-password": command("Give an account another initial password; office, signed in", accountSubjectSchema, resetPassword),
  "issue-token": command("Issue a token; office, signed in", issueTokenSchema, (actor, input, now) => issueToken(actor, input, now, systemNow())),
  "revoke-token": command("Revoke a token; office, signed in", revokeTokenSchema, (actor, { id }, now) => revokeToken(actor, id, now)),
  "register-webhook": command("Register a webhook; office, signed in", registerWebhookSchema, registerWebhook),
  "disable-webhook": command("End a webhook; office, signed in", webhookStepSchema, disableWebhook),
  "resend-delivery": command("Try a delivery again that was given up; office, signed in", resendDeliverySchema, (actor, { id }, now) => resendDelivery(actor, id, now)),

  "name-columns": command("Say what the columns of an air import are; office", nameColumnsSchema, async (actor, input) => {
    await nameColumns(actor, input);
    followUpAirImports();
  }),
  "confirm-import": command("Give the word for an air import; office", confirmImportSchema, async (actor, input, now) => {
    await confirmImport(actor, input, now);
    followUpAirImports();
  }),
  "cancel-import": command("Give an air import up; office", cancelImportSchema, (actor, { id }, now) => cancelImport(actor, id, now)),
  "record-air-day": command("Record or correct a day; office", airDayFormSchema, (actor, { day, reason }, now) => recordAirDay(actor, day, reason, now)),
  "set-plan-target": command("Set another year's target; office", planTargetSchema, (actor, input, now) => setPlanTarget(actor, defaultPlanCode, input, now)),
  "record-warning": command("Record a warning; office", warningSchema, recordWarning),
  "end-warning": command("Say when a warning ended; office", warningEndSchema, endWarning),
  "open-review": command("Open an episode's review with its duties; office", openReviewSchema, openReview),
  "conclude-review": command("Conclude a review; office", concludeReviewSchema, concludeReview),
  "register-station": command("Register a station; office", stationSchema, registerStation),
  "change-station": command("Correct a station; office", stationChangeSchema, changeStation),

  "decide-frame": command("Decide a plan import's head; office", decideFrameSchema, (actor, input, now) => decideFrame(actor, input as DecideFrameInput, now)),
  "decide-name": command("Decide what a name in a plan import stands for; office", decideNameSchema, decideName),
  "decide-row": command("Decide a row of a plan import; office", decideRowSchema, decideRow),
  "settle-doubts": command("Take what is left of a plan import's doubts as proposed; office", importStepSchema, settleDoubts),
  "apply-plan-import": command("Write a plan import; office", importStepSchema, applyPlanImport),
  "cancel-plan-import": command("Give a plan import up; office", importStepSchema, (actor, { id }, now) => cancelPlanImport(actor, id, now)),
  "apply-report-workbook": command("Take a reporting workbook's rows over", applyWorkbookSchema, (actor, input, now) => applyReportWorkbook(actor, input, problemSentence, now)),

  "define-ledger-kind": command("Define a ledger; office", defineKindSchema, defineLedgerKind),
  "change-ledger-kind": command("Change a ledger's columns; office", changeKindSchema, changeLedgerKind),
  "count-by-ledger": command("Let a ledger count for an indicator, or no more; office", countByLedgerSchema, countByLedger),
  "write-ledger-row": command("Add or change a row of one's own ledger", writeRowSchema, writeLedgerRow),
  "remove-ledger-row": command("Remove a row of one's own ledger", removeRowSchema, removeLedgerRow),
  "link-ledger-evidence": command("Attach evidence to a ledger's row, or detach it", rowEvidenceSchema, linkLedgerEvidence),
  "export-ledger": command("Ask for a long workbook of a ledger, made behind the answer", exportLedgerSchema, async (actor, input, now) => {
    const requested = await requestLedgerExport(actor, input, now);
    followUpLedgerExports();
    return requested;
  }),
  "confirm-ledger-import": command("Give the word for a ledger's file", ledgerImportStepSchema, async (actor, input, now) => {
    await confirmLedgerImport(actor, input, now);
    followUpLedgerImports();
  }),
  "cancel-ledger-import": command("Give a ledger's file up", ledgerImportStepSchema, (actor, { id }, now) => cancelLedgerImport(actor, id, now)),
};
