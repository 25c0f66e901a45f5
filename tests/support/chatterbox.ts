import { outliveReaders } from "@/lib/cli/outlive-readers";

// Says on both outputs that it goes on, whoever listens; ends by itself after a while and says so by its exit code.
outliveReaders();
process.on("uncaughtException", (error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 7;
});
const timer = setInterval(() => {
  process.stdout.write("still here\n");
  process.stderr.write("still here\n");
}, 20);
setTimeout(() => clearInterval(timer), 600);
