import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { UpdateDetail } from "@/lib/progress/types";

/** Updates of a task that the reader may judge now; leads to the oldest of them. */
export function WaitingForReader({ updates }: { readonly updates: readonly UpdateDetail[] }) {
  const oldest = updates.at(-1);
  if (!oldest) return null;
  const t = translator("updates.waiting");
  return (
    <Card title={t("title")}>
      <p className="mb-3">{t("text", { count: updates.length })}</p>
      <Link href={`/updates/${oldest.id}`} className={buttonClass("primary")}>
        {t("judge")}
      </Link>
    </Card>
  );
}
