import { randomUUID } from 'node:crypto';
import { hashOf } from '../../../apps/plant/random.js';
import type { CaseFacts, CaseLine } from '../../../libs/domain/index.js';
import type { RaiseReceipt } from '../../../libs/contracts/api/index.js';
import { theStack } from './stack.js';

const LINE = 'demo/assembly/line-1';
const HOUR = 3_600_000;

/** A number that no other test uses. */
export function reference(prefix: string): string {
  return `${prefix}-${randomUUID().slice(0, 8).toUpperCase()}`;
}

/** A lot that no other test uses, and of which the stand-in plant has used nothing. */
export function untouchedLot(): string {
  for (;;) {
    const lot = reference('LOT');
    if (hashOf(`used of ${lot}`) % 9 === 0) return lot;
  }
}

/** The next request of its kind meets a fault. */
export async function order(fault: object): Promise<void> {
  const response = await fetch(`${theStack().urls.plant}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  if (!response.ok) throw new Error(`the plant answers ${response.status}: ${await response.text()}`);
}

/** Raises as a system of the plant does. Resolves with the case's id. */
export async function raise(
  facts: CaseFacts,
  more: { nodeId?: string; lines?: Omit<CaseLine, 'lineNo'>[]; severity?: string } = {},
): Promise<string> {
  const body = { nodeId: LINE, occurredAt: new Date().toISOString(), ...more, facts };
  const response = await post('/cases', 'application/json', JSON.stringify(body));
  return ((await response.json()) as RaiseReceipt).caseId;
}

/** An order that lacks a component, needed in an hour. */
export function shortageOf(order: string): CaseFacts {
  return {
    type: 'material-shortage',
    order,
    component: 'BRACKET-7',
    missing: { value: '120', unit: 'pcs' },
    needBy: new Date(Date.now() + HOUR).toISOString(),
  };
}

/** Something happens on the floor by itself: the stand-in plant's own books know it. */
export async function happen(event: object): Promise<void> {
  const response = await fetch(`${theStack().urls.plant}/floor`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
  });
  if (!response.ok) throw new Error(`the floor answers ${response.status}: ${await response.text()}`);
}

/** Sends a document of a foreign format, as a system of the plant would. */
export async function sendDocument(format: string, type: string, document: unknown): Promise<void> {
  await post(`/intake/${format}`, type, JSON.stringify(document));
}

async function post(path: string, type: string, body: string): Promise<Response> {
  const { urls, demo } = theStack();
  const response = await fetch(`${urls.api}/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${demo.sourceToken}`,
      'content-type': type,
      'idempotency-key': randomUUID(),
    },
    body,
  });
  if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`);
  return response;
}
