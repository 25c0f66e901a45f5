import { Moment } from "@/components/progress/moment";
import { StateShape } from "@/components/progress/update-state-badge";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { ReviewView } from "@/lib/progress/types";

/** Who judged which revision, when, and with what words; the newest first. */
export function ReviewHistory({ reviews }: { readonly reviews: readonly ReviewView[] }) {
  const t = translator("updates");
  return (
    <Card title={t("reviews")}>
      {reviews.length === 0 ? <p className="text-sm text-quiet">{t("noReviews")}</p> : null}
      <ol className="divide-y divide-line">
        {reviews.toReversed().map(({ id, revision, step, verdict, reason, reviewer, actingOrganisation, decidedAt }) => (
          <li key={id} className="py-2.5 first:pt-0 last:pb-0">
            <p className="flex flex-wrap items-center gap-x-2">
              {actingOrganisation?.name ?? t("office")}
              <span className={`inline-flex items-center gap-1 ${verdict === "passed" ? "text-green" : "text-orange"}`}>
                <StateShape state={verdict === "passed" ? "accepted" : "returned"} />
                {t(`review.${step}_${verdict}`)}
              </span>
              <span className="text-sm text-quiet">{t("revisionOf", { revision })}</span>
            </p>
            {reason ? <p className="mt-1 break-words whitespace-pre-line">{reason}</p> : null}
            <p className="text-sm text-quiet">
              <Moment at={decidedAt} /> · {reviewer.displayName}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
