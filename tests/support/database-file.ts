import { afterAll, beforeAll } from "vitest";
import { createTestDatabase, dropTestDatabase } from "./database";

// Every test file has a database of its own; commands and queries reach it through `db` as in production.
beforeAll(createTestDatabase);
afterAll(dropTestDatabase);
