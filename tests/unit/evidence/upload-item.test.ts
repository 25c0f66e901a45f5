import { describe, expect, it } from "vitest";
import { mergeEvidence, nextToSend, percentSent, reduceUploads, type UploadItem, type UploadStatus } from "@/components/evidence/upload-item";
import { formatByteSize } from "@/lib/evidence/byte-size";
import type { EvidenceView } from "@/lib/evidence/types";

const item = (key: string, status: UploadStatus = "waiting", size = 10, sent = 0): UploadItem => ({
  key,
  file: new File([new Uint8Array(size)], `${key}.jpg`),
  status,
  sent,
  reason: "",
});

describe("the queue", () => {
  it("sends in order, two at a time; whatever has stopped makes room", () => {
    const keys = (items: UploadItem[]) => nextToSend(items, 2).map(({ key }) => key);
    expect(keys([item("a"), item("b"), item("c")])).toEqual(["a", "b"]);
    expect(keys([item("a", "sending"), item("b"), item("c")])).toEqual(["b"]);
    for (const status of ["sending", "reconnecting", "offline", "checking"] as const) {
      expect(keys([item("a", status), item("b", status), item("c")])).toEqual([]);
    }
    for (const status of ["paused", "failed", "refused"] as const) {
      expect(keys([item("a", status), item("b", "sending"), item("c")])).toEqual(["c"]);
    }
    expect(keys([item("a", "sending"), item("b", "sending"), item("c", "sending"), item("d")])).toEqual([]);
  });

  it("changes and drops one file and leaves the others", () => {
    const items = reduceUploads([], { kind: "added", items: [item("a"), item("b")] });
    const changed = reduceUploads(items, { kind: "changed", key: "b", change: { status: "paused", sent: 4 } });
    expect(changed.map(({ key, status, sent }) => [key, status, sent])).toEqual([["a", "waiting", 0], ["b", "paused", 4]]);
    expect(reduceUploads(changed, { kind: "gone", key: "a" }).map(({ key }) => key)).toEqual(["b"]);
  });

  it.each([[0, 0], [1, 0], [999, 99], [1000, 100], [1200, 100]])("%d of 1000 bytes are %d %", (sent, percent) => {
    expect(percentSent(item("a", "sending", 1000, sent))).toBe(percent);
  });
});

it("shows what the server knows and what came since, each once", () => {
  const view = (id: string) => ({ id }) as EvidenceView;
  const shown = mergeEvidence([view("1"), view("2")], [view("2"), view("3")], new Set(["1"]));
  expect(shown.map(({ id }) => id)).toEqual(["2", "3"]);
});

it.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [1024, "1 KB"],
  [1536, "1.5 KB"],
  [10 * 1024, "10 KB"],
  [3.14 * 1024 ** 2, "3.1 MB"],
  [1024 ** 2 - 1, "1 MB"],
  [1024 ** 3, "1 GB"],
  [100 * 1024 ** 3, "100 GB"],
])("%d bytes are %s", (bytes, text) => expect(formatByteSize(bytes)).toBe(text));
