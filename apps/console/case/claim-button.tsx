import { Button } from '@mantine/core';
import { paths, useClaim } from '../api/case.js';
import { sentenceOf } from '../api/problem.js';
import { useAnnounce } from '../layout/announce.js';
import { takenWords } from './refusal-words.js';

interface ClaimButtonProps {
  caseId: string;
  taskId: string;
  prompt: string;
  zone: string;
  /** What to tell where it was refused; null where it was not. */
  onRefused: (sentence: string | null) => void;
}

/** Takes a task out of a queue. Several may press it at once: the first one has it. */
export function ClaimButton({ caseId, taskId, prompt, zone, onRefused }: ClaimButtonProps) {
  const claim = useClaim(caseId);
  const announce = useAnnounce();
  const send = () => {
    onRefused(null);
    claim.mutate(
      { path: paths.claim(taskId), body: {} },
      {
        onSuccess: () => announce(`Claimed: ${prompt}`),
        onError: (error) => onRefused(takenWords(error, zone, new Date()) ?? sentenceOf(error)),
      },
    );
  };
  return (
    <Button size="sm" onClick={send} loading={claim.isPending} aria-label={`Claim: ${prompt}`}>
      Claim
    </Button>
  );
}
