import { Moment } from "@/components/progress/moment";
import { Notice } from "@/components/ui/notice";
import { translator } from "@/lib/i18n/translator";
import type { EditionView } from "@/lib/reports/edition-view";

/** When, by whom and with which digest an edition was sealed, and whether it still is what was sealed. */
export function EditionSealNote({ edition }: { readonly edition: EditionView }) {
  const t = translator("editions.edition");
  const { asOf, sealedBy, sealedAt, hash, isSound, content } = edition;
  return (
    <div className="mb-4 grid gap-2">
      <p className="flex flex-wrap gap-x-4 text-sm text-quiet">
        <span>{t("asOf", { day: asOf })}</span>
        {content ? <span>{t("rules", { version: content.dashboard.ruleSetVersion })}</span> : null}
        <span>
          {sealedBy} · <Moment at={sealedAt} />
        </span>
      </p>
      <p className="text-sm text-quiet">
        {t("hash")}：<code className="font-sans wrap-anywhere text-ink">{hash}</code>
        {isSound ? (
          <span className="ml-2 whitespace-nowrap text-green" title={t("soundText")}>
            ✓ {t("sound")}
          </span>
        ) : null}
      </p>
      {isSound ? null : (
        <Notice tone="problem">
          <strong>{t("unsound")}</strong> {t("unsoundText")}
        </Notice>
      )}
      {content ? null : <Notice tone="problem">{t("unreadable")}</Notice>}
    </div>
  );
}
