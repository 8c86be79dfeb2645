import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ActionView, CaseDetail } from '../../../libs/contracts/api/index.js';
import type { ActionMove } from '../../../libs/domain/case-action.js';
import { recordPaths, useMoveAction } from '../api/record.js';
import { FormProblem } from '../form/form-problem.js';
import { Moment } from '../show/moment.js';
import { Panel } from '../show/panel.js';
import { ACTION_MOVE, ACTION_STATE } from '../words/labels.js';
import { ActionForm } from './action-form.js';
import classes from './case.module.css';
import { DropActionForm } from './drop-action-form.js';

/** What must be done before the case may close, by whom and until when. */
export function ActionsPanel({ shown, zone }: { shown: CaseDetail; zone: string }) {
  const [adding, setAdding] = useState(false);
  if (shown.actions.length === 0 && !shown.may.addActions) return null;
  return (
    <Panel title="To be done before it closes">
      {shown.actions.length === 0 && <p className={classes.quiet}>Nothing.</p>}
      <ul className={classes.effects}>
        {shown.actions.map((action) => (
          <ActionLine key={action.id} shown={shown} action={action} zone={zone} />
        ))}
      </ul>
      {shown.may.addActions && !adding && (
        <div>
          <Button variant="default" size="sm" onClick={() => setAdding(true)}>
            Add an action
          </Button>
        </div>
      )}
      {adding && <ActionForm shown={shown} zone={zone} onDone={() => setAdding(false)} />}
    </Panel>
  );
}

function ActionLine({ shown, action, zone }: { shown: CaseDetail; action: ActionView; zone: string }) {
  const move = useMoveAction(shown.id);
  const moves = shown.may.moveActions.find(({ id }) => id === action.id)?.moves ?? [];
  const send = (step: ActionMove) => move.mutate({ path: recordPaths.move(action.id), body: { move: step } });
  return (
    <li className={classes.effectRow}>
      <p>
        <strong>{action.what}</strong> <span className={classes.quiet}>{ACTION_STATE[action.state]}</span>
      </p>
      <p className={classes.quiet}>
        {action.owner.name}
        {action.duty && ` as ${action.duty.name}`}, due <Moment at={action.dueAt} zone={zone} />
        {action.done && `; done by ${action.done.by.name}`}
        {action.settled?.by && action.needsOther && `; settled by ${action.settled.by.name}`}
      </p>
      {moves.length > 0 && (
        <div className={classes.buttons}>
          {moves
            .filter((step) => step !== 'drop')
            .map((step) => (
              <Button
                key={step}
                size="sm"
                variant="default"
                loading={move.isPending}
                onClick={() => send(step)}
              >
                {ACTION_MOVE[step]}
              </Button>
            ))}
          {moves.includes('drop') && <DropActionForm caseId={shown.id} action={action} />}
        </div>
      )}
      <FormProblem error={move.error} />
    </li>
  );
}
