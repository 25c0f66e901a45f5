import { outliveReaders } from "@/lib/cli/outlive-readers";
import { OperatorError } from "@/lib/db/operator-error";
import { SettingError } from "@/lib/env";

type Command = { readonly run: (parameters: readonly string[]) => Promise<void> };

/**
 * Runs `lib/cli/<verb>.ts`. A failure the operator can act on becomes one line on stderr; any other keeps its stack.
 * Either way the exit code is 1.
 */
export async function runCommand(verb: string, parameters: readonly string[]): Promise<void> {
  outliveReaders();
  try {
    const command = (await import(`./${verb}.ts`)) as Command;
    await command.run(parameters);
  } catch (error) {
    const isForOperator = error instanceof OperatorError || error instanceof SettingError;
    process.stderr.write(`${isForOperator ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
}
