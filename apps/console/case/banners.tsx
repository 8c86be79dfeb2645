import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { Callout } from '../show/callout.js';
import { Moment } from '../show/moment.js';
import { useNow } from '../words/use-now.js';
import { HoldBanner } from './hold-banner.js';

/** A message that is on its way this long is no delay yet. */
const DELAY_MS = 5_000;

interface BannersProps {
  shown: CaseDetail;
  zone: string;
}

/** What a person must know before anything else on the page. */
export function Banners({ shown, zone }: BannersProps) {
  return (
    <>
      <HoldBanner shown={shown} zone={zone} />
      <Waiting shown={shown} zone={zone} />
      <Cancelling shown={shown} zone={zone} />
      <Ended shown={shown} zone={zone} />
    </>
  );
}

function Waiting({ shown: { waiting }, zone }: BannersProps) {
  const now = useNow();
  if (!waiting || now.getTime() - Date.parse(waiting.since) < DELAY_MS) return null;
  return (
    <Callout tone="warn" title="Effects wait: automation is delayed">
      Since <Moment at={waiting.since} zone={zone} />. You can answer all the same: what is decided is
      recorded, and the effects follow by themselves.
    </Callout>
  );
}

function Cancelling({ shown: { cancelRequested, closedAt }, zone }: BannersProps) {
  if (!cancelRequested || closedAt) return null;
  return (
    <Callout tone="warn" title="This case is being cancelled">
      Asked for <Moment at={cancelRequested.at} zone={zone} />
      {cancelRequested.reason && `, because: ${cancelRequested.reason}`}. It ends once every effect is
      settled.
    </Callout>
  );
}

function Ended({ shown: { state, closedAt, closeReason }, zone }: BannersProps) {
  if (!closedAt) return null;
  return (
    <Callout tone="calm" title={state === 'cancelled' ? 'This case was cancelled' : 'This case is closed'}>
      <Moment at={closedAt} zone={zone} />
      {closeReason && `. ${closeReason}`}
    </Callout>
  );
}
