import { Alert } from '@mantine/core';
import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { Moment } from '../show/moment.js';

/** What a person must know before anything else on the page. */
export function Banners({ shown, zone }: { shown: CaseDetail; zone: string }) {
  const { waiting, cancelRequested, closedAt, closeReason } = shown;
  return (
    <>
      {waiting && (
        <Alert role="status" color="yellow" variant="outline" title="Effects wait: automation is delayed">
          {waiting.messages === 1 ? '1 message has' : `${waiting.messages} messages have`} not reached the
          process since <Moment at={waiting.since} zone={zone} />. What was decided is recorded; the effects
          follow by themselves.
        </Alert>
      )}
      {cancelRequested && !closedAt && (
        <Alert role="status" color="yellow" variant="outline" title="This case is being cancelled">
          Asked for <Moment at={cancelRequested.at} zone={zone} />
          {cancelRequested.reason && `, because: ${cancelRequested.reason}`}. It ends once every effect is
          settled.
        </Alert>
      )}
      {closedAt && (
        <Alert role="status" color="gray" variant="outline" title={ended(shown.state)}>
          <Moment at={closedAt} zone={zone} />
          {closeReason && `. ${closeReason}`}
        </Alert>
      )}
    </>
  );
}

function ended(state: CaseDetail['state']): string {
  return state === 'cancelled' ? 'This case was cancelled' : 'This case is closed';
}
