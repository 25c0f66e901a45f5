import { createTranslator } from "next-intl";
import type { AppError } from "@/lib/errors";
import errors from "@/lib/i18n/messages/zh-CN/errors.json";

const translate = createTranslator({ locale: "zh-CN", messages: { errors }, namespace: "errors" });
const has = (key: string): key is Parameters<typeof translate>[0] => translate.has(key as never);

/** The sentence for a person: the reason's own text, else the code's. */
export function messageOf(error: AppError): string {
  const { reason, values } = error.details;
  if (reason && has(reason)) return translate(reason, values as never);
  if (error.details.fields) return translate("codes.invalidFields" as never);
  return translate(`codes.${error.code}` as never);
}

/** A refusal as one sentence: its fields' words where there are any. */
export function problemSentence(error: AppError): string {
  const fields = Object.values(fieldMessages(error.details.fields) ?? {}).flat();
  return fields.length > 0 ? fields.join(" ") : messageOf(error);
}

/** Problems per field in words; keys of the catalogue are looked up, finished sentences pass. */
export function fieldMessages(
  fields: AppError["details"]["fields"],
): Record<string, string[]> | undefined {
  if (!fields) return undefined;
  return Object.fromEntries(
    Object.entries(fields).map(([name, problems]) => [
      name,
      problems.map((problem) => (has(problem) ? translate(problem) : problem)),
    ]),
  );
}
