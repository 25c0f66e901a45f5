import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { cancelImportAction, confirmImportAction, nameColumnsAction } from "@/app/_actions/air";
import { ColumnsForm } from "@/components/air/importing/columns-form";
import { DaysPreview } from "@/components/air/importing/days-preview";
import { HoursPreview } from "@/components/air/importing/hours-preview";
import { columnsTexts } from "@/components/air/importing/import-texts";
import { ReasonedStep } from "@/components/forms/step-form";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { RefreshWhile } from "@/components/ui/refresh-while";
import { decide } from "@/lib/access/policy";
import { prospectsOf, type AirImportView, type HourVerdict } from "@/lib/air/importing/air-import";
import { getAirImport, listImportRows } from "@/lib/air/queries/imports";
import { translator } from "@/lib/i18n/translator";
import { yearOf, type CalendarDate } from "@/lib/time/calendar-date";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

const querySchema = z.object({
  rows: z.enum(["new", "changed", "unchanged", "repeated", "foreign", "wrong"]).optional().catch(undefined),
  after: z.coerce.number().int().min(0).max(10_000_000).catch(0),
  columns: z.literal("1").optional().catch(undefined),
});

const refreshMs = 1_000;

export function generateMetadata(): Metadata {
  return { title: translator("air.imports")("title") };
}

/** One file on its way into the records: what it holds, what it would do, the word for it, what came of it. */
export default async function AirImportPage({ params, searchParams }: PageProps<"/air/imports/[id]">) {
  const actor = await requireActor();
  if (!decide(actor, "air.write").allowed) notFound();
  const id = z.uuid().safeParse((await params).id);
  if (!id.success) notFound();
  const asked = querySchema.parse(await searchParams);
  const each = await orNotFound(getAirImport(actor, id.data));
  const t = translator("air.imports");
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <h1 className="text-lg break-all">{each.fileName}</h1>
        <Link href="/air/import" className="text-brand hover:underline">
          {t("back")}
        </Link>
      </div>
      <Card title={t(`states.${each.state}`)} aside={t("received", { by: each.createdBy, date: shanghaiDate(each.createdAt), time: shanghaiTime(each.createdAt), no: each.no })}>
        <div className="grid grid-cols-1 gap-4">
          <Standing each={each} />
          {each.state === "unmapped" || (each.state === "ready" && asked.columns) ? <Columns each={each} /> : null}
          {each.state === "ready" && !asked.columns ? <Confirm each={each} /> : null}
          {["received", "unmapped", "ready"].includes(each.state) ? (
            <ReasonedStep id="cancel" action={cancelImportAction} on={{ id: each.id }} texts={{ label: t("cancel"), text: t("cancelText"), sending: t("sending"), done: t("states.cancelled"), offline: t("offline") }} />
          ) : null}
        </div>
      </Card>
      {each.summary && each.state !== "cancelled" && !asked.columns ? (
        <Card title={t("preview")} className="mt-4">
          {each.summary.kind === "days" ? (
            <DaysPreview judged={each.summary.judged} />
          ) : (
            <HoursPreview
              summary={each.summary}
              page={each.state === "ready" ? await listImportRows(actor, each.no, { verdict: asked.rows ?? null, after: asked.after }) : "written"}
              shown={asked.rows ?? null}
              after={asked.after}
              hrefOf={(verdict, after) => hrefOf(each.id, verdict, after)}
            />
          )}
        </Card>
      ) : null}
    </>
  );
}

function hrefOf(id: string, verdict: HourVerdict | null, after: number): string {
  const query = new URLSearchParams({ ...(verdict && { rows: verdict }), ...(after > 0 && { after: String(after) }) });
  return `/air/imports/${id}${query.size > 0 ? `?${query}` : ""}`;
}

