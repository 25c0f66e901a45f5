import type { ErrorCode } from "@/lib/errors";

/** What a form knows after its action ran; shared by actions and the components that show it. */
export type FormState<Result = void> =
  | { readonly status: "idle" }
  | { readonly status: "done"; readonly result: Result }
  | {
      readonly status: "refused";
      readonly code: ErrorCode;
      /** For people, in Chinese. */
      readonly message: string;
      /** Problems per field name, for people. */
      readonly fields: Readonly<Record<string, readonly string[]>>;
      /** What was typed, by field name; without passwords. */
      readonly values: Readonly<Record<string, string>>;
    };

export const idle: FormState<never> = { status: "idle" };
