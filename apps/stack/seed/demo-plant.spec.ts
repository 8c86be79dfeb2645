import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverageGaps, expandRoster } from '../../../libs/calendar/index.js';
import { parsePlaybookYaml } from '../../../libs/contracts/playbook/index.js';
import { isWithin, ownerOnDuty, type Playbook } from '../../../libs/domain/index.js';
import { demoPlant } from './demo-plant.js';

const setUp = demoPlant({ passwordHash: 'hash', tokenHash: Buffer.from('token') });
const FOLDER = join(import.meta.dirname, '../../../playbooks');

function dutiesOf({ questions }: Playbook): string[] {
  return Object.values(questions).flatMap(({ owners, ladder }) => [
    ...owners.flatMap(({ duty, tiers }) => [duty, ...(tiers ?? []).map((tier) => tier.duty)]),
    ...ladder.steps.flatMap(({ to }) => to ?? []),
  ]);
}

describe('the demo plant', () => {
  test.each(readdirSync(FOLDER).filter((file) => file.endsWith('.yaml')))(
    'has every duty that %s asks',
    (file) => {
      const playbook = parsePlaybookYaml(readFileSync(join(FOLDER, file), 'utf8'));
      if (!playbook.ok) throw new Error(JSON.stringify(playbook.refusal));
      const known = setUp.duties.map(({ id }) => id);
      expect(known).toEqual(expect.arrayContaining(dutiesOf(playbook.value)));
    },
  );

  test('names only people that it has', () => {
    const logins = setUp.people.map(({ login }) => login);
    const named = [
      setUp.plant.fallback,
      ...setUp.duties.flatMap(({ fallback }) => fallback ?? []),
      ...setUp.roster.map(({ person }) => person),
      ...(setUp.crews ?? []).map(({ person }) => person),
    ];
    expect(logins).toEqual(expect.arrayContaining(named));
  });

  test('has a parent for every node, before it', () => {
    setUp.nodes.slice(1).forEach(({ id }, index) => {
      const parent = id.slice(0, id.lastIndexOf('/'));
      expect(setUp.nodes.slice(0, index + 1).map((node) => node.id)).toContain(parent);
    });
  });

  test.each(setUp.duties.map(({ id }) => id))(
    'has somebody for %s at every machine, also at night',
    (duty) => {
      const at = new Date('2026-03-04T02:00:00Z');
      const roster = {
        entries: setUp.roster.map(({ duty: dutyId, person: personId, ...entry }) => ({
          ...entry,
          dutyId,
          personId,
        })),
        active: new Set(setUp.people.map(({ login }) => login)),
        dutyFallbackId: null,
        plantFallbackId: 'nobody',
      };
      const ofDuty = { ...roster, entries: roster.entries.filter(({ dutyId }) => dutyId === duty) };
      for (const { id } of setUp.nodes) {
        expect(ownerOnDuty(ofDuty, id, at, new Set()).why).toBe('on-duty');
      }
    },
  );

  test('lets the nearer shift lead answer for machining', () => {
    const leads = setUp.roster.filter(
      ({ duty, nodeId }) => duty === 'shift-lead' && isWithin('demo/machining', nodeId),
    );
    expect(leads.map(({ person }) => person)).toEqual(['shift.lead', 'shift.lead.machining']);
  });

  test('has one maintenance crew in assembly at every hour, also when the clocks change', () => {
    const duties = (setUp.crews ?? []).map(({ duty: dutyId, person: personId, ...entry }) => ({
      ...{ ...entry, dutyId, personId },
    }));
    const roster = {
      ...{ calendar: null, entries: [], crewDuties: duties, swaps: [], overrides: [], absences: [] },
      patterns: Object.fromEntries((setUp.shiftPatterns ?? []).map(({ key, body }) => [key, body])),
    };
    const [from, to] = [new Date('2026-03-25T00:00:00Z'), new Date('2026-04-02T00:00:00Z')];
    const expanded = expandRoster(roster, from, to);
    const need = { dutyId: 'maintenance-lead', nodeId: 'demo/assembly' };
    expect(coverageGaps(expanded, [need], from, to)).toEqual([]);
    expect(new Set(expanded.entries.map(({ personId }) => personId)).size).toBe(4);
  });
});
