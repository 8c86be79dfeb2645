import { Button, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import { paths, useComment } from '../api/case.js';
import { fieldErrors } from '../api/problem.js';
import { FormProblem } from '../form/form-problem.js';
import { Moment } from '../show/moment.js';
import { Panel } from '../show/panel.js';
import classes from './case.module.css';

export function Comments({ shown, zone }: { shown: CaseDetail; zone: string }) {
  return (
    <Panel title="Comments">
      {shown.comments.length === 0 && <p className={classes.quiet}>None yet.</p>}
      <ul className={classes.effects}>
        {shown.comments.map((comment) => (
          <li key={comment.id}>
            <p className={classes.quiet}>
              {comment.by.name}, <Moment at={comment.at} zone={zone} />
            </p>
            <p className={classes.prose}>{comment.body}</p>
          </li>
        ))}
      </ul>
      {shown.may.comment && <CommentForm caseId={shown.id} />}
    </Panel>
  );
}

function CommentForm({ caseId }: { caseId: string }) {
  const comment = useComment(caseId);
  const [body, setBody] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    comment.mutate({ path: paths.comment(caseId), body: { body } }, { onSuccess: () => setBody('') });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" align="start">
        <Textarea
          label="Add a comment"
          description="A comment tells; it answers nothing."
          className={classes.wide}
          autosize
          minRows={2}
          value={body}
          error={fieldErrors(comment.error)['/body']}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        <FormProblem error={comment.error} />
        <Button type="submit" variant="default" loading={comment.isPending}>
          Add the comment
        </Button>
      </Stack>
    </form>
  );
}
