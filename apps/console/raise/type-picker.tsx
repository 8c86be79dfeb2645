import { Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { EXCEPTION_TYPE_LABELS, EXCEPTION_TYPES } from '../../../libs/domain/exception-type.js';
import { useTitle } from '../layout/use-title.js';
import { Mark } from '../show/mark.js';
import { lastUsed } from './last-used.js';
import { TYPE_HINT } from './raise-fields.js';
import classes from './raise.module.css';

/** What is wrong, in five kinds; the one that was raised here last comes first. */
export function TypePicker() {
  useTitle('Raise');
  const [{ type: last }] = useState(lastUsed);
  const types = [...EXCEPTION_TYPES].sort((a, b) => Number(b === last) - Number(a === last));
  return (
    <Stack>
      <Title order={1} size="h2">
        What is wrong?
      </Title>
      <ul className={classes.types}>
        {types.map((type) => (
          <li key={type}>
            <Link to={`/raise/${type}`} className={classes.type}>
              <strong>{EXCEPTION_TYPE_LABELS[type]}</strong>
              <span>{TYPE_HINT[type]}</span>
              {type === last && (
                <span>
                  <Mark tone="busy">Raised here last</Mark>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
