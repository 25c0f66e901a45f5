import Link from "next/link";
import { lightReason, lightWord } from "@/components/plan/light-reason";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LightBadge } from "@/components/ui/light-badge";
import { translator } from "@/lib/i18n/translator";
import type { AttentionItem } from "@/lib/reports/types";

/** What leadership should look at now, worst first, each with its reason and whom it concerns. */
export function AttentionCard({ items }: { readonly items: readonly AttentionItem[] }) {
  const t = translator("dashboard.attention");
  return (
    <Card
      title={t("title")}
      aside={
        <Link prefetch={false} href="/tasks?sort=light" className="text-brand hover:underline">
          {t("all")} →
        </Link>
      }
      className="flex flex-col"
    >
      {items.length === 0 ? (
        <div className="grid flex-1 content-center">
          <EmptyState>{t("empty")}</EmptyState>
        </div>
      ) : (
        <ol className="-my-1 flex flex-1 flex-col divide-y divide-line">
          {items.map((item) => (
            <Item key={item.seq} item={item} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function Item({ item }: { readonly item: AttentionItem }) {
  const { seq, name, reading } = item;
  const t = translator("dashboard.attention");
  const tasks = translator("tasks");
  const words = tasks as Parameters<typeof lightReason>[0];
  const days = { overdue: reading.inputs.daysLeft, dutyOverdue: reading.inputs.dutyDaysLeft }[reading.rule as string];
  const badge = typeof days === "number" ? t("overdue", { days: Math.abs(days) }) : lightWord(words, reading);
  return (
    <li className="grid flex-1 grid-cols-[1fr_auto] content-center items-center gap-x-3 py-1.5">
      <Link prefetch={false} href={`/tasks/${seq}`} className="hover:text-brand hover:underline">
        {t("task", { seq, name })}
      </Link>
      <span className="sm:row-span-2">
        <LightBadge light={reading.light} text={badge} />
      </span>
      <p className="col-span-2 text-sm text-pretty text-quiet sm:col-span-1">
        {lightReason(words, reading)} · {organisationWords(item)}
      </p>
    </li>
  );
}

function organisationWords({ organisations, organisationCount }: AttentionItem): string {
  const t = translator("dashboard.attention");
  const names = organisations.map(({ shortName }) => shortName).join("、");
  return organisationCount > organisations.length ? t("organisations", { names, count: organisationCount }) : names;
}
