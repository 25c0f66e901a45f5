import type { DetailedError, HttpResponse, Upload, UploadOptions } from "tus-js-client";
import { fingerprintOf } from "@/components/evidence/interrupted-uploads";

/** Pauses between tries while nothing gets through, milliseconds; they begin anew with every byte that does. */
const retryDelays = [500, 1_000, 3_000, 5_000, 10_000, 20_000, ...Array.from({ length: 20 }, () => 30_000)];
/** Without a byte for so long the connection counts as dead, although the browser still waits, milliseconds. */
const stallMs = 30_000;

export type SendOutcome =
  | { readonly kind: "attached"; readonly evidenceId: string }
  /** `reason` is the server's sentence, or empty. `isFinal`: the same file will be refused again. */
  | { readonly kind: "failed"; readonly reason: string; readonly isFinal: boolean }
  | { readonly kind: "offline" };

export type SendOptions = {
  /** See `placeOf`. */
  readonly place: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly onProgress: (sent: number) => void;
  /** The connection broke; the next try comes by itself. */
  readonly onRetry: () => void;
  readonly onOutcome: (outcome: SendOutcome) => void;
};

export type Sending = {
  /** Stops sending; what arrived stays. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Stops, and drops what arrived. */
  readonly cancel: () => void;
};

/** Sends a file by tus, from where an earlier attempt stopped. The client is loaded with the first file only. */
export async function sendFile(file: File, options: SendOptions): Promise<Sending> {
  const { Upload: TusUpload } = await import("tus-js-client");
  const watch = watchdog(() => {
    void upload.abort().then(() => upload.start());
    watch.arm();
  });
  const upload: Upload = new TusUpload(file, tusOptions(file, options, watch));
  const [earlier] = (await upload.findPreviousUploads()).toSorted((a, b) => b.creationTime.localeCompare(a.creationTime));
  if (earlier) upload.resumeFromPreviousUpload(earlier);
  const resume = () => {
    watch.arm();
    upload.start();
  };
  resume();
  return {
    pause: () => {
      watch.disarm();
      void upload.abort();
    },
    resume,
    cancel: () => {
      watch.disarm();
      void upload.abort(true).catch(() => undefined);
    },
  };
}

function tusOptions(file: File, { place, metadata, onProgress, onRetry, onOutcome }: SendOptions, watch: Watchdog): UploadOptions {
  const end = (outcome: SendOutcome) => {
    watch.disarm();
    onOutcome(outcome);
  };
  return {
    endpoint: "/api/v1/uploads",
    metadata: { ...metadata, filename: file.name, filetype: file.type },
    fingerprint: () => fingerprintOf(file, place),
    removeFingerprintOnSuccess: true,
    retryDelays,
    onProgress: (sent) => {
      // After the last byte the server needs its time.
      if (sent < file.size) watch.arm();
      else watch.disarm();
      onProgress(sent);
    },
    onShouldRetry: (error) => {
      if (!navigator.onLine || refusalOf(error)) return false;
      onRetry();
      return true;
    },
    onError: (error) => end(outcomeOf(error)),
    onSuccess: ({ lastResponse }) => {
      const evidenceId = lastResponse.getHeader("Portal-Evidence-Id");
      end(evidenceId ? { kind: "attached", evidenceId } : { kind: "failed", reason: "", isFinal: false });
    },
  };
}

function outcomeOf(error: Error | DetailedError): SendOutcome {
  const refusal = refusalOf(error);
  if (refusal) return { kind: "failed", ...refusal };
  return navigator.onLine ? { kind: "failed", reason: "", isFinal: false } : { kind: "offline" };
}

/** The portal's own refusal, as against a broken line or a protocol error that a new try may cure. */
function refusalOf(error: Error | DetailedError): { readonly reason: string; readonly isFinal: boolean } | null {
  const response = "originalResponse" in error ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  if (!response || status < 400 || status >= 500 || status === 423) return null;
  const reason = messageIn(response);
  // 409 without words is the protocol's: somebody else's bytes came first, so the offset has to be asked again.
  if (status === 409 && !reason) return null;
  return { reason, isFinal: status === 413 || status === 422 };
}

function messageIn(response: HttpResponse): string {
  try {
    const body = JSON.parse(response.getBody()) as { error?: { message?: unknown } };
    return typeof body.error?.message === "string" ? body.error.message : "";
  } catch {
    return "";
  }
}

type Watchdog = { readonly arm: () => void; readonly disarm: () => void };

function watchdog(onStall: () => void): Watchdog {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const disarm = () => clearTimeout(timer);
  const arm = () => {
    disarm();
    timer = setTimeout(onStall, stallMs);
  };
  return { arm, disarm };
}
