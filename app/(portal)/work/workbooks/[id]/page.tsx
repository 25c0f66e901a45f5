import type { Metadata } from "next";
import Link from "next/link";
import { applyReportWorkbookAction } from "@/app/_actions/imports";
import { WorkbookForm, type WorkbookFormRow } from "@/components/imports/workbook-form";
import { workbookDifferences } from "@/components/imports/workbook-differences";
import { periodValues } from "@/components/plan/period-values";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type documents from "@/lib/i18n/messages/zh-CN/documents.json";
import { translator } from "@/lib/i18n/translator";
import { getWorkbookPreview } from "@/lib/imports/queries/report-workbooks";
import type { WorkbookOutcome, WorkbookPreview, WorkbookPreviewRow } from "@/lib/imports/workbook-views";
import { today } from "@/lib/time/clock";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";
import { fieldMessages } from "@/lib/web/error-messages";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

type Props = { readonly params: Promise<{ readonly id: string }> };

export function generateMetadata(): Metadata {
  return { title: translator("documents.workbook.page")("title") };
}

/** A workbook that came back, row by row beside what is on record; nothing is written before the word. */
export default async function WorkbookPage({ params }: Props) {
  const actor = await requireActor();
  const preview = await orNotFound(getWorkbookPreview(actor, (await params).id, today()));
  const t = translator("documents.workbook.preview");
  const page = translator("documents.workbook.page");
  const count = (...verdicts: readonly WorkbookPreviewRow["verdict"][]) => preview.rows.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return (
    <>
      <Link href="/work/workbooks" className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {page("title")}
      </Link>
      <h1 className="text-lg break-all">{preview.fileName}</h1>
      <p className="mb-4 text-sm text-quiet">
        {preview.plan.title} · {page("period", periodValues(preview.period))} · {t("uploaded", { by: preview.createdBy, date: shanghaiDate(preview.createdAt), time: shanghaiTime(preview.createdAt) })}
      </p>
      {preview.outcome ? <Outcome outcome={preview.outcome} /> : null}
      <p role="status" className="mb-3">
        {t("counts", { changed: count("changed"), conflicts: count("conflict"), closed: count("closed"), rest: count("untouched", "same") })}
      </p>
      {count("changed", "conflict") > 0 ? (
        <WorkbookForm action={applyReportWorkbookAction} on={{ id: preview.id, version: preview.version }} rows={preview.rows.filter(({ verdict }) => verdict === "changed" || verdict === "conflict").map((row) => formRow(row, preview))} texts={translator("documents.workbook").raw("preview") as (typeof documents)["workbook"]["preview"]} />
      ) : (
        <p className="text-quiet">{t("nothing")}</p>
      )}
      <Closed preview={preview} />
    </>
  );
}

function formRow(row: WorkbookPreviewRow, preview: WorkbookPreview): WorkbookFormRow {
  const t = translator("documents.workbook.preview");
  return {
    allocationId: row.row.allocationId,
    title: t("task", { seq: row.seq, name: row.name }),
    isConflict: row.verdict === "conflict",
    seen: row.recordedVersion,
    intent: row.row.intent === "draft" ? "draft" : "submit",
    differences: workbookDifferences(row, preview.titles),
    problems: Object.values(fieldMessages(row.problems) ?? {}).flat(),
  };
}

function Outcome({ outcome }: { readonly outcome: WorkbookOutcome }) {
  const t = translator("documents.workbook.preview");
  const refused = outcome.filter(({ done }) => done === null);
  return (
    <div className="mb-4">
      <Notice tone={refused.length > 0 ? "warning" : "done"}>
        <p>{t("outcome", { written: outcome.length - refused.length })}</p>
        {refused.length > 0 ? <p>{t("outcomeRefused", { count: refused.length })}</p> : null}
        <ul className="list-disc pl-5">
          {refused.map(({ allocationId, seq, problem }) => (
            <li key={allocationId}>{t("refusedLine", { seq, problem: problem ?? "" })}</li>
          ))}
        </ul>
        <Link href="/work" className="inline-flex min-h-9 items-center text-brand hover:underline">
          {t("toWork")}
        </Link>
      </Notice>
    </div>
  );
}

function Closed({ preview }: { readonly preview: WorkbookPreview }) {
  const t = translator("documents.workbook.preview");
  const closed = preview.rows.filter(({ verdict }) => verdict === "closed");
  if (closed.length === 0) return null;
  return (
    <Card title={t("verdicts.closed")} className="mt-4">
      <p className="text-sm text-quiet">{t("closedHint")}</p>
      <ul className="mt-2 grid gap-3">
        {closed.map((row) => (
          <li key={row.row.allocationId}>
            {t("task", { seq: row.seq, name: row.name })}
            <dl className="grid gap-x-4 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
              {workbookDifferences(row, preview.titles).map(({ field, after }) => (
                <div key={field} className="contents">
                  <dt className="text-quiet">{field}</dt>
                  <dd className="break-words whitespace-pre-line">{after}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </Card>
  );
}
