import { redirect } from "next/navigation";
import { requireActor } from "@/lib/web/session";

/** Leadership and the office begin with the overview, organisations with their own work. */
export default async function HomePage() {
  const actor = await requireActor();
  redirect(actor.organisation ? "/work" : "/dashboard");
}
