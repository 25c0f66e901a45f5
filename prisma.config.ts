import { defineConfig } from "prisma/config";

// Only `prisma generate` reads this. Migrations are applied by lib/db/migrate.ts, so no database is named here.
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
});