function Standing({ each }: { readonly each: AirImportView }) {
  const t = translator("air.imports");
  switch (each.state) {
    case "received":
    case "writing":
      return (
        <div role="status" className="grid gap-2">
          <RefreshWhile everyMs={refreshMs} />
          <p>
            {each.state === "writing" ? t("writing") : each.progress > 0 ? t("reading", { rows: each.progress.toLocaleString("zh-CN") }) : t("waiting")}
          </p>
          <progress aria-label={t(`states.${each.state}`)} className="h-2 w-full max-w-md" />
          <p className="text-sm text-quiet">{t("mayLeave")}</p>
        </div>
      );
    case "unmapped":
      return <p>{t("unmapped")}</p>;
    case "refused":
      return (
        <Notice tone="problem">
          <p>{t(`refusals.${each.refusal?.code ?? "workbook-broken"}`, { line: each.refusal?.line ?? 1 })}</p>
          <p className="mt-2">
            <ButtonLink href="/air/import">{t("another")}</ButtonLink>
          </p>
        </Notice>
      );
    case "done":
      return <Outcome each={each} />;
    case "cancelled":
      return <p>{t("cancelled")}</p>;
    case "ready":
      return null;
  }
}

function Outcome({ each }: { readonly each: AirImportView }) {
  const t = translator("air.imports");
  const { summary } = each;
  if (!summary?.written) return null;
  const years = yearsOf(each);
  return (
    <Notice tone="done">
      <p>{summary.kind === "days" ? t("daysWritten", summary.written) : t("hoursWritten", summary.written)}</p>
      <p className="text-sm text-quiet">{t("confirmedBy", { by: each.confirmedBy ?? "", date: each.settledAt ? shanghaiDate(each.settledAt) : "" })}</p>
      {each.reason ? <p className="text-sm">{t("reasonGiven", { reason: each.reason })}</p> : null}
      <p className="mt-2 flex flex-wrap gap-3">
        {years.map((year) => (
          <ButtonLink key={year} href={`/air?year=${year}`}>
            {t("toYear", { year })}
          </ButtonLink>
        ))}
      </p>
    </Notice>
  );
}

function yearsOf({ summary }: AirImportView): number[] {
  if (!summary) return [];
  if (summary.kind === "days") return [...new Set(summary.judged.records.map(({ date }) => yearOf(date)))].toSorted((a, b) => b - a);
  const { firstHour, lastHour } = summary.found;
  if (firstHour === null || lastHour === null) return [];
  const yearAt = (hour: number) => yearOf(shanghaiDate(new Date(hour * 3_600_000 - 1)) as CalendarDate);
  return Array.from({ length: yearAt(lastHour) - yearAt(firstHour) + 1 }, (_, index) => yearAt(lastHour) - index);
}

function Columns({ each }: { readonly each: AirImportView }) {
  const { columns, firstRows } = each;
  if (!columns || !firstRows) return null;
  const width = Math.max(columns.columns.length, ...firstRows.map(({ cells }) => cells.length));
  return (
    <ColumnsForm
      action={nameColumnsAction}
      importId={each.id}
      version={each.version}
      kind={columns.kind}
      headerRow={columns.headerRow}
      columns={columns.columns}
      rows={firstRows}
      defaultState={each.defaultState}
      zeroIsMissing={each.zeroIsMissing}
      texts={columnsTexts(width)}
    />
  );
}

function Confirm({ each }: { readonly each: AirImportView }) {
  const t = translator("air.imports");
  const { writable, corrected, wrong } = prospectsOf(each.summary!);
  const mayConfirm = wrong === 0 && writable > 0;
  return (
    <div className="grid gap-3">
      {mayConfirm ? (
        <ReasonedStep
          id="confirm"
          action={confirmImportAction}
          on={{ id: each.id, version: String(each.version) }}
          tone="primary"
          isUnfolded
          {...(corrected > 0 && { reason: { label: t("reason"), hint: t("reasonHint"), isRequired: true } })}
          texts={{
            label: t(each.kind === "days" ? "confirmDays" : "confirmHours", { count: writable.toLocaleString("zh-CN") }),
            text: each.kind === "days" ? (corrected > 0 ? t("confirmDaysCorrects", { count: corrected }) : t("confirmDaysText")) : corrected > 0 ? t("confirmCorrects", { count: corrected }) : t("confirmText"),
            sending: t("sending"),
            done: t("confirmed"),
            offline: t("offline"),
          }}
        />
      ) : (
        <p>{t(wrong > 0 ? "cannotConfirm" : "nothingToConfirm")}</p>
      )}
      <p>
        <Link href={`/air/imports/${each.id}?columns=1`} className="text-brand hover:underline">
          {t("changeColumns")}
        </Link>
      </p>
    </div>
  );
}
