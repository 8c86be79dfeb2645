import { Button, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { useLogin, useMe } from '../api/session.js';
import { FormProblem } from '../form/form-problem.js';
import { useTitle } from '../layout/use-title.js';
import classes from './login.module.css';
import { returnPath } from './return-path.js';

export function LoginPage() {
  useTitle('Log in');
  const { data: me } = useMe();
  const [query] = useSearchParams();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useLogin();
  if (me) return <Navigate to={returnPath(query.get('to'))} replace />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ login, password });
  };
  return (
    <main className={classes.page}>
      <Paper className={classes.card}>
        <form onSubmit={submit} noValidate>
          <Stack>
            <Title order={1} size="h2">
              Log in to Holdfast
            </Title>
            {query.get('to') && (
              <p className={classes.why}>You will come back to the page that you asked for.</p>
            )}
            <FormProblem error={signIn.error} />
            <TextInput
              label="Login"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              value={login}
              onChange={(event) => setLogin(event.currentTarget.value)}
            />
            <PasswordInput
              label="Password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button type="submit" loading={signIn.isPending}>
              Log in
            </Button>
          </Stack>
        </form>
      </Paper>
    </main>
  );
}
