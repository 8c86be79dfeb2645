import type { DemoSession } from './session.js';

interface Related {
  id: string;
  type: string;
  state: string;
  relation: string;
}

interface Hold {
  id: string;
  related: Related[];
}

interface Approval {
  facts: { lot: string };
  questions: { key: string; decision: { answer: string } | null }[];
}

/** The people who do the reworks: each that was approved is told as done to the case that holds the goods, once. */
export class Reworks {
  private readonly told = new Set<string>();

  constructor(private readonly session: DemoSession) {}

  async tellDone(): Promise<void> {
    const path = '/api/v1/cases?type=quality-hold&state=acting&limit=100';
    const { items } = await this.session.get<{ items: { id: string }[] }>(path);
    for (const { id } of items) await this.tellHold(await this.session.get<Hold>(`/api/v1/cases/${id}`));
  }

  private async tellHold({ id, related }: Hold): Promise<void> {
    for (const child of related.filter(isEndedRework)) {
      const step = `${id} ${child.id}`;
      if (this.told.has(step)) continue;
      this.told.add(step);
      const approval = await this.session.get<Approval>(`/api/v1/cases/${child.id}`);
      if (isApproved(approval)) await this.tell(id, approval.facts.lot);
    }
  }

  private async tell(id: string, lot: string): Promise<void> {
    const done = { event: 'rework-done', payload: { lot } };
    const reply = await this.session.post(`/api/v1/cases/${id}/signals`, done);
    if (reply.status >= 300) {
      throw new Error(`"rework-done" was refused: ${JSON.stringify(reply.body)}`);
    }
  }
}

function isEndedRework({ type, state, relation }: Related): boolean {
  return relation === 'child' && type === 'rework-approval' && state === 'closed';
}

function isApproved({ questions }: Approval): boolean {
  return questions.some(({ key, decision }) => key === 'approve' && decision?.answer === 'approve');
}
