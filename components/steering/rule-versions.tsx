import { Moment } from "@/components/progress/moment";
import { settingLabel, settingWords } from "@/components/steering/setting-words";
import { translator } from "@/lib/i18n/translator";
import type { RuleVersion } from "@/lib/milestones/rule-change";

/** The versions of a plan's settings: who laid them down, when, why, and what they changed. */
export function RuleVersions({ versions }: { readonly versions: readonly RuleVersion[] }) {
  const t = translator("steering.rules.versions");
  return (
    <ol className="divide-y divide-line">
      {versions.map(({ version, setBy, setAt, reason, changes }) => (
        <li key={version} className="py-3 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <strong>{t("version", { version })}</strong>
            <span className="text-sm text-quiet">
              {setBy ?? t("system")} · <Moment at={setAt} />
            </span>
          </p>
          {changes.length === 0 ? <p className="text-sm text-quiet">{t("first")}</p> : null}
          <ul className="text-sm">
            {changes.map(({ place, before, after }) => (
              <li key={place}>{t("change", { label: settingLabel(place), before: settingWords(place, before), after: settingWords(place, after) })}</li>
            ))}
          </ul>
          {reason ? <p className="text-sm text-quiet">{t("reason", { reason })}</p> : null}
        </li>
      ))}
    </ol>
  );
}
