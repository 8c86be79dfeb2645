import { Stack, Title } from '@mantine/core';
import type { OwnNotifications } from '../../../libs/contracts/api/index.js';
import { useOwnNotifications } from '../api/notifications.js';
import { sentenceOf } from '../api/problem.js';
import { Trouble } from '../layout/trouble.js';
import { useTitle } from '../layout/use-title.js';
import { Loading } from '../show/loading.js';
import { Panel } from '../show/panel.js';
import { ChannelList } from './channel-list.js';
import classes from './notifications.module.css';
import { PhoneForm } from './phone-form.js';
import { RuleForm } from './rule-form.js';
import { ThisBrowser } from './this-browser.js';

/** How the person who is signed in is told: by what, when not, and in which language. */
export function NotificationsPage() {
  useTitle('How you are told');
  const { data, error, refetch } = useOwnNotifications();
  return (
    <Stack className={classes.page}>
      <div>
        <Title order={1} size="h2">
          How you are told
        </Title>
        <p className={classes.quiet}>
          Whatever you choose here, you answer on a page of Holdfast, signed in. A message never decides.
        </p>
      </div>
      {error && <Trouble sentence={sentenceOf(error)} onRetry={() => void refetch()} />}
      {data ? <Settings mine={data} /> : !error && <Loading />}
    </Stack>
  );
}

function Settings({ mine }: { mine: OwnNotifications }) {
  return (
    <>
      <Panel title="Your rule">
        <RuleForm mine={mine} />
      </Panel>
      <Panel title="Your browsers and phones">
        <ChannelList channels={mine.channels} />
        <ThisBrowser pushKey={mine.pushKey} />
        <PhoneForm />
      </Panel>
    </>
  );
}
