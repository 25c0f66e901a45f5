import { useEffect, useRef } from "react";
import { AqiSwatch } from "@/components/air/aqi-swatch";
import type { ImportRowList, ImportRowView, ImportView } from "@/components/air/import-view";
import { ScrollBox } from "@/components/air/scroll-box";
import { fillText } from "@/components/forms/fill-text";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { RowVerdict } from "@/lib/air/importing/judge-import";

export type PreviewTexts = {
  readonly previewTitle: string;
  readonly confirming: string;
  readonly wrongTitle: string;
  readonly rowsTitle: string;
  readonly allRowsTitle: string;
  readonly shownFirst: string;
  readonly tableRegion: string;
  readonly line: string;
  readonly date: string;
  readonly verdict: string;
  readonly aqi: string;
  readonly remarks: string;
  readonly noData: string;
  readonly verdicts: Readonly<Record<RowVerdict, string>>;
  readonly levels: readonly string[];
};

/** Sign and colours; the word stands beside them. */
const verdictLook: Readonly<Record<RowVerdict, readonly [sign: string, classes: string]>> = {
  wrong: ["✕", "bg-red-tint text-red"],
  new: ["＋", "bg-blue-tint text-blue"],
  changed: ["≠", "bg-yellow-tint text-yellow"],
  unchanged: ["＝", "bg-grey-tint text-grey"],
  repeated: ["＝", "bg-grey-tint text-grey"],
};

/** A judged file, row by row, with the button that writes it. Takes the focus when it appears. */
export function ImportPreview({
  view,
  confirm,
  confirming,
  texts,
}: {
  readonly view: ImportView;
  readonly confirm: (form: FormData) => void;
  readonly confirming: boolean;
  readonly texts: PreviewTexts;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="grid grid-cols-1 gap-3 border-t border-line pt-4">
      <h2 ref={heading} tabIndex={-1} className="text-base outline-none">
        {fillText(texts.previewTitle, { file: view.fileName })}
      </h2>
      {view.summary ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {view.summary}
          {view.counts.map(({ verdict, count }) => (
            <Verdict key={verdict} verdict={verdict} text={`${texts.verdicts[verdict]} ${count}`} />
          ))}
        </p>
      ) : null}
      {view.obstacles.length > 0 ? (
        <Notice tone={view.wrong.total > 0 || view.summary === null ? "problem" : "info"}>
          {view.obstacles.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      ) : null}
      {view.notices.map((sentence) => (
        <p key={sentence} className="text-sm text-quiet">
          {sentence}
        </p>
      ))}
      {view.payload ? (
        <form action={confirm}>
          <input type="hidden" name="previewId" value={view.id} />
          <input type="hidden" name="days" value={view.payload} />
          <Button type="submit" tone="primary" disabled={confirming}>
            {confirming ? texts.confirming : view.confirm}
          </Button>
        </form>
      ) : null}
      <RowTable title={texts.wrongTitle} list={view.wrong} texts={texts} />
      <RowTable title={view.wrong.total > 0 ? texts.rowsTitle : texts.allRowsTitle} list={view.others} texts={texts} />
    </section>
  );
}

function RowTable({ title, list, texts }: { readonly title: string; readonly list: ImportRowList; readonly texts: PreviewTexts }) {
  if (list.total === 0) return null;
  const heading = fillText(title, { count: list.total });
  return (
    <div className="min-w-0">
      <h3 className="text-sm">{heading}</h3>
      {list.total > list.rows.length ? (
        <p className="text-sm text-quiet">{fillText(texts.shownFirst, { shown: list.rows.length })}</p>
      ) : null}
      <ScrollBox
        label={fillText(texts.tableRegion, { title: heading })}
        className="mt-1 max-h-[28rem] overflow-y-auto rounded border border-line"
      >
        <table className="w-full text-left text-sm max-sm:block">
          <thead className="sticky top-0 bg-sunken text-quiet max-sm:hidden">
            <tr className="[&>th]:px-3 [&>th]:py-1.5 [&>th]:font-normal [&>th]:whitespace-nowrap">
              <th scope="col" className="text-right">{texts.line}</th>
              <th scope="col">{texts.date}</th>
              <th scope="col">{texts.verdict}</th>
              <th scope="col">{texts.aqi}</th>
              <th scope="col" className="w-full">{texts.remarks}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line max-sm:block">
            {list.rows.map((row) => (
              <Row key={row.line} row={row} texts={texts} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  );
}

function Row({ row, texts }: { readonly row: ImportRowView; readonly texts: PreviewTexts }) {
  return (
    <tr className="align-top max-sm:grid max-sm:grid-cols-[2rem_1fr_auto_auto] max-sm:gap-x-3 max-sm:px-3 max-sm:py-2 sm:[&>*]:px-3 sm:[&>*]:py-1.5">
      <td className="text-quiet sm:text-right">{row.line}</td>
      <td className="max-w-40 truncate whitespace-nowrap">{row.date}</td>
      <td className="whitespace-nowrap">
        <Verdict verdict={row.verdict} text={texts.verdicts[row.verdict]} />
      </td>
      <td className="whitespace-nowrap">
        {row.level ? (
          <span className="inline-flex items-center gap-1.5">
            <AqiSwatch level={row.level} />
            {row.aqi} {texts.levels[row.level - 1]}
          </span>
        ) : (
          texts.noData
        )}
      </td>
      <td className="max-sm:col-span-3 max-sm:col-start-2 sm:min-w-60">
        {row.remarks.map((remark) => (
          <p key={remark}>{remark}</p>
        ))}
      </td>
    </tr>
  );
}

function Verdict({ verdict, text }: { readonly verdict: RowVerdict; readonly text: string }) {
  const [sign, classes] = verdictLook[verdict];
  return (
    <span className={`inline-flex gap-1 rounded-full px-2 text-sm ${classes}`}>
      <span aria-hidden="true">{sign}</span>
      {text}
    </span>
  );
}
