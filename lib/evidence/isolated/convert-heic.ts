import { openHeic } from "@/lib/evidence/isolated/open-heic";

/** Writes a phone's photograph to `target` as a PNG that every program reads. Runs in an isolated process. */
export async function run({ path, target }: { readonly path: string; readonly target: string }): Promise<true> {
  await (await openHeic(path)).png({ compressionLevel: 1 }).toFile(target);
  return true;
}
