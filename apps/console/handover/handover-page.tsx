import { Stack, Title } from '@mantine/core';
import { useParams } from 'react-router';
import { useHandover, useHandoverChange } from '../api/handovers.js';
import { useMarkHandoverSeen } from '../api/notifications.js';
import { useZone } from '../api/plant.js';
import { sentenceOf } from '../api/problem.js';
import { useMe } from '../api/session.js';
import { FormProblem } from '../form/form-problem.js';
import { Trouble } from '../layout/trouble.js';
import { useTitle } from '../layout/use-title.js';
import { Callout } from '../show/callout.js';
import { Loading } from '../show/loading.js';
import { Moment } from '../show/moment.js';
import type { Tone } from '../words/labels.js';
import { CloseShift } from './close-shift.js';
import { DigestPanel } from './digest-panel.js';
import { HandoverItems } from './handover-items.js';
import { standingWords } from './handover-words.js';
import { ToldPanel } from './told-panel.js';
import classes from './handover.module.css';

const TONES: Record<string, Tone> = { offered: 'busy', overdue: 'warn', closed: 'good' };

/** The end of one shift: what is offered to whom, and what became of it. */
export function HandoverPage() {
  const { id = '' } = useParams();
  const { data: shown, error, refetch } = useHandover(id);
  const change = useHandoverChange(id);
  const { data: me } = useMe();
  const zone = useZone(shown?.plantId ?? '');
  useTitle('Handover');
  useMarkHandoverSeen(id, shown !== undefined);

  if (!shown) {
    return error ? <Trouble sentence={sentenceOf(error)} onRetry={() => void refetch()} /> : <Loading />;
  }
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">
          Handover: {shown.duty.name}, {shown.node.name}
        </Title>
        <p className={classes.quiet}>
          {shown.from.name} until <Moment at={shown.shiftTo} zone={zone} />
          {shown.to && `, then ${shown.to.name}`}
        </p>
      </div>
      <Callout tone={TONES[shown.state] ?? 'calm'} title={standingWords(shown, me?.id ?? '')} />
      <FormProblem error={change.error} />
      <HandoverItems shown={shown} zone={zone} change={change} />
      <CloseShift shown={shown} change={change} />
      <DigestPanel shown={shown} zone={zone} />
      <ToldPanel told={shown.told} zone={zone} />
    </Stack>
  );
}
