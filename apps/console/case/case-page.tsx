import { Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useParams } from 'react-router';
import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { useCase } from '../api/case.js';
import { useMarkSeen } from '../api/notifications.js';
import { zoneOf } from '../api/plant.js';
import { sentenceOf } from '../api/problem.js';
import { useMe } from '../api/session.js';
import { useAnnounce } from '../layout/announce.js';
import { Trouble } from '../layout/trouble.js';
import { useTitle } from '../layout/use-title.js';
import { Loading } from '../show/loading.js';
import { CASE_STATE } from '../words/labels.js';
import { Actions } from './actions.js';
import { Banners } from './banners.js';
import { CaseBody } from './case-body.js';
import { Comments } from './comments.js';
import { Headline } from './headline.js';
import { Timeline } from './timeline.js';

/** Where the link in a mail leads: the question, what to know for it, and the answers. */
export function CasePage() {
  const { id = '' } = useParams();
  const { data: shown, error, refetch } = useCase(id);
  useTitle(shown && `${shown.number}: ${shown.title}`);
  useChangesAloud(shown);
  useMarkSeen(id, shown !== undefined);
  if (shown) return <Case shown={shown} />;
  return error ? <Trouble sentence={sentenceOf(error)} onRetry={() => void refetch()} /> : <Loading />;
}

function Case({ shown }: { shown: CaseDetail }) {
  const { data: me } = useMe();
  const zone = zoneOf(me, shown.plantId);
  return (
    <Stack gap="lg">
      <Headline shown={shown} zone={zone} />
      <Banners shown={shown} zone={zone} />
      <CaseBody shown={shown} zone={zone} />
      <Actions shown={shown} />
      <Comments shown={shown} zone={zone} />
      <Timeline caseId={shown.id} zone={zone} />
    </Stack>
  );
}

/** Says aloud what changed while somebody had the page open. */
function useChangesAloud(shown: CaseDetail | undefined): void {
  const announce = useAnnounce();
  const before = useRef<{ state: string; question: string | undefined }>(null);
  useEffect(() => {
    if (!shown) return;
    const now = { state: shown.state, question: shown.questions[0]?.id };
    if (before.current && before.current.state !== now.state) {
      announce(`The case is now ${CASE_STATE[shown.state].label}. ${CASE_STATE[shown.state].meaning}`);
    } else if (before.current && before.current.question !== now.question) {
      announce(`A new question: ${shown.questions[0]?.prompt}`);
    }
    before.current = now;
  }, [shown, announce]);
}
