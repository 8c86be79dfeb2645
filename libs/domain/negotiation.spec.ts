import { describe, expect, it } from '@jest/globals';
import { negotiationFaults, type NegotiationPolicy } from './negotiation.js';
import type { Playbook } from './playbook.js';

const playbook = (type: Playbook['type'], negotiation?: NegotiationPolicy): Playbook => ({
  ...{ type, title: 'A playbook', severity: 'medium', firstQuestion: 'agree', waitForFacts: null },
  ...{ questions: {}, negotiation },
});

describe('how long planners negotiate', () => {
  it.each<[NegotiationPolicy | undefined, string[]]>([
    [undefined, []],
    [{ refusals: 1, counterOffers: 2 }, []],
    [{ refusals: 20, counterOffers: 20 }, []],
    [{ refusals: 0, counterOffers: 1 }, ['/negotiation/refusals', '/negotiation/counterOffers']],
    [{ refusals: 21, counterOffers: 2.5 }, ['/negotiation/refusals', '/negotiation/counterOffers']],
  ])('is published or refused: %j', (negotiation, pointers) => {
    const faults = negotiationFaults(playbook('maintenance-conflict', negotiation));
    expect(faults.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('is said for no other type', () => {
    const faults = negotiationFaults(playbook('downtime', { refusals: 2, counterOffers: 4 }));
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/negotiation']);
  });
});
