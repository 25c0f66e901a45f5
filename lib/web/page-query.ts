import { notFound } from "next/navigation";
import { isAppError } from "@/lib/errors";

/**
 * A page's query: what the person may not see or what does not exist becomes the page "not found", so that an
 * address tells nothing; a malformed id is one that does not exist. Anything else stays what it is.
 */
export async function orNotFound<Result>(query: Promise<Result>): Promise<Result> {
  try {
    return await query;
  } catch (error) {
    if (isAppError(error) && ["not-found", "forbidden"].includes(error.code)) notFound();
    throw error;
  }
}
