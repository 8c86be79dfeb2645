import { Button } from '@mantine/core';
import type { OwnChannelView } from '../../../libs/contracts/api/index.js';
import { useRemoveChannel } from '../api/notifications.js';
import { FormProblem } from '../form/form-problem.js';
import { Mark } from '../show/mark.js';
import { CHANNEL_WORDS } from '../words/channels.js';
import { CodeForm } from './code-form.js';
import classes from './notifications.module.css';

export function ChannelList({ channels }: { channels: OwnChannelView[] }) {
  const remove = useRemoveChannel();
  if (channels.length === 0) return <p className={classes.quiet}>None yet: you are told by mail.</p>;
  return (
    <>
      <FormProblem error={remove.error} />
      <ul className={classes.channels}>
        {channels.map((channel) => (
          <li key={channel.id} className={classes.channel}>
            <div className={classes.channelHead}>
              <span>
                <strong>{channel.label}</strong>{' '}
                <span className={classes.quiet}>
                  {CHANNEL_WORDS[channel.kind]}, {channel.shown}
                </span>{' '}
                <State channel={channel} />
              </span>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={`Remove ${channel.label}`}
                onClick={() => remove.mutate(channel.id)}
              >
                Remove
              </Button>
            </div>
            {channel.state === 'unverified' && <CodeForm channel={channel} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function State({ channel }: { channel: OwnChannelView }) {
  if (channel.state === 'dead') {
    return (
      <>
        <Mark tone="bad">dead</Mark> <span className={classes.quiet}>{channel.why}</span>
      </>
    );
  }
  return channel.state === 'unverified' ? <Mark tone="warn">not confirmed</Mark> : null;
}
