import { rm } from "node:fs/promises";
import path from "node:path";
import type { PersonActor, PersonRole } from "@/lib/access/actor";
import { hashToken } from "@/lib/accounts/token";
import { env } from "@/lib/env";
import { listGallery, type GalleryPage } from "@/lib/evidence/queries/gallery";
import { FileBlobStore } from "@/lib/storage/file-blob-store";
import { DELETE, HEAD, OPTIONS, PATCH, POST } from "@/app/api/v1/uploads/[[...path]]/route";
import { seedReferencePlan } from "@/seeds/reference/seed-plan";
import { resetDatabase, testDatabase } from "../../support/database";

export const now = new Date("2025-11-20T02:00:00Z");
export const origin = "http://127.0.0.1:3000";

export type Person = { readonly actor: PersonActor; readonly token: string };

/** A database with the real plan and no one in it. */
export async function startAfresh(): Promise<void> {
  await resetDatabase();
  await seedReferencePlan(testDatabase(), now);
}

/** Where a piece of evidence lies on the test's disk. */
export function blobPath(sha256: string): string {
  return new FileBlobStore(path.join(env().dataDir, "evidence")).pathOf(sha256);
}

/** What uploads leave in the test's data directory goes; settings name it per process. */
export async function dropFiles(): Promise<void> {
  await rm(env().dataDir, { recursive: true, force: true });
}

/** A signed-in person with a bearer token; `organisationCode` for clerks and approvers. */
export async function createPerson(role: PersonRole, organisationCode?: string): Promise<Person> {
  const db = testDatabase();
  const organisation = organisationCode
    ? await db.organisation.findUniqueOrThrow({
        where: { code: organisationCode },
        select: { id: true, code: true, name: true, kind: true },
      })
    : null;
  const username = `${organisationCode ?? "city"}-${role}`;
  const token = `token-of-${username}-${"x".repeat(20)}`;
  const account = await db.account.create({
    data: {
      username,
      displayName: `${role} of ${organisationCode ?? "the city"}`,
      role,
      organisationId: organisation?.id ?? null,
      passwordHash: "$argon2id$not-a-hash",
      apiTokens: { create: { label: "test", access: "write", tokenHash: hashToken(token) } },
    },
    select: { id: true, displayName: true },
  });
  const actor: PersonActor = {
    kind: "person",
    accountId: account.id,
    username,
    displayName: account.displayName,
    role,
    organisation,
    standsInFor: null,
    sessionId: null,
    mustChangePassword: false,
    isReadOnly: false,
  };
  return { actor, token };
}

export function allocationOf(organisationCode: string, seq: number) {
  return testDatabase().allocation.findFirstOrThrow({
    where: { organisation: { code: organisationCode }, task: { seq } },
    select: { id: true, version: true, taskId: true },
  });
}

/** What the gallery of task 11 shows a person. */
export async function galleryOf(person: Person, page = 1): Promise<GalleryPage> {
  const { id } = await testDatabase().plan.findFirstOrThrow({ select: { id: true } });
  return listGallery(person.actor, id, { task: 11, page });
}

type Metadata = Readonly<Record<string, string>>;

const encode = (metadata: Metadata) =>
  Object.entries(metadata)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`)
    .join(",");

const handlers = { POST, PATCH, HEAD, DELETE, OPTIONS };

/** A tus request as a client sends it, answered by the route itself. */
export function tus(
  method: keyof typeof handlers,
  path: string,
  person: Person | null,
  headers: Readonly<Record<string, string>> = {},
  body?: BodyInit,
): Promise<Response> {
  const init = {
    method,
    headers: {
      "tus-resumable": "1.0.0",
      authorization: `Bearer ${person?.token ?? "of-nobody-in-particular"}`,
      ...(method === "PATCH" ? { "content-type": "application/offset+octet-stream" } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body, duplex: "half" }),
  };
  const segments = path.replace("/api/v1/uploads", "").split("/").filter(Boolean);
  return handlers[method](new Request(`${origin}${path}`, init), { params: Promise.resolve({ path: segments }) });
}

export function create(person: Person | null, size: number, metadata: Metadata, headers: Metadata = {}): Promise<Response> {
  const wanted = { "upload-length": String(size), "upload-metadata": encode(metadata) };
  return tus("POST", "/api/v1/uploads", person, { ...wanted, ...headers });
}

export function append(person: Person | null, address: string, offset: number, bytes: BodyInit): Promise<Response> {
  return tus("PATCH", address, person, { "upload-offset": String(offset) }, bytes);
}

/** Creates an upload that must succeed; gives its address. */
export async function begin(person: Person, size: number, metadata: Metadata): Promise<string> {
  const response = await create(person, size, metadata);
  if (response.status !== 201) throw new Error(`creation answered ${response.status}: ${await response.text()}`);
  return response.headers.get("location") ?? "";
}

/** Uploads a whole file; gives the evidence's id. */
export async function upload(person: Person, bytes: Buffer, metadata: Metadata): Promise<string> {
  const address = await begin(person, bytes.length, metadata);
  const response = await append(person, address, 0, new Uint8Array(bytes));
  const id = response.headers.get("portal-evidence-id");
  if (!id) throw new Error(`upload answered ${response.status}: ${await response.text()}`);
  return id;
}
