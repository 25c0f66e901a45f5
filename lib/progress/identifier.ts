import { AppError } from "@/lib/errors";

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An address that cannot be an id leads nowhere: throws `not-found`. */
export function requireUuid(text: string): string {
  if (!uuidPattern.test(text)) throw new AppError("not-found");
  return text;
}
