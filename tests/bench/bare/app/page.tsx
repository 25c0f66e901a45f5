import { connection } from "next/server";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 15 });

/** The least a dynamic page with data can do: one row by its key, one line of HTML. */
export default async function Page() {
  await connection();
  const { rows } = await pool.query<{ title: string }>('SELECT "title" FROM "plan" WHERE "code" = $1', [process.env.BENCH_PLAN]);
  return <p>{rows[0]?.title}</p>;
}
