import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

// Node resolves "server-only" to a module that throws; only a bundler for the browser should see that one.
const alias = { "@": root, "server-only": path.join(root, "tests/support/server-only.ts") };

// A zone that is not the portal's: code that leans on the machine's zone fails here.
const environment = { TZ: "America/New_York" };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          globalSetup: ["tests/support/generated-client.ts"],
          env: environment,
          pool: "forks",
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/generated-client.ts", "tests/support/database-server.ts"],
          setupFiles: ["tests/support/database-file.ts"],
          env: environment,
          pool: "forks",
          // Each brings a connection pool to the one server.
          maxWorkers: Math.min(4, availableParallelism()),
          // Against hanging, not against slowness.
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
