import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { isEnded } from '../../../libs/domain/lifecycle.js';
import { Panel } from '../show/panel.js';
import { CancelForm } from './cancel-form.js';
import classes from './case.module.css';
import { SignalButton } from './signal-button.js';

/** What can be told to a running case besides an answer. */
export function Actions({ shown }: { shown: CaseDetail }) {
  const mayCancel = shown.may.cancel && !isEnded(shown.state) && !shown.cancelRequested;
  if (shown.may.signals.length === 0 && !mayCancel) return null;
  return (
    <Panel title="Did something else happen?">
      <div className={classes.buttons}>
        {shown.may.signals.map((event) => (
          <SignalButton key={event} shown={shown} event={event} />
        ))}
        {mayCancel && <CancelForm shown={shown} />}
      </div>
    </Panel>
  );
}
