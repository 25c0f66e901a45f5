import { shanghaiDate, shanghaiTime } from "@/lib/time/zone";

/** A day and time in Shanghai, to the minute. */
export function Moment({ at }: { readonly at: Date }) {
  return (
    <time dateTime={at.toISOString()} className="whitespace-nowrap">
      {shanghaiDate(at)} {shanghaiTime(at)}
    </time>
  );
}
