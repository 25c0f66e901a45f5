import type { Metadata } from "next";
import { removeEvidenceAction } from "@/app/_actions/evidence";
import { submitProgressAction, withdrawProgressAction } from "@/app/_actions/progress";
import { evidenceLabels } from "@/components/evidence/evidence-labels";
import { BulkBoard } from "@/components/progress/bulk-board";
import { BulkClosedRow } from "@/components/progress/bulk-closed-row";
import { BulkHeading } from "@/components/progress/bulk-heading";
import type { BulkRowView } from "@/components/progress/bulk-row";
import { BulkRowHead } from "@/components/progress/bulk-row-head";
import { fieldParts } from "@/components/progress/field-parts";
import { reportAddress } from "@/components/progress/report-address";
import { EmptyState } from "@/components/ui/empty-state";
import { env } from "@/lib/env";
import { listEvidenceOf } from "@/lib/evidence/queries/evidence";
import type { EvidenceView } from "@/lib/evidence/types";
import { messages } from "@/lib/i18n/messages";
import { translator } from "@/lib/i18n/translator";
import type { AddressParameters } from "@/lib/milestones/task-list-address";
import type { BulkReport, BulkRow } from "@/lib/progress/bulk-report";
import { getBulkReport } from "@/lib/progress/queries/bulk-report";
import { today } from "@/lib/time/clock";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";
import { shownPlanCode } from "@/lib/web/shown-plan";

export function generateMetadata(): Metadata {
  const t = translator("report");
  return { title: t("bulk.title") };
}

export default async function BulkReportPage({ searchParams }: { readonly searchParams: Promise<AddressParameters> }) {
  const actor = await requireActor();
  const { period } = await searchParams;
  const report = await orNotFound(getBulkReport(actor, await shownPlanCode(actor), typeof period === "string" ? period : undefined, today()));
  const updateIds = report.sections.flatMap(({ rows }) => rows.flatMap(({ form }) => form.update?.id ?? []));
  const evidence = await listEvidenceOf(actor, updateIds);
  const t = translator("report");
  const sections = report.sections.map(({ section, rows }) => ({
    title: t("bulk.section", { ordinal: section.ordinal, title: section.title }),
    rows: rows.map((row) => rowView(row, report, evidence.get(row.form.update?.id ?? "") ?? [])),
  }));
  return (
    <>
      <BulkHeading organisation={actor.organisation?.name ?? ""} report={report} />
      {sections.length === 0 ? (
        <EmptyState>{t("bulk.empty")}</EmptyState>
      ) : (
        <BulkBoard
          // Another period is another set of reports: nothing typed may slip from one into the other.
          key={report.period.code}
          sections={sections}
          basis={{
            accountId: actor.accountId,
            action: submitProgressAction,
            evidence: { maxBytes: env().maxUploadBytes, labels: evidenceLabels(env()), removeAction: removeEvidenceAction },
            texts: messages.report.form,
            bulkTexts: messages.report.bulk.board,
          }}
        />
      )}
    </>
  );
}

function rowView(row: BulkRow, { period, openPeriod }: BulkReport, evidence: readonly EvidenceView[]): BulkRowView {
  const { task, allocation, update, editable, content, previous } = row.form;
  const { id, version } = allocation;
  return {
    task: { id: task.id, seq: task.seq, name: task.name },
    report: { allocation: { id, version }, period: { code: period.code }, update, editable, content, previous },
    parts: fieldParts(row.form),
    evidence,
    address: reportAddress(task.seq, period.code, openPeriod),
    head: <BulkRowHead row={row} />,
    closed: <BulkClosedRow row={row} withdrawAction={withdrawProgressAction} />,
  };
}
