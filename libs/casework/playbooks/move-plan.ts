import { playbookDifferences } from '../../contracts/playbook/index.js';
import { isEnded, type Playbook } from '../../domain/index.js';
import type { MovableCase, StoredPlaybook } from '../../persistence/index.js';

/** What a move to another version means for one open case. */
export interface PlannedMove extends MovableCase {
  /** Place by place, in words: what its next questions would do differently. */
  differences: string[];
  /** Why the case cannot be moved; null where it can. */
  barred: string | null;
}

export function planMove(of: MovableCase, from: Playbook, to: StoredPlaybook): PlannedMove {
  const differences = playbookDifferences(from, to.body).map(({ sentence }) => sentence);
  return { ...of, differences, barred: whyBarred(of, from, to) };
}

function whyBarred(of: MovableCase, from: Playbook, to: StoredPlaybook): string | null {
  if (isEnded(of.state)) return `The case was ${of.state}.`;
  if (of.playbookVersion === to.version) return `The case is on version ${to.version} already.`;
  return lostByProcess(from, to);
}

/** What a running workflow took from its playbook when it began, and goes on asking for. */
function lostByProcess(from: Playbook, { body, version }: StoredPlaybook): string | null {
  if (from.firstQuestion !== body.firstQuestion) {
    return `Version ${version} begins with another question: the case stays on its version.`;
  }
  const asked = new Set(body.questions.counter?.owners.map(({ duty }) => duty));
  const lost = from.questions.agree?.owners.find(({ duty }) => !asked.has(duty));
  if (!lost) return null;
  return `Offers go to and fro between its owners, and version ${version} no longer asks "${lost.duty}".`;
}
