import { AppError, isAppError } from "@/lib/errors";

/** A failed sign-in as one word for the `error` parameter of the sign-in page's address. */
export function signInErrorOf(error: unknown): string {
  const { reason, values } = isAppError(error) ? error.details : {};
  if (reason === "signIn.throttled") return `throttled-${values?.minutes}`;
  return reason === "signIn.disabled" ? "disabled" : "unavailable";
}

/** What the `error` parameter stands for; null when it is absent. Texts from addresses are never shown. */
export function parseSignInError(word: string | undefined): AppError | null {
  if (!word) return null;
  const minutes = /^throttled-(\d{1,4})$/.exec(word)?.[1];
  if (minutes) return new AppError("forbidden", { reason: "signIn.throttled", values: { minutes: Number(minutes) } });
  if (word === "CredentialsSignin") return new AppError("unauthenticated", { reason: "signIn.wrong" });
  if (word === "disabled") return new AppError("forbidden", { reason: "signIn.disabled" });
  return new AppError("unavailable");
}
