import { callAction } from "../support/action-call";
import type { Caller } from "../support/caller";
import { everybody, type Kind, type Outcome, type Outcomes } from "./kinds";
import { outcomeOfAction, outcomeOfPage, outcomeOfRoute } from "./outcome";
import type { AccessScene } from "./scene";

/** One line of the table: what is asked for, on which record, and what each kind of account gets. */
export type AccessRow = {
  /** As `listSurface` names it. */
  readonly entry: string;
  /** On what, where an entry has several rows. */
  readonly about: string;
  readonly outcomes: Outcomes;
  readonly ask: (scene: AccessScene, kind: Kind) => Promise<Outcome>;
  /** Pages only. */
  readonly address?: (scene: AccessScene) => Promise<string>;
};

export type Request = {
  readonly scene: AccessScene;
  readonly caller: Caller;
  readonly kind: Kind;
  /** The request is expected to succeed, so it needs a record of its own. */
  readonly isAllowed: boolean;
};

type But = Partial<Record<Kind, Outcome>>;
export type Expected = readonly [everybodyElse: Outcome, but?: But];

export function page(entry: string, about: string, [outcome, but = {}]: Expected, at?: string | ((scene: AccessScene) => Promise<string>)): AccessRow {
  const address = async (scene: AccessScene) => (typeof at === "function" ? at(scene) : (at ?? entry));
  const ask = async (scene: AccessScene, kind: Kind) => outcomeOfPage(await scene.callers[kind].fetch(await address(scene)));
  return { entry: `page ${entry}`, about, outcomes: everybody(outcome, but, "sign-in"), ask, address };
}

export function route(method: string, address: string, about: string, [outcome, but = {}]: Expected, send: (request: Request) => Promise<Response>): AccessRow {
  const outcomes = everybody(outcome, but, "unauthenticated");
  const ask = async (scene: AccessScene, kind: Kind) =>
    outcomeOfRoute(await send({ scene, kind, caller: scene.callers[kind], isAllowed: outcomes[kind] === "ok" }));
  return { entry: `${method} ${address}`, about, outcomes, ask };
}

type Fields = Record<string, string> | FormData | null;

export function action(name: string, about: string, [outcome, but = {}]: Expected, at: string, fields: (request: Request) => Promise<Fields>): AccessRow {
  const outcomes = everybody(outcome, but, "sign-in");
  const ask = async (scene: AccessScene, kind: Kind) => {
    const caller = scene.callers[kind];
    const form = await fields({ scene, kind, caller, isAllowed: outcomes[kind] === "ok" });
    return outcomeOfAction(await callAction(caller, at, name, form));
  };
  return { entry: `action ${name}`, about, outcomes, ask };
}
