import { generateApi } from "swagger-typescript-api";

/**
 * A client of the open API, made by a generator from nothing but the description.
 *
 * @param folder where its one file is written
 * @returns the file
 */
export async function generateClient(description: object, folder: string): Promise<string> {
  const fileName = "portal-client.ts";
  // The generator changes what it is given.
  const spec = structuredClone(description) as NonNullable<Parameters<typeof generateApi>[0]["spec"]>;
  await generateApi({ spec, output: folder, fileName, httpClientType: "fetch", moduleNameFirstTag: true, cleanOutput: false, silent: true });
  return `${folder}/${fileName}`;
}
