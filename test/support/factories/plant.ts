import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { installDefaultCodes } from '../../../apps/stack/seed/default-codes.js';
import {
  PublishPlaybook,
  SetUpPlant,
  type PlantRole,
  type PlantSetUp,
} from '../../../libs/casework/index.js';
import { parsePlaybookYaml } from '../../../libs/contracts/playbook/index.js';
import {
  EXCEPTION_TYPES,
  type ExceptionType,
  type NodeId,
  type Playbook,
} from '../../../libs/domain/index.js';
import type { Database } from '../../../libs/persistence/index.js';
import type { Clock } from '../../../libs/platform/clock.js';

/** A plant that stands in the database. */
export interface TestPlant {
  id: string;
  /** A work unit of the plant. */
  press: NodeId;
  /** The id of the person with a login; throws where nobody has it. */
  person(login: string): string;
}

type Person = PlantSetUp['people'][number];
type Duty = PlantSetUp['roster'][number];

const SINCE = new Date('2020-01-01T00:00:00Z');

const DUTIES: Record<string, PlantRole[]> = {
  'shift-lead': ['supervisor', 'operator'],
  'material-planner': ['planner'],
  'maintenance-lead': ['maintenance'],
  'maintenance-planner': ['maintenance', 'planner'],
  'production-planner': ['planner'],
  'quality-manager': ['quality'],
  'plant-manager': ['supervisor', 'quality'],
};

/** The policy that ships with Holdfast. */
export function defaultPlaybook(type: ExceptionType): Playbook {
  const file = new URL(`../../../playbooks/${type}.yaml`, import.meta.url);
  const parsed = parsePlaybookYaml(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
}

/**
 * Begins a plant in which one person has each duty, named by it (`quality.manager`), and every default playbook
 * and code list holds. The same logins in two plants are the same people.
 */
export function aPlant(id = 'north'): PlantFactory {
  return new PlantFactory(id);
}

export class PlantFactory {
  private readonly extraPeople: Person[] = [];
  private readonly vacant = new Set<string>();
  private readonly extraDuties: Duty[] = [];
  private readonly qualified: { login: string; qualification: string; until: Date | null }[] = [];
  private readonly fallbacks = new Map<string, string>();
  private machines = 0;
  private readonly playbooks = new Map<ExceptionType, Playbook>(
    EXCEPTION_TYPES.map((type) => [type, defaultPlaybook(type)]),
  );

  constructor(private readonly id: string) {}

  /** Somebody who has no duty unless told. */
  withPerson(login: string, ...roles: PlantRole[]): this {
    this.extraPeople.push(personOf(login, roles.length > 0 ? roles : ['operator']));
    return this;
  }

  /** Further work units on the first line: `machine-1` and so on. */
  withMachines(count: number): this {
    this.machines = count;
    return this;
  }

  /** Nobody has the duty on the roster. */
  withVacant(duty: string): this {
    this.vacant.add(duty);
    return this;
  }

  withDuty(
    duty: string,
    login: string,
    nodeId: NodeId = this.id,
    from = SINCE,
    to: Date | null = null,
  ): this {
    this.extraDuties.push({ duty, person: login, nodeId, from, to });
    return this;
  }

  withFallback(duty: string, login: string): this {
    this.fallbacks.set(duty, login);
    return this;
  }

  /** Holds a qualification from long ago, until an instant or without end. */
  withQualified(login: string, qualification: string, until: Date | null = null): this {
    this.qualified.push({ login, qualification, until });
    return this;
  }

  /** Nobody is asked to segregate what no system proves to be on hold: a hold has the deadlines of its question alone. */
  withoutSegregation(): this {
    return this.withPlaybook('quality-hold', (playbook) => {
      delete playbook.hold;
      delete playbook.questions.segregate;
      return playbook;
    });
  }

  /** Changes the policy of one type before it is published. */
  withPlaybook(type: ExceptionType, change: (playbook: Playbook) => Playbook): this {
    this.playbooks.set(type, change(structuredClone(this.playbooks.get(type) ?? defaultPlaybook(type))));
    return this;
  }

  async build(db: Database, clock: Clock): Promise<TestPlant> {
    const people = await new SetUpPlant(db, clock).run(this.setUp());
    for (const { login, qualification, until } of this.qualified) {
      const personId = known(people, login);
      await db.transaction([this.id], (tx) =>
        tx.qualifications.insert({
          ...{ id: randomUUID(), plantId: this.id, personId, qualification, evidence: null },
          ...{ validFrom: SINCE, validUntil: until, grantedBy: 'set-up', grantedAt: SINCE },
        }),
      );
    }
    await installDefaultCodes(db, clock, this.id);
    const publish = new PublishPlaybook(db, clock);
    for (const playbook of this.playbooks.values()) {
      const published = await publish.run(this.id, playbook, { kind: 'system', name: 'set-up' });
      if (!published.ok) throw new Error(JSON.stringify(published.refusal));
    }
    return {
      id: this.id,
      press: `${this.id}/assembly/line-1/press-1`,
      person: (login) => known(people, login),
    };
  }

  private setUp(): PlantSetUp {
    const { id } = this;
    const onDuty = Object.keys(DUTIES).filter((duty) => !this.vacant.has(duty));
    return {
      plant: {
        id,
        name: `Plant ${id}`,
        timeZone: 'Europe/Berlin',
        currency: 'EUR',
        fallback: 'plant.manager',
      },
      nodes: [
        { id, level: 'plant', name: `Plant ${id}` },
        { id: `${id}/assembly`, level: 'area', name: 'Assembly' },
        { id: `${id}/assembly/line-1`, level: 'work-center', name: 'Line 1' },
        { id: `${id}/assembly/line-1/press-1`, level: 'work-unit', name: 'Press 1' },
        { id: `${id}/assembly/line-1/press-2`, level: 'work-unit', name: 'Press 2' },
        ...Array.from({ length: this.machines }, (_, nth) => ({
          ...{ id: `${id}/assembly/line-1/machine-${nth + 1}`, level: 'work-unit' as const },
          name: `Machine ${nth + 1}`,
        })),
      ],
      people: [
        ...Object.entries(DUTIES).map(([duty, roles]) => personOf(loginOf(duty), roles)),
        ...this.extraPeople,
      ],
      duties: Object.keys(DUTIES).map((duty) => ({
        ...{ id: duty, name: duty.replaceAll('-', ' ') },
        fallback: this.fallbacks.get(duty) ?? null,
        plantFallback: true,
      })),
      roster: [
        ...onDuty.map((duty) => ({ duty, person: loginOf(duty), nodeId: id, from: SINCE, to: null })),
        ...this.extraDuties,
      ],
      sources: [],
    };
  }
}

function personOf(login: string, roles: PlantRole[]): Person {
  const name = login.replaceAll('.', ' ');
  return { login, name, email: `${login}@plant.example`, passwordHash: null, roles };
}

function loginOf(duty: string): string {
  return duty.replaceAll('-', '.');
}

function known(people: Record<string, string>, login: string): string {
  const id = people[login];
  if (!id) throw new Error(`nobody at this plant has the login ${login}`);
  return id;
}
