import { db } from "@/lib/db/client";
import { uploadStaging } from "@/lib/storage/upload-staging";

/** Drops an unfinished upload: its bytes, then its row. A finished one stays. */
export async function forgetUpload(id: string): Promise<void> {
  await uploadStaging().discard(id);
  await db.evidenceUpload.deleteMany({ where: { id, evidenceId: null } });
}
