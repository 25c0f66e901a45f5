import { translator } from "@/lib/i18n/translator";
import { diffText } from "@/lib/progress/text-diff";

/** A text with what was taken out struck through and what was put in underlined: told by line, colour and element. */
export function TextDifference({ before, after }: { readonly before: string; readonly after: string }) {
  const t = translator("updates");
  return (
    <p className="break-words whitespace-pre-line">
      {diffText(before, after).map(({ kind, text }, index) => {
        if (kind === "same") return text;
        const Element = kind === "added" ? "ins" : "del";
        const tone =
          kind === "added"
            ? "bg-green-tint text-green decoration-2 underline-offset-4"
            : "bg-red-tint text-red decoration-2";
        return (
          <Element key={index} className={tone}>
            <span className="sr-only">{t(kind)}</span>
            {text}
          </Element>
        );
      })}
    </p>
  );
}
