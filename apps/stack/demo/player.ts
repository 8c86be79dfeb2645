import type { IntakeItem } from '../../../libs/contracts/api/index.js';
import type { BusinessTime } from './business-time.js';
import { call, fetchJson } from './http.js';
import { TROUBLES } from './trouble.js';

/** As the stand-in plant gives them out. */
export interface WeekStep {
  at: string;
  floor: unknown[];
  message: { format: 'cloudevents' | 'b2mml' | 'csv'; body: string; events: number } | null;
}

export type Outcome = IntakeItem['outcome'];

export interface Played {
  events: number;
  /** How the API took them; one event may have several outcomes. */
  outcomes: Record<Outcome, number>;
  /** What was sent, as it was sent. */
  bodies: string[];
}

const CONTENT_TYPES = {
  cloudevents: 'application/cloudevents+json',
  b2mml: 'application/xml',
  csv: 'text/csv',
};
const HOUR_MS = 3_600_000;

/** Plays the week in its order and at its pace: the floor to the plant, messages to Holdfast, faults to the plant again. */
export class Player {
  readonly played: Played = {
    events: 0,
    outcomes: {
      ...{ opened: 0, folded: 0, reopened: 0, repeated: 0, covered: 0 },
      ...{ signalled: 0, noted: 0, quarantined: 0 },
    },
    bodies: [],
  };
  private readonly troubles = [...TROUBLES];

  constructor(
    private readonly urls: { api: string; plant: string },
    private readonly sourceToken: string,
    private readonly time: BusinessTime,
  ) {}

  async play(steps: readonly WeekStep[], monday: number): Promise<void> {
    for (const step of steps) {
      const at = Date.parse(step.at);
      await this.time.until(at);
      await this.makeTrouble((at - monday) / HOUR_MS);
      for (const event of step.floor)
        await fetchJson(`${this.urls.plant}/floor`, { method: 'POST', body: event });
      if (step.message) await this.send(step.message);
    }
  }

  private async send({ format, body, events }: NonNullable<WeekStep['message']>): Promise<void> {
    const reply = await call(`${this.urls.api}/api/v1/intake/${format}?plant=demo`, {
      method: 'POST',
      headers: { 'content-type': CONTENT_TYPES[format], authorization: `Bearer ${this.sourceToken}` },
      body,
    });
    if (reply.status >= 300) {
      throw new Error(`The API answered ${reply.status} to an event: ${JSON.stringify(reply.body)}`);
    }
    this.played.events += events;
    this.played.bodies.push(body);
    const { items } = reply.body as { items: { outcome: Outcome }[] };
    for (const { outcome } of items) this.played.outcomes[outcome] += 1;
  }

  private async makeTrouble(hour: number): Promise<void> {
    while (this.troubles[0] && this.troubles[0].hour <= hour) {
      const trouble = this.troubles.shift();
      await fetchJson(`${this.urls.plant}/faults`, { method: 'POST', body: trouble?.fault });
    }
  }
}
