import { Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTitle } from './use-title.js';

export function NotFound() {
  useTitle('No such page');
  return (
    <>
      <Title order={1}>There is no such page</Title>
      <p>
        The address may have been cut short on its way. <Link to="/">Go to your inbox.</Link>
      </p>
    </>
  );
}
