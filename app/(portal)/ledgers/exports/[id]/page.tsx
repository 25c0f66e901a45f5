import type { Metadata } from "next";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { RefreshWhile } from "@/components/ui/refresh-while";
import { translator } from "@/lib/i18n/translator";
import { getLedgerExport } from "@/lib/ledgers/queries/ledger-exports";
import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";
import { orNotFound } from "@/lib/web/page-query";
import { requireActor } from "@/lib/web/session";

type Props = { readonly params: Promise<{ readonly id: string }> };

const refreshMs = 1_000;

export function generateMetadata(): Metadata {
  return { title: translator("ledgers.exports")("title") };
}

/** A long workbook on its way: how far it has come, then the file. */
export default async function LedgerExportPage({ params }: Props) {
  const actor = await requireActor();
  const { id, state, progress, total, kind, fileName, createdAt } = await orNotFound(getLedgerExport(actor, (await params).id));
  const t = translator("ledgers.exports");
  const words = (count: number) => count.toLocaleString("zh-CN");
  return (
    <div className="max-w-3xl">
      <Link href={`/ledgers/${kind.code}`} className="inline-flex min-h-9 items-center text-sm text-brand hover:underline">
        ‹ {kind.name}
      </Link>
      <h1 className="mb-3 text-lg break-all">{fileName}</h1>
      <Card title={t(`states.${state}`)} aside={t("asked", { date: shanghaiDate(createdAt), time: shanghaiTime(createdAt) })}>
        {state === "waiting" ? (
          <div role="status" className="grid gap-2">
            <RefreshWhile everyMs={refreshMs} />
            <p>{t("progress", { done: words(progress), total: words(total) })}</p>
            <progress aria-label={t("states.waiting")} value={progress} max={Math.max(total, 1)} className="h-2 w-full max-w-md" />
            <p className="text-sm text-quiet">{t("mayLeave")}</p>
          </div>
        ) : null}
        {state === "done" ? (
          <div className="grid justify-items-start gap-3">
            <p>{t("done", { count: words(progress) })}</p>
            <a href={`/api/v1/ledger-exports/${id}`} className={buttonClass("primary")}>
              {t("download")}
            </a>
          </div>
        ) : null}
        {state === "failed" ? <Notice tone="problem">{t("failed")}</Notice> : null}
      </Card>
    </div>
  );
}
