/** A percentage as a bar with its number; the bar is decoration, the number is read. */
export function ProgressBar({ percent }: { readonly percent: number }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden="true" className="inline-block h-1.5 w-16 overflow-hidden rounded-full bg-grey-tint md:w-20">
        <span className="block h-full bg-brand" style={{ width: `${percent}%` }} />
      </span>
      <span className="min-w-10">{percent}%</span>
    </span>
  );
}
