/** 演示: stands in the record itself, wherever its figures are shown. */
export function DemoMark({ text }: { readonly text: string }) {
  return <span className="ml-2 rounded border border-notice-line bg-notice px-1.5 text-sm text-notice-ink">{text}</span>;
}
