import { translator } from "@/lib/i18n/translator";

/** Sign and colours; the word stands beside them. */
const looks = {
  wrong: ["✕", "bg-red-tint text-red"],
  new: ["＋", "bg-blue-tint text-blue"],
  changed: ["≠", "bg-yellow-tint text-yellow"],
  unchanged: ["＝", "bg-grey-tint text-grey"],
  repeated: ["＝", "bg-grey-tint text-grey"],
  foreign: ["○", "bg-grey-tint text-grey"],
} as const;

export type Verdict = keyof typeof looks;

/** What becomes of a row, with how many rows it stands for. */
export function VerdictMark({ verdict, count }: { readonly verdict: Verdict; readonly count?: number }) {
  const [sign, classes] = looks[verdict];
  return (
    <span className={`inline-flex gap-1 rounded-full px-2 text-sm whitespace-nowrap ${classes}`}>
      <span aria-hidden="true">{sign}</span>
      {translator("air.importing.verdicts")(verdict)}
      {count === undefined ? null : ` ${count.toLocaleString("zh-CN")}`}
    </span>
  );
}
