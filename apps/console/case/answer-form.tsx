import { Button, NativeSelect, Radio, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type {
  AnswerReceipt,
  AnswerRequest,
  CaseDetail,
  QuestionView,
  TaskView,
} from '../../../libs/contracts/api/index.js';
import { BY_LINE_OPTION } from '../../../libs/domain/line-parts.js';
import type { EvidencePolicy } from '../../../libs/domain/evidence.js';
import type { AnswerOption } from '../../../libs/domain/playbook.js';
import { paths, useAnswer } from '../api/case.js';
import { useCodes } from '../api/codes.js';
import { Field } from '../form/field.js';
import { formBody } from '../form/form-body.js';
import type { FormValues } from '../form/form-field.js';
import { FormRefusal } from '../form/form-refusal.js';
import { useForm } from '../form/use-form.js';
import { AnswerChoice } from './answer-choice.js';
import { businessNow } from '../words/business-clock.js';
import { answerFields, causeFields } from './answer-fields.js';
import classes from './case.module.css';
import { EvidenceAsked } from './evidence-asked.js';
import { nextWords } from './next-words.js';
import type { Notice } from './notice.js';
import { firstParts, nextPart, openLinesOf, partFields, partsBody, withoutPart } from './part-fields.js';
import { PartsEditor } from './parts-editor.js';
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
  const [partCount, setPartCount] = useState(0);
  const codes = useCodes(shown.plantId, listsOf(question));
  const open = question.perLine ? openLinesOf(shown) : [];
  const offers = open.length > 0 ? [...question.offered, BY_LINE_OPTION] : question.offered;
  const option = offers.find((offered) => offered.key === key);
  const byLine = option === BY_LINE_OPTION;
  const parts = Array.from({ length: byLine ? partCount : 0 }, (_, index) =>
    partFields(index, open, question, form.values, codes),
  );
  const extraFields = (offered: AnswerOption) => [
    ...causeFields(givenOptions(offered, question, form.values), shown.cause, codes),
    ...answerFields(offered, codes),
  ];
  const fields = option ? [...parts.flat(), ...extraFields(option)] : [];

  const choose = (next: string) => {
    setKey(next);
    form.forgetProblem();
    if (next !== BY_LINE_OPTION.key || partCount > 0) return;
    form.replace({ ...form.values, ...firstParts(open) });
    setPartCount(open.length);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!option || answer.isPending) return;
    const said = byLine ? partsBody(fields, form.values, zone) : formBody(fields, form.values, zone);
    const body = { answer: option.key, ...said } as AnswerRequest;
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
            {offers.map((offered) => (
              <AnswerChoice key={offered.key} option={offered} chosen={offered.key === key}>
                {byLine && (
                  <PartsEditor
                    {...{ open, parts, form, zone }}
                    onAdd={() => {
                      form.replace({ ...form.values, ...nextPart(partCount, open, form.values) });
                      setPartCount(partCount + 1);
                    }}
                    onRemove={(index) => {
                      form.replace(withoutPart(form.values, index));
                      setPartCount(partCount - 1);
                    }}
                  />
                )}
                {evidenceOf(givenOptions(offered, question, form.values)).map((asked) => (
                  <EvidenceAsked key={asked.key} shown={shown} asked={asked} />
                ))}
                {extraFields(offered).map((field) => (
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

/** The chosen answer or, line by line, each that a part is given. */
function givenOptions(option: AnswerOption, { offered }: QuestionView, values: FormValues): AnswerOption[] {
  if (option !== BY_LINE_OPTION) return [option];
  const given = Object.keys(values).filter((pointer) => /^\/parts\/\d+\/answer$/.test(pointer));
  const keys = new Set(given.map((pointer) => values[pointer]));
  return offered.filter(({ key }) => keys.has(key));
}

/** What must be shown first. */
function evidenceOf(given: readonly AnswerOption[]): EvidencePolicy[] {
  return given.flatMap(({ evidence = [] }) => evidence);
}

/** The code lists that the offered answers ask for. */
function listsOf({ offered }: QuestionView): string[] {
  return [
    ...new Set(
      offered.flatMap(({ reasonCodes, causeCodes }) => [reasonCodes ?? [], causeCodes ?? []].flat()),
    ),
  ];
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
