import { Button, Checkbox, FileInput, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import type { EvidencePolicy } from '../../../libs/domain/evidence.js';
import { recordPaths, useShowEvidence, useShowPhoto } from '../api/record.js';
import { FormProblem } from '../form/form-problem.js';
import classes from './case.module.css';
import { evidenceBody } from './evidence-body.js';

interface AskedProps {
  shown: CaseDetail;
  asked: EvidencePolicy;
}

/** What must be shown before an answer is taken: what is there already, and a way to show it. */
export function EvidenceAsked({ shown, asked }: AskedProps) {
  const there = shown.evidence.findLast(({ key, counts }) => key === asked.key && counts);
  return (
    <fieldset className={classes.part}>
      <legend>
        {asked.label}:{' '}
        {there ? `shown by ${there.by.name}` : asked.required ? 'must be shown first' : 'if there is one'}
      </legend>
      {asked.kind === 'photo' ? (
        <PhotoInput shown={shown} asked={asked} />
      ) : (
        <ValueInput shown={shown} asked={asked} />
      )}
    </fieldset>
  );
}

function PhotoInput({ shown, asked }: AskedProps) {
  const show = useShowPhoto(shown.id, asked.key);
  return (
    <>
      <FileInput
        label="Photo or PDF"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        placeholder="Take or choose one"
        onChange={(file) => file && show.mutate(file)}
      />
      <FormProblem error={show.error} />
    </>
  );
}

function ValueInput({ shown, asked }: AskedProps) {
  const show = useShowEvidence(shown.id);
  const [text, setText] = useState('');
  const [checked, setChecked] = useState<string[]>([]);
  const [handedBack, setHandedBack] = useState(asked.permit !== 'in-force');
  const body = evidenceBody(asked, { text, checked, handedBack });
  return (
    <>
      {asked.kind === 'measured-value' && (
        <TextInput
          label={`Measured, in ${asked.limits?.unit ?? 'pcs'}`}
          description={limitWords(asked)}
          // The keypad for decimals has no minus on some tablets.
          inputMode={mayBeNegative(asked) ? 'text' : 'decimal'}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {asked.kind === 'inspection-result' && (
        <NativeSelect
          label="Result"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data={[
            { value: '', label: 'Choose one' },
            { value: 'pass', label: 'Passed' },
            { value: 'fail', label: 'Failed' },
          ]}
        />
      )}
      {asked.kind === 'checked-list' && (
        <Checkbox.Group label="Checked" value={checked} onChange={setChecked}>
          {(asked.items ?? []).map((item) => (
            <Checkbox key={item} value={item} label={item} />
          ))}
        </Checkbox.Group>
      )}
      {asked.kind === 'permit' && (
        <>
          <TextInput
            label="Number of the permit"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Checkbox
            label="It was handed back"
            checked={handedBack}
            onChange={(event) => setHandedBack(event.currentTarget.checked)}
          />
        </>
      )}
      {asked.kind === 'parts-used' && (
        <Textarea
          label="Parts, one a line"
          description="Such as: 6204-2RS 2 pcs. Leave it empty where none were needed."
          autosize
          minRows={2}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <FormProblem error={show.error} />
      <Button
        variant="default"
        loading={show.isPending}
        disabled={body === null}
        onClick={() =>
          body && show.mutate({ path: recordPaths.evidence(shown.id), body: { key: asked.key, shown: body } })
        }
      >
        Show it
      </Button>
    </>
  );
}

function mayBeNegative({ limits }: EvidencePolicy): boolean {
  return [limits?.atLeast, limits?.atMost].some((bound) => bound?.startsWith('-'));
}

function limitWords({ limits }: EvidencePolicy): string | undefined {
  if (!limits) return undefined;
  const { atLeast, atMost, unit } = limits;
  const bounds = [atLeast && `at least ${atLeast} ${unit}`, atMost && `at most ${atMost} ${unit}`];
  return bounds.filter(Boolean).join(', ');
}
