import { advanceImports } from "@/lib/air/commands/advance-imports";

// A process to be killed: takes imports on in the database that its environment names, from the clock of the tests on.
process.stdout.write("begins\n");
await advanceImports({ kind: "system", name: "air-import" }, () => new Date("2025-11-20T02:00:00Z"), new AbortController().signal);
process.stdout.write("done\n");
process.exit(0);
