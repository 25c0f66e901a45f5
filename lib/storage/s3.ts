import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { env, type S3Settings } from "@/lib/env";

const kept = globalThis as { portalS3?: S3Client };

/** How the portal speaks to its store; any that is compatible with S3. */
export function s3Config({ endpoint, region, accessKey, secretKey, isPathStyle }: S3Settings): S3ClientConfig {
  return {
    region,
    ...(endpoint === null ? {} : { endpoint }),
    forcePathStyle: isPathStyle,
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
    // The portal knows each file by its SHA-256; many compatible stores know none of Amazon's newer checksums.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 4,
  };
}

/** The portal's client and bucket; null where evidence lies in the data directory. */
export function s3(): { readonly client: S3Client; readonly bucket: string } | null {
  const settings = env().s3;
  if (!settings) return null;
  return { client: (kept.portalS3 ??= new S3Client(s3Config(settings))), bucket: settings.bucket };
}
