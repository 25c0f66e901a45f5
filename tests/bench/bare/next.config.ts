import path from "node:path";
import type { NextConfig } from "next";

// Built in .next/cache/bench-bare of the project, whose packages it uses.
const root = path.resolve(import.meta.dirname, "../../..");

const config: NextConfig = {
  turbopack: { root },
  outputFileTracingRoot: root,
  serverExternalPackages: ["pg"],
};

export default config;
