import { summarise, type Summary } from "./summary";
import { Visitor, type Subject } from "./visitor";

export type Comparison = {
  readonly connections: number;
  readonly bare: Summary;
  readonly page: Summary;
  /** The page's median over the bare page's. */
  readonly ratio: number;
  /** Of one answer's body, compressed. */
  readonly bytes: number;
};

export type Rounds = {
  /** Requests at the same time. */
  readonly connections: number;
  readonly rounds: number;
  /** Requests to one page before it is the other's turn. */
  readonly perTurn: number;
  /** Done before each of the page's turns, outside the time that is taken. */
  readonly before?: () => Promise<void>;
};

/**
 * Measures two pages in turns (A B A B …), so that both meet the machine in the same states.
 *
 * @returns response times of each and their ratio
 */
export async function compare(bare: Subject, page: Subject, { connections, rounds, perTurn, before }: Rounds): Promise<Comparison> {
  const bareVisitor = new Visitor(bare, connections);
  const pageVisitor = new Visitor(page, connections);
  const bareTimes: number[] = [];
  const pageTimes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    bareTimes.push(...(await takeTurn(bareVisitor, connections, perTurn)));
    await before?.();
    pageTimes.push(...(await takeTurn(pageVisitor, connections, perTurn)));
  }
  const { bytes } = await pageVisitor.visit();
  bareVisitor.leave();
  pageVisitor.leave();
  const [ofBare, ofPage] = [summarise(bareTimes), summarise(pageTimes)];
  return { connections, bare: ofBare, page: ofPage, ratio: ofPage.median / ofBare.median, bytes };
}

/** Asks `count` times, with each connection asking anew as soon as it is answered. */
async function takeTurn(visitor: Visitor, connections: number, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  let left = count;
  const keepAsking = async () => {
    while (left > 0) {
      left -= 1;
      times.push((await visitor.visit()).milliseconds);
    }
  };
  await Promise.all(Array.from({ length: connections }, keepAsking));
  return times;
}
