import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pastePlanAction } from "@/app/_actions/imports";
import { FileSendForm } from "@/components/forms/file-send-form";
import { PlanImportList } from "@/components/imports/plan-import-list";
import { PasteForm } from "@/components/imports/paste-form";
import { Card } from "@/components/ui/card";
import { decide } from "@/lib/access/policy";
import type imports from "@/lib/i18n/messages/zh-CN/imports.json";
import { translator } from "@/lib/i18n/translator";
import { maxDocumentBytes } from "@/lib/imports/document-limits";
import { listPlanImports } from "@/lib/imports/queries/plan-imports";
import { requireActor } from "@/lib/web/session";

const accept =
  ".docx,.xlsx,.txt,.tsv,.csv,text/plain,text/csv,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function generateMetadata(): Metadata {
  return { title: translator("imports")("title") };
}

/** A plan's document, uploaded or pasted; nothing is written before it has been decided. The office's alone. */
export default async function PlanImportPage() {
  const actor = await requireActor();
  if (!decide(actor, "plan.steer").allowed) notFound();
  const recent = await listPlanImports(actor);
  const t = translator("imports");
  const { title: uploadTitle, aside, ...uploadTexts } = t.raw("upload") as (typeof imports)["upload"];
  const { title: pasteTitle, ...pasteTexts } = t.raw("paste") as (typeof imports)["paste"];
  return (
    <>
      <h1 className="text-lg">{t("title")}</h1>
      <p className="mb-4 text-quiet">{t("intro")}</p>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <Card title={uploadTitle} aside={aside}>
          <FileSendForm address="/api/v1/plan-imports" nextPath="/admin/import" accept={accept} maxBytes={maxDocumentBytes} texts={uploadTexts} />
        </Card>
        <Card title={pasteTitle}>
          <PasteForm action={pastePlanAction} texts={pasteTexts} />
        </Card>
        <Card title={t("list.title")} className="lg:col-span-2">
          {recent.length > 0 ? <PlanImportList imports={recent} /> : <p className="text-quiet">{t("list.empty")}</p>}
        </Card>
      </div>
    </>
  );
}
