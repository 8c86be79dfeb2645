import { Button, NativeSelect, Radio, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type {
  AnswerReceipt,
  AnswerRequest,
  CaseDetail,
  QuestionView,
  TaskView,
} from '../../../libs/contracts/api/index.js';
import type { AnswerOption } from '../../../libs/domain/playbook.js';
import { paths, useAnswer } from '../api/case.js';
import { Field } from '../form/field.js';
import { formBody } from '../form/form-body.js';
import { FormRefusal } from '../form/form-refusal.js';
import { useForm } from '../form/use-form.js';
import { AnswerChoice } from './answer-choice.js';
import { businessNow } from '../words/business-clock.js';
import { answerFields } from './answer-fields.js';
import classes from './case.module.css';
import { nextWords } from './next-words.js';
import type { Notice } from './notice.js';
import { refusalWords } from './refusal-words.js';

interface AnswerFormProps {
  shown: CaseDetail;
  question: QuestionView;
  /** The open tasks of this question that the reader may answer. */
  tasks: TaskView[];
  zone: string;
  onNotice: (notice: Notice | null) => void;
}

/** The offered answers as choices, each with what it will do; the chosen one asks for what it needs. */
export function AnswerForm({ shown, question, tasks, zone, onNotice }: AnswerFormProps) {
  const [taskId, setTaskId] = useState(tasks[0]?.id ?? '');
  const [key, setKey] = useState('');
  const form = useForm({});
  const answer = useAnswer(shown.id);
  const option = question.offered.find((offered) => offered.key === key);
  const fields = option ? answerFields(option) : [];

  const choose = (next: string) => {
    setKey(next);
    form.forgetProblem();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!option || answer.isPending) return;
    const body = { answer: option.key, ...formBody(fields, form.values, zone) } as AnswerRequest;
    try {
      // Awaited, not left to callbacks: a live change may take this form off the page before the receipt is here.
      const receipt = await answer.mutateAsync({ path: paths.answer(taskId), body, ifMatch: shown.version });
      onNotice(recorded(receipt, option, question, taskId));
    } catch (error) {
      const title = refusalWords(error, question, zone, businessNow());
      if (title) onNotice({ kind: 'refused', title });
      else form.refuse(error, fields);
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        {tasks.length > 1 && (
          <NativeSelect
            label="Answer as"
            value={taskId}
            onChange={(event) => setTaskId(event.currentTarget.value)}
            data={tasks.map((task) => ({ value: task.id, label: `${task.duty.name} (${task.owner.name})` }))}
          />
        )}
        <Radio.Group value={key} onChange={choose} label="Choose one" classNames={{ label: classes.choose }}>
          <div className={classes.choices}>
            {question.offered.map((offered) => (
              <AnswerChoice key={offered.key} option={offered} chosen={offered.key === key}>
                {fields.map((field) => (
                  <Field key={field.pointer} field={field} form={form} zone={zone} />
                ))}
                <FormRefusal form={form} />
                <Button type="submit" size="md" loading={answer.isPending}>
                  Answer: {offered.label}
                </Button>
              </AnswerChoice>
            ))}
          </div>
        </Radio.Group>
      </Stack>
    </form>
  );
}

function recorded(
  receipt: AnswerReceipt,
  option: AnswerOption,
  question: QuestionView,
  taskId: string,
): Notice {
  return {
    kind: 'recorded',
    title: receipt.decided ? `Decided: ${option.label}` : `Your answer is recorded: ${option.label}`,
    text: nextWords(receipt, option, question, taskId),
  };
}
