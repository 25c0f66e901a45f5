import Link from "next/link";
import { Drawn } from "@/components/charts/drawn";
import { drawnOnce } from "@/components/charts/drawn-once";
import { lightShapeStyle } from "@/components/charts/light-shape-style";
import lightStyles from "@/components/charts/light-tones.module.css";
import { html, type Markup } from "@/components/charts/markup";
import styles from "@/components/dashboard/attention-list.module.css";
import { lightReason, lightWord } from "@/components/plan/light-reason";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
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
        <Drawn
          as="ol"
          className={`${lightStyles.tones} ${styles.list}`}
          style={lightShapeStyle}
          markup={drawnOnce(items, "attention", () => html`${items.map(itemMarkup)}`)}
        />
      )}
    </Card>
  );
}

function itemMarkup(item: AttentionItem): Markup {
  const { seq, name, reading } = item;
  const t = translator("dashboard.attention");
  const tasks = translator("tasks") as Parameters<typeof lightReason>[0];
  const daysOver = { overdue: reading.inputs.daysLeft, dutyOverdue: reading.inputs.dutyDaysLeft }[reading.rule as string];
  const badge =
    typeof daysOver === "number"
      ? t("overdue", { days: Math.abs(daysOver) })
      : (lightWord(tasks, reading) ?? translator("lights")(reading.light));
  const link = html`<a href=/tasks/${seq}>${t("task", { seq, name })}</a>`;
  const reason = html`<p>${lightReason(tasks, reading)} · ${organisationWords(item)}</p>`;
  return html`<li>${link}<span><b data-light=${reading.light}>${badge}</b></span>${reason}`;
}

function organisationWords({ organisations, organisationCount }: AttentionItem): string {
  const t = translator("dashboard.attention");
  const names = organisations.map(({ shortName }) => shortName).join("、");
  return organisationCount > organisations.length ? t("organisations", { names, count: organisationCount }) : names;
}
