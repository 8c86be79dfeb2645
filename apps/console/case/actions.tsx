import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { isEnded } from '../../../libs/domain/lifecycle.js';
import { Panel } from '../show/panel.js';
import { CancelForm } from './cancel-form.js';
import classes from './case.module.css';
import { SignalButton } from './signal-button.js';
import { MergeForm, SplitForm } from './together-forms.js';

/** What can be told to a running case besides an answer. */
export function Actions({ shown }: { shown: CaseDetail }) {
  const mayCancel = shown.may.cancel && !isEnded(shown.state) && !shown.cancelRequested;
  const { merge, split, signals } = shown.may;
  if (signals.length === 0 && !mayCancel && !merge && !split) return null;
  return (
    <Panel title="Did something else happen?">
      <div className={classes.buttons}>
        {signals.map((event) => (
          <SignalButton key={event} shown={shown} event={event} />
        ))}
        {merge && <MergeForm shown={shown} />}
        {split && <SplitForm shown={shown} />}
        {mayCancel && <CancelForm shown={shown} />}
      </div>
    </Panel>
  );
}
