import type { CaseDetail, TaskView } from '../../../libs/contracts/api/index.js';

type May = Pick<CaseDetail['may'], 'claimTasks' | 'returnTasks' | 'forwardTasks' | 'replyTasks'>;

/** What somebody may do with the open tasks of a case besides answering; `claimable`: those whose duty they have now. */
export function passingPermissions(
  open: readonly TaskView[],
  me: string,
  oversees: boolean,
  claimable: readonly string[],
): May {
  const idsOf = (may: (task: TaskView) => boolean) => open.filter(may).map(({ id }) => id);
  return {
    claimTasks: idsOf(({ id, queue }) => {
      return queue !== null && (claimable.includes(id) || queue.members.some((one) => one.id === me));
    }),
    returnTasks: idsOf(({ assign, queue, owner }) => {
      return assign === 'group' && queue === null && (oversees || owner.id === me);
    }),
    forwardTasks: idsOf((task) => task.queue === null && holderOf(task) === me),
    replyTasks: idsOf((task) => lastAsked(task) === me),
  };
}

/** Whoever was asked for a word last and has not said it; null where nobody is. */
function lastAsked({ forwards }: TaskView): string | null {
  return forwards.filter(({ answeredAt }) => answeredAt === null).at(-1)?.to.id ?? null;
}

function holderOf(task: TaskView): string {
  return lastAsked(task) ?? task.owner.id;
}
