import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DraftKeeper, typingPause, type DraftState, type TypedCopy } from "@/components/progress/draft-keeper";
import type { DraftOutcome } from "@/components/progress/send-report";
import type { DraftPlace, ReportValues } from "@/lib/progress/report-values";

const empty: ReportValues = { percent: "", narrative: "", problems: "", nextSteps: "", indicators: {}, duties: [] };
const typed = (narrative: string): ReportValues => ({ ...empty, narrative });

/** A server that answers as told, slowly when told, and a browser that keeps one copy. */
function setUp(answers: DraftOutcome[] = []) {
  const sent: { values: ReportValues; place: DraftPlace }[] = [];
  const states: DraftState["kind"][] = [];
  const kept: { copy: TypedCopy | null } = { copy: null };
  let version = 1;
  const keeper = new DraftKeeper({
    place: { period: "2025-11", version },
    saved: empty,
    send: async (values, place) => {
      sent.push({ values, place });
      await new Promise((resolve) => setTimeout(resolve, 100));
      const answer = answers.shift();
      if (answer) return answer;
      version += 1;
      return { kind: "saved", version, at: null };
    },
    copy: {
      read: () => kept.copy,
      write: (copy) => {
        kept.copy = copy;
        return true;
      },
      remove: () => {
        kept.copy = null;
      },
    },
    onState: ({ kind }) => states.push(kind),
  });
  return { keeper, sent, states, kept };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("DraftKeeper", () => {
  it("saves once, after the typing has paused, and then drops the browser's copy", async () => {
    const { keeper, sent, states, kept } = setUp();
    keeper.change(typed("完"));
    await vi.advanceTimersByTimeAsync(typingPause - 1);
    keeper.change(typed("完成"));
    expect(kept.copy).toEqual({ values: typed("完成"), base: empty });
    await vi.advanceTimersByTimeAsync(typingPause + 100);
    expect(sent).toEqual([{ values: typed("完成"), place: { period: "2025-11", version: 1 } }]);
    expect(states).toEqual(["waiting", "waiting", "saving", "saved"]);
    expect(kept.copy).toBeNull();
    expect(keeper.version).toBe(2);
  });

  it("sends what was typed during a save afterwards, upon the version that save gave", async () => {
    const { keeper, sent, kept } = setUp();
    keeper.change(typed("一"));
    await vi.advanceTimersByTimeAsync(typingPause + 50);
    keeper.change(typed("一二"));
    await vi.advanceTimersByTimeAsync(50);
    expect(kept.copy).toEqual({ values: typed("一二"), base: typed("一") });
    await vi.advanceTimersByTimeAsync(typingPause + 100);
    expect(sent.map(({ place }) => place.version)).toEqual([1, 2]);
    expect(kept.copy).toBeNull();
  });

  it("sends nothing when a change was taken back", async () => {
    const { keeper, sent, states, kept } = setUp();
    keeper.change(typed("一"));
    keeper.change(empty);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toHaveLength(0);
    expect(kept.copy).toBeNull();
    expect(states.at(-1)).toBe("untouched");
  });

  it("goes on after a refused submission", async () => {
    const { keeper, sent } = setUp();
    await keeper.hold();
    keeper.resume();
    keeper.change(typed("一"));
    await vi.advanceTimersByTimeAsync(typingPause + 100);
    expect(sent).toHaveLength(1);
  });

  it.each(["offline", "failing", "signedOut"] as const)("keeps the copy and tries again when it is %s", async (kind) => {
    const { keeper, sent, states, kept } = setUp([{ kind }, { kind }]);
    keeper.change(typed("一"));
    await vi.advanceTimersByTimeAsync(typingPause + 100);
    expect(states.at(-1)).toBe(kind);
    expect(kept.copy?.values).toEqual(typed("一"));
    await vi.advanceTimersByTimeAsync(5_100 + 15_100);
    expect(sent).toHaveLength(3);
    expect(states.at(-1)).toBe("saved");
    expect(kept.copy).toBeNull();
  });

  it("stops at a conflict, keeps what is typed, and goes on from the version it is told", async () => {
    const { keeper, sent, states, kept } = setUp([{ kind: "conflict" }]);
    keeper.change(typed("我的"));
    await vi.advanceTimersByTimeAsync(typingPause + 100);
    keeper.change(typed("我的二"));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sent).toHaveLength(1);
    expect(states.at(-1)).toBe("conflict");
    expect(kept.copy?.values).toEqual(typed("我的二"));
    keeper.resume({ version: 7, saved: typed("对方的") });
    const flushed = keeper.flush();
    await vi.advanceTimersByTimeAsync(100);
    await flushed;
    expect(sent.at(-1)).toEqual({ values: typed("我的二"), place: { period: "2025-11", version: 7 } });
  });

  it("does not repeat what the server found wrong until it is changed", async () => {
    const { keeper, sent } = setUp([{ kind: "refused", message: "", fields: { percent: ["0–100"] } }]);
    keeper.change({ ...empty, percent: "101" });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sent).toHaveLength(1);
    keeper.change({ ...empty, percent: "100" });
    await vi.advanceTimersByTimeAsync(typingPause + 100);
    expect(sent).toHaveLength(2);
  });

  it("waits for a save on its way before a submission, and starts none meanwhile", async () => {
    const { keeper, sent } = setUp();
    keeper.change(typed("一"));
    await vi.advanceTimersByTimeAsync(typingPause + 10);
    const held = keeper.hold();
    keeper.change(typed("一二"));
    await vi.advanceTimersByTimeAsync(120_000);
    await held;
    expect(sent).toHaveLength(1);
    expect(keeper.version).toBe(2);
    keeper.finish();
    expect(keeper.isDirty).toBe(false);
  });

  it("saves at once when the page is left, and only what is new", async () => {
    const { keeper, sent } = setUp();
    keeper.change(typed("一"));
    const flushed = Promise.all([keeper.flush(), keeper.flush()]);
    await vi.advanceTimersByTimeAsync(100);
    await flushed;
    expect(sent).toHaveLength(1);
  });
});
