import { env } from "@/lib/env";
import { startJobs } from "@/lib/jobs/start-jobs";

// A process to be killed: the jobs of one instance on the database that its environment names; says on stdout what it does.
const stop = await startJobs(env().databaseUrl, (line) => process.stdout.write(`${line}\n`));
process.stdout.write("jobs run\n");
process.on("SIGTERM", () => void stop().then(() => process.exit(0)));
